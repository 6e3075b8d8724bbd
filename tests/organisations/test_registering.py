"""An organisation is registered once, and nothing of it is public; its owner closes it."""

import datetime

import pytest
from django.utils import timezone

from profiles.models import Membership, Organisation, ProfilePage
from profiles.organisations.closing import reopen
from profiles.organisations.creating import MOST_A_DAY
from tests.factories import OrganisationFactory, make_person, make_profile

pytestmark = pytest.mark.django_db
NEW = "/nl/mijn/aanmelden/nieuw/"
DATA = {
    "kind": "supplier",
    "name": "De Nieuwe Wind vzw",
    "enterprise_number": "BE 0403.170.701",
    "street": "Dorpsstraat 1",
    "place": "3000 Leuven",
    "email": "info@nieuwewind.example",
    "phone": "016 12 34 56",
    "website": "https://nieuwewind.example",
    "language": "nl",
}


@pytest.fixture
def browser(enter):
    return enter(make_person(email="lies@example.org"))


def test_it_is_registered_and_nothing_of_it_is_public(browser, client):
    answer = browser.post(NEW, DATA)

    made = Organisation.objects.get()
    assert answer["Location"] == f"/nl/mijn/{made.pk}/"
    assert (made.enterprise_number, made.place.postcode) == ("0403170701", "3000")
    assert Membership.objects.get().role == "owner"
    assert not ProfilePage.objects.exists()
    assert "Nieuwe Wind" not in client.get("/nl/aanbieders/").content.decode()


def test_a_number_that_is_here_already_leads_to_access(browser):
    there = OrganisationFactory(name="Oude Wind", enterprise_number="0403170701")
    page = browser.post(NEW, DATA | {"is_other": "1"}).content.decode()

    assert f"/nl/mijn/toegang/{there.pk}/" in page
    assert 'value="De Nieuwe Wind vzw"' in page
    assert Organisation.objects.count() == 1


def test_the_same_name_in_the_municipality_is_asked_about_once(browser):
    there = OrganisationFactory(name="Nieuwe wind, de")
    same = OrganisationFactory(name="DE NIEUWE-WIND V.Z.W.")
    page = browser.post(NEW, DATA).content.decode()
    assert "Bent u dit?" in page
    assert f"/nl/mijn/toegang/{same.pk}/" in page
    assert f"/nl/mijn/toegang/{there.pk}/" not in page

    browser.post(NEW, DATA | {"is_other": "1"})
    assert Organisation.objects.count() == 3


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("name", "", "verplicht"),
        ("name", "\u200b", "Schrijf de naam"),
        ("name", "Win op https://evil.example", "Schrijf de naam"),
        ("enterprise_number", "0403.170.702", "geen Belgisch ondernemingsnummer"),
        ("place", "Atlantis", "geen postcode of gemeente"),
        ("place", "9999", "geen postcode of gemeente"),
        ("place", "1804", "Welke bedoelt u: 1804 "),
        ("email", "info@", "e-mailadres"),
        ("website", "http://", "begint met https://"),
        ("phone", "bel mij", "telefoonnummer"),
        ("website", "javascript:alert(1)", "begint met https://"),
    ],
)
def test_what_is_wrong_is_told_twice_and_what_was_typed_stays(browser, field, value, words):
    page = browser.post(NEW, DATA | {field: value}).content.decode()

    assert page.count(words) >= 2
    assert "info@nieuwewind.example" in page or field == "email"
    assert not Organisation.objects.exists()


@pytest.mark.parametrize(
    ("typed", "postcode"),
    [("3000", "3000"), ("B-3000 leuven", "3000"), ("Louvain", "3000"), ("sint truiden", "3800"), ("9000 Gent", "9000")],
)
def test_a_place_as_people_write_it(browser, typed, postcode):
    browser.post(NEW, DATA | {"place": typed})
    assert Organisation.objects.get().place.postcode == postcode


def test_fields_that_are_not_in_the_form_are_not_taken(browser):
    browser.post(NEW, DATA | {"is_active": "", "source": "demo", "reference": "X", "closed_at": "2020-01-01"})
    made = Organisation.objects.get()
    assert (made.is_active, made.source, made.reference, made.closed_at) == (True, "", "", None)


def test_nobody_registers_a_crowd(browser):
    for number in range(MOST_A_DAY + 1):
        browser.post(NEW, DATA | {"name": f"Wind {number}", "enterprise_number": ""})
    assert Organisation.objects.count() == MOST_A_DAY


@pytest.mark.parametrize(
    ("text", "is_found"),
    [
        ("pakmerel", True),
        ("pak merel", True),
        ("Pakmeerl vzw", True),
        ("0403.170.701", True),
        ("be0403170701", True),
        ("kringloop", False),
        ("info@pakmerel.example", False),
        ("016 12 34 56", False),
        ("3000", False),
    ],
)
def test_one_finds_ones_organisation_by_name_and_number_alone(browser, text, is_found):
    there = OrganisationFactory(name="Pakmerel", enterprise_number="0403170701", email="info@pakmerel.example")
    page = browser.get("/nl/mijn/aanmelden/", {"q": text}).content.decode()
    assert (f"/nl/mijn/toegang/{there.pk}/" in page) is is_found
    assert "info@pakmerel.example" not in page.replace(f'value="{text}"', "").replace(f"name={text}", "")


def test_closing_asks_for_the_name_and_takes_the_pages_away(organisation, join, enter, client):
    profile = make_profile(organisation)
    browser = enter(join(organisation))
    closing = f"/nl/mijn/{organisation.pk}/sluiten/"

    assert "Typ «Pakmerel»" in browser.post(closing, {"name": "Pakmeeuw"}).content.decode()
    assert client.get(profile.url).status_code == 200
    browser.post(closing, {"name": " pakmerel "})

    assert client.get(profile.url).status_code in {404, 410}
    assert browser.get(f"/nl/mijn/{organisation.pk}/").status_code == 404
    assert browser.get(f"/nl/mijn/toegang/{organisation.pk}/").status_code == 404


def test_staff_open_it_again_for_ninety_days(organisation, join, enter, client):
    profile, owner = make_profile(organisation), join(organisation)
    enter(owner).post(f"/nl/mijn/{organisation.pk}/sluiten/", {"name": "pakmerel"})

    assert reopen(organisation, by=owner)
    assert client.get(profile.url).status_code == 200
    assert not reopen(organisation, by=owner)
    Organisation.objects.update(closed_at=timezone.now() - datetime.timedelta(days=91))
    assert not reopen(organisation, by=owner)
