"""Draws maps as numbers for an SVG: provinces, towns and pins in one plane.

Plane: x = (longitude − 2.5) · 444.8 · cos 51°, y = (51.55 − latitude) · 444.8. One unit is 250 m, so a radius in
kilometres is four times as many units. Borders: National Geographic Institute (CC BY 4.0), simplified.
"""

import json
import math
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from django.utils.translation import get_language

from profiles.models.place import Point, Province

SCALE = 444.8
STRETCH = math.cos(math.radians(51))
UNITS_PER_KM = 4
BRUSSELS = "04000"
"""Drawn after Vlaams-Brabant, which lies around it."""

TOWNS = (
    ("Brussel", "Bruxelles", 50.8505, 4.3488),
    ("Leuven", "Louvain", 50.8796, 4.7009),
    ("Tienen", "Tirlemont", 50.8074, 4.9378),
    ("Aarschot", "Aerschot", 50.9870, 4.8365),
    ("Diest", "Diest", 50.9896, 5.0507),
    ("Halle", "Hal", 50.7339, 4.2345),
    ("Asse", "Asse", 50.9101, 4.1984),
    ("Mechelen", "Malines", 51.0259, 4.4776),
    ("Antwerpen", "Anvers", 51.2205, 4.4003),
    ("Turnhout", "Turnhout", 51.3225, 4.9447),
    ("Hasselt", "Hasselt", 50.9311, 5.3378),
    ("Genk", "Genk", 50.9650, 5.5008),
    ("Sint-Truiden", "Saint-Trond", 50.8168, 5.1865),
    ("Tongeren", "Tongres", 50.7805, 5.4648),
    ("Lommel", "Lommel", 51.2306, 5.3134),
    ("Gent", "Gand", 51.0500, 3.7303),
    ("Aalst", "Alost", 50.9360, 4.0355),
    ("Brugge", "Bruges", 51.2089, 3.2242),
    ("Kortrijk", "Courtrai", 50.8280, 3.2649),
    ("Oostende", "Ostende", 51.2258, 2.9195),
    ("Waver", "Wavre", 50.7158, 4.6013),
    ("Luik", "Liège", 50.6337, 5.5675),
    ("Namen", "Namur", 50.4669, 4.8675),
    ("Bergen", "Mons", 50.4541, 3.9523),
    ("Charleroi", "Charleroi", 50.4114, 4.4445),
    ("Doornik", "Tournai", 50.6071, 3.3893),
    ("Aarlen", "Arlon", 49.6833, 5.8167),
)
"""Names in Dutch and French with latitude and longitude (GeoNames, CC BY 4.0)."""


class Land(NamedTuple):
    """A province as an SVG path; `here` marks the one that the map is about."""

    path: str
    here: bool


class Label(NamedTuple):
    x: int
    y: int
    text: str


class Pin(NamedTuple):
    """A mark on the map: its centre, half its width and height, the sign in it and its full name.

    `anchor` is the number in a list that it leads to, 0 without one.
    """

    x: float
    y: float
    half_width: float
    half_height: float
    sign: str
    name: str
    anchor: int = 0

    @property
    def left(self) -> float:
        return self.x - self.half_width

    @property
    def top(self) -> float:
        return self.y - self.half_height

    @property
    def width(self) -> float:
        return 2 * self.half_width

    @property
    def height(self) -> float:
        return 2 * self.half_height


class Map(NamedTuple):
    """What components/map.html draws; `text_size` and the pins are in units of the plane."""

    view_box: str
    name: str
    lands: list[Land]
    labels: list[Label]
    pins: list[Pin]
    text_size: float


class _Shape(NamedTuple):
    nis: str
    path: str
    left: float
    top: float
    right: float
    bottom: float


def project(point: Point) -> tuple[float, float]:
    """(x, y) of a point in the plane of the map."""
    return (point.longitude - 2.5) * SCALE * STRETCH, (51.55 - point.latitude) * SCALE


@lru_cache(maxsize=1)
def _shapes() -> tuple[_Shape, ...]:
    features = json.loads((Path(__file__).parent.parent / "data" / "provinces.geojson").read_text("utf-8"))["features"]
    return tuple(_shape(feature) for feature in features)


def _shape(feature: dict[str, Any]) -> _Shape:
    geometry = feature["geometry"]
    polygons = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    rings = [
        [tuple(round(n) for n in project(Point(latitude=lat, longitude=lon))) for lon, lat in ring]
        for polygon in polygons
        for ring in polygon
    ]
    xs, ys = zip(*(point for ring in rings for point in ring), strict=True)
    path = "".join(_ring_path(ring) for ring in rings)
    return _Shape(feature["properties"]["nis"], path, min(xs), min(ys), max(xs), max(ys))


def _ring_path(ring: list[tuple[int, ...]]) -> str:
    """A closed path in relative steps, without points that fall together at this scale."""
    (x, y), steps = ring[0], []
    last_x, last_y = x, y
    for next_x, next_y in ring[1:-1]:
        if (next_x, next_y) != (last_x, last_y):
            steps.append(f"{next_x - last_x} {next_y - last_y}")
            last_x, last_y = next_x, next_y
    return f"M{x} {y}l{' '.join(steps)}z" if len(steps) > 1 else ""


def provinces_svg() -> str:
    """Every province as a path in one group, in the plane of the maps, for pages that would be heavy with the paths."""
    shapes = "".join(
        f'<path fill-rule="evenodd" vector-effect="non-scaling-stroke" d="{shape.path}"/>'
        for shape in sorted(_shapes(), key=lambda shape: (shape.nis == BRUSSELS, shape.nis))
    )
    return f'<svg xmlns="http://www.w3.org/2000/svg"><defs><g id="provinces">{shapes}</g></defs></svg>\n'


def lands(box: tuple[float, float, float, float], here: str) -> list[Land]:
    """The provinces that the box (left, top, width, height) touches, the one that matters last."""
    left, top, width, height = box
    touching = [
        shape
        for shape in _shapes()
        if shape.left < left + width and shape.right > left and shape.top < top + height and shape.bottom > top
    ]
    touching.sort(key=lambda shape: (shape.nis == BRUSSELS, shape.nis == here))
    return [Land(shape.path, shape.nis == here) for shape in touching]


def labels(box: tuple[float, float, float, float], size: float, dots: list[tuple[float, float]]) -> list[Label]:
    """Towns in the box, each below, above or beside its point where it covers neither a dot nor another label."""
    left, top, width, height = box
    found: list[Label] = []
    for name_nl, name_fr, latitude, longitude in TOWNS:
        x, y = project(Point(latitude=latitude, longitude=longitude))
        name = name_fr if get_language() == "fr" else name_nl
        half = len(name) * size * 0.29
        for dx, dy in ((0, 0), (0, 1.5), (0, -1.4), (1.2, 0.3), (-1.2, 0.3)):
            at = (x + dx * (half if dx else 0) + dx * size, y + dy * size)
            inside = left + half < at[0] < left + width - half and top + size < at[1] < top + height - size
            if inside and _is_free(at, half, size, dots, found):
                found.append(Label(round(at[0]), round(at[1] + size / 3), name))
                break
    return found


def _is_free(
    at: tuple[float, float], half: float, size: float, dots: list[tuple[float, float]], labels: list[Label]
) -> bool:
    if any(abs(at[0] - x) < half + size * 0.7 and abs(at[1] - y) < size * 1.1 for x, y in dots):
        return False
    return not any(
        abs(at[0] - label.x) < half + len(label.text) * size * 0.29 + size / 2
        and abs(at[1] + size / 3 - label.y) < size * 1.3
        for label in labels
    )


def supplier_map(point: Point, province: Province, name: str) -> Map:
    """A supplier in its surroundings, 56 by 42 km."""
    width, height = 56 * UNITS_PER_KM, 42 * UNITS_PER_KM
    x, y = project(point)
    box = (round(x - width / 2), round(y - height / 2), width, height)
    size = width / 25
    pin = Pin(round(x, 1), round(y, 1), size, size, name[:1].upper(), name)
    return Map(" ".join(str(n) for n in box), name, lands(box, province.nis), labels(box, size, [(x, y)]), [pin], size)


def province_map(province: Province | None, points: list[Point], name: str) -> Map:
    """The whole province, None: the whole country, with a dot for each point in it."""
    shapes = [shape for shape in _shapes() if not province or shape.nis == province.nis]
    margin = 8
    left, top = round(min(shape.left for shape in shapes)), round(min(shape.top for shape in shapes))
    right, bottom = round(max(shape.right for shape in shapes)), round(max(shape.bottom for shape in shapes))
    box = (left - margin, top - margin, right - left + 2 * margin, bottom - top + 2 * margin)
    size = box[2] / 26
    dots = [Pin(round(x), round(y), size * 0.43, size * 0.43, "", "") for x, y in sorted({project(p) for p in points})]
    towns = [
        label
        for label in labels(box, size, [(dot.x, dot.y) for dot in dots])
        if left < label.x < right and top < label.y < bottom - size
    ]
    return Map(" ".join(str(n) for n in box), name, [Land(one.path, here=True) for one in shapes], towns, dots, size)
