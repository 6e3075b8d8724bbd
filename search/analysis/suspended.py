"""Makes suspended compounds whole: «laad- en loswerk» is laadwerk and loswerk, «in- en uitladen» inladen too."""

import re
from collections.abc import Sequence

from search.analysis.compounds import split
from search.analysis.dictionary import dutch_words
from search.analysis.stemming import SEPARABLE
from search.analysis.tokens import Token

HANGS = re.compile(r"-(?=[\s,/])")
JOINING = frozenset({"en", "of", "als"})
REACH = 6
"""So many words further the whole compound stands at most."""
MIN_HEAD = 4


def is_suspended(text: str, token: Token) -> bool:
    """Whether a hyphen hangs behind the word: its head follows in another word."""
    return bool(HANGS.match(text, token.end))


def whole(text: str, found: Sequence[Token]) -> list[Token]:
    """The words, each suspended one with the head that it lacks; it keeps its own place."""
    if not HANGS.search(text):
        return list(found)
    return [
        token._replace(text=token.text + _head(text, found[number + 1 : number + 1 + REACH]))
        if is_suspended(text, token)
        else token
        for number, token in enumerate(found)
    ]


def _head(text: str, following: Sequence[Token]) -> str:
    """The head of the first word that follows and does not lack its own; empty when it is no compound."""
    for token in following:
        if not is_suspended(text, token) and token.text not in JOINING:
            parts = split(token.text)
            return parts[-1] if len(parts) > 1 else _verb(token.text)
    return ""


def _verb(word: str) -> str:
    """What a verb has behind the particle that comes apart: uitladen, afvoer."""
    for prefix in sorted(SEPARABLE, key=len, reverse=True):
        rest = word.removeprefix(prefix)
        if rest != word and len(rest) >= MIN_HEAD and rest in dutch_words():
            return rest
    return ""
