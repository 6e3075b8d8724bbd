"""People in organisations, and the mails that wait for them."""

import re
from collections.abc import Callable, Iterator

import pytest
from django.test import Client

from deploy.setup.accounts import openid_connect
from profiles.enums import MembershipRole
from profiles.models import Membership, Organisation, OutgoingMail, User
from tests.factories import OrganisationFactory, make_person
from tests.oidc import ACM, CLIENT_ID, SECRET, Provider, openid_provider

NUMBER = "0403053608"


@pytest.fixture
def organisation(db) -> Organisation:
    return OrganisationFactory(name="Pakmerel")


@pytest.fixture
def join() -> Callable[..., User]:
    """Somebody with a role in an organisation."""

    def make(organisation: Organisation, role: str = MembershipRole.OWNER, **fields: object) -> User:
        user = make_person(**fields)
        Membership.objects.create(user=user, organisation=organisation, role=role)
        return user

    return make


@pytest.fixture
def enter() -> Callable[[User], Client]:
    """A browser in which somebody is logged in."""

    def log_in(user: User) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return log_in


@pytest.fixture
def last_mail(db) -> Callable[[str], OutgoingMail]:
    def find(to: str) -> OutgoingMail:
        return OutgoingMail.objects.filter(to=to).latest("pk")

    return find


def link_in(mail: OutgoingMail) -> str:
    """The path of the first link of a mail to this site that holds a token."""
    found = re.search(r"https?://[^/\s]+(/nl/k/\S+)", mail.text)
    assert found, mail.text
    return found.group(1)


@pytest.fixture(scope="module")
def server() -> Iterator[Provider]:
    with openid_provider() as running:
        yield running


@pytest.fixture
def provider(server, settings) -> Provider:
    server.fault, server.claims = "", {**ACM, "vo_orgcode": NUMBER}
    settings.OIDC_ISSUER = server.issuer
    settings.SOCIALACCOUNT_PROVIDERS = openid_connect(server.issuer, CLIENT_ID, SECRET, "ACM/IDM", "openid profile vo")
    return server
