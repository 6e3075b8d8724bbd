"""What every engine can do, so that no view asks which one it has."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from search.understanding.query import Question


class EngineFailed(Exception):
    """The engine did not answer in time, or not with what was asked; `status` is that of HTTP, 0 without an answer."""

    def __init__(self, reason: str, status: int = 0) -> None:
        super().__init__(reason)
        self.status = status


class TooLate(EngineFailed):
    """The time that was given was over."""


MOST_OTHERS = 4
"""So many further listings of a supplier come with the one that stands for it."""


class EngineHit(NamedTuple):
    """A listing of the answer; `distance_km` is None when no place was asked.

    Where results are suppliers it is the first of its supplier: `others` are ids of the next ones in the asked order,
    at most MOST_OTHERS, and `of_supplier` how many of the answer it has.
    """

    listing_id: int
    score: float
    distance_km: float | None
    others: tuple[int, ...] = ()
    of_supplier: int = 1


@dataclass(frozen=True)
class EngineAnswer:
    """`total` counts all listings of the answer, or its suppliers when the need asks for those; `hits` are of the page.

    `listings` counts the listings either way. `facets` counts, per facet and value, the results that there would be
    with that value chosen instead of the chosen ones of the same facet.
    """

    total: int
    hits: tuple[EngineHit, ...]
    facets: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    listings: int = 0


class Engine(Protocol):
    """Both raise EngineFailed; an engine that needs nobody else has no use for the seconds that it is given."""

    name: str

    def search_many(
        self, questions: Sequence[Question], *, now: datetime.datetime, facets: bool, seconds: float
    ) -> list[EngineAnswer]:
        """The answers to several questions, in their order."""
        ...

    def suggest_suppliers(self, typed: str, *, here: str, most: int, seconds: float) -> list[str]:
        """Names of suppliers that go on as was typed; `here` is the slug of the province of the site."""
        ...
