"""A part of the inverted index: postings, columns and facets of some listings in numpy arrays. Immutable."""

import json
from array import array
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from search.analysis.tokens import fold, tokens
from search.facets import FACETS, FIRST_DAY, LAST_DAY, Value, day_of

Numbers = npt.NDArray[np.int32]
Floats = npt.NDArray[np.float32]
Mask = npt.NDArray[np.bool_]
NEVER = float("inf")
NO_TEAM = 2**31 - 1
"""No team is so large."""


class LoadedRow(NamedTuple):
    """A search row as the index reads it: `expires` and `published` in seconds since 1970, `confirmed` a day number.

    A listing of which the smallest or the largest team is unknown has NO_TEAM or 0 of it; one without a limit to how
    far it works has an infinite `reach_km`.
    """

    listing_id: int
    title: str
    terms: str
    facets: str
    latitude: float
    longitude: float
    published: float
    expires: float
    quality: float
    confirmed: int
    team_min: int = NO_TEAM
    team_max: int = 0
    reach_km: float = NEVER


class Posting(NamedTuple):
    """The listings that hold a term, and in which fields: bit n of a mask is Field(n)."""

    numbers: Numbers
    masks: npt.NDArray[np.int16]


@dataclass(frozen=True)
class FacetColumn:
    """Entry i says that listing `numbers[i]` has value `codes[i]` from day `since[i]` to `until[i]` (ordinals)."""

    values: tuple[str, ...]
    labels: tuple[str, ...]
    numbers: Numbers
    codes: Numbers
    since: Numbers
    until: Numbers

    def named(self) -> dict[str, str]:
        """Each value with its label."""
        return dict(zip(self.values, self.labels, strict=True))

    @cached_property
    def is_lasting(self) -> bool:
        """Whether every entry holds on every day."""
        return bool((self.since == FIRST_DAY).all() and (self.until == LAST_DAY).all())

    def on(self, day: int, entries: Mask) -> Mask:
        """Which of these entries hold on a day."""
        return entries if self.is_lasting else entries & (self.since <= day) & (self.until >= day)


@dataclass(frozen=True)
class Segment:
    """`words` counts the words of the titles."""

    size: int
    ids: npt.NDArray[np.int64]
    latitude: Floats
    longitude: Floats
    published: npt.NDArray[np.float64]
    expires: npt.NDArray[np.float64]
    quality: Floats
    confirmed: Numbers
    team_min: Numbers
    team_max: Numbers
    reach_km: Floats
    titles: tuple[str, ...]
    words: Mapping[str, int]
    postings: dict[str, Posting]
    facets: dict[str, FacetColumn]

    @cached_property
    def by_title(self) -> tuple[list[str], npt.NDArray[np.float64]]:
        """The titles folded and in order, each once, and per listing the place of its own among them."""
        folded = [fold(title) for title in self.titles]
        ordered = sorted(set(folded))
        place = {title: number for number, title in enumerate(ordered)}
        return ordered, np.array([place[title] for title in folded], np.float64)


def build_segment(rows: Sequence[LoadedRow]) -> Segment:
    return Segment(
        size=len(rows),
        ids=np.array([row.listing_id for row in rows], np.int64),
        latitude=np.array([row.latitude for row in rows], np.float32),
        longitude=np.array([row.longitude for row in rows], np.float32),
        published=np.array([row.published for row in rows], np.float64),
        expires=np.array([row.expires for row in rows], np.float64),
        quality=np.array([row.quality for row in rows], np.float32),
        confirmed=np.array([row.confirmed for row in rows], np.int32),
        team_min=np.array([row.team_min for row in rows], np.int32),
        team_max=np.array([row.team_max for row in rows], np.int32),
        reach_km=np.array([row.reach_km for row in rows], np.float32),
        titles=tuple(row.title for row in rows),
        words=title_words(row.title for row in rows),
        postings=_postings(row.terms for row in rows),
        facets=_facets([row.facets for row in rows]),
    )


def title_words(titles: Iterable[str]) -> Counter[str]:
    return Counter(token.text for title in titles for token in tokens(title))


def _postings(texts: Iterable[str]) -> dict[str, Posting]:
    numbers: dict[str, array[int]] = {}
    masks: dict[str, array[int]] = {}
    for number, text in enumerate(texts):
        fields: dict[str, int] = {}
        for bit, line in enumerate(text.split("\n")):
            for term in line.split():
                fields[term] = fields.get(term, 0) | 1 << bit
        for term, mask in fields.items():
            if term in numbers:
                numbers[term].append(number)
                masks[term].append(mask)
            else:
                numbers[term], masks[term] = array("i", (number,)), array("h", (mask,))
    return {
        term: Posting(np.frombuffer(found, np.int32), np.frombuffer(masks[term], np.int16))
        for term, found in numbers.items()
    }


def _facets(texts: Sequence[str]) -> dict[str, FacetColumn]:
    entries: dict[str, list[tuple[int, int, int, int]]] = {name: [] for name in FACETS}
    codes: dict[str, dict[str, int]] = {name: {} for name in FACETS}
    labels: dict[str, dict[str, str]] = {name: {} for name in FACETS}
    for number, text in enumerate(texts):
        for name, found in (json.loads(text) if text else {}).items():
            if name not in codes:  # of another version of the site
                continue
            known = codes[name]
            for value, label, since, until in (Value(*one[: len(Value._fields)]) for one in found):
                code = known.setdefault(value, len(known))
                labels[name].setdefault(value, label)
                entries[name].append((number, code, day_of(since, FIRST_DAY), day_of(until, LAST_DAY)))
    return {name: _column(entries[name], codes[name], labels[name]) for name in FACETS}


def _column(entries: list[tuple[int, int, int, int]], codes: dict[str, int], labels: dict[str, str]) -> FacetColumn:
    table = np.array(entries, np.int32).reshape(-1, 4)
    numbers, found, since, until = (np.ascontiguousarray(table[:, column]) for column in range(4))
    return FacetColumn(tuple(codes), tuple(labels[value] for value in codes), numbers, found, since, until)
