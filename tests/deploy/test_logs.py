"""What stands in the log, and what must not."""

import logging

import pytest

from deploy.logs import TokenFilter


@pytest.mark.parametrize(
    ("message", "arguments", "expected"),
    [
        ("Gone: %s", ("/nl/k/een-geheim/",), "Gone: /nl/k/…"),
        ('"GET /fr/k/niet-ons/een-geheim/?x=1 HTTP/1.1" 410', (), '"GET /fr/k/…?x=1 HTTP/1.1" 410'),
        ("GET /nl/account/password/reset/key/3-abc-def/", (), "GET /nl/account/password/reset/key/…"),
        ("%s keer 100 % zeker", (), "%s keer 100 % zeker"),
        ("Not Found: %s", ("/nl/kast/",), "Not Found: /nl/kast/"),
    ],
)
def test_a_token_of_a_mail_is_in_no_log(message, arguments, expected):
    record = logging.LogRecord("django.request", logging.WARNING, "", 0, message, arguments, None)
    assert TokenFilter().filter(record)
    assert record.getMessage() == expected


def test_every_handler_leaves_tokens_out(settings):
    handlers = settings.LOGGING["handlers"].values()
    assert all("tokens" in handler["filters"] for handler in handlers)
