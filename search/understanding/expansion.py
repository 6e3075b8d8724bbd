"""From the text of a need to weighted words, each with its expansions: what a listing may say to meet it.

The outcome is plain data that every engine turns into its own query, so that all rank alike.
"""

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from search.analysis.analyzer import Word, forms, words
from search.analysis.dictionary import zipf
from search.analysis.stemming import stem
from search.analysis.stopwords import is_request_word
from search.analysis.tokens import fold
from search.fields import CONCEPT_MARK, LANGUAGE_MARKS, NAME_MARK
from search.lexicon.concepts import Found
from search.lexicon.term_statistics import Statistics
from search.lexicon.thesaurus import LANGUAGES, Thesaurus
from search.ranking import Weights
from search.understanding.work_words import WorkWords

HINTS = frozenset({"pointer", "relative", "paraphrase"})
"""Kinds of expansions that only hint at a word."""
LOOK_ALIKE, RARE = "relative", "gloss"
COVERING_NOTHING = frozenset({LOOK_ALIKE, RARE})
"""They order, and cover nothing: `schoorsteen` is no school, a carpet no «kleed»."""
APART = "apart"
"""The parts of a compound that listings also write as a whole."""
PARTIAL = (HINTS - COVERING_NOTHING) | {"concept", APART}
"""Kinds of expansions that cover a word in part: those that hint at it, and half a name of a kind of work."""
CUT = re.compile(r"[,;+&/]|\b(?:en|of|et|ou|and|or|alsook|plus|maar)\b")


class Part(NamedTuple):
    """A term that is met on its own; the shares of an expansion's parts add up to 1."""

    term: str
    share: float


class Expansion(NamedTuple):
    """What a listing may say to meet a word: the sum of its parts by share, times the factor. `kind` says why."""

    kind: str
    factor: float
    parts: tuple[Part, ...]

    @property
    def term(self) -> str:
        return self.parts[0].term


class QueryWord(NamedTuple):
    """`text` is the word as it stands in the text; `weight` lies between 0 and 1.

    Without a say it orders the listings that are an answer, and does not decide which are.
    """

    text: str
    weight: float
    expansions: tuple[Expansion, ...]
    has_say: bool = True
    work: int = 0
    """Which of several works in one question it is about: «verpakken en verzenden»."""

    def words_in(self, statistics: Statistics) -> int:
        """How many words it counts for: one, or the parts of a compound that neither Dutch nor a listing knows."""
        if zipf(self.text) or _stands(_wholes(self.expansions), statistics):
            return 1
        return max((len(one.parts) for one in self.expansions), default=1)

    def stands_in(self, statistics: Statistics) -> bool:
        """Whether a listing has the word, in whatever form or language; not what only hints at it."""
        return _stands(self.expansions, statistics)


def analyse(
    text: str,
    language: str,
    thesaurus: Thesaurus,
    statistics: Statistics,
    weights: Weights,
    work_words: WorkWords | None = None,
) -> list[QueryWord]:
    """The words of a text that weigh something, in order. Words of asking count only when there are no others.

    Of several words those that speak of work have a say; when none does, or without `work_words`, all have.
    """
    found = words(text, language)
    chosen = [word for word in found if not is_request_word(word.token.text, language)] or found
    expansions = [list(_expansions(word, language, thesaurus, statistics, weights)) for word in chosen]
    _add_kinds(expansions, chosen, language, thesaurus, weights)
    _add_names(expansions, chosen, weights)
    if work_words is not None:
        _drop_hints(expansions, chosen, language, statistics, work_words)
    say = [work_words is None or work_words.has(word, language) for word in chosen]
    works = _works(text, chosen, say)
    return [
        QueryWord(
            word.token.text,
            _weight(word, language, own, statistics, weights),
            _best_of_each(own),
            has_say or not any(say),
            work,
        )
        for word, own, has_say, work in zip(chosen, expansions, say, works, strict=True)
    ]


def heaviest(words: Sequence[QueryWord], most: int) -> list[QueryWord]:
    """So many of the words that weigh most, in their order; all of them for 0."""
    kept = sorted(range(len(words)), key=lambda number: -words[number].weight)[: most or None]
    return [words[number] for number in sorted(kept)]


def _stands(expansions: Iterable[Expansion], statistics: Statistics) -> bool:
    sure = (expansion for expansion in expansions if expansion.kind not in HINTS)
    return any(statistics.frequency(part.term) for expansion in sure for part in expansion.parts)


def _drop_hints(
    expansions: list[list[Expansion]],
    chosen: Sequence[Word],
    language: str,
    statistics: Statistics,
    work_words: WorkWords,
) -> None:
    """Nothing hints at a work that is known and that no listing offers: for `tandarts` medical sets are no answer."""
    for own, word in zip(expansions, chosen, strict=True):
        if work_words.is_other_work(word, language) and not _stands(_wholes(own), statistics):
            own[:] = [one for one in own if one.kind not in HINTS]


def _wholes(expansions: Iterable[Expansion]) -> list[Expansion]:
    return [one for one in expansions if len(one.parts) == 1]


def _add_kinds(
    expansions: list[list[Expansion]], chosen: Sequence[Word], language: str, thesaurus: Thesaurus, weights: Weights
) -> None:
    for hit in named_kinds(chosen, language, thesaurus):
        kind = "named" if hit.share == 1 else "concept"
        for number in hit.covers:
            expansions[number].append(_single(kind, weights.concept * hit.share, CONCEPT_MARK + hit.concept))


def _add_names(expansions: list[list[Expansion]], chosen: Sequence[Word], weights: Weights) -> None:
    """Two words may be one in the name of a supplier."""
    for number, (one, two) in enumerate(pairwise(chosen)):
        joined = _single("name", weights.exact, NAME_MARK + one.token.text + two.token.text)
        expansions[number].append(joined)
        expansions[number + 1].append(joined)


def _works(text: str, chosen: Sequence[Word], say: Sequence[bool]) -> list[int]:
    """For each word the number of the work that it is about: parts of the text between «en», «of» and commas.

    A part without a word of work belongs to what follows: «dringend, en goedkoop, verpakken» is one work.
    """
    works: list[int] = []
    work, has_say = 0, False
    for number, word in enumerate(chosen):
        between = fold(text[chosen[number - 1].token.end : word.token.start]) if number else ""
        if has_say and CUT.search(between):
            work, has_say = work + 1, False
        has_say = has_say or say[number]
        works.append(work)
    return works if has_say else [min(one, max(work - 1, 0)) for one in works]


def named_kinds(chosen: Sequence[Word], language: str, thesaurus: Thesaurus) -> list[Found]:
    """The kinds of work that the words name; in other languages only where this one has no name for them."""
    hits = list(thesaurus.concept_finders[language].find(chosen, window=1))
    covered = {number for hit in hits for number in hit.covers}
    for other in LANGUAGES:
        if other != language:
            read = [Word(word.token, *forms(word.token.text, other)) for word in chosen]
            found = thesaurus.concept_finders[other].find(read, window=1)
            hits.extend(hit for hit in found if hit.share == 1 and not hit.covers <= covered)
    return hits


def _single(kind: str, factor: float, term: str) -> Expansion:
    return Expansion(kind, round(factor, 4), (Part(term, 1.0),))


def _best_of_each(expansions: Sequence[Expansion]) -> tuple[Expansion, ...]:
    """Of expansions over the same terms only the strongest."""
    best: dict[tuple[str, ...], Expansion] = {}
    for expansion in expansions:
        key = tuple(part.term for part in expansion.parts)
        if key not in best or best[key].factor < expansion.factor:
            best[key] = expansion
    return tuple(best.values())


def _expansions(
    word: Word, language: str, thesaurus: Thesaurus, statistics: Statistics, weights: Weights
) -> Iterator[Expansion]:
    text, mark = word.token.text, LANGUAGE_MARKS[language]
    yield _single("exact", weights.exact, mark + word.stem)
    for other in LANGUAGES:
        if other != language:
            yield _single("exact", weights.other_language, LANGUAGE_MARKS[other] + stem(text, other))
    yield _single("name", weights.exact, NAME_MARK + text)
    if word.parts:
        kind = APART if len(word.parts) > 1 and statistics.frequency(mark + word.stem) else "parts"
        yield _parts_expansion(kind, [mark + part for part in word.parts], statistics, weights)
    yield from _translations(word, language, thesaurus, weights)
    yield from _synonyms(word, language, thesaurus, weights)
    yield from _pointers(word, language, thesaurus, weights)
    if language in statistics.vocabularies and len(word.parts) != 1:
        for relative in statistics.vocabularies[language].relatives(word.stem):
            yield _single(LOOK_ALIKE, weights.relative * relative.likeness, mark + relative.word)


def _parts_expansion(kind: str, terms: Sequence[str], statistics: Statistics, weights: Weights) -> Expansion:
    rarities = [statistics.rarity(statistics.frequency(term)) for term in terms]
    total = sum(rarities) or 1.0
    parts = (Part(term, round(rarity / total, 4)) for term, rarity in zip(terms, rarities, strict=True))
    return Expansion(kind, weights.parts, tuple(parts))


def _translations(word: Word, language: str, thesaurus: Thesaurus, weights: Weights) -> Iterator[Expansion]:
    """The Dutch for a French or English word; also in a Dutch text when Dutch does not know the word, such as velo."""
    if language == "nl" and zipf(word.token.text):
        return
    for source in ("fr", "en") if language == "nl" else (language,):
        for pair in thesaurus.dutch_for(stem(word.token.text, source), source):
            kind = "translation" if thesaurus.is_sure(pair) else RARE
            yield _single(kind, weights.translation * math.sqrt(pair.weight), "n:" + pair.dutch)


def _synonyms(word: Word, language: str, thesaurus: Thesaurus, weights: Weights) -> Iterator[Expansion]:
    for term in thesaurus.synonyms_of(LANGUAGE_MARKS[language] + word.stem):
        yield _single("synonym", weights.synonym, term)
    if language != "nl":  # letters such as pc and it are the same in Dutch
        for term in thesaurus.synonyms_of(LANGUAGE_MARKS["nl"] + stem(word.token.text, "nl")):
            yield _single("synonym", weights.synonym * weights.other_language, term)
    else:
        for other, likeness in thesaurus.paraphrases(word.stem).items():
            yield _single("paraphrase", weights.paraphrase * min(1.0, 2 * likeness), "n:" + other)


def _pointers(word: Word, language: str, thesaurus: Thesaurus, weights: Weights) -> Iterator[Expansion]:
    """Kinds of work whose descriptions hold the word, or a part of it."""
    mark = LANGUAGE_MARKS[language]
    scales = {mark + part: 1 / len(word.parts) for part in word.parts} | {mark + word.stem: 1.0}
    for term, scale in scales.items():
        for kind, share in thesaurus.pointers.kinds(term):
            yield _single("pointer", weights.pointer * math.sqrt(share) * scale, CONCEPT_MARK + kind)


def _weight(
    word: Word, language: str, expansions: Sequence[Expansion], statistics: Statistics, weights: Weights
) -> float:
    """How much a word tells: rare in the index, and not common in Dutch in general."""
    frequency = max(
        (statistics.frequency(expansion.term) for expansion in expansions if expansion.kind in {"exact", "name"}),
        default=0,
    )
    if not frequency:
        kinds = [
            statistics.frequency(expansion.term) for expansion in expansions if expansion.kind in {"concept", "named"}
        ]
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
