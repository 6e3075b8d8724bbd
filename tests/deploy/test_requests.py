"""What every request goes through: an id of its own, one transaction for a change, a policy, and honest health."""

import io
import json
import logging

import pytest
from django.db import connection
from django.db.utils import OperationalError
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import reverse

from deploy.logs import JsonFormatter, RequestIdFilter, RequestIdMiddleware, logging_settings, request_id
from deploy.web import views
from deploy.web.middleware import AtomicWritesMiddleware
from profiles.models import User
from search.models import OutboxRow
from tests.factories import UserFactory, make_listing

pytestmark = pytest.mark.django_db
FORGED = ["x", "a" * 65, "abcdefgh\nINFO forged", "abcdefgh ijkl", "abcdefgh<script>", "abcdefgh;drop", ""]


@pytest.mark.parametrize("given", ["0123456789abcdef", "550e8400-e29b-41d4-a716-446655440000", "A" * 8, "a" * 64])
def test_the_id_of_a_proxy_is_taken_over(client, settings, given):
    settings.TRUSTED_PROXIES = 1
    assert client.get("/healthz", headers={"X-Request-ID": given})["X-Request-ID"] == given


@pytest.mark.parametrize("given", FORGED)
def test_an_id_that_could_forge_a_line_of_the_log_is_not(client, settings, given):
    settings.TRUSTED_PROXIES = 1
    answered = client.get("/healthz", headers={"X-Request-ID": given})["X-Request-ID"]

    assert answered != given
    assert (len(answered), answered.isalnum()) == (32, True)


def test_lines_of_one_request_carry_its_id_and_later_ones_none(settings):
    def view(_request) -> HttpResponse:
        record = logging.LogRecord("x", logging.WARNING, "", 0, "binnen", (), None)
        RequestIdFilter().filter(record)
        lines.append(json.loads(JsonFormatter().format(record)))
        return HttpResponse()

    settings.TRUSTED_PROXIES = 1
    lines: list[dict[str, str]] = []
    RequestIdMiddleware(view)(RequestFactory().get("/", headers={"X-Request-ID": "0123456789abcdef"}))

    assert [line["request_id"] for line in lines] == ["0123456789abcdef"]
    assert request_id.get() == ""


def test_an_id_ends_with_its_request_also_when_that_fails():
    def fail(_request) -> HttpResponse:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        RequestIdMiddleware(fail)(RequestFactory().get("/"))
    assert request_id.get() == ""


def test_an_exception_stands_in_the_same_line():
    try:
        raise ValueError("kapot\nen nog een regel")
    except ValueError as error:
        info = (type(error), error, error.__traceback__)
    line = JsonFormatter().format(logging.LogRecord("x", logging.ERROR, "", 0, "fout", (), info))

    assert "\n" not in line
    assert "ValueError: kapot" in json.loads(line)["exception"]


@pytest.mark.parametrize("style", ["json", "text"])
def test_both_styles_of_the_log_escape_what_visitors_send(style):
    out = io.StringIO()
    handler = logging.StreamHandler(out)
    formatters = {
        "json": JsonFormatter(),
        "text": logging.Formatter(logging_settings("text")["formatters"]["text"]["format"]),
    }
    handler.setFormatter(formatters[style])
    handler.addFilter(RequestIdFilter())
    handler.handle(
        logging.LogRecord("x", logging.WARNING, "", 0, "Not found: %s", ("/a\nWARNING forged\x1b[31m",), None)
    )

    assert out.getvalue().count("\n") == 1
    assert "\x1b" not in out.getvalue()


@pytest.mark.parametrize(
    ("method", "status", "stays"),
    [
        ("post", 200, True),
        ("post", 302, True),
        ("post", 404, True),
        ("post", 500, False),
        ("post", 503, False),
        ("put", 500, False),
    ],
)
def test_a_change_is_undone_with_an_answer_that_says_that_it_failed(method, status, stays):
    def view(_request) -> HttpResponse:
        User.objects.create(email="nieuw@example.org")
        return HttpResponse(status=status)

    answer = AtomicWritesMiddleware(view)(getattr(RequestFactory(), method)("/"))

    assert answer.status_code == status
    assert User.objects.filter(email="nieuw@example.org").exists() == stays


def test_a_change_is_undone_with_an_exception():
    def view(_request) -> HttpResponse:
        User.objects.create(email="nieuw@example.org")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        AtomicWritesMiddleware(view)(RequestFactory().post("/"))
    assert not User.objects.exists()


def test_a_get_takes_no_transaction():
    """With SQLite it would take the write lock, for which every other visitor waits."""
    seen: list[int] = []
    middleware = AtomicWritesMiddleware(lambda _request: seen.append(len(connection.savepoint_ids)) or HttpResponse())
    before = len(connection.savepoint_ids)
    middleware(RequestFactory().get("/"))
    middleware(RequestFactory().post("/"))

    assert seen == [before, before + 1]


def test_an_upload_opens_its_own_transaction():
    """Cleaning a photo takes a second, in which nobody else could write to SQLite."""
    seen: list[int] = []
    middleware = AtomicWritesMiddleware(lambda _request: seen.append(len(connection.savepoint_ids)) or HttpResponse())
    before = len(connection.savepoint_ids)
    middleware(RequestFactory().post("/nl/mijn/1/aanbod/nieuw/foto/"))
    middleware(RequestFactory().post("/nl/mijn/1/aanbod/nieuw/werk/"))

    assert seen == [before, before + 1]


class Cut(io.BytesIO):
    """A body whose sender is gone."""

    def read(self, *_arguments: int) -> bytes:
        raise OSError("gone")


def test_a_body_that_breaks_off_is_a_bad_request():
    request = RequestFactory().post("/", "a=b", content_type="application/x-www-form-urlencoded")
    request._stream = Cut()

    assert AtomicWritesMiddleware(lambda _request: HttpResponse())(request).status_code == 400


class Away:
    """A database that does not answer."""

    def cursor(self) -> None:
        raise OperationalError("gone")


def test_a_site_without_its_database_is_not_ready(client, monkeypatch):
    monkeypatch.setattr(views, "connection", Away())
    answer = client.get("/readyz")

    assert (answer.status_code, answer.json()["database"]) == (503, "unavailable")
    assert client.get("/healthz").status_code == 200


def test_what_waits_is_said_and_what_was_given_up_before_it(client):
    make_listing()
    assert client.get("/readyz").json()["search"].startswith("1 waiting, oldest ")

    make_listing()
    row = OutboxRow.objects.order_by("pk").first()
    OutboxRow.objects.filter(pk=row.pk).update(dead_at=row.changed_at)
    assert client.get("/readyz").json()["search"] == "1 given up"


@pytest.mark.parametrize("path", ["/healthz", "/readyz", "/metrics", "/robots.txt"])
def test_what_watches_the_site_only_reads(client, path):
    assert client.post(path).status_code in {403, 405}


def test_who_may_not_edit_lands_at_their_work_after_logging_in(client):
    client.force_login(UserFactory())

    assert client.get(reverse("after_login"))["Location"] == "/nl/mijn/"


@pytest.mark.parametrize("path", ["/api/v1/bestaat-niet/", "/api/v2/listings/"])
def test_an_unknown_address_of_the_api_is_a_404_in_no_language(client, path):
    answer = client.get(path, headers={"accept-language": "fr"})

    assert (answer.status_code, answer.get("Location")) == (404, None)


@pytest.mark.parametrize(
    ("path", "inline"), [("/cms/", True), ("/django-admin/", True), ("/nl/", False), ("/api/v1/docs", False)]
)
def test_only_the_admin_has_inline_scripts(client, administrator, path, inline):
    client.force_login(administrator)
    policy = client.get(path)["Content-Security-Policy"]

    assert ("'unsafe-inline'" in policy) == inline
    assert "default-src 'none'" in policy
