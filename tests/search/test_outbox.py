"""Every change reaches the index, a rollback leaves no trace, and drift is counted and mended."""

import datetime

import pytest
import time_machine
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone
from wagtail.models import Page

from profiles.models import Capability, CapabilitySynonym, DirectoryPage, ListingPage
from profiles.publishing.scheduled import publish_scheduled
from search.indexing import row_writer
from search.indexing.drift import measure_drift
from search.indexing.indexer import drain
from search.indexing.outbox import MOST_ATTEMPTS, note_failure
from search.matching.find import find
from search.models import OutboxRow, SearchRow, Synonyms
from search.need import Need
from tests.factories import make_listing, recognise
from tests.search.searching import found

pytestmark = pytest.mark.django_db


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


@pytest.mark.parametrize("which", ["listing", "profile", "directory"])
def test_what_expires_leaves_the_index_and_is_no_drift(listing, which):
    page = {"listing": listing, "profile": fresh(listing.profile), "directory": listing.profile.directory}[which]
    page.expire_at = timezone.now() + datetime.timedelta(hours=1)
    page.save()
    assert found() == {"Verpakken van koekjes"}

    with time_machine.travel(timezone.now() + datetime.timedelta(hours=2)):
        assert found() == set()
        publish_scheduled()
        assert found() == set()
    assert SearchRow.objects.get().payload == ""
    assert measure_drift().total == 0


def test_one_planned_change_that_fails_stops_no_other(listing, monkeypatch):
    other = make_listing(title="Koekjes bakken")
    for page in (listing, other):
        page.expire_at = timezone.now() + datetime.timedelta(minutes=1)
        page.save()
    real = ListingPage.unpublish

    def refuse(self, *args, **kwargs):
        if self.pk == listing.pk:
            raise ValueError("kapot")
        return real(self, *args, **kwargs)

    monkeypatch.setattr(ListingPage, "unpublish", refuse)
    with time_machine.travel(timezone.now() + datetime.timedelta(hours=1)):
        publish_scheduled()

    assert [fresh(page).live for page in (listing, other)] == [True, False]


def test_what_a_card_shows_follows(listing):
    organisation = listing.profile.organisation
    recognise(organisation)
    drain()
    assert find(Need("koekjes")).matches[0].listing.recognitions[0].slug == "maatwerkbedrijf"

    organisation.recognitions.all().delete()
    organisation.email = "nieuw@example.org"
    organisation.save()
    drain()
    listing = find(Need("koekjes")).matches[0].listing
    assert (listing.recognitions, listing.email) == ((), "nieuw@example.org")


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


@pytest.fixture
def broken(monkeypatch) -> set[int]:
    """Ids of listings that the index cannot take."""
    ids: set[int] = set()
    real = row_writer.analyse_listing

    def refuse(source, thesaurus):
        if source.listing_id in ids:
            raise ValueError("kapot")
        return real(source, thesaurus)

    monkeypatch.setattr(row_writer, "analyse_listing", refuse)
    return ids


def test_a_listing_that_cannot_be_written_stops_no_other(listing, broken):
    other = make_listing(title="Koekjes bakken")
    listing.save()
    broken.add(listing.pk)
    drain()

    row = OutboxRow.objects.get(object_id=listing.pk)
    assert (row.attempts, row.error, row.not_before is not None) == (1, "ValueError: kapot", True)
    assert other.title in found()


def test_what_was_given_up_is_seen_and_repaired(listing, broken, client):
    listing.save()
    broken.add(listing.pk)
    for _ in range(MOST_ATTEMPTS):
        OutboxRow.objects.update(not_before=None)
        drain()
    assert measure_drift().dead == (listing.pk,)
    assert client.get("/readyz").json()["search"] == "1 given up"

    broken.clear()
    call_command("search_status", repair=True)
    assert (measure_drift().dead, found()) == ((), {"Verpakken van koekjes"})


def test_a_change_during_a_failure_starts_anew(listing, broken):
    listing.save()
    row = OutboxRow.objects.get()
    listing.save()
    note_failure(row, "oud")

    assert (OutboxRow.objects.get().attempts, found()) == (0, {"Verpakken van koekjes"})


def planned(page: Page, at: datetime.datetime, title: str) -> None:
    """A text that is to be published at this moment."""
    draft = fresh(page)
    draft.title, draft.go_live_at, draft.expire_at = title, at, None
    draft.save_revision().publish()


def test_a_plan_outlives_the_expiry_of_the_page(listing):
    now = timezone.now()
    Page.objects.filter(pk=listing.pk).update(expire_at=now + datetime.timedelta(hours=1))
    planned(listing, now + datetime.timedelta(hours=3), "Verpakken van thee")

    with time_machine.travel(now + datetime.timedelta(hours=2)):
        publish_scheduled()
        assert (fresh(listing).live, found()) == (False, set())
    with time_machine.travel(now + datetime.timedelta(hours=4)):
        publish_scheduled()
        assert found() == {"Verpakken van thee"}


def test_what_staff_took_off_line_does_not_come_back_by_a_plan(listing):
    planned(listing, timezone.now() + datetime.timedelta(hours=1), "Verpakken van thee")
    fresh(listing).unpublish()

    with time_machine.travel(timezone.now() + datetime.timedelta(hours=2)):
        publish_scheduled()
        assert found() == set()
