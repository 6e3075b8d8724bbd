"""What the pages of a listing and of a supplier tell to everybody, and what stays between supplier and province."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from profiles.models import ListingPage, ListingReference, ProfilePage, Province
from tests.factories import OrganisationFactory, make_listing, make_profile, recognise

pytestmark = pytest.mark.django_db


def shown(client, page: ProfilePage | ListingPage, language: str = "nl") -> str:
    kind = "aanbieders" if isinstance(page, ProfilePage) else "aanbod"
    return client.get(f"/{language}/{kind}/{page.pk}-{page.slug}/").content.decode()


@pytest.fixture
def referred():
    """A listing with a customer who agreed to be named and one who did not."""
    page = make_listing()
    page.references = [
        ListingReference(customer="Bakkerij Zoethout", year=2025, what="Dozen gevouwen", may_be_named=True),
        ListingReference(customer="Farma Zwijgzaam", year=2024, what="Geheim gebleven", may_be_named=False),
    ]
    page.save_revision().publish()
    return page


def test_only_customers_who_agreed_are_named(strict_client, referred):
    page = shown(strict_client, referred)

    assert "Bakkerij Zoethout (2025): Dozen gevouwen" in " ".join(page.split())
    assert "Zwijgzaam" not in page
    assert "Geheim gebleven" not in page


def test_no_preview_names_a_customer_who_did_not_agree(client, manager, referred):
    client.force_login(manager)
    page = client.get(reverse("wagtailadmin_pages:view_draft", args=[referred.pk])).content.decode()

    assert ("Bakkerij Zoethout" in page, "Zwijgzaam" in page) == (True, False)


def test_a_heading_of_references_needs_somebody_who_agreed(strict_client, referred):
    ListingReference.objects.update(may_be_named=False)

    assert "Wie ging u voor?" not in shown(strict_client, referred)


@pytest.mark.parametrize(
    ("since", "until", "holds"),
    [(None, None, True), (0, 0, True), (None, 1, True), (None, -1, False), (1, None, False), (-5, -1, False)],
)
def test_a_recognition_is_shown_on_the_days_on_which_it_holds(strict_client, manager, since, until, holds):
    today = timezone.localdate()
    organisation = OrganisationFactory()
    recognition = recognise(organisation, by=manager)
    recognition.valid_from = None if since is None else today + datetime.timedelta(days=since)
    recognition.valid_until = None if until is None else today + datetime.timedelta(days=until)
    recognition.save()
    listing = make_listing(make_profile(organisation))

    for page in (listing, listing.profile):
        assert ("Maatwerkbedrijf" in shown(strict_client, page)) == holds
        assert ("Nagekeken door" in shown(strict_client, page)) == holds


def test_what_a_supplier_only_states_has_no_seal(strict_client):
    listing = make_listing()
    recognise(listing.profile.organisation)
    page = shown(strict_client, listing)

    assert "nog niet nagekeken" in page
    assert "Nagekeken door" not in page


@pytest.mark.parametrize(("days", "is_expired"), [(-1, True), (0, False), (1, False)])
def test_a_certificate_holds_on_its_last_day(strict_client, days, is_expired):
    last = timezone.localdate() + datetime.timedelta(days=days)
    listing = make_listing(certificates=(("HACCP", last),))
    page = shown(strict_client, listing)

    assert ("verlopen op" in page) == is_expired
    assert (ListingPage.objects.get(pk=listing.pk).held_certificates == []) == is_expired


def test_other_work_of_the_supplier_is_listed_while_it_is_public(strict_client):
    profile = make_profile()
    listing, other = make_listing(profile, title="Vouwen"), make_listing(profile, title="Lijmen")
    make_listing(profile, title="Nog in de maak").unpublish()
    expired = make_listing(profile, title="Al voorbij")
    expired.expire_at = timezone.now() - datetime.timedelta(minutes=1)
    expired.save()
    make_listing(title="Van een ander")

    for page in (shown(strict_client, listing), shown(strict_client, profile)):
        titles = ("Lijmen", "Nog in de maak", "Al voorbij", "Van een ander")
        assert [title in page for title in titles] == [True, False, False, False], other


def test_a_mail_goes_to_the_contact_person_of_the_listing_or_else_to_the_organisation(strict_client):
    own, without = make_listing(contact_email="an@pakhuis.example"), make_listing()

    assert "mailto:an@pakhuis.example?subject=" in shown(strict_client, own)
    assert f"mailto:{without.profile.organisation.email}?subject=" in shown(strict_client, without)


def test_who_answers_is_staff_of_the_own_province_or_else_of_the_visitors(strict_client):
    there = make_listing(make_profile(OrganisationFactory(limburg=True)))
    assert "mailto:limburg@example.org?subject=" in shown(strict_client, there)

    Province.objects.filter(slug="limburg").update(contact_email="")
    assert "mailto:vlaams-brabant@example.org?subject=" in shown(strict_client, there)


def test_what_anybody_typed_adds_no_field_to_a_mail(strict_client):
    """A comma, question mark or ampersand in an address or title would name other receivers or write the text."""
    organisation = OrganisationFactory(email="pak@example.org,evil@example.org?bcc=x@example.org&body=x")
    listing = make_listing(make_profile(organisation), title="Vouwen&bcc=y@example.org?subject=x")
    page = shown(strict_client, listing)

    assert "mailto:pak@example.org%2Cevil@example.org%3Fbcc%3Dx@example.org%26body%3Dx?subject=" in page
    assert "Vouwen%26bcc%3Dy%40example.org%3Fsubject%3Dx" in page


@pytest.mark.parametrize(
    ("fields", "label"),
    [
        ({"capacity_amount": 5000, "capacity_unit": "stuks", "capacity_period": "dag"}, "5.000 stuks per dag"),
        ({"capacity_amount": "2.50", "capacity_unit": "ton", "capacity_period": ""}, "2,5 ton"),
        ({"capacity_amount": 5000, "capacity_unit": ""}, ""),
        ({"capacity_amount": None, "capacity_unit": "stuks"}, ""),
    ],
)
def test_the_capacity_in_words(fields, label):
    page = ListingPage.objects.get(pk=make_listing(**fields).pk)

    assert page.capacity_label == label
