"""Units of work as people write them, from search/data/units.csv: «ha» is 10,000 m², «brieven» are pieces."""

import csv
import re
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from search.analysis.dictionary import DATA

SURFACE, STORED = "m2", "paletten"
ENDS = ("dossiers", "maaltijden", "bestellingen", "oproepen", "ritten")
"""Heads of Dutch compounds that keep their unit: bouwdossiers."""
PIECES = "stuks"
NAMES: Mapping[str, Mapping[str, str]] = {
    "fr": {
        "stuks": "pièces",
        "uren": "heures",
        "liter": "litres",
        "meter": "mètres",
        "maaltijden": "repas",
        "dozen": "cartons",
        "paletten": "palettes",
        "ritten": "trajets",
        "bestellingen": "commandes",
        "personen": "personnes",
        "oproepen": "appels",
    },
    "en": {
        "stuks": "pieces",
        "uren": "hours",
        "liter": "litres",
        "meter": "metres",
        "maaltijden": "meals",
        "dozen": "boxes",
        "paletten": "pallets",
        "ritten": "trips",
        "bestellingen": "orders",
        "dossiers": "files",
        "personen": "people",
        "oproepen": "calls",
    },
}
"""The units that another language calls otherwise."""
FOLLOWS = re.compile(r"[ \t]*(?:-?tal\b[ \t]*)?((?:[a-z][a-z0-9²'-]*[ \t]*){0,3})")


class Unit(NamedTuple):
    """`factor` turns what was said into the unit: 2 ha are 2 × 10,000 m2."""

    name: str
    factor: float

    @property
    def is_surface(self) -> bool:
        return self.name == SURFACE

    @property
    def is_stored(self) -> bool:
        return self.name == STORED


@lru_cache(maxsize=1)
def units() -> dict[str, tuple[Unit, frozenset[str]]]:
    """Word → unit, with the languages in which it means that; empty for all."""
    found = {}
    with (DATA / "units.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            for word in row["words"].split():
                found[word.replace("_", " ")] = (
                    Unit(row["unit"], float(row["factor"])),
                    frozenset(row["languages"].split()),
                )
    return found


def unit_choices(language: str) -> list[tuple[str, str]]:
    """Every unit with what it is called in a language, pieces first."""
    found = sorted({unit.name for unit, _languages in units().values()}, key=lambda name: (name != PIECES, name))
    return [(name, unit_name(name, language)) for name in found]


def unit_name(unit: str, language: str) -> str:
    """What a unit is called in a language."""
    return NAMES.get(language, {}).get(unit, unit)


def unit_after(plain: str, at: int, language: str) -> tuple[Unit | None, int]:
    """What is counted by the number that ends there, and where its words end; None when no noun follows.

    A noun that is no unit is counted in pieces: letters, cars, shirts.
    """
    match = FOLLOWS.match(plain, at)
    words = match.group(1).split() if match else []
    joined = re.match(r"(m2|m3|kg|l|m|st|ha|hl|t)\b", plain[at : at + 3])
    if joined and joined.group(1) in units():
        return units()[joined.group(1)][0], at + joined.end()
    for number, word in enumerate(words[:3]):
        found = _unit(word, language)
        if found and not (number and word in {"m", "l", "t", "a"}):
            return found, _end_of(plain, at, word)
    if not words:
        return (Unit(PIECES, 1.0), at) if _stands_alone(plain, at) else (None, at)
    return Unit(PIECES, 1.0), at


def _unit(word: str, language: str) -> Unit | None:
    known = units().get(word) or (language == "nl" and next((units()[end] for end in ENDS if word.endswith(end)), None))
    if known and (not known[1] or language in known[1]):
        return known[0]
    return None


def _end_of(plain: str, at: int, word: str) -> int:
    return plain.index(word, at) + len(word)


def _stands_alone(plain: str, at: int) -> bool:
    """«aantal: 450», «het worden er 1.150»: a number at the end of a line or a sentence."""
    return bool(re.match(r"\s*(?:[.,;!?)]|$|\n|zijn|worden|\()", plain[at : at + 8]))
