"""An address holds the whole need: read and written back without loss, and what is not understood is named."""

import re
from html import unescape

import pytest
from django.http import QueryDict

from search.forms.choices import read_number
from search.forms.query_string import hidden_parameters, need_from_query, need_to_query
from search.indexing.indexer import drain
from search.need import Sort
from tests.factories import make_listing
from tests.search.searching import need, values

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def listing(db):
    """A certificate is a choice once a listing has it."""
    make_listing(certificates=(("ISO 9001:2015", None),))
    drain()


@pytest.mark.parametrize(
    "address",
    [
        "",
        "q=koekjes",
        "q=koekjes&postcode=Leuven&radius_km=40",
        "q=koekjes&postcode=3000+Leuven&radius_km=0",
        "q=catering+Leuven&radius_km=60",
        "mode=enclave&mode=service&group=schoonmaak&capability=lassen&province=limburg",
        "certificate=iso9001&recognition=maatwerkbedrijf&lead=10&sector=zorg&language=fr",
        "q=koekjes&ignore=mode%3Aenclave&ignore=place%3ALeuven",
        "q=koekjez&literal=1",
        "q=koekjes&sort=newest&page=3",
    ],
)
def test_an_address_is_written_as_it_was_read(address):
    asked = need_from_query(QueryDict(address), "nl")

    assert (need_to_query(asked.need, asked.place), asked.problems) == (address, ())


@pytest.mark.parametrize(
    ("address", "demands"),
    [
        ("mode=enclave&mode=enclave", [("mode", "enclave")]),
        ("certificate=ISO 9001:2008", [("certificate", "iso9001")]),
        ("certificate=iso-9001", [("certificate", "iso9001")]),
        ("lead=10&mode=product", [("mode", "product"), ("lead", "10")]),
        ("mode=&capability=&lead=", []),
    ],
)
def test_filters_are_read_once_and_in_a_fixed_order(address, demands):
    found = need(address).demands

    assert values(found) == demands
    assert all(one.hard for one in found)


@pytest.mark.parametrize(
    ("address", "field", "sentence"),
    [
        ("mode=hacken", "mode", "hacken"),
        ("lead=7", "lead", "7"),
        ("certificate=geen", "certificate", "geen"),
        ("sort=zomaar", "sort", "zomaar"),
        ("postcode=Xyzzyville", "postcode", "Xyzzyville"),
        ("postcode=Leuven&radius_km=ver", "radius_km", "300"),
        ("postcode=Leuven&radius_km=301", "radius_km", "300"),
        ("q=" + "a" * 4001, "q", "4000"),
    ],
)
def test_what_is_not_understood_is_named_and_left_out(address, field, sentence):
    asked = need_from_query(QueryDict(address), "nl")

    assert [problem.field for problem in asked.problems] == [field]
    assert sentence in asked.problems[0].message
    assert (asked.need.demands, asked.need.sort) == ((), Sort.BEST)


def test_at_most_three_unknown_values_of_a_filter_are_named():
    asked = need_from_query(QueryDict("&".join(f"mode=m{n}" for n in range(9))), "nl")

    assert [problem.field for problem in asked.problems] == ["mode"] * 3


@pytest.mark.parametrize(
    ("address", "around", "radius"),
    [
        ("postcode=3000", ("Leuven", 40), None),
        ("postcode=3000&radius_km=25", ("Leuven", 25), None),
        ("postcode=3000&radius_km=0", ("Leuven", None), None),
        ("postcode=3000&radius_km=300", ("Leuven", 300), None),
        ("postcode=3000&radius_km=301", ("Leuven", 40), None),
        ("postcode=3000&radius_km=-5", ("Leuven", 40), None),
        ("radius_km=60", None, 60),
        ("radius_km=0", None, None),
        ("radius_km=301", None, None),
        ("", None, None),
    ],
)
def test_a_radius_goes_with_the_place_field_or_else_with_the_place_of_the_text(address, around, radius):
    found = need(address)

    assert (found.around and (found.around.name, found.around.radius_km)) == around
    assert found.radius_km == radius


@pytest.mark.parametrize(
    ("raw", "number"),
    [
        ("7", 7),
        ("1", 1),
        ("9", 9),
        ("0", 5),
        ("10", 5),
        ("", 5),
        ("-1", 5),
        ("1e1", 5),
        ("٣", 5),
        ("²", 5),
        ("9" * 10, 5),
    ],
)
def test_a_number_lies_between_its_bounds_or_is_the_usual_one(raw, number):
    assert read_number(raw, 1, 9, 5) == number


@pytest.mark.parametrize(("address", "page"), [("page=3", 3), ("page=0", 1), ("page=abc", 1), ("", 1)])
def test_the_page(address, page):
    assert need(address).page == page


@pytest.mark.parametrize(
    ("address", "language"), [("q=nettoyage+bureaux", "fr"), ("q=koekjes", "nl"), ("q=", "nl"), ("q=cleaning+of", "en")]
)
def test_the_language_of_the_text_is_guessed(address, language):
    assert need(address).text_language == language


def test_a_form_carries_along_what_it_does_not_show_and_starts_at_the_first_page():
    asked = need("q=koekjes&mode=enclave&ignore=place%3ALeuven&sort=name&page=4")

    assert hidden_parameters(asked, "", ("q", "sort")) == [("mode", "enclave"), ("ignore", "place:Leuven")]


CHIP = re.compile(r'class="chip chip-x" href="\?([^"]*)"[^>]*>([^<]+)')


def chips(client, address: str) -> dict[str, dict[str, list[str]]]:
    """Per chip of the page what its link asks."""
    page = client.get(f"/nl/zoeken/?{address}").content.decode()
    return {
        unescape(label).strip(): dict(QueryDict(link.replace("&amp;", "&")).lists())
        for link, label in CHIP.findall(page)
    }


@pytest.fixture
def many():
    for number in range(21):
        make_listing(title=f"Koekjes {number}", as_service=True)
    drain()


def test_a_chip_takes_one_thing_away_and_leads_to_the_first_page(client, many):
    found = chips(client, "q=koekjes+in+Leuven&mode=subcontract&mode=service&page=2")
    rest = {"q": ["koekjes in Leuven"]}

    assert found == {"Onderaanneming": rest | {"mode": ["service"]}, "Dienst": rest | {"mode": ["subcontract"]}}


PART = re.compile(r"<summary>.*?<b>([^<]*)</b></summary>(.*?)</details>", re.DOTALL)
BUTTON = re.compile(r'name="(drop|ignore)" value="([^"]*)">([^<]*)')


def parts(client, address: str) -> dict[str, dict[str, tuple[str, str]]]:
    """Per part of the question, as it was read, what each of its buttons sends."""
    page = client.get(f"/nl/zoeken/?{address}").content.decode()
    return {
        unescape(text): {label: (name, value) for name, value, label in BUTTON.findall(inner)}
        for text, inner in PART.findall(page)
    }


def test_each_part_of_the_text_can_be_taken_away_or_read_as_plain_words(client, many):
    found = parts(client, "q=koekjes+in+Leuven+tegen+Pasen+in+onderaanneming&mode=service&page=2")
    plain = "Lees het als gewone woorden"

    assert found == {
        "koekjes": {"Haal weg": ("drop", "1")},
        "tegen Pasen": {"Haal weg": ("drop", "2")},
        "in Leuven": {"Haal weg": ("drop", "3"), plain: ("ignore", "place:Leuven")},
    }


def test_a_text_of_work_alone_is_not_told_again(client, many):
    assert parts(client, "q=koekjes") == {}
    assert parts(client, "q=koekjes+tegen+Pasen&literal=1") == {}


@pytest.mark.parametrize(
    ("typed", "province"),
    [
        ("Vlaams-Brabant", "vlaams-brabant"),
        ("vlaams brabant", "vlaams-brabant"),
        ("Brabant flamand", "vlaams-brabant"),
        ("Limburg", "limburg"),
        ("provincie Antwerpen", "antwerpen"),
        ("province de Liège", "luik"),
        ("Antwerpen", ""),
        ("Luik", ""),
        ("Leuven", ""),
        ("3600", ""),
    ],
)
def test_a_province_in_the_place_field_is_that_province(typed, province):
    address = QueryDict(mutable=True)
    address.update({"q": "koekjes", "postcode": typed})
    asked = need_from_query(address, "nl")

    assert values(asked.need.demands) == ([("province", province)] if province else [])
    assert (asked.need.around is None, asked.place, asked.problems) == (bool(province), "" if province else typed, ())


def test_several_fields_are_one_question():
    assert need("q=koekjes&q=&q=40.000+stuks&q=in+Leuven").text == "koekjes, 40.000 stuks, in Leuven"
    assert need("q=koekjes&q=40.000+stuks&q=in+Leuven&drop=2").text == "koekjes, in Leuven"
    assert need("q=koekjes&q=in+Leuven&drop=9").text == "koekjes, in Leuven"


def test_the_chip_of_a_chosen_place_takes_the_place_away(client, many):
    found = chips(client, "q=koekjes&postcode=3000&radius_km=60&page=2")

    assert found == {"60 km rond Leuven": {"q": ["koekjes"]}}
    assert set(chips(client, "q=koekjes&postcode=3000&radius_km=0")) == {"Leuven"}


def test_the_chip_of_literal_words_brings_corrections_back(client, many):
    assert chips(client, "q=koekjes&literal=1&page=2") == {"Letterlijk gezocht": {"q": ["koekjes"]}}


def test_a_place_has_its_french_name_on_a_french_page(client):
    page = client.get("/fr/zoeken/?q=koekjes&postcode=Leuven").content.decode()

    assert "Louvain, rayon de 40 km" in page
