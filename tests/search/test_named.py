"""A part of a name puts the supplier on top, with how to reach it."""

import re

import pytest

from search.indexing.indexer import drain
from tests.factories import OrganisationFactory, make_listing, make_profile

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def suppliers():
    for name in ("Kwartelgroen", "Herstelhamster", "Blikvink", "Schoonmaak Zwaluw"):
        make_listing(make_profile(OrganisationFactory(name=name)), title="Werk in de tuin", capabilities=["tuinaanleg"])
    make_listing(make_profile(OrganisationFactory(name="De Poetser")), title="Schoonmaak van kantoren")
    drain()


@pytest.fixture
def meant(client):
    """The suppliers that a page takes for the meant ones, and its text."""

    def ask(text: str) -> list[str]:
        page = client.get("/nl/zoeken/", {"q": text}).content.decode()
        section = page.partition('class="named"')[2].partition("</section>")[0]
        assert not section or "016 12 34 56" in section
        return re.findall(r"<b>([^<]*)</b>", section)

    return ask


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("kwartel", ["Kwartelgroen"]),
        ("hamster", ["Herstelhamster"]),
        ("die van de hamster in machelen", ["Herstelhamster"]),
        ("Vink metaal Halle", ["Blikvink"]),
        ("herstel hamst", ["Herstelhamster"]),
        ("zwaluw", ["Schoonmaak Zwaluw"]),
        ("schoonmaak", []),
        ("tuin", []),
        ("kwa", []),
        ("", []),
        ("een twee drie vier vijf zes hamster", []),
    ],
)
def test_a_part_of_a_name_is_understood(meant, text, names):
    assert meant(text) == names


def test_a_name_that_many_have_was_not_meant(meant):
    for number in range(4):
        make_listing(make_profile(OrganisationFactory(name=f"Bever {number}")), title="Werk in de tuin")
    drain()

    assert meant("bever") == []


def test_a_whole_name_is_answered_by_its_own_card(client, meant):
    assert meant("Kwartelgroen") == []
    page = client.get("/nl/zoeken/?q=Kwartelgroen").content.decode()
    assert re.findall(r'class="firm-name"[^>]*>.*?<a[^>]*>([^<]*)</a>', page) == ["Kwartelgroen"]


def test_what_stands_inside_a_name_completes_it(client):
    answer = client.get("/nl/zoeken/suggesties/?field=what&q=hamst").json()

    assert answer["suggestions"] == [{"value": "Herstelhamster", "hint": "aanbieder", "opens": True}]
