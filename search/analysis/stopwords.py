"""Words that carry no work: function words of the three languages, and what people write around a request."""

import csv
from functools import lru_cache

from search.analysis.dictionary import DATA


@lru_cache(maxsize=1)
def _lists() -> dict[tuple[str, str], frozenset[str]]:
    """(language, function, request or delivery) → words, from search/data/stopwords.csv."""
    found: dict[tuple[str, str], set[str]] = {}
    with (DATA / "stopwords.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found.setdefault((row["language"], row["kind"]), set()).update(row["words"].split())
    return {key: frozenset(words) for key, words in found.items()}


def is_function_word(word: str, language: str) -> bool:
    return word in _lists()[language, "function"]


def is_request_word(word: str, language: str) -> bool:
    """A word of asking, not of work: it weighs nothing as long as the text holds another word."""
    return word in _lists()[language, "request"]


def is_delivery_word(word: str, language: str) -> bool:
    """How goods come and go: it names no work as long as the text holds another word."""
    return word in _lists()[language, "delivery"]
