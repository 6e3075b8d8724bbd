"""Reads what an address asks for: typed text, and the page of a list."""

import re
from collections.abc import Sequence
from typing import Any

from django.core.paginator import EmptyPage, Page, Paginator
from django.http import Http404, HttpRequest

PER_PAGE = 24
MAX_TEXT = 200
MARK = r"[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
MARKS = re.compile(f"({MARK}{{3}}){MARK}+")


def page_of(request: HttpRequest, items: Sequence[Any] | Any, per_page: int = PER_PAGE) -> "Page[Any]":
    """The asked page: 404 when there is none, the first when it is no number. `numbers` are the pages to link to."""
    raw = request.GET.get("page", "1")
    number = int(raw) if raw.isascii() and raw.isdigit() and len(raw) < 10 else 1
    try:
        page: Any = Paginator(items, per_page).page(max(number, 1))
    except EmptyPage as error:
        raise Http404 from error
    page.numbers = list(page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1))
    return page


def query_without(request: HttpRequest, *names: str) -> str:
    """The query string of this address without these parameters, ready for another one to follow."""
    query = request.GET.copy()
    for name in names:
        query.pop(name, None)
    return f"{query.urlencode()}&" if query else ""


def clean(raw: str, longest: int = MAX_TEXT) -> str:
    """Typed text without control characters and surrogates, which no database takes, and not endless.

    More than three marks upon one letter is no writing of any language, and is long in an address.
    """
    printable = "".join(c for c in raw[:longest] if c.isprintable())
    return MARKS.sub(r"\1", printable).strip()
