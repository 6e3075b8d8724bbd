"""Pages of a list: a page number that does not exist is a 404, one that is no number is the first page."""

from collections.abc import Sequence
from typing import Any

from django.core.paginator import EmptyPage, Page, Paginator
from django.http import Http404, HttpRequest

PER_PAGE = 24


def page_of(request: HttpRequest, items: Sequence[Any] | Any, per_page: int = PER_PAGE) -> Page:
    """The asked page; its `numbers` are the page numbers to show, with gaps."""
    raw = request.GET.get("page", "1")
    number = int(raw) if raw.isascii() and raw.isdigit() and len(raw) < 10 else 1
    try:
        page = Paginator(items, per_page).page(max(number, 1))
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
