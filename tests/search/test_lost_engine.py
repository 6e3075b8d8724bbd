"""A server that fails in any way costs no visitor an error, and at most a second and a half, a few times."""

import time

import pytest
from django.urls import reverse

from profiles.background.leases import new_holder
from search.engines.elasticsearch import server as primaries
from search.engines.elasticsearch.aliases import refresh
from search.engines.elasticsearch.circuit_breaker import FAILURES
from search.engines.elasticsearch.deadline import TOTAL_SECONDS
from search.engines.elasticsearch.engine import ElasticsearchEngine
from search.engines.elasticsearch.indexing.drift import measure
from search.engines.elasticsearch.indexing.replication import replicate
from search.engines.elasticsearch.server import primary
from search.indexing.indexer import drain
from tests.factories import make_listing
from tests.faults import Fault, proxy

pytestmark = pytest.mark.django_db


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


@pytest.fixture
def waited(monkeypatch):
    """The seconds that each question to the server took."""
    found: list[float] = []
    ask = ElasticsearchEngine.search_many

    def timed(*arguments, **options):
        started = time.monotonic()
        try:
            return ask(*arguments, **options)
        finally:
            found.append(time.monotonic() - started)

    monkeypatch.setattr(ElasticsearchEngine, "search_many", timed)
    return found


def bring_in() -> None:
    drain()
    replicate(primary(), new_holder())
    refresh(primary().server, [primary().alias])


def ask(client) -> str:
    """Which engine answered the page; it always shows the listing."""
    answer = client.get(reverse("search:results"), {"q": "koekjes"})
    assert answer.status_code == 200
    assert "Verpakken van koekjes" in answer.content.decode()
    return answer["X-Search-Engine"]


def wait_until_well(client) -> None:
    deadline = time.monotonic() + 10
    while ask(client) != "elasticsearch":
        assert time.monotonic() < deadline, "It never recovered."
        time.sleep(0.1)


@pytest.mark.parametrize("fault", [one for one in Fault if one is not Fault.NONE])
def test_the_reserve_answers_whatever_is_wrong_and_the_server_is_taken_back(client, faulty, listing, waited, fault):
    """Three pages wait for the server, none much longer than it is given, and ten after them do not ask it."""
    assert ask(client) == "elasticsearch"
    waited.clear()
    faulty.fault = fault
    engines = {ask(client) for _ in range(FAILURES + 10)}

    assert engines == {"fallback"}
    assert len(waited) == FAILURES
    assert max(waited) <= 2 * TOTAL_SECONDS
    faulty.fault = Fault.NONE
    wait_until_well(client)


@pytest.mark.parametrize("fault", [one for one in Fault if one is not Fault.NONE])
def test_a_server_is_well_only_when_its_whole_index_can_be_searched(faulty, listing, fault):
    assert primary().is_well()
    faulty.fault = fault
    assert not primary().is_well()


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
        replicate(primary(), new_holder())
    faulty.fault = Fault.NONE
    bring_in()

    assert measure(primary()).total == measure(primary()).waiting == 0
    assert measure(primary()).indexed == 6
