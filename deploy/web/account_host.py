"""One host for accounts: passkeys and session cookies belong to a host name, so who logs in does so in one place."""

import re
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.request import split_domain_port

LOGGED_IN = re.compile(r"/(?:[a-z]{2}/(?:account|mijn|k)|cms|django-admin|na-aanmelden|oidc)/")
"""How paths begin where somebody is logged in or about to be."""


class AccountHostMiddleware:
    """Leads from the sites of provinces to the first of ALLOWED_HOSTS, with the same path and port."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if LOGGED_IN.match(request.path_info):
            host, port = split_domain_port(request.get_host())
            if host != settings.ACCOUNT_HOST:
                there = settings.ACCOUNT_HOST + (f":{port}" if port else "")
                return HttpResponseRedirect(f"{request.scheme}://{there}{request.get_full_path()}")
        return self.get_response(request)
