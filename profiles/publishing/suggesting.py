"""Which kinds of work a text is probably about: the search reads it, and says here how."""

from collections.abc import Callable, Sequence
from typing import NamedTuple


class Suggestion(NamedTuple):
    """The slug of a kind of work, with the words of the text that led to it."""

    kind: str
    words: tuple[str, ...]


Suggest = Callable[[str, str, str], Sequence[Suggestion]]
"""Of a title, a text and their language; most probable first."""

_readers: list[Suggest] = []


def suggest_with(reader: Suggest) -> None:
    """Called once, when the site starts."""
    _readers[:] = [reader]


def suggest(title: str, text: str, language: str) -> Sequence[Suggestion]:
    """Nothing as long as the search cannot read: choosing oneself is always possible."""
    for reader in _readers:
        if found := reader(title, text, language):
            return found
    return ()
