"""Cuts a text into words and remembers where each stands, so that a page can mark it."""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from profiles.text import LIGATURES

SIGNED = r"(?<![a-z0-9])(?:[a-z](?:&[a-z])+(?![a-z0-9])|c\+\+|[cf]#)"
"""R&D, H&M, C++, C#, F#."""
INITIALS = r"(?<![a-z0-9.])(?:[a-z]\.){3,}"
"""v.z.w. is vzw."""
WORD = re.compile(rf"{SIGNED}|{INITIALS}|[a-z0-9]+(?:['\-][a-z0-9]+)*")
APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "`": "'", "´": "'", "–": "-", "‐": "-", "‑": "-"})
ELIDED = frozenset({"d", "l", "j", "n", "s", "c", "m", "t", "qu"})
"""What stands before an apostrophe in French: «d'entreprise», «l'atelier»."""
MAX_TEXT = 10_000
"""Characters of a text that are read; a listing has at most 3,000."""


class Token(NamedTuple):
    """A word in lower case without accents, with its place in the text: text[start:end] holds it."""

    text: str
    start: int
    end: int


def fold(text: str) -> str:
    """Lower case, without accents and ligatures, with plain apostrophes and hyphens."""
    if text.isascii():
        return text.lower().replace("`", "'")
    plain = unicodedata.normalize("NFKD", text.translate(APOSTROPHES).lower().translate(LIGATURES))
    return "".join(c for c in plain if not unicodedata.combining(c))


@lru_cache(maxsize=4096)
def _fold_character(character: str) -> str:
    return fold(character)


def tokens(text: str) -> list[Token]:
    """The words of a text: «d'entreprise» gives entreprise, «polo's» polo, «e-waste» ewaste, «tig-lassen» both words.

    Numbers alone are no words: 5.000 pieces or 3 days say nothing about the kind of work.
    """
    text = text[:MAX_TEXT]
    folded, places = _folded_with_places(text)
    found: list[Token] = []
    for match in WORD.finditer(folded):
        for start, end, word in _pieces(match.group(), match.start()):
            if len(word) > 1 and not word.isdigit():
                found.append(Token(word, places[start], places[end - 1] + 1))
    return found


def _folded_with_places(text: str) -> tuple[str, list[int]]:
    """The folded text, and for each of its characters the place in the text that it came from."""
    if text.isascii():
        return text.lower().replace("`", "'"), list(range(len(text)))
    letters: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        plain = _fold_character(character)
        letters.append(plain)
        places.extend([place] * len(plain))
    return "".join(letters), places


def _pieces(word: str, start: int) -> list[tuple[int, int, str]]:
    """The words inside one run of letters, apostrophes and hyphens, with their places."""
    if word.endswith("."):
        return [(start, start + len(word), word.replace(".", ""))]
    if "'" not in word and "-" not in word:
        return [(start, start + len(word), word)]
    pieces: list[tuple[int, int, str]] = []
    at = start
    for run in word.split("-"):
        pieces.append(_without_apostrophe(run, at))
        at += len(run) + 1
    if any(len(piece[2]) == 1 for piece in pieces):  # e-waste, t-shirt
        return [(start, start + len(word), "".join(piece[2] for piece in pieces))]
    return pieces


def _without_apostrophe(run: str, start: int) -> tuple[int, int, str]:
    head, mark, tail = run.partition("'")
    if not mark:
        return start, start + len(run), run
    if head in ELIDED:
        return start + len(head) + 1, start + len(run), tail.replace("'", "")
    if len(tail) == 1:
        return start, start + len(head), head
    return start, start + len(run), run.replace("'", "")
