"""A server that fails in any way costs no visitor an error, and at most a second and a half, a few times."""

import time

import pytest
from django.urls import reverse

from profiles.background.leases import new_holder
from search.draining import drain
from search.elastic import primary as primaries
from search.elastic.draining import drain_copies
from search.elastic.drift import measure
from search.elastic.indexes import refresh
from search.elastic.patience import TOTAL_SECONDS
from search.elastic.primary import primary
from tests.factories import make_listing
from tests.faults import Fault, proxy

pytestmark = pytest.mark.django_db
SLOWEST_LATER, MARGIN = 0.4, 0.1
"""Seconds: a page that does not ask the server, and what a page that waited for it may need more than such a page."""


@pytest.fixture
def faulty(elasticsearch, elasticsearch_url, settings, monkeypatch):
    """The site reaches its server through a proxy that can fail; a probe looks twice a second whether it is well."""
    monkeypatch.setattr(primaries, "PROBE_EVERY_SECONDS", 0.5)
    with proxy(elasticsearch_url) as between:
        settings.ELASTICSEARCH_URL = between.url
        yield between
        between.fault = Fault.NONE
        primary().server.close()


@pytest.fixture
def listing(faulty):
    page = make_listing(title="Verpakken van koekjes")
    bring_in()
    return page


def bring_in() -> None:
    drain()
    drain_copies(primary(), new_holder())
    refresh(primary().server, [primary().alias])


def ask(client) -> tuple[str, float]:
    """Which engine answered the page, and after how many seconds; it always shows the listing."""
    started = time.monotonic()
    answer = client.get(reverse("search:results"), {"q": "koekjes"})
    took = time.monotonic() - started
    assert answer.status_code == 200
    assert "Verpakken van koekjes" in answer.content.decode()
    return answer["X-Search-Engine"], took


def wait_until_well(client) -> None:
    deadline = time.monotonic() + 10
    while ask(client)[0] != "elasticsearch":
        assert time.monotonic() < deadline, "It never recovered."
        time.sleep(0.1)


@pytest.mark.parametrize("fault", [one for one in Fault if one is not Fault.NONE])
def test_the_reserve_answers_whatever_is_wrong_and_the_server_is_taken_back(client, faulty, listing, fault):
    assert ask(client)[0] == "elasticsearch"
    faulty.fault = fault
    first = [ask(client) for _ in range(3)]
    later = [ask(client) for _ in range(10)]

    assert {engine for engine, _took in first + later} == {"fallback"}
    slowest = max(took for _engine, took in later)
    assert slowest <= SLOWEST_LATER
    assert max(took for _engine, took in first) <= TOTAL_SECONDS + slowest + MARGIN
    faulty.fault = Fault.NONE
    wait_until_well(client)


def test_the_reserve_says_so_and_is_not_kept(client, faulty, listing):
    faulty.fault = Fault.REFUSE
    answer = client.get(reverse("search:results"), {"q": "koekjes"})

    assert "Onze zoekserver antwoordt nu niet" in answer.content.decode()
    assert answer["Cache-Control"] == "no-store"
    assert client.get("/api/v1/listings/?q=koekjes").json()["engine"] == "fallback"


def test_changes_wait_for_a_server_that_is_away(client, faulty, listing):
    faulty.fault = Fault.REFUSE
    for number in range(5):
        make_listing(title=f"Koekjes {number}")
    drain()
    with pytest.raises(Exception, match="Connection"):
        drain_copies(primary(), new_holder())
    faulty.fault = Fault.NONE
    bring_in()

    assert measure(primary()).total == measure(primary()).waiting == 0
    assert measure(primary()).indexed == 6
