"""The names of kinds of work as sets of terms, to be found in a question in any order."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from search.analysis.analyzer import words
from search.fields import LANGUAGE_MARKS
from search.lexicon.concepts import Name

JOINED = {
    "nl": re.compile(r"\s*(?:[,/]|\b(?:en|of)\b)\s*"),
    "fr": re.compile(r"\s*(?:[,/]|\b(?:et|ou)\b)\s*"),
    "en": re.compile(r"\s*(?:[,/]|\b(?:and|or)\b)\s*"),
}


class KindName(NamedTuple):
    """The terms of a name: the stems of its words, or the parts of its compounds."""

    kind: str
    terms: frozenset[str]
    is_narrower: bool


class KindNames:
    """Labels and synonyms of kinds of work by the rarest of their terms; immutable."""

    def __init__(self, names: Iterable[Name]) -> None:
        found = list(dict.fromkeys(one for name in names for one in _kind_names(name)))
        common = Counter(term for one in found for term in one.terms)
        self._by_rarest: dict[str, list[KindName]] = defaultdict(list)
        for one in found:
            self._by_rarest[min(one.terms, key=lambda term: (common[term], term))].append(one)

    def within(self, terms: AbstractSet[str]) -> Iterator[KindName]:
        """The names of which every term is among these."""
        for term in sorted(terms):
            yield from (one for one in self._by_rarest.get(term, ()) if one.terms <= terms)


def _kind_names(name: Name) -> Iterator[KindName]:
    mark = LANGUAGE_MARKS[name.language]
    for text in dict.fromkeys((name.text, first_of(name.text, name.language))):
        found = words(text, name.language)
        stems = frozenset(mark + word.stem for word in found)
        parts = frozenset(mark + stem for word in found for stem in (word.parts or (word.stem,)))
        yield from (KindName(name.concept, terms, name.is_narrower) for terms in (stems, parts) if terms)


def first_of(label: str, language: str) -> str:
    """«Catering en broodjes» is catering first of all; «Kits en sets samenstellen» are no two works."""
    pieces = JOINED[language].split(label)
    return label if any(" " in one or one.endswith("-") for one in pieces) else pieces[0]
