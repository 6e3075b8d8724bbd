"""Reads the text of a listing for the terms that it says."""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from search.analysis.analyzer import Word
from search.analysis.analyzer import words as words_of
from search.analysis.dictionary import zipf
from search.analysis.negation import done_part
from search.fields import CONCEPT_MARK, LANGUAGE_MARKS
from search.indexing.analysed_listing import kind_terms
from search.lexicon.thesaurus import Thesaurus
from search.understanding.asked_kinds import has_light_head

COMMON = 4.0
"""A compound of this zipf is a word of its own: «volgorde» is no orde."""


class Span(NamedTuple):
    start: int
    end: int


class Terms(NamedTuple):
    """The terms of a text with their places.

    `sure` ones say themselves, in `heads` as the head of a compound; `inside` ones open a compound, each with the other
    terms of it; `near` ones are all of them, with rare translations and with kinds of work that are named.
    """

    sure: dict[str, list[Span]]
    heads: set[Span]
    inside: dict[str, list[tuple[Span, frozenset[str]]]]
    near: dict[str, list[Span]]

    def said(self, term: str, asked: frozenset[str]) -> Iterator[Span]:
        """The places that say a term; inside a compound only where another part of it is asked as well."""
        yield from self.sure.get(term, ())
        yield from (span for span, others in self.inside.get(term, ()) if others & asked)


@lru_cache(maxsize=4000)
def terms_of(text: str, language: str, thesaurus: Thesaurus) -> Terms:
    found = Terms({}, set(), {}, {})
    read = words_of(done_part(text, language), language)
    mark = LANGUAGE_MARKS[language]
    for word in read:
        _add_word(found, word, mark)
        if language != "nl":
            span = Span(word.token.start, word.token.end)
            for pair in thesaurus.dutch_for(word.stem, language)[:2]:
                found.near.setdefault("n:" + pair.dutch, []).append(span)
                if thesaurus.is_sure(pair):
                    found.sure.setdefault("n:" + pair.dutch, []).append(span)
    for hit in thesaurus.concept_finders[language].find(read, window=2):
        spans = [Span(read[number].token.start, read[number].token.end) for number in sorted(hit.covers)]
        found.near.setdefault(CONCEPT_MARK + hit.concept, []).extend(spans)
    return found


def _add_word(found: Terms, word: Word, mark: str) -> None:
    span, parts = Span(word.token.start, word.token.end), [mark + part for part in word.parts]
    is_light = has_light_head(parts)
    if len(parts) > 1 and not is_light and mark + word.stem not in parts:
        found.heads.add(span)
    of_itself = {mark + word.stem, *(parts[-1:] if zipf(word.token.text) < COMMON else ())}
    if is_light:
        of_itself.add(parts[-2])
    for term in of_itself:
        found.sure.setdefault(term, []).append(span)
    for term in parts:
        if term not in of_itself:
            found.inside.setdefault(term, []).append((span, frozenset(parts) - {term}))
    for term in dict.fromkeys((mark + word.stem, *parts)):
        found.near.setdefault(term, []).append(span)


@lru_cache(maxsize=4000)
def declared_terms(chosen: tuple[tuple[str, str], ...], language: str) -> dict[str, list[str]]:
    """Term → the chosen kinds of work that have it, from their labels in the language of the listing."""
    found: dict[str, list[str]] = {}
    for kind, label in chosen:
        for term in {CONCEPT_MARK + kind, *kind_terms(label, language)}:
            found.setdefault(term, []).append(kind)
    return found
