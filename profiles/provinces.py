"""Which province a visitor is in: the one whose site answers to the host name."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject
from wagtail.models import Site

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
