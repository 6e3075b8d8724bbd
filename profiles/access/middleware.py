"""Gives requests their province, and says in a sentence why a page was not published."""

from collections.abc import Callable

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _
from wagtail.models import Site

from profiles.errors import PublicationRefused
from profiles.models import Province


def province_of(request: HttpRequest) -> Province | None:
    """The province of the site that the request came to; None on a host that is no province's site."""
    site = Site.find_for_request(request)
    return Province.objects.filter(site=site).first() if site else None


class CurrentProvinceMiddleware:
    """Gives requests a `province`, looked up when it is first used."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.province = SimpleLazyObject(lambda: province_of(request))  # type: ignore[attr-defined]
        return self.get_response(request)


class PublicationRefusedMiddleware:
    """Turns a refused publication into a message on the page's own edit screen, with nothing changed."""

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
