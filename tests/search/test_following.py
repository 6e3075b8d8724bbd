"""Whatever a listing shows of other tables, a change there reaches the index."""

import datetime

import pytest
from django.utils import timezone

from profiles.models import (
    Capability,
    CapabilityGroup,
    ListingCertificate,
    ListingPage,
    ListingState,
    Organisation,
    Place,
    ProfilePage,
    Province,
    RecognitionType,
    Register,
)
from search.indexing.indexer import drain
from search.lexicon.current import lexicon_stamp
from search.models import OutboxRow
from tests.factories import OrganisationFactory, make_listing, make_profile, recognise
from tests.search.searching import found, need, titles

pytestmark = pytest.mark.django_db


@pytest.fixture
def listing():
    """In Leuven, of a supplier with a recognition."""
    organisation = OrganisationFactory()
    recognise(organisation)
    page = make_listing(make_profile(organisation))
    drain()
    return page


def version(page: ListingPage) -> int:
    return OutboxRow.objects.get(object_id=page.pk).version


CHANGES = {
    "listing": lambda page: ListingPage.objects.get(pk=page.pk).save_revision().publish(),
    "state": lambda page: ListingState.objects.get(page=page).save(),
    "profile": lambda page: ProfilePage.objects.get(pk=page.profile.pk).save(),
    "directory": lambda page: page.profile.directory.save(),
    "register": lambda page: Register.objects.get().save(),
    "organisation": lambda page: Organisation.objects.get(pk=page.profile.organisation_id).save(),
    "recognition": lambda page: page.profile.organisation.recognitions.get().save(),
    "no recognition": lambda page: page.profile.organisation.recognitions.get().delete(),
    "kind of recognition": lambda page: RecognitionType.objects.get(slug="maatwerkbedrijf").save(),
    "kind of work": lambda page: Capability.objects.get(slug="verpakken").save(),
    "group": lambda page: CapabilityGroup.objects.get(capabilities__slug="verpakken").save(),
    "place": lambda page: Place.objects.get(pk=page.profile.organisation.place_id).save(),
    "province": lambda page: Province.objects.get(slug="vlaams-brabant").save(),
}


@pytest.mark.parametrize("what", CHANGES)
def test_a_change_of_what_a_listing_shows_is_announced(listing, what):
    before = version(listing)
    CHANGES[what](ListingPage.objects.get(pk=listing.pk))

    assert version(listing) > before


@pytest.mark.parametrize(
    "change",
    [
        lambda: RecognitionType.objects.get(slug="cv-erkend-nrc").save(),
        lambda: Capability.objects.get(slug="lassen").save(),
        lambda: Place.objects.filter(postcode="3500").first().save(),
        lambda: Province.objects.get(slug="limburg").save(),
        lambda: OrganisationFactory(),
        lambda: make_listing(title="Een ander"),
    ],
    ids=["kind of recognition", "kind of work", "place", "province", "organisation", "listing"],
)
def test_a_change_of_something_else_leaves_a_listing_alone(listing, change):
    before = version(listing)
    change()

    assert version(listing) == before


def test_a_draft_of_the_profile_is_no_change(listing):
    profile = ProfilePage.objects.get(pk=listing.profile.pk)
    before = version(listing)
    profile.summary = "Nog niet nagekeken."
    profile.save_revision()

    assert version(listing) == before


def test_a_place_that_moved_moves_its_listings(listing):
    assert titles("postcode=3500&radius_km=10") == []
    hasselt = Place.objects.filter(postcode="3500").first()
    place = Place.objects.get(pk=listing.profile.organisation.place_id)
    place.latitude, place.longitude = hasselt.latitude, hasselt.longitude
    place.save()

    assert titles("postcode=3500&radius_km=10") == ["Verpakken van koekjes"]


def test_an_organisation_that_moved_to_another_province_is_found_there(listing):
    organisation = Organisation.objects.get(pk=listing.profile.organisation_id)
    organisation.place = Place.objects.get(postcode="3600")
    organisation.save()

    assert (titles("province=limburg"), titles("province=vlaams-brabant")) == (["Verpakken van koekjes"], [])


def test_kinds_of_work_that_were_chosen_anew_are_found(listing):
    page = ListingPage.objects.get(pk=listing.pk)
    page.capabilities = [Capability.objects.get(slug="lassen")]
    page.save_revision().publish()

    assert (titles("capability=lassen"), titles("capability=verpakken")) == (["Verpakken van koekjes"], [])


def test_a_certificate_that_was_added_is_found(listing):
    page = ListingPage.objects.get(pk=listing.pk)
    page.certificates = [ListingCertificate(name="HACCP", valid_until=timezone.localdate())]
    page.save_revision().publish()

    assert titles("certificate=haccp") == ["Verpakken van koekjes"]


@pytest.mark.parametrize(
    "change",
    [
        lambda: Capability.objects.get(slug="lassen").save(),
        lambda: CapabilityGroup.objects.first().save(),
        lambda: RecognitionType.objects.first().save(),
        lambda: Province.objects.first().save(),
        lambda: Place.objects.first().save(),
    ],
    ids=["kind of work", "group", "recognition", "province", "place"],
)
def test_words_are_read_anew_after_a_change_of_what_texts_are_read_against(change):
    before = lexicon_stamp()
    change()

    assert lexicon_stamp() > before


def test_a_recognition_that_succeeds_an_older_one_is_found_by_its_old_name():
    organisation = OrganisationFactory()
    recognise(organisation)
    make_listing(make_profile(organisation), title="Koekjes")
    make_listing(title="Koekjes van een ander")

    assert titles("q=beschutte werkplaats koekjes")[0] == "Koekjes"


def test_what_is_planned_is_found_when_its_hour_has_come_and_not_before(listing):
    page = ListingPage.objects.get(pk=listing.pk)
    page.title, page.go_live_at = "Taarten", timezone.now() + datetime.timedelta(hours=1)
    page.save_revision().publish()

    assert found() == {"Verpakken van koekjes"}
    assert need("q=taarten").text == "taarten"
