"""Reads which page of a list an address asks for."""

from collections.abc import Sequence
from typing import Any

from django.core.paginator import EmptyPage, Page, Paginator
from django.http import Http404, HttpRequest

PER_PAGE = 24


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
