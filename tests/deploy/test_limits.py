"""How often one network may ask, and how large what it sends may be."""

import errno
import tempfile
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.test import Client, override_settings
from django.test.client import FakePayload

from profiles.models import OutgoingMail
from profiles.throttling import store
from profiles.throttling.limits import Limit, limit
from tests.factories import make_listing

pytestmark = pytest.mark.django_db
HEAVY = {
    "SEARCH_RATE": "/nl/zoeken/",
    "DOWNLOAD_RATE": "/nl/zoeken/lijst.csv",
    "SUGGESTION_RATE": "/nl/zoeken/suggesties/?q=ver",
    "API_RATE": "/api/v1/capabilities/",
}


@pytest.mark.parametrize("setting", HEAVY)
def test_one_network_is_refused_after_its_share_and_others_are_not(setting):
    with override_settings(**{setting: "3/m"}):
        answers = [Client(REMOTE_ADDR="10.1.1.1").get(HEAVY[setting]) for _ in range(5)]
        other = Client(REMOTE_ADDR="10.1.1.2").get(HEAVY[setting])

    assert [answer.status_code for answer in answers] == [200, 200, 200, 429, 429]
    assert 1 <= int(answers[-1]["Retry-After"]) <= 60
    assert other.status_code == 200


def test_the_refusal_says_in_dutch_how_long_to_wait(client):
    with override_settings(SEARCH_RATE="1/m"):
        client.get("/nl/zoeken/")
        answer = client.get("/nl/zoeken/?q=verpakken")

    assert answer["Cache-Control"] == "no-store"
    assert "Een ogenblik" in answer.content.decode()
    assert "seconden" in answer.content.decode()


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("2a02:a03f:1:2::1", "2a02:a03f:1:2:ffff::9", True),
        ("2a02:a03f:1:2::1", "2a02:a03f:1:3::1", False),
        ("::ffff:10.1.1.1", "10.1.1.1", True),
        ("::ffff:10.1.1.1", "::ffff:10.1.1.2", False),
        ("fe80::1%eth0", "fe80::2%eth1", True),
    ],
)
@override_settings(SEARCH_RATE="1/m")
def test_addresses_of_one_customer_count_as_one(one, other, is_same):
    assert Client(REMOTE_ADDR=one).get("/nl/zoeken/").status_code == 200

    assert Client(REMOTE_ADDR=other).get("/nl/zoeken/").status_code == (429 if is_same else 200)


@override_settings(SEARCH_RATE="1/m")
def test_a_forged_address_counts_as_the_one_that_sent_it():
    assert Client(REMOTE_ADDR="10.1.1.1").get("/nl/zoeken/").status_code == 200

    for forged in ("8.8.8.8", "8.8.4.4, 10.1.1.1", "junk"):
        answer = Client(REMOTE_ADDR="10.1.1.1").get("/nl/zoeken/", headers={"X-Forwarded-For": forged})
        assert answer.status_code == 429, forged


@override_settings(SEARCH_RATE="1/m")
def test_people_who_logged_in_count_for_themselves(client, editor, manager):
    for user in (editor, manager):
        client.force_login(user)
        assert client.get("/nl/zoeken/").status_code == 200, user
        assert client.get("/nl/zoeken/").status_code == 429, user


def test_parallel_requests_are_counted_exactly():
    five = limit("exact", "5/m")
    with ThreadPoolExecutor(16) as pool:
        waits = list(pool.map(lambda _: store.take([(five, "somebody")]), range(300)))

    assert waits.count(0.0) == 5


def test_what_visitors_fill_pushes_no_login_out(monkeypatch):
    monkeypatch.setattr(store, "MOST_ROWS", 50)
    monkeypatch.setattr(store, "TIDY_EACH", 10)
    login, visit = Limit("login", 1, 300.0), Limit("visit", 5, 10.0)
    store.take([(login, "staf@example.org")])

    for n in range(500):
        store.take([(visit, f"2a02::{n:x}")])

    assert store.take([(login, "staf@example.org")]) > 0


def test_a_limit_that_refuses_counts_for_none_of_the_others():
    narrow, wide = Limit("narrow", 1, 60.0), Limit("wide", 2, 60.0)
    store.take([(narrow, "x"), (wide, "x")])

    assert store.take([(narrow, "x"), (wide, "x")]) > 0
    assert store.take([(wide, "x")]) == 0


@pytest.mark.parametrize("rate", ["", "5", "0/s", "-1/s", "5/0s", "5/x", "a/s", "5/s/ip", "5//s"])
def test_a_rate_that_makes_no_sense_is_refused(rate):
    with pytest.raises(ValueError, match="number per"):
        limit("x", rate)


def test_a_full_disk_costs_visitors_nothing_and_lets_nobody_guess(client, settings, tmp_path):
    settings.CACHE_ROOT = str(tmp_path / "file")
    (tmp_path / "file").write_text("in the place of the folder")

    assert client.get("/nl/zoeken/").status_code == 200
    assert "Te veel" in client.post("/nl/account/login/", {"login": "a@b.be", "password": "x"}).content.decode()


@pytest.mark.parametrize("address", ["login/code/", "signup/", "password/reset/"])
def test_where_nothing_can_be_counted_nobody_gets_in_and_a_sentence_says_so(client, monkeypatch, address):
    def full(*_given: object, **_more: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(tempfile, "mkstemp", full)
    given = {"email": "a@example.org", "first_name": "A", "last_name": "B"}
    answer = client.post(f"/nl/account/{address}", given, REMOTE_ADDR="192.0.2.77")

    assert answer.status_code == 503
    assert "Dit lukt even niet" in answer.content.decode()
    assert not OutgoingMail.objects.exists()


@pytest.mark.parametrize("address", ["account/login/code/", "k/een-oude-link/", "k/mails/een-oude-link/"])
def test_where_our_own_counts_cannot_be_kept_a_sentence_says_so(client, settings, tmp_path, address):
    settings.CACHE_ROOT = str(tmp_path / "file")
    (tmp_path / "file").write_text("in the place of the folder")
    answer = client.post(f"/nl/{address}", {"email": "a@example.org"})

    assert answer.status_code == 503
    assert "Dit lukt even niet" in answer.content.decode()


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
@pytest.mark.parametrize("address", ["/nl/zoeken/", "/nl/", "/api/v1/listings/", "/sitemap.xml", "/healthz"])
def test_an_address_without_a_form_reads_no_body(client, address, method):
    """Told to send more than it does, a client that was waited for would hold a thread."""
    answer = getattr(client, method)(address, b"x", content_type="text/plain", CONTENT_LENGTH="2000000")

    assert answer.status_code == 405


@pytest.mark.parametrize(("address", "status"), [("/nl/zoeken/", 405), ("/nl/wp-login.php", 404)])
def test_a_body_of_the_size_of_a_form_is_read_before_it_is_refused(client, address, status):
    """A site that closes while the proxy still sends looks broken to it: the visitor would read 502."""
    body = FakePayload(b"x" * 900_000)
    answer = client.post(address, content_type="text/plain", CONTENT_LENGTH="900000", **{"wsgi.input": body})

    assert answer.status_code == status
    assert not body.read()


@pytest.mark.parametrize("address", ["/api/v1/docs", "/nl/account/password/reset/key/1-abc/", "/cms/", "/nl/zoeken/"])
def test_nothing_answers_with_what_it_was_asked(client, address):
    assert client.trace(address).status_code == 405


def test_a_form_takes_a_megabyte_and_no_more(client, manager):
    assert client.post("/nl/account/login/", {"login": "x" * 1_100_000}).status_code == 413
    client.force_login(manager)
    listing = make_listing()
    assert client.post(f"/cms/pages/{listing.pk}/edit/", {"title": "x" * 1_100_000}).status_code == 413
    assert client.post("/cms/images/add/", {"title": "x" * 1_100_000}).status_code == 200
    too_many = client.post("/cms/images/add/", b"x", content_type="text/plain", CONTENT_LENGTH=str(42 * 1024 * 1024))
    assert too_many.status_code == 413
    assert "Maak het kleiner" in too_many.content.decode()
