"""What the index knows of its terms: in how many listings each stands, and which words each language has."""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from search.fields import LANGUAGE_MARKS
from search.lexicon.fuzzy import Vocabulary


@dataclass(frozen=True)
class Statistics:
    """What the index knows: how many listings there are, in how many a term stands, and its words per language."""

    size: int
    frequency: Callable[[str], int]
    vocabularies: dict[str, Vocabulary]

    def rarity(self, frequency: int) -> float:
        """Between 0 and 1: ln(1 + (N − n + ½) / (n + ½)), divided by its value for a term that stands nowhere."""
        if not self.size:
            return 1.0
        top = math.log(1 + (self.size + 0.5) / 0.5)
        return math.log(1 + (max(self.size - frequency, 0) + 0.5) / (frequency + 0.5)) / top


def vocabularies_of(frequencies: Mapping[str, int]) -> dict[str, Vocabulary]:
    """The words of each language among the terms of an index, from how many listings hold each."""
    counts: dict[str, dict[str, int]] = {mark: {} for mark in LANGUAGE_MARKS.values()}
    for term, frequency in frequencies.items():
        if term[:2] in counts:
            counts[term[:2]][term[2:]] = frequency
    return {language: Vocabulary(counts[mark]) for language, mark in LANGUAGE_MARKS.items()}
