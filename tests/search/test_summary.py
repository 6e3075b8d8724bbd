"""Beside Elasticsearch a very large site reads needs against a count of its words, not against an index in memory."""

import pytest
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone

from profiles.background.leases import new_holder, release, take
from search.analysis.stemming import stem
from search.engines.elasticsearch import corpus_summary
from search.engines.elasticsearch.corpus_summary import SUMMARY
from search.forms.query_string import PAGE_SIZE, need_from_query
from search.matching import context
from search.models import IndexSummary
from search.need import last_page
from search.ranking import WEIGHTS
from search.understanding.query import ask
from tests.bench.asking import Questions
from tests.bench.generated import write
from tests.elastic import bring_in
from tests.factories import OrganisationFactory, make_listing, make_profile
from tests.faults import Fault, proxy

pytestmark = pytest.mark.django_db
LISTINGS, NEEDS, SEED = 300, 60, 4


@pytest.fixture
def large(elasticsearch, settings):
    """A site that is larger than the embedded engine may be."""
    settings.EMBEDDED_MOST = 0
    return elasticsearch


def counted() -> None:
    assert corpus_summary.is_due()
    corpus_summary.store_summary()


def test_needs_are_read_as_with_the_whole_index(large):
    write(LISTINGS)
    bring_in(large)
    counted()
    words = {}
    for seen in (context.SUMMARY.present(), context.ENGINE.snapshot()):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(context, "term_index", lambda seen=seen: seen)
            words[seen.base] = [
                ask(need_from_query(QueryDict(one), "nl").need, context.query_context(), WEIGHTS)
                for one in Questions().addresses(NEEDS, SEED)
            ]

    first, second = words.values()
    assert first == second


def test_the_index_is_not_loaded(client, large, monkeypatch):
    make_listing(title="Verpakken van koekjes")
    bring_in(large)
    counted()
    monkeypatch.setattr(context.ENGINE, "snapshot", lambda: pytest.fail("The index was loaded."))
    answer = client.get(reverse("search:results"), {"q": "koekjez"})

    assert "Verpakken van koekjes" in answer.content.decode()
    assert answer["X-Search-Engine"] == "elasticsearch"


def test_words_and_suppliers_of_the_last_second_are_known(client, large):
    make_listing(title="Verpakken van koekjes")
    bring_in(large)
    counted()
    assert client.get(reverse("search:results"), {"q": "koekjes"}).context["answer"].total == 1
    make_listing(make_profile(OrganisationFactory(name="Atelier Zwofkrijp")), title="Kwiblen van glas")
    bring_in(large)

    assert client.get(reverse("search:results"), {"q": "kwiblen"}).context["answer"].total == 1
    assert client.get(reverse("search:results"), {"q": "Atelier Zwofkrijp"}).context["answer"].total == 1


def test_a_newer_summary_is_taken_over_beside_the_requests(large):
    make_listing(title="Verpakken van koekjes")
    bring_in(large)
    counted()
    old = context.SUMMARY.present()
    make_listing(title="Kwiblen van glas")
    bring_in(large)
    corpus_summary.store_summary()
    context.SUMMARY.present()
    context.SUMMARY.renewal.join(10)
    new = context.SUMMARY.present()

    assert (old.statistics.size, new.statistics.size) == (1, 2)
    word = f"n:{stem('kwiblen', 'nl')}"
    assert new.frequency(word) == new.summary.frequencies[word] == 1


def test_the_summary_is_due_after_many_changes_and_not_too_often(large, settings, monkeypatch):
    make_listing()
    bring_in(large)
    counted()
    assert not corpus_summary.is_due()
    monkeypatch.setattr(corpus_summary, "AFTER", 1)
    make_listing()
    bring_in(large)
    assert corpus_summary.is_due()
    IndexSummary.objects.update(seconds=60, made_at=timezone.now())
    assert not corpus_summary.is_due()

    settings.EMBEDDED_MOST = 10
    assert not corpus_summary.is_due()
    assert IndexSummary.objects.count() == 0


def test_a_large_site_without_its_server_says_what_can_be_done(client, elasticsearch_url, large, settings):
    make_listing(title="Verpakken van koekjes")
    bring_in(large)
    counted()
    with proxy(elasticsearch_url) as between:
        settings.ELASTICSEARCH_URL = between.url
        between.fault = Fault.REFUSE
        page = client.get(reverse("search:results"), {"q": "koekjes", "page": "3"})
        sheet = client.get(reverse("search:csv"), {"q": "koekjes"})
        told = client.get("/api/v1/listings/?q=koekjes")
        typed = client.get(reverse("search:suggestions"), {"field": "what", "q": "verp"})

    assert page.status_code == 200
    assert "Zoeken kan even niet" in page.content.decode()
    assert ">koekjes</textarea>" in page.content.decode()
    assert (page["X-Search-Engine"], page["Cache-Control"]) == ("none", "no-store")
    assert sheet.url.startswith(reverse("search:results"))
    assert (told.status_code, told["Retry-After"]) == (503, "10")
    assert typed.status_code == 200


def test_a_page_that_is_too_deep_is_not_asked_of_the_server(client, elasticsearch_url, large, settings):
    make_listing()
    bring_in(large)
    counted()
    with proxy(elasticsearch_url) as between:
        settings.ELASTICSEARCH_URL = between.url
        between.fault = Fault.REFUSE
        last = client.get(reverse("search:results"), {"page": str(last_page(PAGE_SIZE))})
        deeper = client.get(reverse("search:results"), {"page": str(last_page(PAGE_SIZE) + 1)})

    assert (last.status_code, last["X-Search-Engine"]) == (200, "none")
    assert deeper.status_code == 404


def test_names_of_suppliers_are_completed_by_the_server(client, large):
    make_listing(make_profile(OrganisationFactory(name="Herstel Hàmster")))
    bring_in(large)
    counted()
    for typed in ("herst", "hams", "Herstel ham"):
        answer = client.get(reverse("search:suggestions"), {"field": "what", "q": typed})
        assert "Herstel Hàmster" in [one["value"] for one in answer.json()["suggestions"]]


@pytest.mark.parametrize(
    ("name", "typed"), [("L'Atelier Vert", "atelier"), ("De Kring-Hageland", "hageland"), ("3Wplus", "3w")]
)
def test_names_are_completed_from_each_of_their_words(client, large, name, typed):
    make_listing(make_profile(OrganisationFactory(name=name)))
    bring_in(large)
    counted()
    answer = client.get(reverse("search:suggestions"), {"field": "what", "q": typed})

    assert name in [one["value"] for one in answer.json()["suggestions"]]


def test_one_process_counts_at_a_time(large):
    make_listing()
    bring_in(large)
    other = new_holder()
    assert take(SUMMARY, other)
    assert not corpus_summary.store_summary()
    release(SUMMARY, other)

    assert corpus_summary.store_summary()
    assert corpus_summary.store_summary()
    assert IndexSummary.objects.count() == 1


def test_tombstones_do_not_make_a_site_large(large, settings):
    gone, _stays = make_listing(), make_listing()
    bring_in(large)
    settings.EMBEDDED_MOST = 1
    assert corpus_summary.is_needed()
    gone.unpublish()
    bring_in(large)

    assert not corpus_summary.is_needed()
