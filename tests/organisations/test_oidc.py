"""Logging in with OpenID Connect, over HTTP with a provider that follows the standard but for one fault."""

import re

import pytest
from allauth.socialaccount.models import SocialAccount, SocialToken
from django.test import Client

from profiles.enums import ClaimProof, ClaimState, MembershipRole
from profiles.models import Claim, Membership, OutgoingMail, User
from tests.factories import PASSWORD, OrganisationFactory, UserFactory, make_person
from tests.oidc import AWAY, FAULTS
from tests.organisations.conftest import NUMBER
from tests.organisations.openid import is_in, known, log_in, way_back, way_in, way_to_connect

pytestmark = pytest.mark.django_db
SIGNUP = "/nl/account/extern/signup/"


def test_without_an_issuer_there_is_no_button_and_no_address(client):
    assert "/oidc/" not in client.get("/nl/account/login/").content.decode()
    assert client.post("/oidc/oidc-12345678/", follow=True).status_code == 404


def test_who_is_known_is_logged_in(client, provider):
    known(provider)

    assert log_in(client, provider).status_code == 302
    assert is_in(client)


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_logs_nobody_in(client, provider, caplog, fault):
    known(provider)
    provider.fault = fault
    answer = log_in(client, provider)

    assert "Logging in with ACM/IDM failed" in caplog.text

    assert (answer.status_code, "Aanmelden is niet gelukt" in answer.content.decode()) == (401, True)
    assert not is_in(client)


@pytest.mark.parametrize("fault", AWAY)
def test_a_provider_that_is_away_gets_a_page(client, provider, fault):
    known(provider)
    address, back = way_in(client), way_back(client, provider, way_in(client))
    provider.fault = fault
    answers = [client.post(address), client.get(back)]

    assert [answer.status_code for answer in answers] == [401, 401]
    assert all("Aanmelden is niet gelukt" in answer.content.decode() for answer in answers)
    assert not is_in(client)


def test_an_answer_that_somebody_else_asked_for_logs_nobody_in(client, provider):
    known(provider)
    back = way_back(Client(), provider, way_in(client))

    assert client.get(back).status_code == 401
    assert not is_in(client)


def test_an_answer_counts_once(client, provider):
    known(provider)
    back = way_back(client, provider, way_in(client))
    client.get(back)
    client.logout()

    assert client.get(back).status_code == 401
    assert not is_in(client)


def test_what_a_visitor_adds_to_the_address_does_not_reach_the_provider(client, provider):
    log_in(client, provider, "?scope=rrn&auth_params=prompt%3Dnone&process=redirect&next=https://elsewhere.example/")
    asked = provider.asked[-1]

    assert set(asked["scope"].split()) == {"openid", "profile", "vo"}
    assert "prompt" not in asked
    assert len(asked["nonce"]) >= 20
    assert asked["redirect_uri"].endswith("/terug/")


def test_leaving_takes_a_post_with_a_token(client, provider):
    address = way_in(client)

    assert client.get(address).status_code == 405
    assert Client(enforce_csrf_checks=True).post(address).status_code == 403


def test_who_is_new_gives_a_name_and_an_address_and_gets_a_code(client, provider):
    answer = log_in(client, provider)

    assert answer["Location"] == SIGNUP
    page = client.get(SIGNUP).content.decode()
    assert 'value="Mieke"' in page
    answer = client.post(SIGNUP, {"first_name": "Mieke", "last_name": "Maes", "email": "mieke@example.org"})
    assert answer["Location"] == "/nl/account/confirm-email/"
    code = re.search(r"\b[A-Z0-9]{6}\b", OutgoingMail.objects.get(to="mieke@example.org").text).group()
    client.post("/nl/account/confirm-email/", {"code": code})

    assert is_in(client)
    assert not User.objects.get(email="mieke@example.org").has_usable_password()
    assert not SocialToken.objects.exists()


def test_an_equal_address_links_nothing_and_is_not_told_apart(client, provider):
    owner = UserFactory(email="mieke@example.org")
    log_in(client, provider)
    answer = client.post(SIGNUP, {"first_name": "X", "last_name": "Y", "email": owner.email})

    assert answer["Location"] == "/nl/account/confirm-email/"
    assert not SocialAccount.objects.exists()
    assert not is_in(client)


def test_only_some_claims_are_kept(client, provider):
    user = known(provider)
    provider.claims["rrn"] = "85.07.30-033.28"
    log_in(client, provider)

    assert set(SocialAccount.objects.get(user=user).extra_data) == {
        *("sub", "nonce", "iat", "vo_doelgroepcode", "vo_orgcode", "vo_orgnaam")
    }


def test_another_issuer_meets_no_old_identities(client, provider, settings):
    user = UserFactory()
    SocialAccount.objects.create(user=user, provider="oidc-00000000", uid=provider.claims["sub"])

    assert log_in(client, provider)["Location"] == SIGNUP


def test_it_gives_no_rights_of_staff(client, provider, settings):
    settings.STAFF_SECOND_FACTOR = True
    known(provider, is_superuser=True, is_staff=True)
    log_in(client, provider)

    assert client.get("/cms/")["Location"] == "/nl/account/2fa/"


@pytest.mark.parametrize(
    ("claims", "is_given"),
    [
        ({}, True),
        ({"vo_doelgroepcode": "LB"}, True),
        ({"vo_orgcode": "BE 0403.053.608"}, True),
        ({"vo_doelgroepcode": "GID"}, False),
        ({"vo_doelgroepcode": None}, False),
        ({"vo_orgcode": "0400378485"}, False),
        ({"vo_orgcode": "OVO002949"}, False),
        ({"vo_orgcode": ""}, False),
    ],
)
def test_who_logs_in_for_an_organisation_manages_it_at_once(client, provider, claims, is_given):
    organisation = OrganisationFactory(enterprise_number=NUMBER)
    user = known(provider)
    provider.claims |= claims
    log_in(client, provider)
    address = f"/nl/mijn/toegang/{organisation.pk}/"

    assert ("Beheer deze organisatie" in client.get(address).content.decode()) == is_given
    client.post(address, {"by_login": "1"})
    assert list(Membership.objects.filter(user=user).values_list("organisation", "role")) == (
        [(organisation.pk, MembershipRole.OWNER)] if is_given else []
    )
    assert Claim.objects.filter(proof=ClaimProof.LOGIN, state=ClaimState.GRANTED).exists() == is_given


def test_the_proof_is_of_this_login_and_not_of_an_older_one(client, provider):
    organisation = OrganisationFactory(enterprise_number=NUMBER)
    user = known(provider)
    log_in(client, provider)
    later = Client()
    later.force_login(user)
    later.post(f"/nl/mijn/toegang/{organisation.pk}/", {"by_login": "1"})

    assert not Membership.objects.filter(user=user).exists()


def test_an_organisation_with_an_owner_is_not_taken_over(client, provider):
    organisation = OrganisationFactory(enterprise_number=NUMBER)
    Membership.objects.create(user=UserFactory(), organisation=organisation, role=MembershipRole.OWNER)
    user = known(provider)
    log_in(client, provider)
    client.post(f"/nl/mijn/toegang/{organisation.pk}/", {"by_login": "1"})

    assert not Membership.objects.filter(user=user).exists()


def test_an_account_is_connected_by_who_is_logged_in_and_told_by_mail(client, provider):
    user = make_person()
    client.post("/nl/account/login/", {"login": user.email, "password": PASSWORD})
    client.get(way_back(client, provider, way_to_connect(client)))

    assert SocialAccount.objects.get().user == user
    assert OutgoingMail.objects.filter(to=user.email).exists()


def test_who_logged_in_long_ago_shows_again_who_it_is(client, provider):
    client.force_login(make_person())
    answer = client.get(way_back(client, provider, way_to_connect(client)))

    assert answer["Location"].startswith("/nl/account/reauthenticate/")
    assert not SocialAccount.objects.exists()


def test_an_identity_of_somebody_else_is_not_connected(client, provider):
    other = known(provider)
    client.force_login(UserFactory())
    client.get(way_back(client, provider, way_to_connect(client)))

    assert SocialAccount.objects.get().user == other
