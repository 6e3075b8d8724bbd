"""Reads the Dutch dictionaries of FreeDict in dictd's text form, and weighs their pairs like those of the alignment."""

import gzip
import math
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from search.analysis.analyzer import words
from search.analysis.tokens import tokens
from search.lexicon.word_alignment import MAX_PER_STEM, MIN_WEIGHT, Pair

BOOKS = (("nld-eng", "nl", "en"), ("nld-fra", "nl", "fr"), ("eng-nld", "en", "nl"), ("fra-nld", "fr", "nl"))
HEADWORD = re.compile(r"^(.+?) /[^/]*/\s*$")
"""A headword with how it sounds; its translations follow on lines of their own."""
LETTERS = str.maketrans({"ĳ": "ij", "‐": "-"})


def entries(text: str) -> Iterator[tuple[str, str]]:
    """(headword, translation) of a dictionary; everything before its title line is about the dictionary itself."""
    started, head = False, ""
    for line in text.translate(LETTERS).splitlines():
        started = started or "dictionary ver." in line.lower()
        found = HEADWORD.match(line)
        if found:
            head = found.group(1)
        elif started and head and line.strip() and "/" not in line and not line.lstrip().startswith('"'):
            for part in re.split(r"[,;]", re.sub(r"^\s*\d+\.\s*|\(.*?\)|\[.*?\]|<.*?>", "", line)):
                if part.strip():
                    yield head, part.strip()


def read_pairs(folder: Path) -> list[Pair]:
    """Pairs of single words of the four dictionaries in a folder (freedict-nld-eng.dict.dz and so on).

    The weight is 1 / √(translations of the foreign stem · translations of the Dutch stem).
    """
    raw = {pair for book in BOOKS for pair in _book_pairs(folder, *book)}
    of_foreign = Counter((language, foreign) for language, foreign, _ in raw)
    of_dutch = Counter((language, dutch) for language, _, dutch in raw)
    weighed = [
        Pair(
            language, foreign, dutch, round(1 / math.sqrt(of_foreign[language, foreign] * of_dutch[language, dutch]), 2)
        )
        for language, foreign, dutch in raw
    ]
    kept: Counter[tuple[str, str]] = Counter()
    best = []
    for pair in sorted(weighed, key=lambda p: (p.language, p.foreign, -p.weight, p.dutch)):
        kept[pair.language, pair.foreign] += 1
        if pair.weight >= MIN_WEIGHT and kept[pair.language, pair.foreign] <= MAX_PER_STEM:
            best.append(pair)
    return best


def _book_pairs(folder: Path, name: str, source: str, target: str) -> Iterator[tuple[str, str, str]]:
    text = gzip.decompress((folder / f"freedict-{name}.dict.dz").read_bytes()).decode("utf-8")
    for head, translation in entries(text):
        one, other = _single_stem(head, source), _single_stem(translation, target)
        if one and other:
            yield (target, other, one) if source == "nl" else (source, one, other)


def _single_stem(text: str, language: str) -> str:
    """The stem of a single word, with or without an article; empty for anything longer."""
    found = words(text, language)
    return found[0].stem if len(found) == 1 and len(tokens(text)) <= 2 else ""
