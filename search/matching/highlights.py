"""Finds the words of a listing that meet a question, and the piece of its text that shows most of them."""

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from search.analysis.analyzer import words
from search.analysis.negation import done_part
from search.fields import CONCEPT_MARK, LANGUAGE_MARKS, Field
from search.indexing.analysed_listing import kind_terms, name_terms
from search.indexing.stored_listing import StoredListing
from search.lexicon.thesaurus import LANGUAGES, Thesaurus
from search.ranking import WEIGHTS
from search.understanding.expansion import HINTS, Expansion, QueryWord

IN_TITLE, CHOSEN, IN_NAME, IN_TEXT = (
    WEIGHTS.fields[field] for field in (Field.TITLE, Field.KINDS, Field.NAME, Field.TEXT)
)
MOST_NEAR = 3
QUOTE = 90
"""Characters that a quotation has at most."""
PIECE = re.compile(r"[^.;:!?]+")
BY_KIND = frozenset({"concept", "named"})
SAYS_SO = frozenset({"exact", "parts", "synonym", "translation", "paraphrase", "relative", "concept", "named"})
"""Ways that point to words of the listing itself; a kind of work that was chosen is said apart."""


class Span(NamedTuple):
    start: int
    end: int


class Evidence(NamedTuple):
    """What of the question a listing meets. `titles` and `texts` are the places of its own words that say so.

    `hinted` words stand nowhere, but the listing comes near them: `near` are those words of its own, `kinds` and
    `near_kinds` the chosen kinds of work that say so or come near. `is_named` when the supplier is called so.
    """

    met: tuple[str, ...]
    hinted: tuple[str, ...]
    missed: tuple[str, ...]
    kinds: tuple[str, ...]
    near_kinds: tuple[str, ...]
    titles: tuple[Span, ...]
    texts: tuple[Span, ...]
    near: tuple[str, ...]
    is_named: bool


def evidence(
    question_words: Sequence[QueryWord],
    stored: StoredListing,
    thesaurus: Thesaurus,
    labels: Mapping[str, Sequence[str]],
) -> Evidence:
    """Reads a listing as the index did, and compares it with the question. `labels` are those of kinds of work."""
    listing = _read(stored, thesaurus, labels)
    places = ((IN_TITLE, listing.title), (CHOSEN, listing.declared), (IN_NAME, listing.name), (IN_TEXT, listing.text))
    met: list[str] = []
    hinted: list[str] = []
    missed: list[str] = []
    sure: list[Expansion] = []
    near: list[Expansion] = []
    for word in question_words:
        expansions = [expansion for expansion in word.expansions if _is_met(expansion, places)]
        saying = _sure(expansions, listing)
        (met if saying else hinted if expansions else missed).append(word.text)
        (sure if saying else near).extend(saying or expansions)
    return Evidence(
        met=tuple(met),
        hinted=tuple(hinted),
        missed=tuple(missed),
        kinds=listing.kinds(sure),
        near_kinds=listing.kinds(near),
        titles=tuple(sorted({span for expansion in sure for span in _spans(expansion, listing.title)})),
        texts=tuple(sorted({span for expansion in sure for span in _spans(expansion, listing.text)})),
        near=listing.own_words(near),
        is_named=any(expansion.term in listing.name for expansion in sure),
    )


class ReadListing(NamedTuple):
    """A listing as it was read: its terms with their places, and the terms of its supplier's name.

    `declared` leads from terms to the kinds of work that its supplier chose: their own and the words of their labels.
    """

    stored: StoredListing
    title: Mapping[str, list[Span]]
    text: Mapping[str, list[Span]]
    declared: Mapping[str, Sequence[str]]
    name: Sequence[str]

    def kinds(self, expansions: Sequence[Expansion]) -> tuple[str, ...]:
        """The chosen kinds of work among the terms of these expansions."""
        found = (
            kind for expansion in expansions for part in expansion.parts for kind in self.declared.get(part.term, ())
        )
        return tuple(dict.fromkeys(found))

    def own_words(self, expansions: Sequence[Expansion]) -> tuple[str, ...]:
        """The words of the listing that these expansions point to, as it writes them; at most three."""
        found: list[str] = []
        for expansion in expansions:
            for text, places in ((self.stored.title, self.title), (self.stored.text, self.text)):
                found.extend(text[span.start : span.end] for span in _spans(expansion, places))
        return tuple(dict.fromkeys(word.lower() for word in found))[:MOST_NEAR]


def _read(stored: StoredListing, thesaurus: Thesaurus, labels: Mapping[str, Sequence[str]]) -> ReadListing:
    language = stored.language
    column = LANGUAGES.index(language)
    chosen = tuple((kind, labels[kind][column]) for kind in stored.kinds if kind in labels)
    return ReadListing(
        stored,
        _terms(stored.title, language, thesaurus),
        _terms(stored.text, language, thesaurus),
        _declared(chosen, language),
        name_terms(stored.supplier),
    )


def _sure(expansions: Sequence[Expansion], listing: ReadListing) -> list[Expansion]:
    """The expansions that say it: the listing's own words, or else the kind of work that its supplier chose.

    A text that names the kind of work with another word only comes near: «broodjes» are no «koekjes».
    """
    literal = [expansion for expansion in expansions if expansion.kind not in HINTS and expansion.kind not in BY_KIND]
    return literal or [
        expansion for expansion in expansions if expansion.kind in BY_KIND and expansion.term in listing.declared
    ]


@lru_cache(maxsize=4000)
def _terms(text: str, language: str, thesaurus: Thesaurus) -> Mapping[str, list[Span]]:
    """Term → its places in a text, with the Dutch for French and English words and the kinds of work that it names."""
    found: dict[str, list[Span]] = {}
    read = words(done_part(text, language), language)
    mark = LANGUAGE_MARKS[language]
    for word in read:
        span = Span(word.token.start, word.token.end)
        for term in (mark + word.stem, *(mark + part for part in word.parts)):
            found.setdefault(term, []).append(span)
        if language != "nl":
            for pair in thesaurus.dutch_for(word.stem, language)[:2]:
                found.setdefault("n:" + pair.dutch, []).append(span)
    for hit in thesaurus.concept_finders[language].find(read, window=2):
        spans = [Span(read[number].token.start, read[number].token.end) for number in sorted(hit.covers)]
        found.setdefault(CONCEPT_MARK + hit.concept, []).extend(spans)
    return found


@lru_cache(maxsize=4000)
def _declared(chosen: tuple[tuple[str, str], ...], language: str) -> dict[str, list[str]]:
    """Term → the chosen kinds of work that have it, from their labels in the language of the listing."""
    found: dict[str, list[str]] = {}
    for kind, label in chosen:
        for term in {CONCEPT_MARK + kind, *kind_terms(label, language)}:
            found.setdefault(term, []).append(kind)
    return found


def _is_met(expansion: Expansion, places: Sequence[tuple[float, Container[str]]]) -> bool:
    """As in the ranking: the expansion reaches `enough` in the best place where the listing holds each of its terms."""
    best = 0.0
    for term, share in expansion.parts:
        for factor, held in places:
            if term in held:
                best += share * factor
                break
    return best > 0 and expansion.factor * best >= WEIGHTS.enough


def _spans(expansion: Expansion, places: Mapping[str, list[Span]]) -> Iterator[Span]:
    if expansion.kind in SAYS_SO:
        for part in expansion.parts:
            yield from places.get(part.term, ())


def marked(text: str, spans: Sequence[Span]) -> tuple[tuple[str, bool], ...]:
    """The text in pieces, each with whether it is to be marked."""
    pieces: list[tuple[str, bool]] = []
    at = 0
    for span in sorted(spans):
        if span.start >= at:
            pieces.extend([(text[at : span.start], False), (text[span.start : span.end], True)])
            at = span.end
    pieces.append((text[at:], False))
    return tuple(piece for piece in pieces if piece[0])


def best_quote(text: str, spans: Sequence[Span]) -> tuple[tuple[str, bool], ...]:
    """The sentence that holds most of the words, cut to a readable length around them; empty without words."""
    if not spans:
        return ()
    pieces = [match.span() for match in PIECE.finditer(text)]
    start, end = max(pieces, key=lambda piece: sum(piece[0] <= span.start < piece[1] for span in spans))
    inside = [span for span in spans if start <= span.start < end]
    start, end = _window(text, start, end, inside)
    shifted = [Span(span.start - start, span.end - start) for span in inside if start <= span.start and span.end <= end]
    return marked(text[start:end], shifted)


def _window(text: str, start: int, end: int, inside: Sequence[Span]) -> tuple[int, int]:
    """At most QUOTE characters around the first marked words, cut between words."""
    while start < end and text[start].isspace():
        start += 1
    if end - start <= QUOTE:
        return start, end
    if inside and inside[0].start - start > QUOTE // 2:
        start = text.rfind(" ", start, max(start, inside[0].start - QUOTE // 3)) + 1
    cut = text.rfind(" ", start, min(end, start + QUOTE))
    return start, cut if cut > start else min(end, start + QUOTE)
