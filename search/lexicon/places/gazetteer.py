"""Belgian places by name and postcode, for what people type in a place field or in the middle of a text."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from profiles.text import place_key
from search.analysis.stemming import stem
from search.analysis.tokens import fold
from search.lexicon.fuzzy import Speller
from search.need import DEFAULT_RADIUS_KM, Around, Point

MOST_PLACES = 3
OUR_LADY_BEGINS = "onze"
"""The first word of names that `place_key` writes by their letters: o l v."""
TOGETHER = re.compile(r"\s*(?:[,;/&+]|\b(?:en|of|tot|naar|et|ou|vers|[aà]|and|or|to)\b)\s*", re.IGNORECASE)
"""What stands between places that are named together."""


class PlaceName(NamedTuple):
    """One name of a place. `rank` says what people more probably mean: 0 municipality, 1 postcode, 2 locality.

    `province` is its slug, empty when it is not known. `area` are the points of its postcodes, also of a
    region. `more` are the points of other places where several were named.
    """

    name: str
    label: str
    label_fr: str
    postcode: str
    latitude: float
    longitude: float
    rank: int
    province: str = ""
    municipality: str = ""
    area: tuple[Point, ...] = ()
    more: tuple[Point, ...] = ()
    usual_km: int = DEFAULT_RADIUS_KM

    @property
    def is_region(self) -> bool:
        return not self.postcode

    def around(self, radius_km: int | None) -> Around:
        """Without a radius, distance orders and excludes nothing."""
        return Around(self.label, self.latitude, self.longitude, radius_km, self.province, self.more, self.area)


def several(places: Sequence[PlaceName]) -> PlaceName:
    """Places that are named together as one, under all their names."""
    first, *others = places
    return first._replace(
        name=", ".join(place.name for place in places),
        label=", ".join(place.label for place in places),
        label_fr=", ".join(place.label_fr for place in places),
        province=first.province if all(place.province == first.province for place in others) else "",
        area=tuple(point for place in places for point in place.area),
        more=tuple((place.latitude, place.longitude) for place in others),
        usual_km=max(place.usual_km for place in places),
    )


class Gazetteer:
    """Places by folded name and by postcode; immutable."""

    def __init__(self, names: Iterable[PlaceName]) -> None:
        self._by_name: dict[str, list[PlaceName]] = defaultdict(list)
        self._by_postcode: dict[str, PlaceName] = {}
        for place in sorted(names, key=lambda one: (one.rank, one.postcode)):
            self._by_name[place_key(place.name)].append(place)
            if place.postcode and place.rank < 2:
                known = self._by_postcode.setdefault(place.postcode, place)
                if known.rank == 0 and place.rank == 1:
                    self._by_postcode[place.postcode] = place
        self._first_words = frozenset(name.partition(" ")[0] for name in self._by_name)
        self._stems = frozenset(stem(name, "nl") for name in self._by_name if " " not in name)
        self._speller = Speller((name, 1.0) for name in self._by_name)

    def named(self, name: str) -> PlaceName | None:
        """The place with this name, in Dutch or French, however it is accented, hyphenated and abbreviated."""
        found = self._by_name.get(place_key(name))
        return found[0] if found else None

    def homonyms(self, name: str) -> tuple[PlaceName, list[PlaceName]] | None:
        """The place that `named` means with the others of this name, which lie elsewhere; None where there are none.

        Beside a municipality of today its namesakes that are only parts of others do not count: Aalst, Halle.
        """
        first, *others = self._by_name.get(place_key(name), ()) or (None,)
        if first is None:
            return None
        least = 1 if first.label == first.municipality else 2
        kept = [first]
        for place in others:
            if place.rank <= least and place.municipality and all(_is_elsewhere(place, one) for one in kept):
                kept.append(place)
        return (first, kept[1:]) if len(kept) > 1 else None

    def is_name_of(self, dutch: str) -> bool:
        """Whether a Dutch stem is that of the name of a place."""
        return dutch in self._stems

    def begins(self, word: str) -> bool:
        """Whether the name of a place begins with this word."""
        key = place_key(word)
        return key in self._first_words or key == OUR_LADY_BEGINS

    def names(self) -> Iterator[tuple[str, PlaceName]]:
        """Every folded name with the place that it most probably means."""
        for name, places in self._by_name.items():
            yield name, places[0]

    def with_postcode(self, postcode: str) -> PlaceName | None:
        return self._by_postcode.get(postcode)

    def typed(self, text: str) -> PlaceName | None:
        """What a place field means: «3000», «Leuven», «3000 Leuven», «Louvain»."""
        digits = "".join(c for c in text if c.isdigit())
        if len(digits) == 4 and (found := self.with_postcode(digits)):
            return found
        bare = re.sub(r"\b[bB]-(?=\d)|[\d()]", " ", text)
        return self.named(bare.replace(",", " ")) or self._typed_together(bare)

    def _typed_together(self, text: str) -> PlaceName | None:
        """«Gent of Aalst», where each of at most three is the name of a place."""
        parts = [part for part in TOGETHER.split(text) if part.strip()]
        found = [place for part in parts if (place := self.named(part))]
        return several(found) if 1 < len(parts) == len(found) <= MOST_PLACES else None

    def near_spellings(self, text: str) -> list[str]:
        """Names that are written nearly so, at most three."""
        return [self._by_name[name][0].label for name in self._speller.corrections(place_key(text), 3)]

    def corrected(self, word: str) -> PlaceName | None:
        name = self._speller.correction(word)
        return self._by_name[name][0] if name else None


@lru_cache(maxsize=100_000)
def plain_name(name: str) -> str:
    return " ".join(fold(name).replace("-", " ").replace("'", " ").split())


def _is_elsewhere(one: PlaceName, other: PlaceName) -> bool:
    """Whether two places lie more than about eight kilometres apart."""
    return abs(one.latitude - other.latitude) > 0.07 or abs(one.longitude - other.longitude) > 0.11
