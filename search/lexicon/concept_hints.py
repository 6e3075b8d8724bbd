"""Which kinds of work a single word points to, by the texts that describe the kinds of work.

A kind of work is described by its labels and synonyms, its definition, and the official labels of its CPV and NACE
codes, each text with a weight. A word points to the kinds whose descriptions hold it: the share that a kind has in all
uses of the word, times how much of the best share it is. «infoblad» points to nothing; «plooien» to finishing print.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from search.analysis.analyzer import words
from search.fields import LANGUAGE_MARKS

MIN_SHARE = 0.12
MAX_KINDS = 5


class Description(NamedTuple):
    kind: str
    text: str
    language: str
    weight: float


class Pointers:
    """Term (such as n:plooi) → kinds of work with a share between 0 and 1, largest first."""

    def __init__(self, descriptions: Iterable[Description]) -> None:
        uses: dict[str, Counter[str]] = defaultdict(Counter)
        for one in descriptions:
            mark = LANGUAGE_MARKS[one.language]
            found = words(one.text, one.language)
            terms = {mark + word.stem for word in found} | {mark + part for word in found for part in word.parts}
            for term in terms:
                uses[term][one.kind] = max(uses[term][one.kind], one.weight)  # type: ignore[assignment]
        self._kinds = {term: _shares(counts) for term, counts in uses.items()}

    def kinds(self, term: str) -> list[tuple[str, float]]:
        return self._kinds.get(term, [])


def _shares(counts: "Counter[str]") -> list[tuple[str, float]]:
    total = sum(counts.values())
    return [(kind, count / total) for kind, count in counts.most_common(MAX_KINDS) if count / total >= MIN_SHARE]
