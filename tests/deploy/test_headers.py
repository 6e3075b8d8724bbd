"""What every answer carries, whatever it is: a page, a refusal, a file or a way elsewhere."""

import pytest
from django.test import Client, override_settings

from tests.factories import make_listing

pytestmark = pytest.mark.django_db
ANSWERS = {
    "a page": ("get", "/nl/", {}, 200),
    "nothing": ("get", "/nl/bestaat-niet/", {}, 404),
    "a login": ("get", "/nl/account/login/", {}, 200),
    "a way elsewhere": ("get", "/nl/mijn/", {}, 302),
    "a way to the account host": ("get", "/nl/mijn/", {"HTTP_HOST": "limburg.testserver"}, 302),
    "a strange host": ("get", "/nl/", {"HTTP_HOST": "evil.example"}, 400),
    "a method": ("post", "/nl/", {}, 405),
    "a large body": ("post", "/nl/account/login/", {"CONTENT_LENGTH": "2000000"}, 413),
    "a list": ("get", "/nl/zoeken/lijst.csv", {}, 200),
    "the API": ("get", "/api/v1/listings/", {}, 200),
    "no photo": ("get", "/media/images/x.jpg", {}, 404),
    "no document": ("get", "/documents/1/x.pdf", {}, 404),
    "the admin": ("get", "/cms/", {}, 302),
    "a token": ("get", "/nl/k/x/", {}, 410),
}


@pytest.mark.parametrize("what", ANSWERS)
def test_every_answer_carries_what_keeps_a_browser_safe(what):
    make_listing()
    method, address, more, status = ANSWERS[what]
    with override_settings(SECURE_HSTS_SECONDS=31_536_000):
        answer = getattr(Client(), method)(address, secure=True, **more)

    assert answer.status_code == status
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    assert answer["Referrer-Policy"] in {"strict-origin", "strict-origin-when-cross-origin"}
    assert answer["Strict-Transport-Security"].startswith("max-age=31536000")
    assert "Server" not in answer.headers


def test_a_form_without_its_token_is_refused_with_the_same():
    answer = Client(enforce_csrf_checks=True).post("/nl/account/login/", {"login": "a"})
    assert answer.status_code == 403
    assert "frame-ancestors 'none'" in answer["Content-Security-Policy"]
