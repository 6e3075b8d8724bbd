"""What is said of each kind of work (names, definition, examples, codes) as one text a language, to compare texts with.

Scored by BM25 as Lucene has it: Robertson and Zaragoza, «The Probabilistic Relevance Framework» (2009), with k1 1.2
and b .75.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping
from typing import NamedTuple

from search.analysis.analyzer import words
from search.analysis.stopwords import is_delivery_word, is_function_word, is_request_word
from search.lexicon.concept_hints import Description

K1, B = 1.2, 0.75
MIN_LETTERS = 3
PART = 0.5
"""What a part of a compound weighs beside the whole."""
FIRST_WORDS, LATE = 20, 0.6
"""People begin with the work: words that come later say less."""
OWN = 0.5
"""What a buyer tells of the own business says less of the work."""


class _Term(NamedTuple):
    """A stem of a text with the number of its word; `is_part` of a compound."""

    stem: str
    place: int
    text: str
    is_part: bool


def _terms(text: str, language: str) -> Iterator[_Term]:
    """Without figures, short words, and words of asking and of delivery: they name no work."""
    for place, word in enumerate(words(text, language)):
        own = word.token.text
        if len(own) < MIN_LETTERS or own[0].isdigit() or _is_idle(own, language):
            continue
        yield _Term(word.stem, place, own, is_part=False)
        yield from (_Term(part, place, own, is_part=True) for part in word.parts if part != word.stem)


def _is_idle(word: str, language: str) -> bool:
    return is_function_word(word, language) or is_request_word(word, language) or is_delivery_word(word, language)


class _Texts:
    """Those of one language."""

    def __init__(self) -> None:
        self.weights: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
        self.by_stem: dict[str, list[tuple[str, float]]] = {}

    def close(self) -> None:
        """Reckons what each stem says of each kind, once all is told."""
        kinds = Counter(stem for counted in self.weights.values() for stem in counted)
        count = len(self.weights)
        rarity = {stem: math.log(1 + (count - number + 0.5) / (number + 0.5)) for stem, number in kinds.items()}
        lengths = {kind: sum(counted.values()) for kind, counted in self.weights.items()}
        mean = sum(lengths.values()) / (len(lengths) or 1)
        found: dict[str, list[tuple[str, float]]] = defaultdict(list)
        for kind, counted in self.weights.items():
            short = K1 * (1 - B + B * lengths[kind] / mean)
            for stem, weight in counted.items():
                found[stem].append((kind, rarity[stem] * weight * (K1 + 1) / (weight + short)))
        self.by_stem = dict(found)


class KindTexts:
    """All that is said of kinds of work; immutable. A description counts by its weight, `unit` as once."""

    def __init__(self, descriptions: Iterable[Description], unit: float) -> None:
        self._texts: dict[str, _Texts] = defaultdict(_Texts)
        for one in descriptions:
            counted = self._texts[one.language].weights[one.kind]
            for term in _terms(one.text, one.language):
                counted[term.stem] += (PART if term.is_part else 1.0) * one.weight / unit
        for texts in self._texts.values():
            texts.close()

    def nearest(self, text: str, language: str, own: Container[str] = frozenset()) -> Mapping[str, float]:
        """Kind → score of a text; `own` are words that tell of the buyer. Each stem counts once, where it says most."""
        scores: dict[str, float] = defaultdict(float)
        for stem, (weight, _word) in _said(text, language, own).items():
            for kind, score in self._of(stem, language):
                scores[kind] += weight * score
        return scores

    def telling(self, text: str, language: str, kinds: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """Kind → the words of a text that say most of it, best first."""
        scores: dict[str, dict[str, float]] = {kind: defaultdict(float) for kind in kinds}
        for stem, (weight, word) in _said(text, language, frozenset()).items():
            for kind, score in self._of(stem, language):
                if kind in scores:
                    scores[kind][word] += weight * score
        return {kind: tuple(sorted(said, key=lambda word: -said[word])) for kind, said in scores.items()}

    def _of(self, stem: str, language: str) -> list[tuple[str, float]]:
        texts = self._texts.get(language)
        return texts.by_stem.get(stem, []) if texts else []


def _said(text: str, language: str, own: Container[str]) -> dict[str, tuple[float, str]]:
    """Stem → how much it counts, with the word that says it."""
    said: dict[str, tuple[float, str]] = {}
    for term in _terms(text, language):
        weight = (PART if term.is_part else 1.0) * (1.0 if term.place < FIRST_WORDS else LATE)
        weight *= OWN if term.text in own else 1.0
        if weight > said.get(term.stem, (0.0, ""))[0]:
            said[term.stem] = weight, term.text
    return said
