"""Which engine answers one request, and what a lost server costs it."""

import time

import pytest
from django.urls import reverse

from profiles.background.leases import new_holder
from search.engines.elasticsearch.aliases import refresh
from search.engines.elasticsearch.deadline import TOTAL_SECONDS
from search.engines.elasticsearch.indexing.replication import replicate
from search.engines.elasticsearch.server import primary
from search.indexing.indexer import drain
from tests.factories import make_listing
from tests.faults import Fault, proxy

pytestmark = pytest.mark.django_db
FAILED = "elasticsearch failed and is left out of this answer"
ADDRESS = "q=koekjes&mode=subcontract&postcode=3000&radius_km=10"
"""Asks the server for the results, and again for what would bring more."""


@pytest.fixture
def faulty(elasticsearch, elasticsearch_url, settings):
    """The site reaches its server through a proxy that can fail; one listing is in the index."""
    with proxy(elasticsearch_url) as between:
        settings.ELASTICSEARCH_URL = between.url
        make_listing()
        drain()
        replicate(primary(), new_holder())
        refresh(primary().server, [primary().alias])
        yield between
        between.fault = Fault.NONE
        primary().server.close()


@pytest.mark.parametrize("path", ["/nl/zoeken/", "/api/v1/listings/"])
def test_a_server_that_was_lost_is_not_asked_again_in_the_same_request(client, faulty, caplog, path):
    faulty.fault = Fault.RESET
    answer = client.get(f"{path}?{ADDRESS}")

    assert answer["X-Search-Engine"] == "fallback"
    assert [record.message.partition(":")[0] for record in caplog.records].count(FAILED) == 1
    assert not primary().breaker.is_open


def test_a_slow_server_costs_one_request_a_second_and_a_half_once(client, faulty):
    client.get(f"{reverse('search:results')}?{ADDRESS}")
    faulty.fault = Fault.SILENCE
    started = time.monotonic()
    answer = client.get(f"{reverse('search:results')}?{ADDRESS}")
    took = time.monotonic() - started

    assert answer["X-Search-Engine"] == "fallback"
    assert TOTAL_SECONDS <= took < 2 * TOTAL_SECONDS


def test_an_answer_between_failures_keeps_the_server_in_use(client, faulty):
    """Three failures within ten seconds leave it out, but not when it answered between them."""
    for _ in range(3):
        faulty.fault = Fault.RESET
        assert client.get(f"{reverse('search:results')}?q=koekjes")["X-Search-Engine"] == "fallback"
        faulty.fault = Fault.NONE
        assert client.get(f"{reverse('search:results')}?q=koekjes")["X-Search-Engine"] == "elasticsearch"

    assert not primary().breaker.is_open


def test_three_failures_in_a_row_leave_the_server_alone(client, faulty, caplog):
    faulty.fault = Fault.RESET
    for _ in range(5):
        client.get(f"{reverse('search:results')}?q=koekjes")

    assert [record.message.partition(":")[0] for record in caplog.records].count(FAILED) == 3
    assert primary().breaker.is_open
    assert client.get("/readyz").json()["engine"] == "fallback"


def test_suggestions_come_from_the_reserve_when_the_server_is_lost(client, faulty):
    faulty.fault = Fault.RESET
    answer = client.get("/nl/zoeken/suggesties/?field=what&q=werkpl")

    assert [one["hint"] for one in answer.json()["suggestions"]] == ["aanbieder"]


def test_without_a_server_the_embedded_engine_answers_and_may_be_kept(client):
    make_listing()
    drain()
    answer = client.get(f"{reverse('search:results')}?q=koekjes")

    assert (answer["X-Search-Engine"], answer.has_header("Cache-Control")) == ("embedded", False)
    assert client.get("/readyz").json()["engine"] == "embedded"
