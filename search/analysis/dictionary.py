"""The Dutch words of OpenTaal with how often they are used and where they may stand in a compound.

Source and licence: search/data/DATA.md. The list holds vulgar words too, so it is never shown as a suggestion.
"""

import csv
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from search.analysis.tokens import fold

DATA = Path(__file__).parent.parent / "data"


class Entry(NamedTuple):
    """`zipf`: log10 of uses per thousand million words; `roles`: b, m, e for where it stands in a compound.

    `lemma` is empty when the word is its own; `split` is None when the word is no known compound.
    """

    zipf: float
    roles: str
    lemma: str
    split: tuple[str, ...] | None


@lru_cache(maxsize=1)
def dutch_words() -> dict[str, Entry]:
    """Every known word, without accents; 26,000 words in 0.1 s, once per process."""
    found: dict[str, Entry] = {}
    with (DATA / "dutch_words.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            split = tuple(fold(part) for part in row["split"].split("+")) if row["split"] else None
            found[fold(row["word"])] = Entry(float(row["zipf"]), row["roles"], fold(row["lemma"]), split)
    return found


def zipf(word: str) -> float:
    """How common a Dutch word is in general: «en» about 7, «etiket» 3.6, an unknown word 0."""
    entry = dutch_words().get(word)
    return entry.zipf if entry else 0.0
