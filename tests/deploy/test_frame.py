"""What stands around every page: health, headers, logins, logs, media."""

import json
import logging
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import reverse

from deploy.logs import JsonFormatter
from tests.factories import UserFactory, make_listing

pytestmark = pytest.mark.django_db


def test_health(client):
    assert client.get("/healthz").json() == {"status": "ok"}
    assert client.get("/readyz").json() == {"status": "ok", "database": "ok", "search": "ok", "engine": "embedded"}


def test_only_staff_may_send_large_bodies(client, editor):
    assert client.get("/may-upload").status_code == 403
    client.force_login(UserFactory())
    assert client.get("/may-upload").status_code == 403
    client.force_login(editor)
    answer = client.get("/may-upload")
    assert answer.status_code == 204
    assert "no-store" in answer.headers["Cache-Control"]


@pytest.mark.parametrize("path", ["/nl/", "/nl/aanbieders/", "/nl/bestaat-niet/", "/nl/account/login/"])
def test_public_pages_have_a_strict_policy(client, path):
    headers = client.get(path).headers
    policy = headers["Content-Security-Policy"]

    assert "default-src 'none'" in policy
    assert "unsafe-inline" not in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert "camera=()" in headers["Permissions-Policy"]
    assert headers["X-Request-ID"]


def test_a_preview_may_be_framed_by_its_own_host_and_nothing_else(client, manager):
    listing = make_listing()
    client.force_login(manager)

    policy = client.get(reverse("wagtailadmin_pages:view_draft", args=[listing.pk])).headers["Content-Security-Policy"]

    assert "frame-ancestors 'self'" in policy
    assert "unsafe-inline" not in policy


@pytest.mark.parametrize("path", ["/cms/", "/cms/login/", "/cms/pages/", "/django-admin/", "/django-admin/login/"])
def test_every_login_goes_through_allauth(client, path):
    answer = client.get(path, follow=True)

    assert answer.redirect_chain[-1][0].split("?")[0].endswith("/account/login/")
    assert 'name="login"' in answer.content.decode()


def test_wagtails_own_login_form_takes_no_password(client):
    UserFactory(email="staf@example.org").set_password("een-lang-wachtwoord")

    answer = client.post("/cms/login/", {"username": "staf@example.org", "password": "een-lang-wachtwoord"})

    assert answer.status_code == 302
    assert "_auth_user_id" not in client.session


def test_bad_logins_are_limited(client):
    UserFactory(email="staf@example.org")
    for _ in range(8):
        answer = client.post(reverse("account_login"), {"login": "staf@example.org", "password": "fout-wachtwoord"})

    assert answer.status_code in {200, 429}
    assert "Te veel" in answer.content.decode()


def test_staff_land_in_the_editor_after_logging_in(client, manager):
    manager.set_password("een-lang-wachtwoord")
    manager.save()
    manager.emailaddress_set.create(email=manager.email, verified=True, primary=True)

    answer = client.post(
        reverse("account_login"), {"login": manager.email, "password": "een-lang-wachtwoord"}, follow=True
    )

    assert answer.redirect_chain[-1][0] == "/cms/"


def test_an_unknown_host_is_refused(client):
    assert client.get("/nl/", headers={"host": "evil.example"}).status_code == 400


def test_the_bare_address_leads_to_the_visitors_language(client):
    assert client.get("/", headers={"accept-language": "fr-BE"})["Location"] == "/fr/"
    assert client.get("/", headers={"accept-language": "zh"})["Location"] == "/nl/"


def test_a_log_line_is_one_line_of_json_whatever_a_visitor_sends():
    record = logging.LogRecord("x", logging.WARNING, "", 0, "Not found: %s", ("/a\nb\x1b[31m",), None)

    line = JsonFormatter().format(record)

    assert "\n" not in line
    assert "\x1b" not in line
    assert json.loads(line)["message"] == "Not found: /a\nb\x1b[31m"


def test_documents_are_not_served_as_plain_files(client):
    secret = Path(settings.MEDIA_ROOT) / "documents" / "geheim.txt"
    secret.parent.mkdir(parents=True, exist_ok=True)
    secret.write_text("geheim")
    for path in (
        "documents/geheim.txt",
        "./documents/geheim.txt",
        "/documents/geheim.txt",
        "images/../documents/geheim.txt",
    ):
        assert client.get(f"{settings.MEDIA_URL}{path}", follow=True).status_code == 404, path
    for path in ("../manage.py", "images/" + "x" * 300, "wagtail_uploads/x.jpg", "images/%00.jpg"):
        assert client.get(f"{settings.MEDIA_URL}{path}", follow=True).status_code == 404, path


def test_robots_names_the_sitemap(client):
    assert "Sitemap: http://testserver/sitemap.xml" in client.get("/robots.txt").content.decode()
