"""One definition of fresh, for staff's lists and for the search, on the day of the question."""

import datetime

import pytest
import time_machine
from django.utils import timezone
from wagtail.models import Page

from profiles.models import ListingPage, ListingState
from profiles.publishing.freshness import is_stale, said_right_on
from profiles.staff.scope import stale
from search.indexing.indexer import drain
from search.matching.find import find
from search.need import Need
from tests.factories import make_listing

pytestmark = pytest.mark.django_db
TODAY = datetime.date(2026, 6, 15)
CASES = [
    # days since the confirmation and since the last publication (None: never), and whether that is stale
    (None, 0, False),
    (None, 365, False),
    (None, 366, True),
    (0, 900, False),
    (365, 900, False),
    (366, 900, True),
    (900, 1, True),
    (0, None, False),
    (None, None, True),
]


@pytest.mark.parametrize(("confirmed", "published", "expected"), CASES)
def test_staffs_list_and_the_search_agree_on_what_is_stale(confirmed, published, expected):
    with time_machine.travel(datetime.datetime(2026, 6, 15, 12, tzinfo=datetime.UTC)):
        listing = make_listing()
        confirmed_on = None if confirmed is None else TODAY - datetime.timedelta(days=confirmed)
        published_at = None if published is None else timezone.now() - datetime.timedelta(days=published)
        ListingState.objects.filter(page=listing).update(confirmed_on=confirmed_on)
        Page.objects.filter(pk=listing.pk).update(last_published_at=published_at)

        assert is_stale(said_right_on(confirmed_on, published_at), TODAY) == expected
        assert ListingPage.objects.filter(stale()).exists() == expected


def test_the_search_sees_a_listing_become_stale_without_a_change():
    make_listing()
    drain()

    fresh = find(Need("koekjes")).matches[0].score
    with time_machine.travel(timezone.now() + datetime.timedelta(days=400)):
        old = find(Need("koekjes")).matches[0].score

    assert old < fresh


def test_a_day_is_that_of_belgium():
    half_past_midnight = datetime.datetime(2026, 6, 14, 22, 30, tzinfo=datetime.UTC)

    assert said_right_on(None, half_past_midnight) == datetime.date(2026, 6, 15)
