"""What every engine answers, so that no view asks which one it has."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from search.understanding.query import Question


class EngineHit(NamedTuple):
    """A listing of the answer; `distance_km` is None when no place was asked."""

    listing_id: int
    score: float
    distance_km: float | None


@dataclass(frozen=True)
class EngineAnswer:
    """`total` counts all listings of the answer, `hits` holds those of the asked page.

    `facets` counts, per facet and value, the listings that there would be with that value chosen instead of the chosen
    ones of the same facet.
    """

    total: int
    hits: tuple[EngineHit, ...]
    facets: Mapping[str, Mapping[str, int]] = field(default_factory=dict)


class Engine(Protocol):
    name: str

    def search(self, question: Question, *, now: datetime.datetime, facets: bool = True) -> EngineAnswer: ...
