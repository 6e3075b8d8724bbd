"""What is indexed of one listing: its terms by field, its facets, its place and what a card shows."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from search.analysis.analyzer import Word, words
from search.analysis.negation import done_part
from search.analysis.tokens import tokens
from search.facets import Value
from search.fields import CONCEPT_MARK, LANGUAGE_MARKS, NAME_MARK, Field
from search.indexing.stored_listing import StoredListing
from search.lexicon.thesaurus import Thesaurus

TITLE_WINDOW, TEXT_WINDOW = 3, 2


@dataclass(frozen=True)
class ListingSource:
    """What a record is made of; `kinds` are slugs of kinds of work with their labels in the listing's language."""

    listing_id: int
    language: str
    title: str
    text: str
    name: str
    kinds: Mapping[str, str]
    facets: Mapping[str, tuple[Value, ...]]
    latitude: float | None = None
    longitude: float | None = None
    stored: StoredListing = field(default_factory=StoredListing)


@dataclass(frozen=True)
class AnalysedListing:
    """`terms` holds, for each field by its number, the terms in it, separated by spaces."""

    listing_id: int
    terms: dict[int, str]
    facets: dict[str, tuple[Value, ...]]
    latitude: float | None
    longitude: float | None
    stored: StoredListing


def analyse_listing(source: ListingSource, thesaurus: Thesaurus) -> AnalysedListing:
    title = words(done_part(source.title, source.language), source.language)
    text = words(done_part(source.text, source.language), source.language)
    mark = LANGUAGE_MARKS[source.language]
    terms = {
        Field.TITLE: _stems(title, mark),
        Field.TITLE_PARTS: _parts(title, mark),
        Field.KINDS: [CONCEPT_MARK + slug for slug in source.kinds]
        + [term for label in source.kinds.values() for term in kind_terms(label, source.language)],
        Field.TEXT: _stems(text, mark),
        Field.TEXT_PARTS: _parts(text, mark),
        Field.NAME: name_terms(source.name),
        Field.TRANSLATED_TITLE: _translated(title, source.language, thesaurus),
        Field.TRANSLATED_TEXT: _translated(text, source.language, thesaurus),
        Field.TITLE_CONCEPTS: _concepts(title, source.language, thesaurus, TITLE_WINDOW),
        Field.TEXT_CONCEPTS: _concepts(text, source.language, thesaurus, TEXT_WINDOW),
    }
    return AnalysedListing(
        source.listing_id,
        {int(name): " ".join(dict.fromkeys(found)) for name, found in terms.items() if found},
        dict(source.facets),
        source.latitude,
        source.longitude,
        source.stored,
    )


def _stems(found: Iterable[Word], mark: str) -> list[str]:
    return [mark + word.stem for word in found]


def _parts(found: Iterable[Word], mark: str) -> list[str]:
    return [mark + part for word in found for part in word.parts]


@lru_cache(maxsize=1024)
def kind_terms(label: str, language: str) -> tuple[str, ...]:
    """The words of the label of a kind of work and their parts."""
    found, mark = words(label, language), LANGUAGE_MARKS[language]
    return (*_stems(found, mark), *_parts(found, mark))


@lru_cache(maxsize=4096)
def name_terms(name: str) -> tuple[str, ...]:
    """The words of an organisation's name as they are written, and run together: «Herstel Hamster», herstelhamster."""
    plain = [token.text for token in tokens(name)]
    joined = "".join(plain)
    return tuple(NAME_MARK + word for word in (*plain, joined))


def _translated(found: Iterable[Word], language: str, thesaurus: Thesaurus) -> list[str]:
    """The Dutch stems for a French or English text."""
    if language == "nl":
        return []
    return [
        "n:" + pair.dutch
        for word in found
        for pair in thesaurus.dutch_for(word.stem, language)[:2]
        if pair.weight >= 0.25
    ]


def _concepts(found: list[Word], language: str, thesaurus: Thesaurus, window: int) -> list[str]:
    hits = thesaurus.concept_finders[language].find(found, window=window)
    return [CONCEPT_MARK + hit.concept for hit in hits if hit.share == 1]
