"""Why a listing is in the answer: each demand met, missed or unknown, with the words that made it so."""

import datetime
from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Any, NamedTuple

from search.question import Question


class State(StrEnum):
    MET = "met"
    MISSED = "missed"
    UNKNOWN = "unknown"


class Reason(NamedTuple):
    """`demand` is what was asked, `because` why; `quoted` are pieces of the listing's own text, `language` theirs."""

    demand: str
    state: State
    because: str
    quote: tuple[tuple[str, bool], ...] = ()
    language: str = ""


def reasons(
    question: Question, payload: Mapping[str, Any], distance_km: float | None, today: datetime.date
) -> Iterator[Reason]:
    return iter(())
