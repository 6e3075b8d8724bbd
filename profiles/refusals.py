"""Turns a refused publication into a sentence on the page's own edit screen, with nothing changed."""

from collections.abc import Callable

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from profiles.errors import PublicationRefused


class PublicationRefusedMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, PublicationRefused):
            return None
        transaction.set_rollback(True)
        reasons = " ".join(exception.reasons)
        messages.error(
            request, _("“%(title)s” was not published. %(reasons)s") % {"title": exception.title, "reasons": reasons}
        )
        return redirect("wagtailadmin_pages:edit", exception.page_id)
