"""Reads a place and a radius out of a text: «catering Leuven», «lassen binnen 35 km van Tienen»."""

import re
from collections.abc import Iterator, Sequence

from search.analysis.dictionary import zipf
from search.analysis.stemming import stem
from search.analysis.tokens import Token, tokens
from search.lexicon.gazetteer import Gazetteer, PlaceName
from search.lexicon.thesaurus import translations
from search.understanding import patterns

TEXT_RADIUS_KM = 20
"""How far around a place that is only named in the text: a town and its neighbours."""
COMMON_WORD = 3.3
"""A place or name that is also a Dutch word from this zipf on counts only after «in», «rond» or with a capital."""
NEARNESS = "|".join(patterns.NEAR.values())
AMOUNT_PREPOSITIONS = frozenset({"van", "de", "en", "uit", "from"})
"""«drukwerk van 5000» is an amount and no postcode."""
KNOWN_TOWNS = frozenset({"brussel", "antwerpen", "gent", "brugge", "leuven", "hasselt"})
"""Towns that the dictionary holds as words, and that mean nothing else."""
WEAK_PREPOSITIONS = frozenset({"te", "in", "bij", "uit", "van", "a", "en", "de", "at", "from"})

Placed = tuple[PlaceName | None, int, int, int | None]


def read_place(text: str, plain: str, gazetteer: Gazetteer) -> Placed:
    """The place with the span of its words, and the radius if one is said."""
    found = _postcode(text, plain, gazetteer)
    return found if found[0] else _named_place(text, plain, gazetteer)


def _postcode(text: str, plain: str, gazetteer: Gazetteer) -> Placed:
    """Four figures are a postcode after «in» or «rond», before the name of a place, or at the very end of the text."""
    for match in re.finditer(rf"(?:\b(?P<near>{NEARNESS})\s+)?\b(?P<code>\d{{4}})\b", plain):
        found = gazetteer.with_postcode(match.group("code"))
        name = re.match(r"\s+([\w'-]+)", plain[match.end() :])
        follows = bool(name and gazetteer.named(name.group(1)))
        near = match.group("near") or ""
        is_last = not near and not text[match.end() :].strip()
        if found and (follows or is_last or (near and near not in AMOUNT_PREPOSITIONS)):
            end = match.end() + (name.end() if name and follows else 0)
            return (found, *_with_radius(plain, match.start(), match.start("code"), end))
    return None, 0, 0, None


def _named_place(text: str, plain: str, gazetteer: Gazetteer) -> Placed:
    for run in runs_of_words(plain, 4):
        before = re.search(rf"\b(?:{NEARNESS})\s+$", plain[: run[0].start])
        found = gazetteer.named(plain[run[0].start : run[-1].end])
        if found and _is_meant(found, run, text, before.group().strip() if before else ""):
            start = before.start() if before else run[0].start
            return (found, *_with_radius(plain, start, run[0].start, run[-1].end))
    return None, 0, 0, None


def _is_meant(found: PlaceName, run: Sequence[Token], text: str, before: str) -> bool:
    """False where the name of a place is rather an ordinary word."""
    word = run[0].text
    capital = text[run[0].start].isupper() and run[0].start > 0
    common = len(run) == 1 and word not in KNOWN_TOWNS and (zipf(word) >= COMMON_WORD or is_foreign_word(word))
    if before and before not in WEAK_PREPOSITIONS:
        return not common or capital
    if before:
        return (found.rank <= 1 or capital) and (not common or capital)
    return len(found.name) >= 4 and found.rank <= 1 and (not common or capital)


def _with_radius(plain: str, start: int, name: int, end: int) -> tuple[int, int, int | None]:
    """The span widened over «binnen 30 km van» before the name of the place, or «binnen 30 km» after it."""
    for match in patterns.WITHIN.finditer(plain):
        if 0 <= name - match.end() <= 2 or (match.end() <= start and start - match.end() <= 2):
            return min(start, match.start()), end, int(match.group(1))
        if 0 <= match.start() - end <= 4:
            return start, match.end(), int(match.group(1))
    return start, end, None


def runs_of_words(text: str, longest: int) -> Iterator[list[Token]]:
    """Runs of words, longest first."""
    found = tokens(text)
    for length in range(min(longest, len(found)), 0, -1):
        for first in range(len(found) - length + 1):
            yield found[first : first + length]


def is_foreign_word(word: str) -> bool:
    """True for a word of the French and English dictionaries, such as «ligne», which is also a village."""
    return any((language, stem(word, language)) in translations() for language in ("fr", "en"))
