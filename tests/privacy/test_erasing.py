"""Erasing an account: nothing of the person is left in any field of the database (S41)."""

import json
import re

import pytest
from django.apps import apps
from django.test import Client
from django.utils import timezone

from profiles.enums import EventKind, MembershipRole
from profiles.models import (
    Invite,
    ListingPage,
    MailState,
    Membership,
    Organisation,
    OrganisationEvent,
    OutgoingMail,
    Suppression,
    User,
    address_digest,
)
from profiles.organisations.errors import Refused
from profiles.privacy.erasing import erase
from search.models import OutboxRow
from tests.factories import PASSWORD, OrganisationFactory, make_listing, make_person, make_profile

pytestmark = pytest.mark.django_db
ERASE = "/nl/account/wissen/"
NAME, ADDRESS = "Xaviera", "xaviera.quintens@example.org"


@pytest.fixture
def person() -> User:
    return make_person(first_name=NAME, last_name="Quintens", email=ADDRESS)


@pytest.fixture
def browser(person) -> Client:
    client = Client()
    client.post("/nl/account/login/", {"login": person.email, "password": PASSWORD})
    return client


def places_with(*words: str) -> list[str]:
    """Model and field of every value in the database that holds one of these words."""
    found = set()
    for model in apps.get_models():
        for row in model._base_manager.all():
            for field in model._meta.concrete_fields:
                value = str(field.value_from_object(row)).casefold()
                if any(word.casefold() in value for word in words):
                    found.add(f"{model._meta.label}.{field.name}")
    return sorted(found)


def test_nothing_of_the_person_is_left(person, browser):
    page = make_listing(make_profile(), contact_name=f"{NAME} Quintens", contact_email=ADDRESS.upper())
    page.save_revision().publish()
    OrganisationFactory(email=ADDRESS, is_active=False, closed_at=timezone.now())
    Invite.objects.create(organisation=OrganisationFactory(), email=ADDRESS, role="editor", expires_at=timezone.now())
    OutboxRow.objects.all().delete()
    OutgoingMail.objects.create(kind="x", to=ADDRESS, subject=f"Dag {NAME}", text=f"Dag {NAME}", user=person)
    answer = browser.post(ERASE, {"email": ADDRESS})

    assert answer.status_code == 302
    assert places_with("xaviera", "quintens") == []
    assert User.objects.get(pk=person.pk).is_active is False
    assert browser.get("/nl/account/").status_code == 302
    assert OutboxRow.objects.filter(object_id=page.pk).exists()
    assert ListingPage.objects.get(pk=page.pk).live


def test_a_colleague_who_goes_is_told_in_the_history_of_the_organisation(person, browser):
    organisation = OrganisationFactory()
    Membership.objects.create(user=make_person(), organisation=organisation, role=MembershipRole.OWNER)
    Membership.objects.create(user=person, organisation=organisation, role=MembershipRole.EDITOR)
    browser.post(ERASE, {"email": ADDRESS})

    assert OrganisationEvent.objects.get(organisation=organisation, kind=EventKind.LEFT).actor == person
    assert Membership.objects.get(organisation=organisation).user != person


def test_a_wrong_address_erases_nothing(person, browser):
    answer = browser.post(ERASE, {"email": "ander@example.org"})

    assert "niet het adres van uw account" in answer.content.decode()
    assert User.objects.get(pk=person.pk).email == ADDRESS


def test_the_last_owner_hands_over_or_closes_first(person, browser):
    organisation = OrganisationFactory(name="Pakmerel")
    Membership.objects.create(user=person, organisation=organisation, role=MembershipRole.OWNER)

    assert "Pakmerel" in browser.get(ERASE).content.decode()
    browser.post(ERASE, {"email": ADDRESS})
    assert User.objects.get(pk=person.pk).is_active


def test_who_logged_in_long_ago_shows_again_who_it_is(person):
    client = Client()
    client.force_login(person)

    assert client.get(ERASE)["Location"].startswith("/nl/account/reauthenticate/")
    assert client.post(ERASE, {"email": ADDRESS})["Location"].startswith("/nl/account/reauthenticate/")
    assert User.objects.get(pk=person.pk).is_active


def test_the_data_of_one_person_hold_nothing_of_another(person, browser):
    other = make_person(first_name="Zjef", email="zjef@example.org")
    for user in (person, other):
        OutgoingMail.objects.create(kind="x", to=user.email, subject=f"Dag {user.first_name}", user=user)
    answer = browser.get("/nl/account/gegevens.json")

    assert ADDRESS in json.dumps(answer.json())
    assert "zjef" not in json.dumps(answer.json()).casefold()
    assert "password" not in json.dumps(answer.json())
    page = browser.get("/nl/account/gegevens/").content.decode()
    assert "Dag Xaviera" in page
    assert "zjef" not in page.casefold()


def test_a_kind_of_row_of_which_there_are_many_says_how_many_more_there_are(person, browser):
    for number in range(23):
        OutgoingMail.objects.create(kind="x", to=ADDRESS, subject=f"Mail {number}", user=person)
    page = browser.get("/nl/account/gegevens/").content.decode()

    assert "Mail 22" in page
    assert "Mail 2<" not in page
    assert "Nog 3" in page
    assert len(browser.get("/nl/account/gegevens.json").json()["held"]["profiles.OutgoingMail"]["rows"]) == 23


@pytest.mark.parametrize("in_bulk", [False, True])
def test_who_is_deleted_in_the_admin_is_erased_and_what_they_checked_stays(person, admin_client, in_bulk):
    organisation = OrganisationFactory()
    Membership.objects.create(user=person, organisation=organisation, role=MembershipRole.OWNER)
    address = f"/cms/bulk/profiles/user/delete/?id={person.pk}" if in_bulk else f"/cms/users/delete/{person.pk}/"
    assert NAME in admin_client.get(address).content.decode()
    answer = admin_client.post(address, follow=True)

    assert "is gewist" in answer.content.decode()
    assert places_with("xaviera", "quintens") == []
    assert User.objects.filter(pk=person.pk, is_active=False).exists()
    assert Organisation.objects.get(pk=organisation.pk).is_active


def test_the_last_administrator_is_not_erased(admin_user):
    browser = Client()
    admin_user.emailaddress_set.get_or_create(email=admin_user.email, verified=True, primary=True)
    browser.post("/nl/account/login/", {"login": admin_user.email, "password": "password"})
    browser.post(ERASE, {"email": admin_user.email})

    assert User.objects.get(pk=admin_user.pk).is_active


@pytest.mark.parametrize("held", [False, True])
def test_a_code_for_another_address_stands_nowhere_but_in_its_mailbox(person, browser, held):
    """Who saw it would show that the mailbox is theirs, and join with the invitation of another."""
    if held:
        Suppression.objects.create(address_digest=address_digest("victim@firma.example"))
    browser.post("/nl/account/email/", {"email": "victim@firma.example", "action_add": ""})
    mail = OutgoingMail.objects.get(to="victim@firma.example")
    code = re.search(r"^ {4}(\S{6})$", mail.text, re.MULTILINE)
    seen = "".join(browser.get(f"/nl/account/gegevens{end}").content.decode() for end in (".json", "/"))

    assert "victim@firma.example" in seen
    assert "Uw code om dit e-mailadres te bevestigen" not in seen
    assert code is None if held else code and code[1] not in seen


def test_mails_to_others_name_nobody_who_is_erased_and_what_waits_is_not_sent(person, browser):
    boss, organisation = make_person(), OrganisationFactory(email="info@pakmerel.example")
    browser.post(f"/nl/mijn/toegang/{organisation.pk}/")
    Membership.objects.create(user=boss, organisation=OrganisationFactory(), role=MembershipRole.OWNER)
    browser.post(f"/nl/mijn/toegang/{boss.memberships.get().organisation_id}/")
    assert OutgoingMail.objects.filter(about=person).count() == 2
    OutgoingMail.objects.filter(to=boss.email).update(state=MailState.SENT)
    browser.post(ERASE, {"email": ADDRESS})

    assert places_with("xaviera", "quintens") == []
    assert not OutgoingMail.objects.filter(state=MailState.WAITING).exists()
    assert OutgoingMail.objects.get(to=boss.email).text == ""


def test_who_shares_a_mailbox_sees_and_erases_nothing_of_a_colleague(person, browser):
    colleague = make_person(email="ander@example.org")
    OutgoingMail.objects.create(kind="x", to=ADDRESS, subject="Voor de collega", text="Dag", user=colleague)
    assert "Voor de collega" not in browser.get("/nl/account/gegevens/").content.decode()
    browser.post(ERASE, {"email": ADDRESS})

    assert OutgoingMail.objects.get(user=colleague).text == "Dag"


def test_of_two_last_administrators_one_stays():
    one, other = make_person(is_superuser=True), make_person(is_superuser=True)
    erase(one)
    with pytest.raises(Refused):
        erase(other)
