"""Every address outside the admin, with what a stranger gets there: a new address has no row and fails the test."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

from django.urls import URLPattern, URLResolver, get_resolver

ADMIN = ("cms/", "django-admin/")


class Address(NamedTuple):
    """A pattern of the resolver: its route, its name with namespaces, and its view."""

    route: str
    name: str
    view: Callable[..., Any]


def patterns(
    entries: Sequence[URLPattern | URLResolver] | None = None, route: str = "", namespaces: tuple[str, ...] = ()
) -> Iterator[Address]:
    for entry in get_resolver().url_patterns if entries is None else entries:
        here = route + str(entry.pattern)
        if isinstance(entry, URLResolver):
            inner = (*namespaces, entry.namespace) if entry.namespace else namespaces
            yield from patterns(entry.url_patterns, here, inner)
        else:
            yield Address(here, ":".join((*namespaces, entry.name or "")), entry.callback)


TO_LOGIN, TO_LANGUAGE = "/nl/account/login/", "/nl/"

PUBLIC: dict[str, tuple[str, int | str, int]] = {
    # route: an address, the answer to a GET (a status, or where a redirect leads), the status of a POST without a token
    "healthz": ("/healthz", 200, 405),
    "readyz": ("/readyz", 200, 405),
    "metrics": ("/metrics", 403, 405),
    "may-upload": ("/may-upload", 403, 405),
    "robots.txt": ("/robots.txt", 200, 405),
    "sitemap.xml": ("/sitemap.xml", 200, 405),
    "sitemap-pages.xml": ("/sitemap-pages.xml", 200, 405),
    "sitemap-<int:number>.xml": ("/sitemap-9.xml", 404, 405),
    "": ("/", TO_LANGUAGE, 405),
    "na-aanmelden/": ("/na-aanmelden/", TO_LOGIN, 405),
    "api/v1/openapi.json": ("/api/v1/openapi.json", 200, 405),
    "api/v1/docs": ("/api/v1/docs", 200, 405),
    "api/v1/listings/": ("/api/v1/listings/", 200, 405),
    "api/v1/capabilities/": ("/api/v1/capabilities/", 200, 405),
    "api/v1/organisations/<reference>/": ("/api/v1/organisations/x/", 404, 405),
    "api/v1/": ("/api/v1/", 404, 405),
    r"^documents/(\d+)/(.*)$": ("/documents/1/x.pdf", 404, 405),
    r"^media/(?P<path>.+)$": ("/media/images/x.jpg", 404, 405),
    "nl/keuzehulp/": ("/nl/keuzehulp/", 200, 405),
    "nl/aanvragen/": ("/nl/aanvragen/", 200, 405),
    "nl/aanvragen/nieuw/": ("/nl/aanvragen/nieuw/", 200, 403),
    "nl/aanvragen/<slug:ref>/past-nu/": ("/nl/aanvragen/x/past-nu/", 404, 403),
    "nl/aanvragen/<slug:ref>/weg/": ("/nl/aanvragen/x/weg/", 404, 403),
    "nl/aanvragen/<slug:ref>/nakijken/": ("/nl/aanvragen/x/nakijken/", 404, 403),
    "nl/aanvragen/<slug:ref>/wie-past/": ("/nl/aanvragen/x/wie-past/", 404, 403),
    "nl/aanvragen/<slug:ref>/<slug:step>/": ("/nl/aanvragen/x/soort-werk/", 404, 403),
    "nl/account/": ("/nl/account/", TO_LOGIN, 405),
    "nl/account/elders-afmelden/": ("/nl/account/elders-afmelden/", TO_LOGIN, 403),
    "nl/account/opnieuw/": ("/nl/account/opnieuw/", TO_LOGIN, 403),
    "nl/account/voorkeuren/": ("/nl/account/voorkeuren/", TO_LOGIN, 403),
    "nl/account/gegevens/": ("/nl/account/gegevens/", TO_LOGIN, 403),
    "nl/account/gegevens.json": ("/nl/account/gegevens.json", TO_LOGIN, 403),
    "nl/account/wissen/": ("/nl/account/wissen/", TO_LOGIN, 403),
    "nl/account/login/": ("/nl/account/login/", 200, 403),
    "nl/account/logout/": ("/nl/account/logout/", "/", 403),
    "nl/account/inactive/": ("/nl/account/inactive/", 200, 403),
    "nl/account/signup/": ("/nl/account/signup/", 200, 403),
    "nl/account/reauthenticate/": ("/nl/account/reauthenticate/", TO_LOGIN, 403),
    "nl/account/email/": ("/nl/account/email/", TO_LOGIN, 403),
    "nl/account/confirm-email/": ("/nl/account/confirm-email/", TO_LOGIN, 403),
    "oidc/<slug:provider_id>/": ("/oidc/oidc-0/", 405, 403),
    "oidc/<slug:provider_id>/terug/": ("/oidc/oidc-0/terug/", "/nl/oidc/oidc-0/terug/", 405),
    "nl/account/extern/": ("/nl/account/extern/", TO_LOGIN, 403),
    "nl/account/extern/signup/": ("/nl/account/extern/signup/", TO_LOGIN, 403),
    "nl/account/extern/login/cancelled/": ("/nl/account/extern/login/cancelled/", 200, 403),
    "nl/account/extern/login/error/": ("/nl/account/extern/login/error/", 401, 403),
    "nl/account/2fa/": ("/nl/account/2fa/", TO_LOGIN, 403),
    "nl/account/2fa/authenticate/": ("/nl/account/2fa/authenticate/", TO_LOGIN, 403),
    "nl/account/2fa/reauthenticate/": ("/nl/account/2fa/reauthenticate/", TO_LOGIN, 403),
    "nl/account/2fa/totp/activate/": ("/nl/account/2fa/totp/activate/", TO_LOGIN, 403),
    "nl/account/2fa/totp/deactivate/": ("/nl/account/2fa/totp/deactivate/", TO_LOGIN, 403),
    "nl/account/2fa/recovery-codes/": ("/nl/account/2fa/recovery-codes/", TO_LOGIN, 403),
    "nl/account/2fa/recovery-codes/generate/": ("/nl/account/2fa/recovery-codes/generate/", TO_LOGIN, 403),
    "nl/account/2fa/recovery-codes/download/": ("/nl/account/2fa/recovery-codes/download/", TO_LOGIN, 403),
    "nl/account/2fa/webauthn/": ("/nl/account/2fa/webauthn/", TO_LOGIN, 403),
    "nl/account/2fa/webauthn/add/": ("/nl/account/2fa/webauthn/add/", TO_LOGIN, 403),
    "nl/account/2fa/webauthn/reauthenticate/": ("/nl/account/2fa/webauthn/reauthenticate/", TO_LOGIN, 403),
    "nl/account/2fa/webauthn/keys/<int:pk>/remove/": ("/nl/account/2fa/webauthn/keys/1/remove/", TO_LOGIN, 403),
    "nl/account/2fa/webauthn/keys/<int:pk>/edit/": ("/nl/account/2fa/webauthn/keys/1/edit/", TO_LOGIN, 403),
    "nl/account/2fa/webauthn/login/": ("/nl/account/2fa/webauthn/login/", TO_LOGIN, 403),
    "nl/account/password/change/": ("/nl/account/password/change/", TO_LOGIN, 403),
    "nl/account/password/set/": ("/nl/account/password/set/", TO_LOGIN, 403),
    "nl/account/password/reset/": ("/nl/account/password/reset/", 200, 403),
    "nl/account/login/code/": ("/nl/account/login/code/", 200, 403),
    "nl/account/login/code/confirm/": ("/nl/account/login/code/confirm/", "/nl/account/login/code/", 403),
    "nl/account/password/reset/key/done/": ("/nl/account/password/reset/key/done/", 200, 403),
    r"nl/account/^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$": (
        "/nl/account/password/reset/key/1-x/",
        200,
        403,
    ),
    "nl/account/password/reset/done/": ("/nl/account/password/reset/done/", 200, 403),
    "nl/stijlgids/": ("/nl/stijlgids/", 200, 405),
    "nl/zoeken/": ("/nl/zoeken/", 200, 405),
    "nl/zoeken/lezen/": ("/nl/zoeken/lezen/", 405, 303),
    "nl/zoeken/vergelijken/": ("/nl/zoeken/vergelijken/", 200, 405),
    "nl/zoeken/lijst.csv": ("/nl/zoeken/lijst.csv", 200, 405),
    "nl/zoeken/suggesties/": ("/nl/zoeken/suggesties/", 200, 405),
    "nl/zo-werkt-de-rangschikking/": ("/nl/zo-werkt-de-rangschikking/", 200, 405),
    "nl/werksoorten/": ("/nl/werksoorten/", 200, 405),
    "nl/mijn/": ("/nl/mijn/", TO_LOGIN, 403),
    "nl/mijn/uitnodigingen/<int:pk>/": ("/nl/mijn/uitnodigingen/1/", TO_LOGIN, 403),
    "nl/mijn/aanmelden/": ("/nl/mijn/aanmelden/", TO_LOGIN, 403),
    "nl/mijn/aanmelden/nieuw/": ("/nl/mijn/aanmelden/nieuw/", TO_LOGIN, 403),
    "nl/mijn/toegang/<int:pk>/": ("/nl/mijn/toegang/1/", TO_LOGIN, 403),
    "nl/mijn/toegang/<int:pk>/code/": ("/nl/mijn/toegang/1/code/", TO_LOGIN, 403),
    "nl/mijn/<int:organisation>/": ("/nl/mijn/1/", TO_LOGIN, 403),
    "nl/mijn/<int:organisation>/aanbod/": ("/nl/mijn/1/aanbod/", TO_LOGIN, 403),
    "nl/mijn/<int:organisation>/aanbod/<int:pk>/klopt/": ("/nl/mijn/1/aanbod/1/klopt/", TO_LOGIN, 403),
    "nl/mijn/<int:organisation>/aanbod/<int:pk>/offline/": ("/nl/mijn/1/aanbod/1/offline/", TO_LOGIN, 403),
    "nl/mijn/<int:organisation>/aanbod/<int:pk>/online/": ("/nl/mijn/1/aanbod/1/online/", TO_LOGIN, 403),
    "nl/mijn/<int:organisation>/aanbod/<int:pk>/kopie/": ("/nl/mijn/1/aanbod/1/kopie/", TO_LOGIN, 403),
    "nl/mijn/<int:organisation>/aanbod/<int:pk>/verwijderen/": ("/nl/mijn/1/aanbod/1/verwijderen/", TO_LOGIN, 403),
    "nl/mijn/<int:organisation>/aanbod/<int:pk>/terughalen/": ("/nl/mijn/1/aanbod/1/terughalen/", TO_LOGIN, 403),
    "nl/mijn/<int:organisation>/aanbod/<written_page:pk>/foto/": ("/nl/mijn/1/aanbod/nieuw/foto/", TO_LOGIN, 403),
    "nl/mijn/<int:organisation>/aanbod/<written_page:pk>/voorbeeld/": (
        "/nl/mijn/1/aanbod/nieuw/voorbeeld/",
        TO_LOGIN,
        403,
    ),
    "nl/mijn/<int:organisation>/aanbod/<written_page:pk>/weg/": ("/nl/mijn/1/aanbod/nieuw/weg/", TO_LOGIN, 403),
    "nl/mijn/<int:organisation>/aanbod/<written_page:pk>/toch/": ("/nl/mijn/1/aanbod/1/toch/", TO_LOGIN, 403),
    "nl/mijn/<int:organisation>/aanbod/<written_page:pk>/<slug:screen>/": (
        "/nl/mijn/1/aanbod/nieuw/werk/",
        TO_LOGIN,
        403,
    ),
    "nl/aanbod/<int:pk>/contact/": ("/nl/aanbod/1/contact/", 405, 204),
    "nl/mijn/<int:organisation>/importeren/": ("/nl/mijn/1/importeren/", TO_LOGIN, 403),
    "nl/mijn/<int:organisation>/importeren/sjabloon.xlsx": ("/nl/mijn/1/importeren/sjabloon.xlsx", TO_LOGIN, 403),
    "nl/mijn/<int:organisation>/importeren/<int:pk>/": ("/nl/mijn/1/importeren/1/", TO_LOGIN, 403),
    "nl/mijn/<int:organisation>/importeren/<int:pk>/rest.xlsx": ("/nl/mijn/1/importeren/1/rest.xlsx", TO_LOGIN, 403),
    "nl/mijn/<int:organisation>/sluiten/": ("/nl/mijn/1/sluiten/", TO_LOGIN, 403),
    "nl/mijn/<int:organisation>/vertrekken/": ("/nl/mijn/1/vertrekken/", TO_LOGIN, 403),
    "nl/mijn/<int:organisation>/leden/": ("/nl/mijn/1/leden/", TO_LOGIN, 403),
    "nl/mijn/<int:organisation>/leden/uitnodigen/": ("/nl/mijn/1/leden/uitnodigen/", TO_LOGIN, 403),
    "nl/mijn/<int:organisation>/leden/<int:pk>/": ("/nl/mijn/1/leden/1/", TO_LOGIN, 403),
    "nl/mijn/<int:organisation>/leden/<int:pk>/verwijderen/": ("/nl/mijn/1/leden/1/verwijderen/", TO_LOGIN, 403),
    "nl/mijn/<int:organisation>/uitnodigingen/<int:pk>/intrekken/": (
        "/nl/mijn/1/uitnodigingen/1/intrekken/",
        TO_LOGIN,
        403,
    ),
    "nl/mijn/<int:organisation>/vragen/<int:pk>/": ("/nl/mijn/1/vragen/1/", TO_LOGIN, 403),
    "nl/k/<str:token>/": ("/nl/k/x/", 410, 403),
    "nl/k/mails/<str:token>/": ("/nl/k/mails/x/", 410, 410),
    "nl/k/klopt/<str:token>/": ("/nl/k/klopt/x/", 410, 403),
    "nl/k/niet-ons/<str:token>/": ("/nl/k/niet-ons/x/", 410, 403),
    "nl/demo/mail/": ("/nl/demo/mail/", 404, 405),
    "nl/demo/mail/<int:pk>/": ("/nl/demo/mail/1/", 404, 405),
    "nl/aanbieders/": ("/nl/aanbieders/", 200, 405),
    "nl/aanbieders/<int:pk>-<slug:slug>/": ("/nl/aanbieders/1-x/", 404, 405),
    "nl/aanbod/<int:pk>-<slug:slug>/": ("/nl/aanbod/1-x/", 404, 405),
    "nl/_util/login/": ("/nl/_util/login/", TO_LOGIN, 405),
    r"nl/^((?:[\w\-]+/)*)$": ("/nl/", 200, 405),
}

OPEN_IN_THE_ADMIN = {
    # where the admin leads a stranger, unless that is its login or nowhere
    "cms/jsi18n/": "/cms/jsi18n/",
    "cms/sprite/": "/cms/sprite/",
    "cms/password_reset/": "/nl/account/password/reset/",
}
