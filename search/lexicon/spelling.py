"""Corrects words that nobody writes so: etiketeren → etiketteren, rolstoelvervoor → rolstoelvervoer.

Only words that the index, the dictionary and the names of kinds of work do not know, and that are no compound of known
parts. The first letter is taken as right. What was corrected is always shown, with a way back to the literal words.
"""

from collections.abc import Callable, Iterable
from functools import lru_cache

from search.analysis.compounds import split
from search.analysis.dictionary import dutch_words
from search.analysis.stemming import SEPARABLE, stem
from search.lexicon.fuzzy import MIN_LENGTH, Speller
from search.lexicon.thesaurus import translations

MIN_TAIL = 5


class Corrector:
    def __init__(self, known: Iterable[tuple[str, float]], stems: frozenset[str] = frozenset()) -> None:
        """`known` are words that may be meant, with how many listings hold them; `stems` those of all listings."""
        words = list(known)
        self._near = Speller(words)
        self._wide = dutch_speller()
        self._known = {word for word, _ in words}
        self._stems = stems | {stem(word, "nl") for word in self._known}
        self.correction: Callable[[str], str] = lru_cache(maxsize=4096)(self._correction)

    def is_used(self, word: str) -> bool:
        """True for a word of the index or of a name of a kind of work."""
        return word in self._known

    def knows(self, word: str) -> bool:
        """True for a word that is written so somewhere, or that is a form of such a word."""
        if word in self._known or word in dutch_words() or len(split(word)) > 1:
            return True
        own = stem(word, "nl")
        if own in self._stems or own in dutch_stems() or _is_separable(word):
            return True
        return any((language, stem(word, language)) in translations() for language in ("fr", "en"))

    def _correction(self, word: str) -> str:
        """The word that was probably meant; empty when the word is known or nothing is near."""
        if len(word) <= MIN_LENGTH or self.knows(word) or any(c.isdigit() for c in word):
            return ""
        return self._near.correction(word) or self._inside_compound(word) or self._wide.correction(word)

    def _inside_compound(self, word: str) -> str:
        """The word with its head or its tail corrected, where the other half is a known word."""
        for place in range(len(word) - MIN_TAIL, MIN_LENGTH - 1, -1):
            head, tail = word[:place], word[place:]
            if self._opens(head):
                fixed = self._near.correction(tail) or self._wide.correction(tail)
                if fixed:
                    return head + fixed
        for place in range(MIN_TAIL, len(word) - MIN_LENGTH + 1):
            head, tail = word[:place], word[place:]
            if self._closes(tail):
                fixed = self._near.correction(head)
                if fixed:
                    return fixed + tail
        return ""

    def _opens(self, part: str) -> bool:
        entry = dutch_words().get(part)
        return entry is not None and "b" in entry.roles

    def _closes(self, part: str) -> bool:
        entry = dutch_words().get(part)
        return entry is not None and "e" in entry.roles


def _is_separable(word: str) -> bool:
    """meewerken, opruimt: a prefix that can be parted from its verb."""
    return any(
        word.startswith(prefix) and len(word) > len(prefix) + 3 and stem(word[len(prefix) :], "nl") in dutch_stems()
        for prefix in SEPARABLE
    )


@lru_cache(maxsize=1)
def dutch_stems() -> frozenset[str]:
    """The stems of the verbs and other words of the dictionary that are not rare."""
    return frozenset(stem(word, "nl") for word, entry in dutch_words().items() if entry.zipf >= 2)


@lru_cache(maxsize=1)
def dutch_speller() -> Speller:
    return Speller((word, entry.zipf) for word, entry in dutch_words().items() if entry.zipf >= 2)
