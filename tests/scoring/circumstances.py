"""Each work with each circumstance: never empty, and the first supplier stays."""

from collections import defaultdict
from typing import NamedTuple

from search.matching.find import find
from search.need import Need
from tests.scoring.data import rows


class Score(NamedTuple):
    pairs: int
    empty: list[str]
    other_first: list[str]

    def __str__(self) -> str:
        return (
            f"{self.pairs} pairs of work and circumstance: {len(self.empty) / self.pairs:.1%} empty,"
            f" {len(self.other_first) / self.pairs:.1%} with another first supplier"
        )


def score() -> Score:
    circumstances = defaultdict(list)
    for row in rows("circumstances.csv"):
        circumstances[row["language"]].append(row["text"])
    pairs, empty, other = 0, [], []
    for row in rows("works.csv"):
        alone = first_supplier(row["text"], row["language"])
        for circumstance in circumstances[row["language"]]:
            text = f"{row['text']} {circumstance}"
            found = first_supplier(text, row["language"])
            pairs += 1
            if not found:
                empty.append(text)
            elif found != alone:
                other.append(text)
    return Score(pairs, empty, other)


def first_supplier(text: str, language: str) -> str:
    """Empty when nothing is found."""
    matches = find(Need(text, text_language=language, page_size=1), explain=False).matches
    return matches[0].listing.supplier if matches else ""
