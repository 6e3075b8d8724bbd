"""A listing is found until the first of what it hangs on expires, and ranked lower when nobody confirmed it lately."""

import datetime

import pytest
import time_machine
from django.utils import timezone

from profiles.models import DirectoryPage, ListingPage, ListingState, ProfilePage, Register
from search.indexing.indexer import drain
from search.indexing.outbox import note_changes
from search.matching.find import find
from search.models import SearchRow, Stamp
from search.models.stamp import ROWS
from search.need import Need
from tests.factories import OrganisationFactory, make_listing, make_profile
from tests.search.searching import found

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("hours", "ends"),
    [
        ({}, None),
        ({"listing": 1}, 1),
        ({"profile": 1}, 1),
        ({"directory": 1}, 1),
        ({"register": 1}, 1),
        ({"listing": 3, "profile": 1}, 1),
        ({"listing": 1, "profile": 3}, 1),
        ({"profile": 3, "directory": 2}, 2),
        ({"listing": 4, "profile": 3, "directory": 2, "register": 1}, 1),
    ],
)
def test_the_earliest_expiry_counts_whatever_it_belongs_to(hours, ends):
    """No worker takes it away: the index itself knows the hour."""
    listing, now = make_listing(), timezone.now()
    pages = {
        "listing": (ListingPage, listing.pk),
        "profile": (ProfilePage, listing.profile.pk),
        "directory": (DirectoryPage, listing.profile.directory.pk),
        "register": (Register, Register.objects.get().pk),
    }
    for name, after in hours.items():
        model, pk = pages[name]
        model.objects.filter(pk=pk).update(expire_at=now + datetime.timedelta(hours=after))
    note_changes([listing.pk])
    drain()

    for hour in range(5):
        with time_machine.travel(now + datetime.timedelta(hours=hour, minutes=1)):
            is_found = bool(find(Need("koekjes")).matches)
            assert is_found == (ends is None or hour < ends), hour


def test_the_directory_of_another_province_takes_nothing_along(limburg):
    make_listing(title="Koekjes hier")
    make_listing(make_profile(OrganisationFactory(limburg=True)), title="Koekjes ginder")
    directory = DirectoryPage.objects.get(province=limburg)
    directory.expire_at = timezone.now() + datetime.timedelta(hours=1)
    directory.save()
    drain()

    with time_machine.travel(timezone.now() + datetime.timedelta(hours=2)):
        assert [match.listing.title for match in find(Need("koekjes")).matches] == ["Koekjes hier"]


def test_of_equal_listings_the_fresh_and_complete_ones_stand_first():
    stale, plain, complete = (make_listing(title="Koekjes", reference=name) for name in ("stale", "plain", "complete"))
    ListingState.objects.filter(page=stale).update(confirmed_on=datetime.date(2020, 1, 1))
    ListingPage.objects.filter(pk=complete.pk).update(
        lead_time_days=5, min_order="100", price_basis="stuk", capacity_amount=5
    )
    note_changes([stale.pk, plain.pk, complete.pk])
    drain()

    assert [match.listing.reference for match in find(Need("koekjes")).matches] == ["complete", "plain", "stale"]


def test_a_longer_description_counts_up_to_forty_words():
    for number in (10, 40, 80):
        make_listing(title=f"Verpakken {number}", description=" ".join(["inpakken"] * number))
    drain()
    found_quality = dict(SearchRow.objects.values_list("title", "quality"))

    assert found_quality == {"Verpakken 10": 0.1, "Verpakken 40": 0.4, "Verpakken 80": 0.4}


def test_a_database_that_was_restored_is_read_anew():
    """An older backup has a lower number than this process saw: what it holds since then is no longer true."""
    make_listing(title="Koekjes van voor")
    assert found() == {"Koekjes van voor"}
    backup = list(SearchRow.objects.values()), Stamp.objects.get(name=ROWS).value
    late = make_listing(title="Koekjes van na")
    assert found() == {"Koekjes van voor", "Koekjes van na"}

    ListingPage.objects.get(pk=late.pk).delete()
    SearchRow.objects.all().delete()
    SearchRow.objects.bulk_create(SearchRow(**row) for row in backup[0])
    Stamp.objects.filter(name=ROWS).update(value=backup[1])
    answer = find(Need("koekjes"))
    assert ([match.listing.title for match in answer.matches], answer.total) == (["Koekjes van voor"], 1)
    assert answer.facets["province"] == {"vlaams-brabant": 1}
