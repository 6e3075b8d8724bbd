"""The address with which somebody logs in: in which letters it was typed, who changes it, and who may keep whom out."""

import pytest
from allauth.account.models import EmailAddress
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from profiles.models import OutgoingMail, User
from tests.factories import PASSWORD, make_person

pytestmark = pytest.mark.django_db
ASK = "account_request_login_code"


def test_an_address_with_capitals_lets_in_and_is_taken(admin_client):
    given = {"email": "Lut.Smeets@Provincie.example", "first_name": "Lut", "last_name": "Smeets"}
    answer = admin_client.post(reverse("wagtailusers_users:add"), given)
    assert answer.status_code == 302, answer.context["form"].errors
    for typed in ("lut.smeets@provincie.example", "LUT.SMEETS@provincie.example"):
        Client().post(reverse(ASK), {"email": typed})
        assert OutgoingMail.objects.latest("pk").kind == "login_code", typed

    answer = Client().post(
        reverse("account_signup"), {"email": "lut.smeets@provincie.example", "first_name": "Lut", "last_name": "S"}
    )
    assert answer.status_code == 302
    assert User.objects.filter(email__iexact="lut.smeets@provincie.example").count() == 1


def test_an_address_that_an_administrator_replaced_lets_nobody_in(admin_client):
    user = make_person(email="oud@example.org", first_name="Lut", last_name="Smeets")
    client = Client()
    client.post(reverse("account_login"), {"login": user.email, "password": PASSWORD})
    client.get(reverse("account"))
    given = {"email": "Nieuw@example.org", "first_name": "Lut", "last_name": "Smeets", "is_active": "on"}
    admin_client.post(reverse("wagtailusers_users:edit", args=[user.pk]), given)

    assert client.get(reverse("account")).status_code == 302
    assert not EmailAddress.objects.filter(user=user).exists()
    assert set(OutgoingMail.objects.values_list("to", "kind")) == {
        ("oud@example.org", "account_changed"),
        ("nieuw@example.org", "account_changed"),
    }
    Client().post(reverse(ASK), {"email": "oud@example.org"})
    assert OutgoingMail.objects.latest("pk").kind == "no_account"
    Client().post(reverse(ASK), {"email": "nieuw@example.org"})
    assert OutgoingMail.objects.latest("pk").kind == "login_code"


def test_an_edit_that_leaves_the_address_logs_nobody_out(admin_client):
    user = make_person(email="zelfde@example.org")
    given = {"email": user.email, "first_name": "Anders", "last_name": "Smeets", "is_active": "on"}
    admin_client.post(reverse("wagtailusers_users:edit", args=[user.pk]), given)

    assert EmailAddress.objects.filter(user=user, verified=True).exists()
    assert not OutgoingMail.objects.exists()


def test_a_stranger_who_asks_codes_for_somebody_keeps_nobody_out():
    make_person(email="nora@example.org")
    for _ in range(4):
        answer = Client(REMOTE_ADDR="198.51.100.7").post(reverse(ASK), {"email": "nora@example.org"})
    assert "Te veel" in answer.content.decode()
    assert OutgoingMail.objects.count() == 3

    assert Client(REMOTE_ADDR="192.0.2.1").post(reverse(ASK), {"email": "Nora@example.org"}).status_code == 302
    assert OutgoingMail.objects.count() == 4


def try_password(address: str, password: str) -> bool:
    client = Client(REMOTE_ADDR=address)
    client.post(reverse("account_login"), {"login": "nora@example.org", "password": password})
    return "_auth_user_id" in client.session


def test_a_login_from_elsewhere_gives_a_guesser_no_further_tries(time_machine):
    time_machine.move_to(timezone.now(), tick=False)
    make_person(email="nora@example.org")
    for number in range(4):
        assert not try_password("198.51.100.7", f"fout-{number}")
    assert try_password("192.0.2.1", PASSWORD)
    assert not try_password("198.51.100.7", "fout-4")
    assert not try_password("198.51.100.7", PASSWORD)

    time_machine.shift(301)
    assert try_password("198.51.100.7", PASSWORD)


def test_behind_a_proxy_tries_count_for_who_the_proxy_saw(settings):
    settings.TRUSTED_PROXIES = settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    make_person(email="nora@example.org")

    def refused(forwarded: str) -> bool:
        given = {"login": "nora@example.org", "password": "fout-wachtwoord"}
        answer = Client().post(reverse("account_login"), given, HTTP_X_FORWARDED_FOR=forwarded)
        return "Te veel" in answer.content.decode()

    for number in range(5):
        assert not refused(f"8.8.8.{number}, 10.1.1.1")
    assert refused("9.9.9.9, 10.1.1.1")
    assert not refused("9.9.9.9, 10.1.1.2")
