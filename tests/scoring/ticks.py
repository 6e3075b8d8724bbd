"""Green ticks that people judged, in texts/green_ticks.csv: which of the wrong and of the right ones are shown.

Two readers judged 961 ticks of questions of `works.csv`, `field.csv`, `counted.csv` and the development set, three
others 220 ticks each of 160 questions of their own; each word of a tick is a row. `open`: readers may differ.
"""

from collections import Counter
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import urlencode

from django.http import QueryDict

from search.forms.query_string import need_from_query
from search.matching.find import find
from search.matching.reasons import State
from tests.scoring.data import rows

SHOWN = 5
"""The listings of an answer of which ticks were judged."""


class Score(NamedTuple):
    """`shown` counts the verdicts of the ticks that are shown now, `judged` those of all."""

    shown: Counter[str]
    judged: Counter[str]

    @property
    def wrong(self) -> float:
        return self.shown["wrong"] / max(self.shown.total(), 1)

    @property
    def kept(self) -> float:
        return self.shown["right"] / self.judged["right"]

    def __str__(self) -> str:
        return (
            f"{self.shown.total()} judged green ticks shown: {self.wrong:.1%} wrong; {self.kept:.1%} of the right ones"
        )


def score() -> Score:
    judged = rows("green_ticks.csv")
    shown = [row for row in judged if (row["word"], row["listing"]) in ticks(row["text"], row["language"])]
    return Score(Counter(row["verdict"] for row in shown), Counter(row["verdict"] for row in judged))


@lru_cache(maxsize=2000)
def ticks(text: str, language: str) -> frozenset[tuple[str, str]]:
    """(Word, reference of the listing that stands for its supplier) of each green tick."""
    answer = find(need_from_query(QueryDict(urlencode({"q": text})), language).need)
    return frozenset(
        (word, match.listing.reference)
        for match in answer.matches[:SHOWN]
        for reason in match.reasons
        if reason.state == State.MET
        for word in reason.words
    )
