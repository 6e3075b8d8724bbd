"""Signing up takes a name and an address; a code by mail is the rest."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from profiles.models import OutgoingMail, User
from tests.factories import make_person

pytestmark = pytest.mark.django_db
SIGN_UP = "/nl/account/signup/"
NORA = {"first_name": "Nora", "last_name": "Claes", "email": "Nora@example.org"}


def code_in(mail: OutgoingMail) -> str:
    found = re.search(r"^\s*([A-Z0-9]{6})\s*$", mail.text, re.MULTILINE)
    assert found, mail.text
    return found.group(1)


def test_the_code_confirms_the_address_and_leads_to_where_one_was_going(client):
    answer = client.post(SIGN_UP, NORA | {"next": "/nl/mijn/aanmelden/"}, follow=True)
    assert "nora@example.org" in answer.content.decode()
    assert "_auth_user_id" not in client.session

    answer = client.post("/nl/account/confirm-email/", {"code": code_in(OutgoingMail.objects.get())})

    user = User.objects.get()
    assert (answer["Location"], user.get_full_name()) == ("/nl/mijn/aanmelden/", "Nora Claes")
    assert user.emailaddress_set.get().verified
    assert not user.has_usable_password()
    assert client.get("/nl/mijn/").status_code == 200


def test_mails_come_in_the_language_in_which_one_signed_up(client):
    client.post("/fr/account/signup/", NORA)
    assert User.objects.get().language == "fr"
    assert OutgoingMail.objects.get().language == "fr"


def test_an_address_that_has_an_account_answers_alike_and_is_told_by_mail(client):
    make_person(email="nora@example.org")
    known = client.post(SIGN_UP, NORA, follow=True)
    unknown = type(client)().post(SIGN_UP, NORA | {"email": "niemand@example.org"}, follow=True)

    assert known.redirect_chain == unknown.redirect_chain
    texts = [re.sub(r'value="[^"]+"|nora@|niemand@', "", one.content.decode()) for one in (known, unknown)]
    assert texts[0] == texts[1]
    assert "al een account" in OutgoingMail.objects.filter(to="nora@example.org").get().subject


def test_an_address_that_has_an_account_costs_the_database_as_much(client):
    make_person(email="nora@example.org")
    written = []
    for email in ("nora@example.org", "niemand@example.org"):
        with CaptureQueriesContext(connection) as asked:
            type(client)(REMOTE_ADDR=f"10.0.0.{len(email)}").post(SIGN_UP, NORA | {"email": email})
        written.append([one["sql"].split()[2] for one in asked if one["sql"].startswith("INSERT")])

    assert written[0] == written[1]
    assert not User.objects.filter(email__endswith=".invalid").exists()
    assert User.objects.count() == 2


def test_a_wrong_code_lets_nobody_in(client):
    client.post(SIGN_UP, NORA)
    client.post("/nl/account/confirm-email/", {"code": "AAAAAA"})
    assert "_auth_user_id" not in client.session
    assert not User.objects.get().emailaddress_set.get().verified


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("first_name", "", "verplicht"),
        ("first_name", "Win www.gratis.example", "Schrijf uw naam"),
        ("last_name", "https://x.example", "Schrijf uw naam"),
        ("last_name", "bevestig op schakel-login.be/nl", "Schrijf uw naam"),
        ("email", "nora", "e-mailadres"),
    ],
)
def test_what_is_wrong_is_told_twice_and_what_was_typed_stays(client, field, value, words):
    page = client.post(SIGN_UP, NORA | {field: value}).content.decode()
    assert page.count(words) >= 2
    assert 'value="Nora"' in page or field == "first_name"
    assert not User.objects.exists()
    assert not OutgoingMail.objects.exists()


def test_more_fields_give_no_rights(client):
    client.post(SIGN_UP, NORA | {"is_staff": "1", "is_superuser": "1", "groups": "1", "is_active": "1"})
    user = User.objects.get()
    assert (user.is_staff, user.is_superuser, user.groups.count()) == (False, False, 0)
