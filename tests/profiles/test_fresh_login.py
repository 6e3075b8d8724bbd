"""Who has no password, as most have none, shows by a mailed code who it is before something that matters."""

import re

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from profiles.models import OutgoingMail, User
from tests.factories import make_person

pytestmark = pytest.mark.django_db
MATTERS = (
    *("account_set_password", "account_own_data", "account_own_data_file", "account_own_erasing"),
    *("mfa_activate_totp", "mfa_add_webauthn"),
)


@pytest.fixture
def nora() -> User:
    user = make_person(email="nora@example.org")
    user.set_unusable_password()
    user.save()
    return user


def mailed_code() -> str:
    return re.search(r"^ {4}(\S{6})$", OutgoingMail.objects.latest("pk").text, re.MULTILINE)[1]


def log_in(user: User) -> Client:
    """As anybody does: with a mailed code."""
    client = Client()
    client.post(reverse("account_request_login_code"), {"email": user.email})
    client.post(reverse("account_confirm_login_code"), {"code": mailed_code()})
    assert "_auth_user_id" in client.session
    return client


@pytest.fixture
def old(nora, time_machine) -> Client:
    """A session in which somebody logged in an hour ago."""
    time_machine.move_to(timezone.now(), tick=True)
    client = log_in(nora)
    time_machine.shift(3600)
    return client


@pytest.mark.parametrize("name", MATTERS)
def test_an_old_session_without_a_password_does_nothing_that_matters(old, nora, name):
    for answer in (
        old.get(reverse(name)),
        old.post(reverse(name), {"email": nora.email, "password1": "lang-genoeg-12"}),
    ):
        assert answer.status_code == 405 or answer["Location"].startswith(reverse("account_anew")), name

    nora.refresh_from_db()
    assert (nora.is_active, nora.has_usable_password()) == (True, False)
    assert not Authenticator.objects.exists()


def test_the_address_of_an_old_session_does_not_change(old, nora):
    count = OutgoingMail.objects.count()
    answer = old.post(reverse("account_email"), {"email": "dief@example.org", "action_add": ""})

    assert answer["Location"].startswith(reverse("account_anew"))
    assert OutgoingMail.objects.count() == count


def test_after_a_code_one_goes_on_where_one_was(old, nora):
    asked = old.get(reverse("account_own_data"))["Location"]
    assert "nora@example.org" in old.get(asked).content.decode()
    answer = old.post(asked, {"next": reverse("account_own_data")})
    answer = old.post(answer["Location"], {"code": mailed_code()}, follow=True)

    assert answer.request["PATH_INFO"] == reverse("account_own_data")
    assert answer.status_code == 200


def test_who_logged_in_just_now_is_asked_nothing(nora):
    assert log_in(nora).get(reverse("account_own_data")).status_code == 200


def test_it_leads_to_no_other_site(old):
    page = old.get(reverse("account_anew"), {"next": "https://evil.example/"}).content.decode()
    assert 'value="https://evil.example' not in page
    answer = old.post(reverse("account_anew"), {"next": "https://evil.example/"})
    assert "evil.example" not in answer["Location"]


def test_codes_are_not_mailed_without_end(old):
    for _ in range(4):
        answer = old.post(reverse("account_anew"))
        if answer.status_code == 302:
            old.post(answer["Location"], {"code": mailed_code()})
    assert "Te veel" in answer.content.decode()


def test_who_just_made_an_account_is_asked_nothing(client):
    client.post(reverse("account_signup"), {"email": "vera@example.org", "first_name": "Vera", "last_name": "Claes"})
    client.post(reverse("account_email_verification_sent"), {"code": mailed_code()})

    assert client.get(reverse("account_own_data")).status_code == 200
