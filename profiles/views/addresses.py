"""Whole addresses of this site, as it is set up and not as a visitor's request says it."""

from django.http import HttpRequest
from wagtail.models import Site


def site_root(request: HttpRequest) -> str:
    """`https://schakel.example` of the site that answers: a Host header may name any port."""
    site = Site.find_for_request(request)
    return str(site.root_url) if site else f"{request.scheme}://{request.get_host()}"


def absolute(request: HttpRequest, path: str) -> str:
    """The whole address of a path of ours."""
    return f"{site_root(request)}{path}"
