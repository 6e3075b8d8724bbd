"""Whose enquiry it is: of an account, of an organisation, of a browser; and of nobody else."""

import pytest
from django.test import Client

from marketplace.enquiries.drafts import PER_DAY, cookie_name
from marketplace.models import Enquiry
from profiles.models import Membership
from profiles.privacy.erasing import erase
from tests.factories import OrganisationFactory, make_person
from tests.marketplace.enquiries.asker import Asker

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser() -> Asker:
    asker = Asker()
    asker.begin()
    return asker


def test_a_browser_finds_what_it_began_and_another_one_does_not(browser):
    assert browser.get("soort-werk").status_code == 200
    browser.post("soort-werk", description="Dozen vullen")
    assert "Dozen" not in Asker().client.get("/nl/aanvragen/").content.decode()
    assert browser.ref in browser.client.get("/nl/aanvragen/").content.decode()
    other = Asker()
    other.begin()
    other.ref = browser.ref
    for page in ("soort-werk", "nakijken", "wie-past"):
        assert other.get(page).status_code == 404, page
    assert other.post("soort-werk", description="Van mij").status_code == 404
    assert other.client.post(f"/nl/aanvragen/{browser.ref}/past-nu/", {"step": "soort-werk"}).status_code == 404
    assert other.client.post(f"/nl/aanvragen/{browser.ref}/weg/").status_code == 404
    assert browser.enquiry.description == "Dozen vullen"


def test_only_the_digest_of_the_secret_is_stored(browser):
    cookie = browser.client.cookies[cookie_name()]

    assert (cookie["httponly"], cookie["samesite"], cookie["max-age"]) == (True, "Lax", 7 * 24 * 3600)
    assert cookie.value not in str(Enquiry.objects.values())


@pytest.mark.parametrize("value", ["x", "é" * 43, "a" * 5000, ""])
def test_a_secret_that_we_did_not_give_is_none(value):
    asker = Asker()
    asker.client.cookies[cookie_name()] = value
    asker.begin()

    assert len(asker.client.cookies[cookie_name()].value) == 43
    assert asker.client.cookies[cookie_name()].value.isascii()


def test_a_long_name_begins_too():
    user = make_person(first_name="Marie-Antoinette " * 8, last_name="van den Broecke " * 8)
    asker = Asker()
    asker.client.force_login(user)

    assert len(asker.begin().contact_name) == 80


def test_a_second_draft_of_a_browser_has_the_same_secret(browser):
    second = Asker(browser.client)
    second.begin()

    assert browser.get("soort-werk").status_code == second.get("soort-werk").status_code == 200


def test_pages_of_who_asks_are_kept_by_no_cache(browser):
    assert browser.get("soort-werk").headers["Cache-Control"] == "no-store"
    assert Client().get("/nl/aanvragen/").headers["Cache-Control"] == "no-store"


def test_nobody_begins_more_than_ten_a_day_and_what_a_search_brought_stays(browser):
    for _number in range(PER_DAY.amount - 1):
        Asker().begin()
    answer = Client().post("/nl/aanvragen/nieuw/", {"q": "dozen vullen"})

    assert answer.status_code == 429
    assert "U begon vandaag al tien aanvragen" in answer.content.decode()
    assert 'value="dozen vullen"' in answer.content.decode()
    assert Enquiry.objects.count() == PER_DAY.amount


def test_who_logs_in_goes_on_with_what_the_browser_began(browser):
    user = make_person(email="marleen@example.org")
    browser.client.force_login(user)
    browser.post("soort-werk", description="Dozen vullen")

    assert browser.enquiry.author == user
    assert browser.enquiry.draft_secret_digest == ""
    stranger = Asker()
    stranger.ref, stranger.client.cookies = browser.ref, browser.client.cookies.copy()
    del stranger.client.cookies["sessionid"]
    assert stranger.get("soort-werk").status_code == 404  # the secret alone opens it no more


def test_an_enquiry_is_of_the_organisation_for_which_somebody_acts():
    user, organisation = make_person(), OrganisationFactory(name="Luchtlibel")
    Membership.objects.create(user=user, organisation=organisation, role="editor")
    asker = Asker()
    asker.client.force_login(user)

    assert asker.begin().organisation == organisation


@pytest.mark.parametrize("role", ["owner", "editor", "member", "removed"])
def test_colleagues_write_along_as_long_as_they_may(role):
    organisation, user = OrganisationFactory(), make_person()
    enquiry = Enquiry.objects.create(organisation=organisation, author=user, title="Dozen")
    membership = Membership.objects.create(user=user, organisation=organisation, role="owner")
    if role == "removed":
        membership.delete()
    else:
        Membership.objects.filter(pk=membership.pk).update(role=role)
    asker = Asker()
    asker.client.force_login(user)
    asker.ref = enquiry.ref

    assert asker.get("soort-werk").status_code == (200 if role in {"owner", "editor"} else 404)


def test_an_enquiry_says_nothing_more_of_an_author_who_is_erased():
    user = make_person(email="marleen@example.org", first_name="Marleen")
    enquiry = Enquiry.objects.create(author=user, contact_name="Marleen", contact_phone="016 12 34 56")
    erase(user)
    enquiry.refresh_from_db()

    assert (enquiry.author, enquiry.contact_name, enquiry.contact_phone) == (None, "", "")


def test_thrown_away_is_gone(browser):
    answer = browser.client.post(f"/nl/aanvragen/{browser.ref}/weg/", follow=True)

    assert "Weggegooid" in answer.content.decode()
    assert not Enquiry.objects.exists()
