"""What a public site is set to when nobody says anything: https, cookies that no script reads, nothing of strangers."""

import json
import subprocess
import sys

import pytest
from csp.constants import NONCE
from django.conf import settings

from tests.bare import BARE

GOOD = {"SECRET_KEY": "k" * 20 + "abcdefghij" * 4, "ALLOWED_HOSTS": "schakel.example www.schakel.example"}
PRINTED = """
import json
from deploy import settings
plain = bool, int, str, list, tuple, type(None)
named = {name: value for name, value in vars(settings).items() if name.isupper() and isinstance(value, plain)}
print(json.dumps(named, default=lambda value: type(value).__name__))
"""


@pytest.fixture
def read(root, tmp_path):
    """The settings of a site of its own with these variables."""

    def run(**variables: str) -> dict:
        done = subprocess.run(
            [sys.executable, "-c", PRINTED],
            cwd=root,
            env={**BARE, **GOOD, **variables},
            capture_output=True,
            text=True,
            check=True,
        )
        return json.loads(done.stdout)

    return run


PUBLIC_SITE = {
    "DEBUG": False,
    "SECURE_SSL_REDIRECT": True,
    "SESSION_COOKIE_SECURE": True,
    "CSRF_COOKIE_SECURE": True,
    "LANGUAGE_COOKIE_SECURE": True,
    "SESSION_COOKIE_HTTPONLY": True,
    "CSRF_COOKIE_HTTPONLY": True,
    "SECURE_HSTS_SECONDS": 31_536_000,
    "SECURE_HSTS_INCLUDE_SUBDOMAINS": True,
    "SESSION_COOKIE_NAME": "__Host-session",
    "CSRF_COOKIE_NAME": "__Host-csrf",
    "WAGTAILADMIN_BASE_URL": "https://schakel.example",
}


def test_a_public_site_uses_https_alone(read):
    found = read()

    assert {name: found[name] for name in PUBLIC_SITE} == PUBLIC_SITE


def test_the_word_of_a_proxy_is_taken_only_where_there_is_one(read):
    """Otherwise any visitor could say that it came over https, or from another address."""
    alone, behind = read(), read(TRUSTED_PROXIES="1")

    assert (alone.get("SECURE_PROXY_SSL_HEADER"), alone["TRUSTED_PROXIES"]) == (None, 0)
    assert behind["SECURE_PROXY_SSL_HEADER"] == ["HTTP_X_FORWARDED_PROTO", "https"]
    assert behind["TRUSTED_PROXIES"] == behind["ALLAUTH_TRUSTED_PROXY_COUNT"] == 1


def test_plain_http_is_for_the_own_machine(read):
    found = read(PLAIN_HTTP="true")

    assert (found["SECURE_SSL_REDIRECT"], found["SESSION_COOKIE_SECURE"], found["SECURE_HSTS_SECONDS"]) == (
        False,
        False,
        0,
    )


@pytest.mark.parametrize(
    ("given", "sender"),
    [({}, "Schakel <noreply@schakel.example>"), ({"EMAIL_FROM": "Gids <gids@x.example>"}, "Gids <gids@x.example>")],
)
def test_mails_come_from_the_site_or_from_who_is_named(read, given, sender):
    assert read(**given)["DEFAULT_FROM_EMAIL"] == sender


def test_a_mail_server_gets_its_password_over_tls(read):
    found = read(EMAIL_URL="smtp+tls://me:secret@mail.example:587")

    assert (found["EMAIL_HOST"], found["EMAIL_HOST_PASSWORD"], found["EMAIL_USE_TLS"]) == (
        "mail.example",
        "secret",
        True,
    )


def test_nothing_is_asked_of_a_third_party():
    assert settings.WAGTAIL_GRAVATAR_PROVIDER_URL is None
    assert settings.WAGTAIL_ENABLE_UPDATE_CHECK is False
    policy = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]
    sources = {str(source) for listed in policy.values() for source in listed}
    assert sources <= {"'none'", "'self'", str(NONCE), "data:"}


def test_the_first_settings_of_the_demo_start_a_site(root, read):
    command = [sys.executable, "-m", "deploy.setup.first_settings"]
    first, second = (subprocess.run(command, cwd=root, capture_output=True, text=True, check=True).stdout for _ in "ab")
    variables = dict(line.split("=", 1) for line in first.splitlines() if line and not line.startswith("#"))

    assert read(**variables)["PLAIN_HTTP"] is True
    assert first != second
