"""Whose account an identity opens: connecting one, taking it away, and an account that waits for its owner."""

import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.test import Client

from profiles.models import AccountEvent, OutgoingMail
from tests.factories import PASSWORD, make_person
from tests.organisations.openid import is_in, known, log_in, way_back, way_to_connect

pytestmark = pytest.mark.django_db
SIGNUP = "/nl/account/extern/signup/"


def test_who_first_shows_the_mailbox_gets_the_account_without_the_identity_of_another(client, provider):
    """Somebody made an account with this address before, by an own identity, and never confirmed it."""
    log_in(client, provider)
    client.post(SIGNUP, {"first_name": "Dief", "last_name": "Peeters", "email": "nora@example.org"})
    assert SocialAccount.objects.exists()
    nora = Client()
    nora.post("/nl/account/login/code/", {"email": "nora@example.org"})
    nora.post("/nl/account/login/code/confirm/", {"code": mailed_code()})

    assert is_in(nora)
    assert not SocialAccount.objects.exists()
    again = Client()
    log_in(again, provider)
    assert not is_in(again)


def test_who_confirms_the_address_where_the_account_was_made_keeps_the_identity(client, provider):
    log_in(client, provider)
    client.post(SIGNUP, {"first_name": "Nora", "last_name": "Claes", "email": "nora@example.org"})
    client.post("/nl/account/confirm-email/", {"code": mailed_code()})

    assert is_in(client)
    assert SocialAccount.objects.get().user.email == "nora@example.org"


def mailed_code() -> str:
    return re.search(r"^ {4}(\S{6})$", OutgoingMail.objects.latest("pk").text, re.MULTILINE)[1]


@pytest.mark.parametrize("has_factor", [True, False])
def test_a_further_way_in_asks_for_the_second_step_that_there_is(client, provider, has_factor):
    user = make_person(email="nora@example.org")
    client.post("/nl/account/login/", {"login": user.email, "password": PASSWORD})
    address = way_to_connect(client)
    if has_factor:
        Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={})
    answer = client.get(way_back(client, provider, address))

    assert (answer.status_code == 401) == has_factor
    assert SocialAccount.objects.exists() != has_factor


@pytest.mark.parametrize("has_password", [True, False])
def test_who_takes_the_provider_away_still_gets_in_by_mail(client, provider, has_password):
    user = known(provider, email="nora@example.org")
    client.post("/nl/account/login/", {"login": user.email, "password": PASSWORD})
    if not has_password:
        user.set_unusable_password()
        user.save()
        client = Client()
        log_in(client, provider)
    client.post("/nl/account/extern/", {"account": SocialAccount.objects.get().pk})

    assert not SocialAccount.objects.exists()
    assert AccountEvent.objects.filter(user=user, kind="provider_removed").exists()


@pytest.mark.parametrize("group", ["EA", "LB", "OV", "GID"])
def test_no_claim_of_a_provider_makes_anybody_staff(client, provider, settings, group):
    settings.STAFF_SECOND_FACTOR = False
    user = known(provider, email="nora@example.org")
    provider.claims |= {
        "vo_doelgroepcode": group,
        "vo_orgnaam": "Provincie",
        "roles": ["beheerder"],
        "groups": ["staff"],
    }
    log_in(client, provider)
    user.refresh_from_db()

    assert is_in(client)
    assert (user.is_staff, user.is_superuser, user.groups.count(), user.user_permissions.count()) == (
        False,
        False,
        0,
        0,
    )
    assert client.get("/cms/", follow=True).request["PATH_INFO"] != "/cms/"
