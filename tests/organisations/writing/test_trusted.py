"""A trusted organisation publishes at once, apart from what the province always reads first."""

from html import unescape

import pytest
from wagtail.models import WorkflowState

from profiles.models import ListingPage, ProfilePage, Trust, UnreadPublication
from tests.factories import UserFactory, make_listing, recognise
from tests.organisations.test_offer import fresh, submit
from tests.organisations.writing.forms import Writer, work

pytestmark = pytest.mark.django_db


@pytest.fixture
def trusted(listing) -> Trust:
    return Trust.objects.create(organisation=listing.profile.organisation, because="Al jaren juist.")


def words(answer) -> str:
    return " ".join(unescape(answer.content.decode()).split())


def change(writer: Writer, listing: ListingPage, **fields) -> str:
    """Another text of a listing, sent in from the first screen."""
    base = str(fresh(listing).latest_revision_id or "")
    return writer.said(listing, "werk", act="send", base=base, **work(title=listing.title, **fields))


def is_online(text: str) -> bool:
    return ListingPage.objects.public().filter(description=text).exists()


def nothing(listing, organisation):
    """The ordinary case."""


def withdraws(listing, organisation):
    Trust.objects.all().delete()


def asks_a_change(listing, organisation):
    state = submit(listing, UserFactory()).current_task_state
    state.task.specific.on_action(state, UserFactory(is_superuser=True), "reject", comment="Meer uitleg.")


def takes_off(listing, organisation):
    listing.unpublish()


def hides_the_profile(listing, organisation):
    ProfilePage.objects.get(organisation=organisation).unpublish()


@pytest.mark.parametrize(
    ("happens", "at_once"),
    [(nothing, True), (withdraws, False), (asks_a_change, False), (takes_off, False), (hides_the_profile, False)],
)
def test_what_is_public_at_once(writer, trusted, listing, happens, at_once):
    happens(listing, listing.profile.organisation)
    change(writer, listing, description="Een nieuwe tekst van ons.")

    assert is_online("Een nieuwe tekst van ons.") is at_once
    assert UnreadPublication.objects.filter(page=listing.pk).exists() is at_once
    assert WorkflowState.objects.active().filter(object_id=str(listing.pk)).exists() is not at_once


def test_the_supplier_hears_that_it_is_online(writer, trusted, listing):
    assert "leest het achteraf na" in change(writer, listing, description="Een nieuwe tekst van ons.")


def test_a_second_listing_is_public_at_once_and_a_first_one_is_read(writer, trusted, listing):
    assert "staat online" in writer.write_new(description="Nog een aanbod van ons.")
    assert is_online("Nog een aanbod van ons.")

    ListingPage.objects.all().delete()
    assert "ingestuurd" in writer.write_new(description="Het eerste aanbod van ons.")
    assert not is_online("Het eerste aanbod van ons.")


def test_enclave_work_that_was_not_offered_before_is_read_first(writer, trusted, listing):
    recognise(listing.profile.organisation)
    change(writer, listing, description="Nu ook met een ploeg bij u.", as_enclave="on")
    assert not is_online("Nu ook met een ploeg bij u.")


def test_staff_read_afterwards_what_changed(client, manager, writer, trusted, listing):
    change(writer, listing, description="Versie twee.")
    client.force_login(manager)
    assert listing.title in words(client.get("/cms/nakijken/"))
    address = f"/cms/nakijken/achteraf/{listing.pk}/"
    page = words(client.get(address))
    assert '<span class="deletion">één' in page
    assert '<span class="addition">twee' in page

    client.post(address, {"read": "0"})
    assert UnreadPublication.objects.exists()
    client.post(address, {"read": str(fresh(listing).live_revision_id)})
    assert not UnreadPublication.objects.exists()


@pytest.mark.parametrize("who", ["editor", "elsewhere"])
def test_others_do_not_read_it_away(client, editor, limburg, writer, trusted, listing, who):
    change(writer, listing, description="Versie twee.")
    client.force_login(editor if who == "editor" else UserFactory(groups=[limburg.managers]))
    client.post(f"/cms/nakijken/achteraf/{listing.pk}/", {"read": str(fresh(listing).live_revision_id)})

    assert UnreadPublication.objects.exists()


@pytest.mark.parametrize(("who", "may"), [("manager", True), ("editor", False), ("elsewhere", False)])
def test_a_manager_gives_trust_with_a_reason_and_ends_it(client, request, limburg, listing, who, may):
    user = UserFactory(groups=[limburg.managers]) if who == "elsewhere" else request.getfixturevalue(who)
    client.force_login(user)
    organisation = listing.profile.organisation
    address = f"/cms/organisation_list/trust/{organisation.pk}/"
    client.post(address, {"because": " "})
    assert not Trust.objects.exists()
    client.post(address, {"because": "Al jaren juist."})
    assert Trust.objects.exists() is may
    if may:
        assert "Al jaren juist." in words(client.get(f"/cms/organisation_list/edit/{organisation.pk}/"))
        client.post(address)
        assert list(organisation.events.values_list("kind", flat=True)) == ["trust_ended", "trusted"]
    assert not Trust.objects.exists()


def test_the_text_of_a_supplier_who_is_not_trusted_waits(writer, listing):
    make_listing(listing.profile)
    assert "ingestuurd" in change(writer, listing, description="Versie twee.")
