"""The map beside the results: a pin per place, which share one only where they would cover each other."""

import re

import pytest

from profiles.models import Place
from profiles.models.place import Point
from profiles.views.maps import UNITS_PER_KM, project
from search.indexing.indexer import drain
from search.need import Around
from search.presentation.results_map import MARGIN, MOST_NUMBERS, SMALLEST, Marker, results_map
from tests.factories import OrganisationFactory, make_listing, make_profile

LEUVEN = Point(50.8796, 4.7009)
AROUND = Around("Leuven", LEUVEN.latitude, LEUVEN.longitude, 40)


def at(number: int, east_km: float = 0.0, north_km: float = 0.0) -> Marker:
    """A result so far from Leuven."""
    latitude = LEUVEN.latitude + north_km / 111.2
    longitude = LEUVEN.longitude + east_km / (111.2 * 0.6293)
    return Marker(number, f"Werkplaats {number}", Point(latitude, longitude))


def signs(*markers: Marker, around: Around | None = None) -> list[str]:
    return [pin.sign for pin in results_map(markers, around, "").pins]


@pytest.mark.parametrize(
    ("places", "expected"),
    [
        ([(0, 0), (0, 0)], ["1, 2"]),
        ([(0, 0), (0.3, 0.3)], ["1, 2"]),
        ([(0, 0), (20, 0)], ["1", "2"]),
        ([(0, 0), (0, 20)], ["1", "2"]),
        ([(0, 0), (20, 0.1)], ["1", "2"]),
        ([(0, 0), (0.1, 20)], ["1", "2"]),
        ([(0, 0), (20, 20), (0, 0)], ["1, 3", "2"]),
        ([(0, 0)] * MOST_NUMBERS, ["1, 2, 3"]),
        ([(0, 0)] * (MOST_NUMBERS + 1), ["4×"]),
        ([], []),
    ],
    ids=[
        *("the same place", "next door", "to the east", "to the north", "in one row", "in one column"),
        *("two of three", "three in one", "more than three", "none"),
    ],
)
def test_pins_share_only_when_they_would_cover_each_other(places, expected):
    assert signs(*(at(number, *place) for number, place in enumerate(places, start=1))) == expected


def test_no_two_pins_cover_more_than_a_third_of_each_other():
    markers = [at(n, (n * 7) % 40, (n * 11) % 30) for n in range(1, 21)]
    pins = results_map(markers, None, "").pins

    for one in pins:
        for other in pins:
            apart = abs(one.x - other.x) >= 0.66 * (one.half_width + other.half_width)
            above = abs(one.y - other.y) >= 0.66 * (one.half_height + other.half_height)
            assert one is other or apart or above
    assert len(pins) > 1


def test_a_pin_leads_to_the_first_of_its_results_and_names_them_all():
    (pin,) = results_map([at(3), at(7)], None, "").pins

    assert (pin.anchor, pin.name) == (3, "3. Werkplaats 3; 7. Werkplaats 7")


def box(found) -> tuple[int, ...]:
    return tuple(int(edge) for edge in found.view_box.split())


def test_the_map_shows_the_whole_circle():
    left, top, width, height = box(results_map([], AROUND, ""))
    x, y = project(LEUVEN)
    reach = 40 * UNITS_PER_KM

    assert (width, height) == (2 * reach + 2 * MARGIN, 2 * reach + 2 * MARGIN)
    assert left == pytest.approx(x - reach - MARGIN, abs=1)
    assert top == pytest.approx(y - reach - MARGIN, abs=1)


def test_the_map_shows_every_result_and_comes_no_closer_than_forty_kilometres():
    alone = box(results_map([at(1)], None, ""))
    wide = results_map([at(1), at(2, 60, 0)], None, "")
    left, _top, width, _height = box(wide)

    assert alone[2:] == (SMALLEST + 2 * MARGIN, SMALLEST + 2 * MARGIN)
    assert all(left < pin.x < left + width for pin in wide.pins)


@pytest.mark.parametrize(
    ("around", "name", "has_centre", "reach"),
    [
        (None, "Kaart: 3 aanbieders", False, 0),
        (AROUND, "Kaart: 40 km rond Leuven, 3 aanbieders", True, 160),
        (AROUND._replace(radius_km=None), "Kaart: 3 aanbieders", True, 0),
    ],
)
def test_the_map_has_a_name_and_a_centre(around, name, has_centre, reach):
    found = results_map([], around, "3 aanbieders")

    assert (found.name, found.centre is not None, found.reach) == (name, has_centre, reach)


@pytest.mark.django_db
def test_the_page_draws_a_pin_for_each_place_with_the_numbers_of_the_list(client):
    for postcode in ("3000", "3500", "3500"):
        place = Place.objects.filter(postcode=postcode).first()
        make_listing(make_profile(OrganisationFactory(place=place)), title="Koekjes")
    drain()
    page = client.get("/nl/zoeken/?q=koekjes&postcode=3000&radius_km=100").content.decode()
    panel = page.partition('id="kaart"')[2]

    assert sorted(re.findall(r'href="#r(\d)"', panel)) == ["1", "2"]
    assert "2, 3" in panel
