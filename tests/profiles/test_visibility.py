"""Public, by both of its forms: for whole lists, and for few pages by their own ancestors."""

import datetime
from itertools import combinations

import pytest
from django.utils import timezone
from wagtail.models import Page

from profiles.models import DirectoryPage, ListingPage, Organisation, ProfilePage, Register
from tests.factories import OrganisationFactory, make_listing, make_profile

pytestmark = pytest.mark.django_db
PAST, FUTURE = datetime.timedelta(hours=-1), datetime.timedelta(hours=1)


def hide(page):
    Page.objects.filter(pk=page.pk).update(live=False)


def expire(page):
    Page.objects.filter(pk=page.pk).update(expire_at=timezone.now() + PAST)


WAYS = {
    "listing off line": lambda one: hide(one),
    "listing expired": lambda one: expire(one),
    "profile off line": lambda one: hide(one.profile),
    "profile expired": lambda one: expire(one.profile),
    "directory off line": lambda one: hide(one.profile.directory),
    "directory expired": lambda one: expire(DirectoryPage.objects.get(pk=one.profile.directory.pk)),
    "register off line": lambda one: hide(Register.objects.get()),
    "organisation inactive": lambda one: Organisation.objects.filter(profile=one.profile).update(is_active=False),
}


def both(model):
    found = set(model.objects.public().values_list("pk", flat=True))
    assert set(model.objects.public_one_by_one().values_list("pk", flat=True)) == found
    for pk in model.objects.values_list("pk", flat=True):
        assert model.objects.filter(pk=pk).public_one_by_one().exists() == (pk in found)
    return found


@pytest.mark.parametrize(
    "ways", [(), *combinations(WAYS, 1), *combinations(WAYS, 2)], ids=lambda ways: " + ".join(ways)
)
def test_both_forms_of_public_agree(ways):
    listing, other = make_listing(), make_listing(make_profile(OrganisationFactory(limburg=True)))
    Page.objects.filter(pk=listing.pk).update(expire_at=timezone.now() + FUTURE)
    for way in ways:
        WAYS[way](ListingPage.objects.get(pk=listing.pk))

    assert (listing.pk in both(ListingPage)) == (not ways)
    above = [way for way in ways if not way.startswith("listing")]
    assert (listing.profile.pk in both(ProfilePage)) == (not above)
    assert (other.pk in both(ListingPage)) == ("register off line" not in ways)


@pytest.mark.parametrize("way", WAYS)
def test_the_address_of_what_is_not_public_is_a_404(client, way):
    listing = make_listing()
    profile = listing.profile
    addresses = [f"/nl/aanbod/{listing.pk}-{listing.slug}/", f"/nl/aanbieders/{profile.pk}-{profile.slug}/"]
    assert [client.get(address).status_code for address in addresses] == [200, 200]

    WAYS[way](listing)

    expected = [404, 200 if way.startswith("listing") else 404]
    assert [client.get(address).status_code for address in addresses] == expected
    reference = client.get(f"/api/v1/organisations/{profile.organisation_id}/")
    assert reference.status_code == expected[1]
