"""From the text of a need to weighted words, each with the ways in which a listing can meet it.

The outcome is plain data that every engine turns into its own query, so that all rank alike.
"""

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from search.analysis.analyzer import Word, forms, words
from search.analysis.dictionary import zipf
from search.analysis.stemming import stem
from search.analysis.stopwords import is_request_word
from search.fields import CONCEPT_MARK, LANGUAGE_MARKS, NAME_MARK
from search.lexicon.concepts import Found
from search.lexicon.fuzzy import Vocabulary
from search.lexicon.thesaurus import LANGUAGES, Knowledge
from search.ranking import Weights

HINTS = frozenset({"pointer", "relative", "paraphrase"})
"""Kinds of ways that only hint at a word."""


class Part(NamedTuple):
    """A term that is met on its own; the shares of a way's parts add up to 1."""

    term: str
    share: float


class Way(NamedTuple):
    """One way to meet a word: the sum of its parts by share, times the factor. `kind` says why, for the reasons."""

    kind: str
    factor: float
    parts: tuple[Part, ...]

    @property
    def term(self) -> str:
        return self.parts[0].term


class QueryWord(NamedTuple):
    """`text` is the word as it stands in the text; `weight` lies between 0 and 1."""

    text: str
    weight: float
    ways: tuple[Way, ...]


@dataclass(frozen=True)
class Statistics:
    """What the index knows: how many listings there are, in how many a term stands, and its words per language."""

    size: int
    frequency: Callable[[str], int]
    vocabularies: dict[str, Vocabulary]

    def rarity(self, frequency: int) -> float:
        """Between 0 and 1: ln(1 + (N − n + ½) / (n + ½)), divided by its value for a term that stands nowhere."""
        if not self.size:
            return 1.0
        top = math.log(1 + (self.size + 0.5) / 0.5)
        return math.log(1 + (max(self.size - frequency, 0) + 0.5) / (frequency + 0.5)) / top


def vocabularies_of(frequencies: Mapping[str, int]) -> dict[str, Vocabulary]:
    """The words of each language among the terms of an index, from how many listings hold each."""
    counts: dict[str, dict[str, int]] = {mark: {} for mark in LANGUAGE_MARKS.values()}
    for term, frequency in frequencies.items():
        if term[:2] in counts:
            counts[term[:2]][term[2:]] = frequency
    return {language: Vocabulary(counts[mark]) for language, mark in LANGUAGE_MARKS.items()}


def analyse(
    text: str, language: str, knowledge: Knowledge, statistics: Statistics, weights: Weights
) -> list[QueryWord]:
    """The words of a text that weigh something, in order. Words of asking count only when there are no others."""
    found = words(text, language)
    chosen = [word for word in found if not is_request_word(word.token.text, language)] or found
    ways = [list(_ways(word, language, knowledge, statistics, weights)) for word in chosen]
    for hit in named_kinds(chosen, language, knowledge):
        kind = "named" if hit.share == 1 else "concept"
        for number in hit.covers:
            ways[number].append(_single(kind, weights.concept * hit.share, CONCEPT_MARK + hit.concept))
    for number, (one, two) in enumerate(pairwise(chosen)):
        joined = _single("name", weights.exact, NAME_MARK + one.token.text + two.token.text)
        ways[number].append(joined)
        ways[number + 1].append(joined)
    return [
        QueryWord(word.token.text, _weight(word, language, own, statistics, weights), _best_of_each(own))
        for word, own in zip(chosen, ways, strict=True)
    ]


def named_kinds(chosen: Sequence[Word], language: str, knowledge: Knowledge) -> list[Found]:
    """The kinds of work that the words name; in other languages only where this one has no name for them."""
    hits = list(knowledge.lexicons[language].find(chosen, window=1))
    covered = {number for hit in hits for number in hit.covers}
    for other in LANGUAGES:
        if other != language:
            read = [Word(word.token, *forms(word.token.text, other)) for word in chosen]
            found = knowledge.lexicons[other].find(read, window=1)
            hits.extend(hit for hit in found if hit.share == 1 and not hit.covers <= covered)
    return hits


def _single(kind: str, factor: float, term: str) -> Way:
    return Way(kind, round(factor, 4), (Part(term, 1.0),))


def _best_of_each(ways: Sequence[Way]) -> tuple[Way, ...]:
    """Of ways over the same terms only the strongest."""
    best: dict[tuple[str, ...], Way] = {}
    for way in ways:
        key = tuple(part.term for part in way.parts)
        if key not in best or best[key].factor < way.factor:
            best[key] = way
    return tuple(best.values())


def _ways(word: Word, language: str, knowledge: Knowledge, statistics: Statistics, weights: Weights) -> Iterator[Way]:
    text, mark = word.token.text, LANGUAGE_MARKS[language]
    yield _single("exact", weights.exact, mark + word.stem)
    for other in LANGUAGES:
        if other != language:
            yield _single("exact", weights.other_language, LANGUAGE_MARKS[other] + stem(text, other))
    yield _single("name", weights.exact, NAME_MARK + text)
    if word.parts:
        yield _parts_way([mark + part for part in word.parts], statistics, weights)
    yield from _translations(word, language, knowledge, weights)
    yield from _synonyms(word, language, knowledge, weights)
    yield from _pointers(word, language, knowledge, weights)
    if language in statistics.vocabularies and len(word.parts) != 1:
        for relative in statistics.vocabularies[language].relatives(word.stem):
            yield _single("relative", weights.relative * relative.likeness, mark + relative.word)


def _parts_way(terms: Sequence[str], statistics: Statistics, weights: Weights) -> Way:
    rarities = [statistics.rarity(statistics.frequency(term)) for term in terms]
    total = sum(rarities) or 1.0
    parts = (Part(term, round(rarity / total, 4)) for term, rarity in zip(terms, rarities, strict=True))
    return Way("parts", weights.parts, tuple(parts))


def _translations(word: Word, language: str, knowledge: Knowledge, weights: Weights) -> Iterator[Way]:
    """The Dutch for a French or English word; also in a Dutch text when Dutch does not know the word, such as velo."""
    if language == "nl" and zipf(word.token.text):
        return
    for source in ("fr", "en") if language == "nl" else (language,):
        for pair in knowledge.dutch_for(stem(word.token.text, source), source):
            yield _single("translation", weights.translation * math.sqrt(pair.weight), "n:" + pair.dutch)


def _synonyms(word: Word, language: str, knowledge: Knowledge, weights: Weights) -> Iterator[Way]:
    for term in knowledge.synonyms_of(LANGUAGE_MARKS[language] + word.stem):
        yield _single("synonym", weights.synonym, term)
    if language == "nl":
        for other, likeness in knowledge.paraphrases(word.stem).items():
            yield _single("paraphrase", weights.paraphrase * min(1.0, 2 * likeness), "n:" + other)


def _pointers(word: Word, language: str, knowledge: Knowledge, weights: Weights) -> Iterator[Way]:
    """Kinds of work whose descriptions hold the word, or a part of it."""
    mark = LANGUAGE_MARKS[language]
    scales = {mark + part: 1 / len(word.parts) for part in word.parts} | {mark + word.stem: 1.0}
    for term, scale in scales.items():
        for kind, share in knowledge.pointers.kinds(term):
            yield _single("pointer", weights.pointer * math.sqrt(share) * scale, CONCEPT_MARK + kind)


def _weight(word: Word, language: str, ways: Sequence[Way], statistics: Statistics, weights: Weights) -> float:
    """How much a word tells: rare in the index, and not common in Dutch in general."""
    frequency = max((statistics.frequency(way.term) for way in ways if way.kind in {"exact", "name"}), default=0)
    if not frequency:
        kinds = [statistics.frequency(way.term) for way in ways if way.kind in {"concept", "named"}]
        frequency = min(kinds, default=0)
    if not frequency and word.parts:
        parts = (statistics.frequency(LANGUAGE_MARKS[language] + part) for part in word.parts)
        frequency = min(parts)
    return round(statistics.rarity(frequency) * _commonness(word.token.text, language, weights), 4)


def _commonness(word: str, language: str, weights: Weights) -> float:
    """1 for a word that is not common, falling to `common_floor` for a word such as «huis»."""
    if language != "nl":
        return 1.0
    over = (zipf(word) - weights.common_from) / (weights.common_to - weights.common_from)
    return max(weights.common_floor, 1.0 - max(0.0, over))
