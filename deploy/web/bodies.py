"""How large a request may be, by address: what is larger than a form is refused before it is received."""

from collections.abc import Callable
from contextlib import suppress

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseNotFound, UnreadablePostError
from django.urls import Resolver404, ResolverMatch, resolve
from django.utils.translation import gettext as _

GetResponse = Callable[[HttpRequest], HttpResponse]
PLAIN = "text/plain; charset=utf-8"
MEGABYTE = 1024 * 1024
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
FORM, UPLOAD = 1 * MEGABYTE, 41 * MEGABYTE
PART = 64 * 1024
UPLOAD_ROUTES = ("cms/images/", "cms/documents/", "cms/inlezen/")
UPLOADS = ("own_photo", "own_imports")
"""How routes begin, and names of addresses elsewhere, whose forms take files; the proxy has the same ones
(deploy/Caddyfile)."""
ADMIN_ROUTES = ("cms/", "django-admin/")
FORMS = (
    "account_",
    "mfa_",
    "socialaccount_",
    "openid_connect_login",
    "own_",
    "token_",
    "asking_",
    "reading",
    "contacted",
)
"""How routes begin, and names of addresses elsewhere, that have forms; all others take no body."""


class BodyLimitMiddleware:
    """Decides by the headers alone: 405 where no form is, 413 for more than an address takes."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method == "TRACE":
            return HttpResponseNotAllowed(["GET", "HEAD"])
        if request.method in SAFE_METHODS:
            return self.get_response(request)
        try:
            most = most_bytes(resolve(request.path_info))
        except Resolver404:
            read_away(request)
            return HttpResponseNotFound(_("This page does not exist"), content_type=PLAIN)
        if not most:
            read_away(request)
            return HttpResponseNotAllowed(["GET", "HEAD"])
        if length_of(request) > most:
            text = _("This is more than %(most)s MB. Make it smaller and try again.") % {"most": most // MEGABYTE}
            return HttpResponse(text, status=413, content_type=PLAIN)
        return self.get_response(request)


def length_of(request: HttpRequest) -> int:
    return int(request.META.get("CONTENT_LENGTH") or 0)


def read_away(request: HttpRequest) -> None:
    """Reads a body no larger than a form, and drops it: were it left, a proxy that still sends would answer 502."""
    left = length_of(request)
    if left > FORM:
        return
    with suppress(UnreadablePostError):
        while left > 0 and (part := request.read(min(left, PART))):
            left -= len(part)


def most_bytes(match: ResolverMatch) -> int:
    """How many bytes an address takes, 0 for none."""
    if match.route.startswith(UPLOAD_ROUTES) or match.url_name in UPLOADS:
        return UPLOAD
    return FORM if match.route.startswith(ADMIN_ROUTES) or str(match.url_name).startswith(FORMS) else 0
