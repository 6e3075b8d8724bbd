"""The map beside a list of results: the asked circle, and a pin per place with the numbers of the list."""

from collections.abc import Sequence
from typing import NamedTuple

from django.utils.translation import gettext as _

from profiles.models.place import Point
from profiles.views.maps import UNITS_PER_KM, Label, Pin, labels, project
from search.need import Around

MARGIN = 24
SMALLEST = 160
"""Width and height of the map in units of 250 m: never closer than 40 km."""
MOST_NUMBERS = 3


class Marker(NamedTuple):
    """One result on the map: its number in the list, what it is called and where."""

    number: int
    name: str
    point: Point


class ResultsMap(NamedTuple):
    """`reach` is the radius of the circle in units, 0 without one; `centre` the asked place, None without one."""

    view_box: str
    name: str
    labels: list[Label]
    pins: list[Pin]
    text_size: float
    centre: tuple[float, float] | None
    reach: int


Box = tuple[float, float, float, float]


def results_map(markers: Sequence[Marker], around: Around | None, count: str) -> ResultsMap:
    """`count` says in words how many were found. Without pins it shows where was looked."""
    centre = project(Point(around.latitude, around.longitude)) if around else None
    reach = (around.radius_km or 0) * UNITS_PER_KM if around else 0
    box = _box([project(marker.point) for marker in markers], centre, reach)
    size = box[2] / 25
    pins = _pins(markers, size)
    dots = [(pin.x, pin.y) for pin in pins] + ([centre] if centre else [])
    return ResultsMap(
        " ".join(str(round(edge)) for edge in box),
        _name(around, count),
        labels(box, size, dots),
        pins,
        size,
        (round(centre[0], 1), round(centre[1], 1)) if centre else None,
        reach,
    )


def _name(around: Around | None, count: str) -> str:
    if around and around.radius_km:
        parts = {"km": around.radius_km, "place": around.name, "count": count}
        return _("Map: %(km)s km around %(place)s, with %(count)s") % parts
    return _("Map with %(count)s") % {"count": count}


def _box(points: Sequence[tuple[float, float]], centre: tuple[float, float] | None, reach: int) -> Box:
    """(left, top, width, height) around everything that is shown."""
    shown = list(points)
    if centre:
        shown += [(centre[0] - reach, centre[1] - reach), (centre[0] + reach, centre[1] + reach)]
    if not shown:
        shown = [project(Point(51.3, 2.6)), project(Point(50.0, 5.9))]
    left, right = min(x for x, _y in shown), max(x for x, _y in shown)
    top, bottom = min(y for _x, y in shown), max(y for _x, y in shown)
    width, height = max(right - left, SMALLEST) + 2 * MARGIN, max(bottom - top, SMALLEST) + 2 * MARGIN
    return (left + right - width) / 2, (top + bottom - height) / 2, width, height


def _pins(markers: Sequence[Marker], size: float) -> list[Pin]:
    """One pin per place; places so near that their pins would cover each other share one."""
    pins: list[Pin] = []
    groups: list[list[Marker]] = []
    for marker in markers:
        single = _pin([marker], size)
        near = next((n for n, pin in enumerate(pins) if _cover(pin, single)), None)
        if near is None:
            groups.append([marker])
            pins.append(single)
        else:
            groups[near].append(marker)
            pins[near] = _pin(groups[near], size)
    return pins


def _cover(one: Pin, other: Pin) -> bool:
    """True when more than a third of one pin would lie over the other."""
    return abs(one.x - other.x) < 0.7 * (one.half_width + other.half_width) and abs(one.y - other.y) < 0.7 * (
        one.half_height + other.half_height
    )


def _pin(group: Sequence[Marker], size: float) -> Pin:
    numbers = [marker.number for marker in group]
    sign = ", ".join(str(number) for number in numbers) if len(numbers) <= MOST_NUMBERS else f"{len(numbers)}×"
    x, y = project(group[0].point)
    names = "; ".join(f"{marker.number}. {marker.name}" for marker in group)
    return Pin(round(x, 1), round(y, 1), size * max(1.0, 0.32 * len(sign) + 0.4), size, sign, names, numbers[0])
