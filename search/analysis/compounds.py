"""Splits Dutch compounds: kantoorschoonmaak → kantoor + schoonmaak, exportkistenbouw → export + kisten + bouw.

A word of the dictionary is split as the dictionary says. Another word is split only when known parts and linking
letters cover it wholly; of the ways to do that the one with the most common parts wins: the score of a way is the sum
of (zipf − 7.7) of its parts, so that fewer and more common parts are better.
"""

from functools import lru_cache
from typing import NamedTuple

from search.analysis.dictionary import dutch_words

LINKS = ("", "s", "e", "en", "n", "er", "-")
LINK_COST = 1.5
"""A part that ends in the linking letters itself («diensten» in the dictionary) is better than part plus letters."""
SHORT_COST = {3: 0.8, 4: 0.3}
MIDDLE = 7.7
MIDDLE_COST = 1.0
"""For a part that may open a compound or close it, but is not known in the middle of one."""
ROOT_COST = 1.0
MIN_ROOT = 4
VOWELS = "aeiou"
MIN_PART = 3
MAX_WORD = 48
NEVER_FIRST = frozenset(
    [
        "on",
        "ver",
        "be",
        "op",
        "over",
        "aan",
        "af",
        "uit",
        "in",
        "om",
        "toe",
        "door",
        "ge",
        "her",
        "ont",
        "mis",
        "bij",
        "na",
        "te",
        "dis",
    ]
)
NEVER_LAST = frozenset(
    ["ring", "heid", "lijk", "ling", "schap", "loos", "baar", "zaam", "ing", "end", "ende", "elijk", "erij"]
)
WEAK_HEADS = frozenset(["werk", "werken", "dienst", "diensten", "bedrijf", "bedrijven"])
"""These close a compound without saying what is done: «laswerk» is about welding."""


class _Way(NamedTuple):
    score: float
    parts: tuple[str, ...]


@lru_cache(maxsize=60_000)
def split(word: str) -> tuple[str, ...]:
    """The parts of a compound, or the word alone; linking letters are left out unless the part is known with them."""
    entry = dutch_words().get(word)
    if entry:
        return entry.split or (word,)
    return _best_way(word) or (word,)


def telling_parts(word: str) -> tuple[str, ...]:
    """The parts that say something about the work; empty for a word that is no compound."""
    parts = split(word)
    return tuple(part for part in parts if part not in WEAK_HEADS) if len(parts) > 1 else ()


def _best_way(word: str) -> tuple[str, ...]:
    """The parts of the best cover of an unknown word; empty when there is none."""
    if not 2 * MIN_PART <= len(word) <= MAX_WORD:
        return ()
    best = {0: _Way(0.0, ())}
    for start in range(len(word) - MIN_PART + 1):
        if start in best:
            for end in range(start + MIN_PART, len(word) + 1):
                cost = _cost(word, start, end)
                if cost is not None:
                    _extend(best, word, start, end, best[start].score + cost)
    return best[len(word)].parts if len(word) in best else ()


def _cost(word: str, start: int, end: int) -> float | None:
    """The score that word[start:end] adds as a part; None when it cannot stand there."""
    part = word[start:end]
    role = "b" if start == 0 else "e" if end == len(word) else "m"
    if len(part) == len(word) or (role == "b" and part in NEVER_FIRST) or (role == "e" and part in NEVER_LAST):
        return None
    entry = dutch_words().get(part)
    if role != "e" and part in verb_roots() and (entry is None or "b" not in entry.roles):
        return verb_roots()[part] - MIDDLE - ROOT_COST
    if entry is None:
        return None
    if role not in entry.roles:
        if role != "m" or not entry.roles:
            return None
        return entry.zipf - MIDDLE - SHORT_COST.get(len(part), 0.0) - MIDDLE_COST
    return entry.zipf - MIDDLE - SHORT_COST.get(len(part), 0.0)


@lru_cache(maxsize=1)
def verb_roots() -> dict[str, float]:
    """The roots with which verbs stand in compounds, with the zipf of the verb: maaien → maai (maaimachine).

    Of the infinitives of the dictionary that open no compound themselves; roots of four letters and more.
    """
    roots: dict[str, float] = {}
    for word, entry in dutch_words().items():
        if word.endswith("en") and not entry.lemma and "b" not in entry.roles and entry.split is None:
            root = root_of(word)
            if len(root) >= MIN_ROOT:
                roots[root] = max(entry.zipf, roots.get(root, 0.0))
    return roots


def root_of(infinitive: str) -> str:
    """maaien → maai, knippen → knip, maken → maak."""
    root = infinitive[:-2]
    if len(root) > 2 and root[-1] == root[-2]:
        return root[:-1]
    if len(root) > 2 and root[-2] in VOWELS and root[-3] not in VOWELS and root[-1] not in VOWELS:
        return root[:-1] + root[-2:]
    return root


def _extend(best: dict[int, _Way], word: str, start: int, end: int, score: float) -> None:
    """Notes the way over this part, and over each linking letter that follows it, where it is the best so far."""
    part = word[start:end]
    for link in LINKS if end < len(word) else ("",):
        reached = end + len(link)
        if not word.startswith(link, end) or (link and reached >= len(word)):
            continue
        total = score - (LINK_COST if link else 0.0)
        if reached not in best or best[reached].score < total:
            best[reached] = _Way(total, (*best[start].parts, part))
