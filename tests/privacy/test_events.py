"""The history of an account."""

import pytest
from django.test import Client

from profiles.enums import AccountEventKind
from profiles.models import AccountEvent
from tests.factories import PASSWORD, make_person

pytestmark = pytest.mark.django_db


def log_in(user, **headers) -> Client:
    browser = Client(**headers)
    browser.post("/nl/account/login/", {"login": user.email, "password": PASSWORD})
    return browser


def test_logins_and_what_lets_somebody_in_are_noted_without_the_network():
    user = make_person()
    browser = log_in(user)
    new = "een-heel-ander-wachtwoord"
    browser.post("/nl/account/password/change/", {"oldpassword": PASSWORD, "password1": new, "password2": new})

    events = list(AccountEvent.objects.filter(user=user))
    assert [event.kind for event in events] == [AccountEventKind.PASSWORD, AccountEventKind.LOGIN]
    assert len({event.network_digest for event in events}) == 1
    assert "127.0.0.1" not in events[0].network_digest


def test_another_network_is_told_apart():
    user = make_person()
    log_in(user)
    log_in(user, REMOTE_ADDR="192.0.2.7")

    assert len(set(AccountEvent.objects.values_list("network_digest", flat=True))) == 2


def test_a_wrong_password_is_no_login():
    user = make_person()
    Client().post("/nl/account/login/", {"login": user.email, "password": "fout"})

    assert not AccountEvent.objects.exists()
