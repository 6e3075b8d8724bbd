"""What would bring more: counted, told only when it does, and never applied by itself."""

import re

import pytest
from django.http import QueryDict

from profiles.models import Place
from search.forms.choices import demand_label
from search.indexing.indexer import drain
from search.matching.find import find
from search.matching.relaxations import ENOUGH, Relaxation, relaxations
from tests.factories import OrganisationFactory, make_listing, make_profile
from tests.search.searching import need

pytestmark = pytest.mark.django_db
ENCLAVE = {"as_enclave": True, "team_min": 4, "team_max": 8}


def offered(address: str) -> list[tuple[str, str, int]]:
    """Kind, value and count of what is told for an address."""
    drain()
    answer = find(need(address))
    found = relaxations(answer.question, answer.total)
    return [(*said(one), one.total) for one in found]


def said(one: Relaxation) -> tuple[str, str]:
    """What changes: the radius, empty for the whole country, or a filter and the values that it loses."""
    if one.widens:
        return "radius", str(one.radius_km or "")
    return one.demands[0].facet, ", ".join(map(demand_label, one.demands))


def supplier(postcode: str):
    return make_profile(OrganisationFactory(place=Place.objects.filter(postcode=postcode).first()))


@pytest.fixture
def around():
    """Listings in Leuven, Tienen (17 km), Hasselt (45 km) and Oostende (129 km from Leuven)."""
    for postcode, title in (("3000", "Leuven"), ("3300", "Tienen"), ("3500", "Hasselt"), ("8400", "Oostende")):
        make_listing(supplier(postcode), title=f"Koekjes uit {title}")


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("q=koekjes&postcode=3000&radius_km=10", [("radius", "60", 3), ("radius", "25", 2)]),
        ("q=koekjes&postcode=3000&radius_km=25", [("radius", "", 4), ("radius", "60", 3)]),
        ("q=koekjes&postcode=3000&radius_km=60", [("radius", "", 4)]),
        ("q=koekjes&postcode=3000&radius_km=200", []),
        ("q=koekjes&postcode=3000&radius_km=0", []),
        ("q=koekjes", []),
    ],
)
def test_the_nearest_radii_that_bring_more_are_told(around, address, expected):
    """The two smallest, the one that brings most first; a wider one with nothing more is passed over."""
    assert offered(address) == expected


def test_a_demand_whose_absence_brings_nothing_is_not_told():
    make_listing(title="Koekjes inpakken", **ENCLAVE)

    assert offered("q=koekjes&mode=enclave") == []
    assert offered("q=koekjes&mode=enclave&province=vlaams-brabant&postcode=3000&radius_km=10") == []


def test_each_filter_is_left_out_by_itself():
    make_listing(title="Koekjes als enclave", **ENCLAVE)
    make_listing(title="Koekjes bij ons")
    make_listing(make_profile(OrganisationFactory(limburg=True)), title="Koekjes ver weg", **ENCLAVE)
    make_listing(make_profile(OrganisationFactory(limburg=True)), title="Koekjes verder", **ENCLAVE)

    assert offered("q=koekjes&mode=enclave&province=vlaams-brabant") == [
        ("province", "Vlaams-Brabant", 3),
        ("mode", "Enclavewerk", 2),
    ]


def test_values_of_one_filter_are_left_out_together():
    make_listing(title="Koekjes als dienst", as_subcontract=False, as_service=True)
    make_listing(title="Koekjes als product", as_subcontract=False, as_product=True)
    make_listing(title="Koekjes bij ons")

    assert offered("q=koekjes&mode=service&mode=product") == [("mode", "Dienst, Product", 3)]


def test_a_supplier_that_the_text_names_can_be_left_out():
    make_listing(make_profile(OrganisationFactory(name="Herstel Hamster")), title="Koekjes van hier")
    make_listing(title="Koekjes hamster herstel")

    assert offered("q=koekjes herstel hamster") == [("supplier", "Herstel Hamster", 2)]


def test_who_found_enough_needs_no_help():
    for number in range(ENOUGH):
        make_listing(title=f"Koekjes {number}")
        make_listing(make_profile(OrganisationFactory(limburg=True)), title=f"Koekjes ver {number}")

    assert offered("q=koekjes&province=vlaams-brabant") == []


def test_of_many_ways_the_four_that_bring_most_are_told():
    fitting = {"title": "Koekjes", "lead_time_days": 3, **ENCLAVE}
    for postcode in ("3000", "3300", "3500"):
        make_listing(supplier(postcode), **fitting)
    make_listing(**fitting | {"as_enclave": False})
    make_listing(**fitting | {"capabilities": ["catering"]})
    make_listing(**fitting | {"lead_time_days": 30})
    make_listing(**fitting | {"language": "fr", "title": "Koekjes en français"})
    address = "q=koekjes&mode=enclave&capability=verpakken&lead=5&language=nl&postcode=3000&radius_km=10"

    assert offered(address) == [
        ("radius", "60", 3),
        ("mode", "Enclavewerk", 2),
        ("capability", "Verpakken", 2),
        ("lead", "binnen 5 dagen", 2),
    ]


LINK = re.compile(r'<a href="\?([^"]*)">\s*<span>\s*<b>([^<]*)</b>')


def test_the_page_links_to_what_brings_more_and_leaves_its_own_list_alone(client, around):
    drain()
    page = client.get("/nl/zoeken/?q=koekjes&postcode=3000&radius_km=10&page=1").content.decode()
    links = {label: QueryDict(link.replace("&amp;", "&")).dict() for link, label in LINK.findall(page)}
    listed = page.partition('<ol class="firms"')[2].partition("</ol>")[0]

    assert links == {
        "Zoek tot 60 km": {"q": "koekjes", "postcode": "3000", "radius_km": "60"},
        "Zoek tot 25 km": {"q": "koekjes", "postcode": "3000", "radius_km": "25"},
    }
    assert ("Koekjes uit Leuven" in listed, "Koekjes uit Tienen" in listed) == (True, False)


def test_a_link_leaves_one_filter_out_and_keeps_the_others(client):
    make_listing(title="Koekjes als enclave", **ENCLAVE)
    make_listing(title="Koekjes bij ons")
    make_listing(make_profile(OrganisationFactory(limburg=True)), title="Koekjes ver weg", **ENCLAVE)
    drain()
    page = client.get(
        "/nl/zoeken/?q=koekjes&mode=enclave&province=vlaams-brabant&capability=verpakken"
    ).content.decode()
    links = {label: QueryDict(link.replace("&amp;", "&")).dict() for link, label in LINK.findall(page)}
    asked = {"q": "koekjes", "mode": "enclave", "province": "vlaams-brabant", "capability": "verpakken"}

    assert links == {
        "Zonder “Enclavewerk”": {name: value for name, value in asked.items() if name != "mode"},
        "Zonder “Vlaams-Brabant”": {name: value for name, value in asked.items() if name != "province"},
    }


def test_a_link_finds_as_many_as_it_says(client, around):
    for _kind, radius, total in offered("q=koekjes&postcode=3000&radius_km=10"):
        assert find(need(f"q=koekjes&postcode=3000&radius_km={radius or 0}")).total == total


def test_the_example_is_one_that_was_not_found_before(client):
    """Both fit without the filter; the one in the list may be the best of them, and is nothing new."""
    make_listing(title="Koekjes verpakken", description="Koekjes verpakken wij, koekjes van boter.", **ENCLAVE)
    make_listing(supplier("3300"), title="Koekjes in dozen")
    drain()
    page = client.get("/nl/zoeken/?q=koekjes&mode=enclave")

    assert [(one["total"], one["example"]["title"]) for one in page.context["relaxations"]] == [(2, "Koekjes in dozen")]
