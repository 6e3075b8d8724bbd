"""Who does not normally come as far as the asked place stands behind those who do."""

import re

import pytest

from profiles.models import Place
from search.indexing.indexer import drain
from tests.factories import OrganisationFactory, make_listing, make_profile

pytestmark = pytest.mark.django_db
APART = "Deze rijden normaal niet tot bij u"


@pytest.fixture
def order(client):
    """The names on a page of results, with the heading of those apart where it stands."""

    def ask(address: str) -> list[str]:
        drain()
        page = client.get(f"/nl/zoeken/?{address}").content.decode()
        found = re.findall(
            rf'{APART}|<a href="/nl/aanbieders/[^"]*">([^<]+)</a>', page.split("f-vergelijk", 1)[1].split("</form>")[0]
        )
        return [name or APART for name in found]

    return ask


def poetser(name: str, postcode: str, radius: int | None, **fields):
    place = Place.objects.filter(postcode=postcode).first()
    profile = make_profile(OrganisationFactory(name=name, place=place))
    return make_listing(profile, title="Kantoren poetsen", service_radius_km=radius, **fields)


OTHERS = ["Ver 1", "Ver 2", "Ver 3"]


@pytest.mark.parametrize(
    ("forms", "more", "others", "is_apart"),
    [
        ({"as_service": True}, "", OTHERS, True),
        ({"as_service": True, "as_subcontract": True}, "", OTHERS, True),
        ({"as_enclave": True}, "", OTHERS, True),
        ({"as_enclave": True, "as_subcontract": True}, "", OTHERS, False),
        ({"as_product": True}, "", OTHERS, False),
        ({"as_service": True}, "&sort=distance", OTHERS, False),
        ({"as_service": True}, "", OTHERS[:2], False),
    ],
)
def test_who_does_not_come_so_far_stands_behind_those_who_fit_as_well(order, forms, more, others, is_apart):
    nothing = dict.fromkeys(("as_service", "as_subcontract", "as_enclave", "as_product"), False)
    poetser("Dichtbij", "3300", 5, **{**nothing, **forms})
    for name in others:
        poetser(name, "3400", None, **{**nothing, "as_service": True})

    first, *middle, last = order(f"q=kantoren+poetsen&postcode=3000{more}")
    assert (APART in middle) == is_apart
    assert (last if is_apart else first) == "Dichtbij"


def test_a_distance_that_rounds_to_the_reach_is_told_with_its_tenth(client):
    poetser("Net te ver", "3300", 17, as_service=True)
    drain()
    page = client.get("/nl/zoeken/?q=kantoren+poetsen&postcode=3000").content.decode()

    told = re.search(r"rijdt tot 17 km, u zit op ([\d,]+) km", page)
    assert told
    assert told.group(1) != "17"
