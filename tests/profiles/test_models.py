"""What the database refuses, in both ways: as a sentence on a form, and as an error for code that asks nobody."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from profiles.identifiers import format_enterprise_number, format_phone, normalise_enterprise_number, validate_website
from profiles.models import (
    ListingPage,
    ListingState,
    Membership,
    Organisation,
    Place,
    Recognition,
    RecognitionType,
    User,
)
from tests.factories import OrganisationFactory, UserFactory, make_listing, recognise

pytestmark = pytest.mark.django_db


def test_several_organisations_may_lack_an_enterprise_number():
    OrganisationFactory(enterprise_number=None)
    OrganisationFactory(enterprise_number="")

    assert Organisation.objects.filter(enterprise_number=None).count() == 2


def test_an_enterprise_number_stands_once():
    OrganisationFactory(enterprise_number="0403170701")

    with pytest.raises(ValidationError, match="ondernemingsnummer"):
        OrganisationFactory.build(enterprise_number="0403170701", place=Place.objects.first()).full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        OrganisationFactory(enterprise_number="0403170701")


@pytest.mark.parametrize("raw", ["BE 0403.170.701", "0403170701", "BE0403170701", "403 170 701"])
def test_enterprise_numbers_are_taken_as_people_write_them(raw):
    assert normalise_enterprise_number(raw) == "0403170701"
    assert format_enterprise_number("0403170701") == "0403.170.701"


@pytest.mark.parametrize("raw", ["0403.170.702", "123", "abc", ""])
def test_a_wrong_enterprise_number_is_named(raw):
    with pytest.raises(ValidationError):
        normalise_enterprise_number(raw)


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("+3216123456", "016 12 34 56"),
        ("0475/12.34.56", "0475 12 34 56"),
        ("+31 20 123 4567", "+31 20 123 4567"),
        ("+32 0 000 00 01", "+32 0 000 00 01"),
    ],
)
def test_phone_numbers_show_in_national_form(raw, shown):
    assert format_phone(raw) == shown


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "data:text/html,x", "//evil.example", "https://a\nb", "ftp://x.example", "https://"],
)
def test_websites_are_web_addresses(address):
    with pytest.raises(ValidationError):
        validate_website(address)


def test_who_checked_a_recognition_and_when_go_together():
    organisation = OrganisationFactory()
    kind = RecognitionType.objects.first()

    with pytest.raises(ValidationError, match="wie"):
        Recognition(organisation=organisation, type=kind, checked_on=datetime.date(2026, 1, 1)).full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        Recognition.objects.create(organisation=organisation, type=kind, checked_by=UserFactory())


def test_a_recognition_stands_once_and_expires():
    organisation = OrganisationFactory()
    held = recognise(organisation)
    with pytest.raises(IntegrityError), transaction.atomic():
        recognise(organisation)

    held.valid_until = datetime.date(2020, 1, 1)
    held.save()

    assert list(organisation.recognitions.valid()) == []


@pytest.mark.parametrize(
    "fields",
    [
        {"team_min": 8, "team_max": 4},
        {"capacity_amount": 0},
        {"service_radius_km": 0},
        {"service_radius_km": 301},
        {"lead_time_days": 366},
    ],
)
def test_ranges_of_a_listing_hold_in_form_and_database(fields):
    listing = make_listing()
    for name, value in fields.items():
        setattr(listing, name, value)

    with pytest.raises(ValidationError):
        listing.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        ListingPage.objects.filter(pk=listing.pk).update(**fields)


def test_a_reference_stands_once_per_source():
    make_listing(reference="L1")
    other = make_listing()

    with pytest.raises(IntegrityError), transaction.atomic():
        ListingState.objects.filter(page=other).update(source="test", reference="L1")


def test_publishing_a_revision_leaves_the_state_alone():
    listing = make_listing(reference="L1")
    ListingState.objects.filter(page=listing).update(confirmed_on=datetime.date(2026, 5, 1))

    listing.save_revision().publish()

    assert ListingState.objects.get(page=listing).confirmed_on == datetime.date(2026, 5, 1)


def test_a_membership_stands_once():
    user, organisation = UserFactory(), OrganisationFactory()
    Membership.objects.create(user=user, organisation=organisation)

    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.create(user=user, organisation=organisation)


def test_an_address_of_a_user_stands_once_whatever_its_case():
    UserFactory(email="an@example.org")

    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.create(email="AN@example.org")
