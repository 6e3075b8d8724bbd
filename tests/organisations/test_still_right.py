"""«Klopt dit nog?»: who is asked when, and what a press on the link in the mail does."""

import datetime
import re

import pytest
from django.core import signing
from django.utils import timezone

from profiles.models import ListingPage, ListingState, Membership, Organisation, OrganisationEvent, OutgoingMail
from profiles.publishing.deleting import delete
from profiles.self_service.still_right import SALT, ask_all
from tests.factories import make_listing, make_person, make_profile

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate


@pytest.fixture
def listing() -> ListingPage:
    return make_listing(title="Koekjes inpakken")


def said_right(listing: ListingPage, days_ago: int) -> None:
    day = TODAY() - datetime.timedelta(days=days_ago)
    ListingState.objects.filter(page=listing).update(confirmed_on=day)


def confirmed_on(listing: ListingPage) -> datetime.date:
    return ListingState.objects.get(page=listing).confirmed_on


def link() -> str:
    found = re.search(r"https?://[^/]+(/nl/k/klopt/\S+)", OutgoingMail.objects.latest("pk").text)
    assert found
    return found[1]


@pytest.mark.parametrize(("days", "asked"), [(300, 0), (334, 0), (337, 1), (500, 1)])
def test_asked_is_a_month_before_it_is_old(listing, days, asked):
    said_right(listing, days)

    assert ask_all() == asked
    assert OutgoingMail.objects.count() == asked


def test_all_of_an_organisation_in_one_mail_and_not_again_for_two_months(listing):
    second = make_listing(listing.profile, title="Dozen plooien")
    for one in (listing, second):
        said_right(one, 400)
    assert (ask_all(), ask_all()) == (1, 0)

    mail = OutgoingMail.objects.get()
    assert "Koekjes inpakken" in mail.text
    assert "Dozen plooien" in mail.text
    Organisation.objects.update(still_right_asked_on=TODAY() - datetime.timedelta(days=61))
    assert ask_all() == 1


def test_who_writes_for_it_is_asked_and_else_the_organisation_itself(listing):
    said_right(listing, 400)
    ask_all()
    assert OutgoingMail.objects.get().to == listing.profile.organisation.email

    for role in ("owner", "editor", "member"):
        person = make_person(email=f"{role}@example.org")
        Membership.objects.create(user=person, organisation=listing.profile.organisation, role=role)
    Organisation.objects.update(still_right_asked_on=None)
    ask_all()
    assert set(OutgoingMail.objects.order_by("-pk").values_list("to", flat=True)[:2]) == {
        "owner@example.org",
        "editor@example.org",
    }


@pytest.mark.parametrize("hide", [lambda page: page.unpublish(), lambda page: page.profile.unpublish()])
def test_of_what_nobody_sees_nothing_is_asked(listing, hide):
    said_right(listing, 400)
    hide(listing)

    assert ask_all() == 0


def test_looking_confirms_nothing_and_a_press_does_what_is_ticked(client, listing):
    second = make_listing(listing.profile, title="Dozen plooien")
    for one in (listing, second):
        said_right(one, 400)
    ask_all()

    assert "Koekjes inpakken" in client.get(link()).content.decode()
    assert confirmed_on(listing) != TODAY()
    page = client.post(link(), {"listing": [listing.pk]}, follow=True).content.decode()

    assert "bevestigd. Dank u" in page
    assert confirmed_on(listing) == TODAY()
    assert confirmed_on(second) != TODAY()
    assert OrganisationEvent.objects.get(kind="confirmed").data == {"listings": 1}


@pytest.mark.parametrize("number", ["", "x", "0", "9" * 40])
def test_odd_numbers_and_those_of_others_confirm_nothing(client, listing, number):
    other = make_listing(make_profile(), title="Van een ander")
    said_right(listing, 400)
    ask_all()

    client.post(link(), {"listing": [number, other.pk]})

    assert confirmed_on(other) is None
    assert confirmed_on(listing) != TODAY()


def test_a_deleted_listing_is_neither_asked_nor_confirmed(client, listing):
    said_right(listing, 400)
    ask_all()
    delete(listing, by=make_person())

    client.post(link(), {"listing": [listing.pk]})

    assert confirmed_on(listing) != TODAY()


def test_an_earlier_or_forged_or_old_link_holds_no_more(client, listing):
    said_right(listing, 400)
    ask_all()
    earlier = link()
    Organisation.objects.update(still_right_asked_on=TODAY() - datetime.timedelta(days=1))
    forged = "/nl/k/klopt/" + signing.dumps([listing.profile.organisation_id, str(TODAY())], salt="x") + "/"

    assert [client.get(address).status_code for address in (earlier, forged)] == [410, 410]


def test_of_a_closed_organisation_the_link_is_gone(client, listing):
    said_right(listing, 400)
    ask_all()
    Organisation.objects.update(closed_at=timezone.now())

    assert client.post(link(), {"listing": [listing.pk]}).status_code == 410
    assert signing.loads(link().split("/")[-2], salt=SALT)
