"""A mail to a supplier holds what is needed, and nothing that anybody typed becomes another field of it."""

import re
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from search.indexing.indexer import drain
from tests.factories import OrganisationFactory, make_listing, make_profile

pytestmark = pytest.mark.django_db


@pytest.fixture
def links(client):
    """The mails that the cards of an address open."""

    def find(address: str) -> list[str]:
        drain()
        page = client.get(f"/nl/zoeken/?{address}").content.decode()
        return re.findall(r'class="mail-it" href="([^"]*)"', page)

    return find


@pytest.fixture
def mail(links):
    """Address and fields of the mail that the only card of an address opens."""

    def find(address: str) -> tuple[str, dict[str, list[str]]]:
        (link,) = links(address)
        parts = urlsplit(link.replace("&amp;", "&"))
        return unquote(parts.path), parse_qs(parts.query, strict_parsing=True)

    return find


def test_a_mail_says_what_and_where(mail):
    listing = make_listing()
    address, fields = mail("q=koekjes+verpakken&postcode=3000")

    assert address == listing.profile.organisation.email
    assert fields == {
        "subject": ["Vraag via Schakel: koekjes verpakken"],
        "body": ["Ik zoek: koekjes verpakken\r\nPlaats van het werk: Leuven\r\nKunt u dit doen, en wat kost het?"],
    }


def test_without_a_question_the_mail_is_about_the_listing(mail):
    make_listing()
    _address, fields = mail("")

    assert fields["subject"] == ["Vraag via Schakel: Verpakken van koekjes"]
    assert "Ik zoek" not in fields["body"][0]


@pytest.mark.parametrize(
    "typed", ["koekjes%26bcc%3Devil%40example.org", "koekjes+%0D%0A%26bcc%3Dverpakken", "koekjes%3Fcc%3Dx"]
)
def test_what_was_typed_adds_no_field(mail, typed):
    make_listing()
    _address, fields = mail(f"q={typed}")

    assert set(fields) == {"subject", "body"}


def test_the_address_of_a_supplier_adds_none_either(mail):
    make_listing(make_profile(OrganisationFactory(email="a@example.org?bcc=evil@example.org,b@example.org")))
    address, fields = mail("q=koekjes")

    assert address == "a@example.org?bcc=evil@example.org,b@example.org"
    assert set(fields) == {"subject", "body"}


def test_a_long_question_is_cut(mail):
    make_listing()
    _address, fields = mail("q=koekjes+verpakken+" + "koekjes+" * 30)

    assert len(fields["subject"][0]) <= len("Vraag via Schakel: ") + 40
    assert len(fields["body"][0]) < 250


def test_a_supplier_without_an_address_gets_no_mail(links):
    make_listing(make_profile(OrganisationFactory(email="")))

    assert links("q=koekjes") == []
