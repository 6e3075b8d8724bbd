"""The tips on «Aanbod»: few, concrete, about what is online."""

import pytest

from profiles.models import ListingPage, Membership
from profiles.publishing.standing import shown
from profiles.self_service.tips import MOST, tips
from tests.factories import make_listing, make_person, make_profile

pytestmark = pytest.mark.django_db
WHOLE = {
    "capacity_amount": 5000,
    "capacity_unit": "stuks",
    "capacity_period": "dag",
    "lead_time_days": 0,
    "min_order": "1",
}


def tips_of(*listings: ListingPage):
    pages = list(ListingPage.objects.filter(pk__in=[one.pk for one in listings]).select_related("state"))
    return tips(shown(pages, public={one.pk for one in pages if one.live}))


@pytest.mark.parametrize(
    ("without", "screen", "said"),
    [("capacity_amount", "hoeveel", "Zeg hoeveel u aankunt"), ("", "bewijs", "Voeg een foto toe")],
)
def test_the_first_thing_that_a_listing_lacks_is_named_with_its_screen(without, screen, said):
    listing = make_listing(**{key: value for key, value in WHOLE.items() if not without or "capacity" not in key})

    (tip,) = tips_of(listing)

    assert (tip.listing, tip.screen) == (listing, screen)
    assert said in str(tip.said)


def test_the_weightiest_come_first_and_they_are_few():
    profile = make_profile()
    whole = [make_listing(profile, title=f"Heel {number}", **WHOLE) for number in range(3)]
    bare = make_listing(profile, title="Kaal")

    found = tips_of(*whole, bare)

    assert (len(found), found[0].listing) == (MOST, bare)


def test_of_what_nobody_sees_there_are_none():
    listing = make_listing()
    listing.unpublish()

    assert tips_of(listing) == []


@pytest.mark.parametrize(("role", "is_told"), [("editor", True), ("member", False)])
def test_they_stand_on_the_page_of_who_can_do_something_about_it(client, role, is_told):
    listing, person = make_listing(), make_person()
    Membership.objects.create(user=person, organisation=listing.profile.organisation, role=role)
    client.force_login(person)

    page = client.get(f"/nl/mijn/{listing.profile.organisation_id}/aanbod/").content.decode()

    assert ("Zeg hoeveel u aankunt" in page) == is_told
