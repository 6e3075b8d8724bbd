"""The names of places from the database and the data of this room: municipalities, postcodes, parts, regions."""

import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from profiles.models import Place
from search.analysis.dictionary import DATA
from search.lexicon.places.gazetteer import PlaceName
from search.need import Point

EXONYMS = {"Antwerp": "Antwerpen", "Brussels": "Brussel", "Ghent": "Gent", "Bruges": "Brugge", "Louvain": "Leuven"}
"""English names of towns, beside the French ones that the list of places has."""
DOUBLE = re.compile(r"((?!Sint|Saint|Onze)[A-ZÉ][\w']+)-([A-ZÉ][\w'-]+)")
"""A name of two halves that people use each by itself: Houthalen-Helchteren."""
REGION_KM = 25
"""Around the middle of a region where no radius is said."""


def place_names() -> Iterator[PlaceName]:
    """In Dutch, French and some English."""
    places = list(Place.objects.select_related("province").order_by("postcode"))
    areas: dict[str, list[Point]] = defaultdict(list)
    for place in places:
        areas[place.municipality_nis].append((place.latitude, place.longitude))
        yield from (_place_name(name, place) for name in dict.fromkeys((place.name_nl, place.name_fr)))
    towns = {place.municipality_nl: place for place in _main_places(places)}
    for place in towns.values():
        for name in dict.fromkeys((place.municipality_nl, place.municipality_fr)):
            yield _town_name(name, place, areas)
    for english, dutch in EXONYMS.items():
        if dutch in towns:
            yield _town_name(english, towns[dutch], areas)
    yield from _former_names(towns.values(), places, areas)
    yield from _localities({place.postcode: place.municipality_nl for place in places})
    yield from _regions(towns, areas)


def _place_name(name: str, place: Place) -> PlaceName:
    """A name of the postcode of a place."""
    return PlaceName(
        name,
        place.name_nl,
        place.name_fr,
        place.postcode,
        place.latitude,
        place.longitude,
        1,
        place.province.slug,
        place.municipality_nl,
    )


def _main_places(places: Sequence[Place]) -> Iterator[Place]:
    """Of each municipality the postcode that is called after it, else the lowest."""
    found: dict[str, Place] = {}
    for place in places:
        known = found.setdefault(place.municipality_nis, place)
        if known.name_nl != known.municipality_nl and place.name_nl == place.municipality_nl:
            found[place.municipality_nis] = place
    yield from found.values()


def _former_names(
    towns: Iterable[Place], places: Sequence[Place], areas: Mapping[str, list[Point]]
) -> Iterator[PlaceName]:
    """Municipalities that merged under a new name, and the halves of double names: Overpelt, Houthalen, Ottignies."""
    with (DATA / "former_names.csv").open(encoding="utf-8", newline="") as file:
        former = {row["name"]: row["postcode"] for row in csv.DictReader(file)}
    first = {place.postcode: place for place in sorted(places, key=lambda one: -one.pk)}
    for name, postcode in former.items():
        if postcode in first:
            yield _place_name(name, first[postcode])._replace(rank=0)
    with_postcode = {name for place in places for name in (place.name_nl, place.name_fr)}
    for place in towns:
        for name in dict.fromkeys((place.municipality_nl, place.municipality_fr)):
            halves = DOUBLE.fullmatch(name)
            if halves:
                yield from (_town_name(half, place, areas, 1) for half in halves.groups() if half not in with_postcode)


def _town_name(name: str, town: Place, areas: Mapping[str, list[Point]], rank: int = 0) -> PlaceName:
    """A name of the municipality of which a place is the middle."""
    own = town.latitude, town.longitude
    area = tuple(point for point in areas[town.municipality_nis] if point != own)
    return _place_name(name, town)._replace(
        label=town.municipality_nl, label_fr=town.municipality_fr, rank=rank, area=area
    )


def _localities(municipalities: Mapping[str, str]) -> Iterator[PlaceName]:
    """Parts that give no postcode its name; the nearest one is theirs."""
    with (DATA / "localities.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            name, postcode = row["name"], row["nearest_postcode"]
            point = float(row["lat"]), float(row["lon"])
            yield PlaceName(name, name, name, postcode, *point, 2, "", municipalities.get(postcode, ""))


def _regions(towns: Mapping[str, Place], areas: Mapping[str, list[Point]]) -> Iterator[PlaceName]:
    """A region is all of its municipalities; the radius counts from the middle of them."""
    with (DATA / "regions.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found = [towns[name] for name in row["municipalities"].split(";") if name in towns]
            area = tuple(point for place in found for point in areas[place.municipality_nis])
            if not area:
                continue
            latitude, longitude = (sum(values) / len(area) for values in zip(*area, strict=True))
            provinces = {place.province.slug for place in found}
            province = provinces.pop() if len(provinces) == 1 else ""
            for name in (row["name"], *filter(None, row["also"].split(";"))):
                yield PlaceName(
                    name, row["name"], row["name"], "", latitude, longitude, 0, province, "", area, (), REGION_KM
                )
