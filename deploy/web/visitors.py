"""How often one network may ask for what costs the site most."""

import math
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from profiles.throttling.client import who_asks
from profiles.throttling.limits import limit
from profiles.throttling.visits import seconds_to_wait

RATES = {
    "search:results": "SEARCH_RATE",
    "search:reading": "SEARCH_RATE",
    "search:compare": "SEARCH_RATE",
    "search:csv": "DOWNLOAD_RATE",
    "search:suggestions": "SUGGESTION_RATE",
}
"""The setting that limits an address; the JSON search counts for itself (search/api/endpoints.py)."""


class VisitorLimitMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        """Answers 429 in the place of the view, with how long to wait."""
        setting = RATES.get(request.resolver_match.view_name) if request.resolver_match else None
        if setting is None:
            return None
        wait = seconds_to_wait(limit(setting, getattr(settings, setting)), who_asks(request))
        if not wait:
            return None
        seconds = math.ceil(wait)
        response = render(request, "429.html", {"seconds": seconds}, status=429)
        response["Retry-After"] = str(seconds)
        response["Cache-Control"] = "no-store"
        return response
