"""The index as a whole: drift is counted and mended, a rebuild brings in everything, processes follow each other."""

import time

import pytest
from django.core.management import call_command
from wagtail.models import Page

from search.engines.embedded.engine import EmbeddedEngine
from search.engines.embedded.loading import every_row
from search.engines.embedded.merging import changed_between, merged
from search.engines.embedded.snapshot import Snapshot, whole
from search.indexing.drift import measure_drift
from search.indexing.indexer import drain
from search.matching import context
from search.matching.find import find
from search.models import SearchRow
from search.need import Need
from tests.factories import OrganisationFactory, make_listing, make_profile
from tests.search.searching import found

pytestmark = pytest.mark.django_db


@pytest.fixture
def listing():
    page = make_listing(title="Verpakken van koekjes")
    drain()
    return page


def test_drift_is_counted_both_ways_and_repaired():
    pages = [make_listing(make_profile(OrganisationFactory()), title=f"Koekjes {n}") for n in range(31)]
    drain()
    SearchRow.objects.filter(listing_id__in=[page.pk for page in pages[:10]]).delete()
    SearchRow.objects.filter(listing_id__in=[page.pk for page in pages[10:20]]).update(version=0)
    Page.objects.filter(pk__in=[page.pk for page in pages[20:30]]).update(live=False)

    drift = measure_drift()
    assert (len(drift.missing), len(drift.stale), len(drift.ghosts)) == (10, 10, 10)
    with pytest.raises(SystemExit) as stopped:
        call_command("search_status")
    assert stopped.value.code == 1

    call_command("search_status", repair=True)
    assert measure_drift().total == 0
    assert SearchRow.objects.exclude(payload="").count() == 21


def test_a_rebuild_brings_in_everything_and_takes_away_ghosts():
    page, gone = make_listing(title="Koekjes"), make_listing(title="Koekjes weg")
    drain()
    SearchRow.objects.filter(listing_id=page.pk).delete()
    Page.objects.filter(pk=gone.pk).update(live=False)

    call_command("search_rebuild")

    assert found() == {"Koekjes"}
    assert measure_drift().total == 0


def test_one_process_follows_what_another_writes(listing):
    """A second engine stands for a second process: it has its own memory and the same database."""
    other = EmbeddedEngine()
    assert other.snapshot().size == 1
    make_listing(title="Koekjes bakken")
    drain()

    assert other.snapshot().size == context.ENGINE.snapshot().size == 2
    listing.unpublish()
    drain()
    assert other.snapshot().size == 1


def test_a_word_that_came_in_just_now_is_not_taken_for_an_error(listing):
    assert found("koekjes") == {"Verpakken van koekjes"}
    make_listing(title="Kroekjes", description="Een nieuw soort gebak.")

    assert "Kroekjes" in found("kroekjes")
    assert find(Need("kroekjes")).question.corrections == ()


def test_many_changes_are_merged_into_the_large_segment(listing):
    first = context.ENGINE.snapshot().generation
    profile = make_profile()
    for number in range(70):
        make_listing(profile, title=f"Koekjes {number}")
    drain()
    before, titles = context.ENGINE.snapshot(), found("koekjes")
    assert before.size == 71

    after = wait_for_merge(first + 1)

    assert (after.size, after.segments[1].size) == (71, 0)
    assert found("koekjes") == titles
    assert after.labels("supplier") == before.labels("supplier")


def test_a_merge_leaves_out_what_is_gone_and_brings_over_what_changed_meanwhile(listing):
    others = [make_listing(title=f"Metaal {number}") for number in range(4)]
    drain()
    base = context.ENGINE.snapshot()
    listing.title = "Taarten bakken"
    listing.save_revision().publish()
    others[0].unpublish()
    drain()
    changed = context.ENGINE.snapshot()
    fresh = merged(changed)

    assert (fresh.size, fresh.segments[1].size) == (4, 0)
    assert sorted(fresh.ids) == sorted(pk for pk, row in changed.changed.items() if row) + [
        one.pk for one in others[1:]
    ]
    assert set(fresh.segments[0].postings) == set(whole(every_row()[0], 1, 1).segments[0].postings)
    assert set(changed_between(base, changed)) == {listing.pk, others[0].pk}
    assert changed_between(changed, changed) == {}


def wait_for_merge(generation: int) -> Snapshot:
    """The snapshot of a generation; merging goes on beside the requests."""
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        snapshot = context.ENGINE.snapshot()
        if snapshot.generation == generation:
            return snapshot
        time.sleep(0.02)
    raise AssertionError("The segments were not merged.")
