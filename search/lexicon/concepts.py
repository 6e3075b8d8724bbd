"""The names of the kinds of work, in three languages, as phrases of stems that can be found in any text."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from search.analysis.analyzer import Word, words


class Name(NamedTuple):
    """One label or synonym of a kind of work; a narrower one names a part of the work only."""

    concept: str
    text: str
    language: str
    is_narrower: bool = False


class Found(NamedTuple):
    """A kind of work that a text names. `covers` are numbers of words; `share` is 1 when they are the whole name."""

    concept: str
    covers: frozenset[int]
    share: float
    name: str


class _Phrase(NamedTuple):
    concept: str
    stems: frozenset[str]
    name: str


class ConceptFinder:
    """Phrases of one language by the stems in them; immutable."""

    def __init__(self, names: Iterable[Name], language: str) -> None:
        self.language = language
        phrases = [phrase for name in names if name.language == language for phrase in _phrases(name)]
        common = Counter(stem for phrase in phrases for stem in phrase.stems)
        self._by_rarest: dict[str, list[_Phrase]] = defaultdict(list)
        for phrase in phrases:
            self._by_rarest[min(phrase.stems, key=lambda stem: (common[stem], stem))].append(phrase)

    def find(self, text_words: Sequence[Word], *, window: int) -> list[Found]:
        """The names whose every stem stands in the text, with at most `window` other words between them.

        Longer names come first: a name that covers part of a longer name's words is left out.
        """
        places = _places(text_words)
        found = [
            hit
            for stem in places
            for phrase in self._by_rarest.get(stem, ())
            if (hit := _match(phrase, places, text_words, window))
        ]
        return _longest(found)


def _phrases(name: Name) -> Iterator[_Phrase]:
    """A name as its own stems, and as those of the parts of its compounds."""
    found = words(name.text, name.language)
    whole = frozenset(word.stem for word in found)
    in_parts = frozenset(stem for word in found for stem in (word.parts or (word.stem,)))
    for stems in dict.fromkeys((whole, in_parts)):
        if stems:
            yield _Phrase(name.concept, stems, name.text)


def _places(text_words: Sequence[Word]) -> dict[str, list[int]]:
    """Stem or part → numbers of the words that hold it."""
    places: dict[str, list[int]] = defaultdict(list)
    for number, word in enumerate(text_words):
        for stem in {word.stem, *word.parts}:
            places[stem].append(number)
    return places


def _match(phrase: _Phrase, places: dict[str, list[int]], text_words: Sequence[Word], window: int) -> Found | None:
    if any(stem not in places for stem in phrase.stems):
        return None
    rarest = min(phrase.stems, key=lambda stem: len(places[stem]))
    for anchor in places[rarest]:
        covers = frozenset(min(places[stem], key=lambda n: abs(n - anchor)) for stem in phrase.stems)
        if max(covers) - min(covers) <= len(phrase.stems) - 1 + window:
            return Found(phrase.concept, covers, _share(phrase, covers, text_words), phrase.name)
    return None


def _share(phrase: _Phrase, covers: frozenset[int], text_words: Sequence[Word]) -> float:
    """How much of the covered words the name says: «schoonmaak» is half of kantoorschoonmaak."""
    said = 0.0
    for number in covers:
        word = text_words[number]
        parts = word.parts
        whole = word.stem in phrase.stems or not parts
        said += 1.0 if whole else sum(part in phrase.stems for part in parts) / len(parts)
    return said / len(covers)


def _longest(found: list[Found]) -> list[Found]:
    """Without names inside longer ones; of one kind of work only the name that covers most stays."""
    found = sorted(found, key=lambda hit: (-len(hit.covers), -hit.share, hit.concept))
    kept: list[Found] = []
    for hit in found:
        inside = any(hit.covers < other.covers and other.share >= hit.share for other in kept)
        known = any(hit.concept == other.concept and hit.covers <= other.covers for other in kept)
        if not inside and not known:
            kept.append(hit)
    return kept
