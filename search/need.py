"""What somebody asks for, as a plain value: the input of find(). No Django in it."""

import datetime
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

MAX_RADIUS_KM = 300
DEFAULT_RADIUS_KM = 40
"""Around a place of which no radius is said, wherever the place was read."""
DEEPEST = 10_000
"""So many results of a need can be leafed through: an engine ranks all that stand before a page to find it."""

AREA_KM = 1
"""So near a point of an area is in it: suppliers lie at the points of their postcodes."""


class Sort(StrEnum):
    BEST = "best"
    DISTANCE = "distance"
    NAME = "name"
    NEWEST = "newest"


class Cut(StrEnum):
    """Which listings that pass the demands are an answer to the text.

    COVERAGE: those that cover enough of it, as on the search page. RELATIVE: those that score at least
    `Weights.fit` times as much as the best one that passes every hard demand. NONE: all that meet anything of it.
    """

    COVERAGE = "coverage"
    RELATIVE = "relative"
    NONE = "none"


Point = tuple[float, float]
"""Latitude and longitude in degrees."""


class Around(NamedTuple):
    """A place with the radius around it; `radius_km` None means that distance orders but does not exclude.

    `province` is the slug of the province in which it lies, empty when that is not known. Of several places `more` has
    the others: the nearest one counts. `area` are the points of the postcodes of the places: who lies there is inside,
    however small the radius.
    """

    name: str
    latitude: float
    longitude: float
    radius_km: int | None
    province: str = ""
    more: tuple[Point, ...] = ()
    area: tuple[Point, ...] = ()

    @property
    def places(self) -> tuple[Point, ...]:
        """The place and, of several, the others."""
        return ((self.latitude, self.longitude), *self.more)


class Demand(NamedTuple):
    """One value that a listing must have (`hard`), or that lifts those that have it.

    `facet` is one of search.facets.SPECS; what people call the value, search/forms/choices.py says when it is shown.
    `words` are the words of the text that made it, empty for a chosen filter. Hard demands of one facet are
    alternatives; those with a `group` only among themselves: «HACCP, and IFS or BRC» are two groups.
    """

    facet: str
    value: str
    hard: bool
    words: str = ""
    group: str = ""


@dataclass(frozen=True)
class Need:
    """`text` is what was typed; `demands` of one facet are alternatives, those of different facets or groups add up.

    `text_language` is the language in which the text was probably typed; `literal` takes the text as it stands, without
    corrections and without reading demands out of it; `ignored` are demands of the text that the asker took away.
    `radius_km` is a chosen radius for a place that stands in the text; a place of its own is `around`.
    `per_supplier`: results, pages and counts are suppliers, each with the listing that fits best, instead of listings.

    For a described work, of which fields say the demands: `cut` other than COVERAGE, with which nothing that the text
    says becomes a demand; `most_words` are the heaviest words that count, 0 for all; certificates and recognitions must
    hold on `on_day`, today when it is None; `team` people must be within the team of the listing; with `within_reach`
    the place must lie as near as the supplier says that it works, if it says so.
    """

    text: str = ""
    text_language: str = "nl"
    literal: bool = False
    demands: tuple[Demand, ...] = ()
    around: Around | None = None
    radius_km: int | None = None
    sort: Sort = Sort.BEST
    page: int = 1
    page_size: int = 20
    ignored: frozenset[str] = field(default_factory=frozenset)
    per_supplier: bool = False
    cut: Cut = Cut.COVERAGE
    most_words: int = 0
    on_day: datetime.date | None = None
    team: int | None = None
    within_reach: bool = False


def last_page(page_size: int) -> int:
    """The last page that can be asked of a list, however many results it has."""
    return DEEPEST // page_size
