"""Every change reaches the index, a rollback leaves no trace, and drift is counted and mended."""

import datetime

import pytest
import time_machine
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone
from wagtail.models import Page

from profiles.models import Capability, CapabilitySynonym, DirectoryPage
from search.draining import drain
from search.drift import measure_drift
from search.finding import find
from search.models import OutboxRow, SearchRow, Synonyms
from search.need import Need
from search.worker import publish_scheduled
from tests.factories import OrganisationFactory, make_listing, make_profile, recognise

pytestmark = pytest.mark.django_db


def found(text: str = "koekjes") -> set[str]:
    drain()
    return {match.payload["title"] for match in find(Need(text)).matches}


@pytest.fixture
def listing():
    page = make_listing(title="Verpakken van koekjes")
    assert found() == {"Verpakken van koekjes"}
    return page


def fresh(page: Page) -> Page:
    return type(page).objects.get(pk=page.pk)


def test_an_imported_listing_is_found(listing):
    assert SearchRow.objects.get().version == OutboxRow.objects.get().version


def test_an_edited_listing_is_found_by_its_new_words(listing):
    listing.title = "Snoep verpakken"
    listing.description = "Wij verpakken snoep."
    listing.save_revision().publish()

    assert found("snoep") == {"Snoep verpakken"}
    assert found("koekjes") == set()


def test_a_draft_changes_nothing(listing):
    before = OutboxRow.objects.get().version
    draft = listing.get_latest_revision_as_object()
    draft.title = "Ontwerp"
    draft.save_revision()

    assert OutboxRow.objects.get().version == before


@pytest.mark.parametrize(
    "change",
    [
        lambda page: page.unpublish(),
        lambda page: page.delete(),
        lambda page: fresh(page.profile).unpublish(),
        lambda page: fresh(page.profile).delete(),
        lambda page: fresh(page.profile.directory).unpublish(),
    ],
    ids=["unpublished", "deleted", "profile unpublished", "profile deleted", "directory unpublished"],
)
def test_what_is_no_longer_public_is_no_longer_found(listing, change):
    change(listing)

    assert found() == set()
    assert SearchRow.objects.get().payload == ""


def test_an_inactive_organisation_hides_its_listings_and_comes_back(listing):
    organisation = listing.profile.organisation
    organisation.is_active = False
    organisation.save()
    assert found() == set()

    organisation.is_active = True
    organisation.save()
    assert found() == {"Verpakken van koekjes"}


def test_a_scheduled_listing_appears_at_its_hour(listing):
    listing.unpublish()
    listing.go_live_at = timezone.now() + datetime.timedelta(hours=1)
    listing.save_revision().publish()
    assert found() == set()

    with time_machine.travel(timezone.now() + datetime.timedelta(hours=2)):
        publish_scheduled()
        assert found() == {"Verpakken van koekjes"}


def test_what_a_card_shows_follows(listing):
    organisation = listing.profile.organisation
    recognise(organisation)
    drain()
    assert find(Need("koekjes")).matches[0].payload["recognitions"][0][0] == "maatwerkbedrijf"

    organisation.recognitions.all().delete()
    organisation.email = "nieuw@example.org"
    organisation.save()
    drain()
    payload = find(Need("koekjes")).matches[0].payload
    assert (payload["recognitions"], payload["email"]) == ([], "nieuw@example.org")


def test_a_moved_profile_changes_its_listings(listing, limburg):
    before = OutboxRow.objects.get().version
    fresh(listing.profile).move(DirectoryPage.objects.get(province=limburg), "last-child")

    assert OutboxRow.objects.get().version > before
    assert found() == {"Verpakken van koekjes"}


def test_a_changed_kind_of_work_reaches_the_next_search(listing):
    CapabilitySynonym.objects.create(
        capability=Capability.objects.get(slug="verpakken"), language="nl", text="frutselen"
    )

    assert found("frutselen") == {"Verpakken van koekjes"}


def test_synonyms_of_staff_act_on_the_next_query(listing):
    assert found("zwiebels") == set()

    Synonyms.objects.create(language="nl", words="zwiebels, koekjes")
    assert found("zwiebels") == {"Verpakken van koekjes"}
    Synonyms.objects.all().delete()
    assert found("zwiebels") == set()


def test_a_rollback_leaves_no_trace(listing):
    rows = list(OutboxRow.objects.values())

    @transaction.atomic
    def publish_and_fail():
        listing.title = "Nooit gezien"
        listing.save_revision().publish()
        make_listing(title="Ook nooit")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        publish_and_fail()

    assert list(OutboxRow.objects.values()) == rows
    assert (drain(), found("nooit")) == (0, set())


def test_changes_of_one_listing_are_brought_in_once(listing):
    for number in range(5):
        listing.title = f"Koekjes {number}"
        listing.save_revision().publish()

    assert drain() == 1
    assert found() == {"Koekjes 4"}


def test_a_listing_that_cannot_be_written_stops_no_other(listing, monkeypatch):
    other = make_listing(title="Koekjes bakken")
    listing.save()
    OutboxRow.objects.filter(object_id=listing.pk).update(version=2**63 - 1)
    SearchRow.objects.filter(listing_id=listing.pk).update(seq=10_000)
    broken = {listing.pk}

    import search.writing as writing

    real = writing.make_record

    def refuse(source, knowledge):
        if source.listing_id in broken:
            raise ValueError("kapot")
        return real(source, knowledge)

    monkeypatch.setattr(writing, "make_record", refuse)
    drain()

    row = OutboxRow.objects.get(object_id=listing.pk)
    assert (row.attempts, row.error, row.not_before is not None) == (1, "ValueError: kapot", True)
    assert other.title in found()


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
    from search import background
    from search.engines.embedded import EmbeddedEngine

    other = EmbeddedEngine()
    assert other.snapshot().size == 1
    make_listing(title="Koekjes bakken")
    drain()

    assert other.snapshot().size == background.ENGINE.snapshot().size == 2
    listing.unpublish()
    drain()
    assert other.snapshot().size == 1


def test_many_changes_are_merged_into_the_large_segment(listing):
    from search import background

    first = background.ENGINE.snapshot().generation
    profile = make_profile()
    for number in range(70):
        make_listing(profile, title=f"Koekjes {number}")
    drain()

    snapshot = background.ENGINE.snapshot()
    assert (snapshot.size, snapshot.generation) == (71, first + 1)
    assert snapshot.segments[1].size == 0
