"""What wraps every request: transactions around writes, headers, and the content policy of the admin."""

import logging
import sqlite3
from collections.abc import Callable

from csp.constants import NONE, SELF, UNSAFE_INLINE
from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse, UnreadablePostError
from django.http.response import HttpResponseBase
from django.middleware.locale import LocaleMiddleware
from django.shortcuts import render
from django.urls import Resolver404, resolve
from django.utils.cache import patch_vary_headers

from deploy.web.bodies import SAFE_METHODS
from deploy.web.cache import NotCounted
from profiles.accounts.staff_guard import admin_paths

GetResponse = Callable[[HttpRequest], HttpResponse]
logger = logging.getLogger(__name__)

ADMIN_POLICY = {
    "default-src": [NONE],
    "script-src": [SELF, UNSAFE_INLINE],
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "data:", "blob:"],
    "font-src": [SELF],
    "connect-src": [SELF],
    "frame-src": [SELF],
    "form-action": [SELF],
    "base-uri": [NONE],
    "frame-ancestors": [SELF],
}


class AtomicWritesMiddleware:
    """Runs every unsafe request in one transaction, undone by an exception or an answer of 500 and up.

    Not ATOMIC_REQUESTS: with SQLite's IMMEDIATE transactions every GET would take the write lock. A view that is
    marked with `own_transactions` opens them itself, since it works for long before it writes.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method in SAFE_METHODS:
            return self.get_response(request)
        try:
            bool(request.POST)  # reads the body first: a slow sender would hold SQLite's write lock meanwhile
        except UnreadablePostError:
            return HttpResponse(status=400)
        if has_own_transactions(request):
            return self.get_response(request)
        with transaction.atomic():
            response = self.get_response(request)
            if response.status_code >= 500:
                transaction.set_rollback(True)
        return response


def has_own_transactions(request: HttpRequest) -> bool:
    try:
        return getattr(resolve(request.path_info).func, "own_transactions", False)
    except Resolver404:
        return False


class PageLocaleMiddleware(LocaleMiddleware):
    """Django's, which sends an unknown address on to one with a language; the API has none and says 404 itself."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if request.path_info.startswith("/api/"):
            patch_vary_headers(response, ("Accept-Language", "Cookie"))
            return response
        return super().process_response(request, response)


PRIVATE, TOKENS = ("account/", "mijn/", "aanvragen/", "k/"), "k/"
"""How addresses begin behind the language, `/nl/`; those with a token tell no other site where one came from."""


class PrivatePagesMiddleware:
    """Keeps what a person sees out of every cache: pages of accounts, of who asks, and all for who is logged in.

    Without a cookie the session is not asked: what everybody may keep stays free of `Vary`.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        is_account = request.path_info[4:].startswith(PRIVATE)
        has_session = settings.SESSION_COOKIE_NAME in request.COOKIES
        if is_account or (has_session and request.user.is_authenticated and not is_photo(request)):
            response["Cache-Control"] = "no-store"
        if request.path_info[4:].startswith(TOKENS):
            response["Referrer-Policy"] = "strict-origin"  # with «no-referrer» browsers post an Origin of null
        return response


def is_photo(request: HttpRequest) -> bool:
    return request.path_info.startswith(settings.MEDIA_URL)


class FullDiskMiddleware:
    """Says that logging in does not work for now, where a try cannot be counted."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, (NotCounted, sqlite3.Error)):  # of allauth's counts, and of profiles.throttling
            return None
        logger.error("Tries to log in cannot be counted, so all are refused: %r", exception.__cause__ or exception)
        answer = render(request, "503.html", status=503)
        answer["Retry-After"] = "300"
        return answer


class SecurityHeadersMiddleware:
    """Switches off device features that the site never uses."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault(
            "Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=(), usb=()"
        )
        return response


class AdminContentSecurityPolicyMiddleware:
    """Wagtail's editor needs inline scripts and styles, so its own addresses get a policy of their own.

    A page that is previewed from there keeps the strict policy but may be framed by its own host.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if getattr(request, "is_preview", False):
            response._csp_replace = {"frame-ancestors": [SELF]}  # type: ignore[attr-defined]  # noqa: SLF001 django-csp's interface
        elif request.path.startswith(admin_paths()):
            response._csp_config = ADMIN_POLICY  # type: ignore[attr-defined]  # noqa: SLF001 django-csp's interface
        return response
