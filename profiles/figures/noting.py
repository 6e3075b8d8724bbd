"""What is noted during a request: which offers were shown in a list, opened, or asked after; never by whom."""

import re
from collections.abc import Iterable
from enum import StrEnum

from django.http import HttpRequest
from django.utils import timezone

from profiles.background.notebook import Notebook

CRAWLER = re.compile(r"bot|crawl|spider|slurp|preview|monitor|curl|wget|python", re.IGNORECASE)
"""Words by which programs that read the web say what they are."""
notebook = Notebook("figures")


class Seen(StrEnum):
    SHOWN = "shown"
    """In a list of results."""
    OPENED = "opened"
    CONTACTED = "contacted"
    """The mail or the number of its supplier was pressed."""


def note(request: HttpRequest, seen: Seen, listings: Iterable[int]) -> None:
    """Of a visitor; members of organisations, staff and programs that say what they are do not count."""
    numbers = list(listings)
    if numbers and is_visitor(request):
        notebook.note([timezone.localdate().isoformat(), seen.value, numbers])


def is_visitor(request: HttpRequest) -> bool:
    is_ahead = "prefetch" in request.headers.get("Sec-Purpose", "")
    return not (
        request.method == "HEAD"
        or is_ahead
        or request.user.is_authenticated
        or CRAWLER.search(request.headers.get("User-Agent", ""))
    )
