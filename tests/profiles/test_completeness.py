"""What a page lacks before it may be public: each rule by itself, whatever asks it."""

import datetime
from collections.abc import Callable

import pytest
from django.utils import timezone

from profiles.completeness import missing_for_publication
from profiles.errors import PublicationRefused
from profiles.models import ListingCertificate, ListingPage, ProfilePage
from tests.factories import OrganisationFactory, make_listing, make_profile, recognise

pytestmark = pytest.mark.django_db


def lacking(page: ProfilePage | ListingPage) -> list[str]:
    """The fields for which publication is refused; what refuses and what asks beforehand say the same."""
    missing, refused = missing_for_publication(page), []
    try:
        page.save_revision(clean=False).publish()
    except PublicationRefused as refusal:
        refused = refusal.reasons
    assert refused == [str(lack.message) for lack in missing]
    return [lack.field for lack in missing]


def enclave(page: ListingPage, **team: int | None) -> None:
    recognise(page.profile.organisation)
    page.as_enclave, page.team_min, page.team_max = True, team.get("least"), team.get("most")


def certified(page: ListingPage, *names: str) -> None:
    page.certificates = [ListingCertificate(name=name) for name in names]


def without_any_form(page: ListingPage) -> None:
    page.as_subcontract = False


@pytest.mark.parametrize(
    ("change", "fields"),
    [
        (lambda page: None, []),
        (lambda page: setattr(page, "description", ""), ["description"]),
        (lambda page: setattr(page, "description", " \n "), ["description"]),
        (lambda page: page.capabilities.clear(), ["capabilities"]),
        (without_any_form, ["as_subcontract"]),
        (lambda page: enclave(page), ["team_min"]),
        (lambda page: enclave(page, least=4), ["team_min"]),
        (lambda page: enclave(page, most=8), ["team_min"]),
        (lambda page: enclave(page, least=4, most=8), []),
        (lambda page: certified(page, "HACCP", "ISO 9001"), []),
        (lambda page: certified(page, "HACCP", " haccp"), [""]),
    ],
    ids=[
        *("complete", "no description", "blank description", "no kind of work", "no form of work"),
        *("no team", "no largest team", "no smallest team", "team", "two certificates", "one certificate twice"),
    ],
)
def test_a_listing_lacks(change: Callable[[ListingPage], None], fields):
    page = make_listing()
    change(page)

    assert lacking(page) == fields


def test_everything_that_a_listing_lacks_is_said_at_once():
    page = make_listing()
    page.description, page.as_subcontract, page.as_enclave = "", False, True
    page.capabilities.clear()
    certified(page, "VCA", "VCA")

    assert lacking(page) == ["description", "capabilities", "team_min", "as_enclave", ""]


@pytest.mark.parametrize(
    ("organisation", "fields"),
    [
        ({"email": "", "phone": "", "website": "https://pakhuis.example"}, []),
        ({"email": "", "phone": "016 12 34 56", "website": ""}, []),
        ({"email": "a@example.org", "phone": "", "website": ""}, []),
        ({"email": "", "phone": "", "website": ""}, ["organisation"]),
        ({"is_active": False}, ["organisation"]),
        ({"is_active": False, "email": "", "phone": ""}, ["organisation", "organisation"]),
    ],
)
def test_a_profile_lacks(organisation, fields):
    page = make_profile()
    type(page.organisation).objects.filter(pk=page.organisation_id).update(**organisation)

    assert lacking(ProfilePage.objects.get(pk=page.pk)) == fields


def test_a_profile_of_nobody_lacks_its_organisation():
    page = ProfilePage(title="Van niemand")

    assert [lack.field for lack in missing_for_publication(page)] == ["organisation"]


def day(distance: int | None) -> datetime.date | None:
    return None if distance is None else timezone.localdate() + datetime.timedelta(days=distance)


@pytest.mark.parametrize(
    ("slug", "since", "until", "may"),
    [
        ("maatwerkbedrijf", None, None, True),
        ("maatwerkbedrijf", 0, 0, True),
        ("maatwerkbedrijf", None, -1, False),
        ("maatwerkbedrijf", 1, None, False),
        ("maatwerkbedrijf", -9, 9, True),
        ("cv-erkend-nrc", None, None, False),
        (None, None, None, False),
    ],
)
def test_only_who_is_a_maatwerkbedrijf_today_sends_an_enclave(slug, since, until, may):
    """Decree of 12 July 2013, chapter 7: a recognition that has lapsed or is yet to begin gives no right."""
    organisation = OrganisationFactory()
    if slug:
        recognition = recognise(organisation, slug)
        recognition.valid_from, recognition.valid_until = day(since), day(until)
        recognition.save()
    page = make_listing(make_profile(organisation))
    page.as_enclave, page.team_min, page.team_max = True, 4, 8

    assert lacking(page) == ([] if may else ["as_enclave"])


def test_another_page_lacks_nothing(flemish_brabant):
    assert missing_for_publication(flemish_brabant.directory) == []
