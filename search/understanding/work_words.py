"""Which words speak of work: only these have a say in whether a listing is an answer.

They stand in the names of the kinds of work, in the synonyms of staff, in the labels of CPV and NACE, or in titles of
listings. «morgen», «gemeentebestuur» and «strikje» do not; `tandarts` does, so that asking for one finds nobody.
"""

import csv
from collections.abc import Iterable
from functools import lru_cache
from typing import Self

from search.analysis.analyzer import Word, words
from search.analysis.dictionary import DATA, zipf
from search.analysis.stemming import stem
from search.lexicon.thesaurus import LANGUAGES, Thesaurus

TOO_COMMON = 5.0
"""A Dutch word of this zipf speaks of work only as a whole name: «school» and «nieuw» stand in many labels."""

Term = tuple[str, str]
"""(language, stem)."""


class WorkWords:
    """Immutable; made anew for each generation of the index."""

    def __init__(self, named: frozenset[Term], titles: frozenset[str]) -> None:
        self._named, self._titles = named, titles

    @classmethod
    def of(cls, thesaurus: Thesaurus, title_words: Iterable[str]) -> Self:
        return cls(frozenset(named_terms(thesaurus)), frozenset(title_stems(title_words)))

    def also(self, title_words: Iterable[str]) -> "WorkWords":
        """With the words of titles that came in since."""
        more = frozenset(title_stems(title_words)) - self._titles
        return WorkWords(self._named, self._titles | more) if more else self

    def has(self, word: Word, language: str) -> bool:
        """Whether the word or a telling part of it speaks of work, in its own language or in Dutch."""
        text = word.token.text
        if (language, word.stem) in self._named:
            return True
        if zipf(text) >= TOO_COMMON:
            return False
        stems = {word.stem, *word.parts}
        return any(self._knows(one, language) for one in stems) or self._is_foreign(text, language)

    def names_work(self, text: str) -> bool:
        """Whether the only word of a text speaks of work in one of the languages."""
        terms = {(language, word.stem) for language in LANGUAGES for word in words(text, language)}
        return any(term in self._named or term in official_terms() for term in terms)

    def is_other_work(self, word: Word, language: str) -> bool:
        """Whether CPV or NACE knows the word and neither the taxonomy nor a title does: `tandarts`."""
        term = language, word.stem
        return term in official_terms() and term not in self._named and word.stem not in self._titles

    def _knows(self, one: str, language: str) -> bool:
        term = language, one
        return term in self._named or term in official_terms() or one in self._titles

    def _is_foreign(self, text: str, language: str) -> bool:
        """A word of another language, where its own does not know it."""
        if language == "nl" and zipf(text):
            return False
        terms = ((other, stem(text, other)) for other in LANGUAGES if other != language)
        return any(term in self._named or term in official_terms() for term in terms)


def title_stems(title_words: Iterable[str]) -> Iterable[str]:
    return (stem(word, "nl") for word in title_words if zipf(word) < TOO_COMMON)


def named_terms(thesaurus: Thesaurus) -> Iterable[Term]:
    """The words of the names of kinds of work and of the synonyms of staff; parts only when they are not common."""
    for name in thesaurus.names:
        found = words(name.text, name.language)
        for word in found:
            if len(found) == 1 or zipf(word.token.text) < TOO_COMMON:
                yield name.language, word.stem
            yield from ((name.language, part) for part in word.parts)
    for group in thesaurus.synonym_groups:
        yield from ((group.language, word.stem) for text in group.words for word in words(text, group.language))


@lru_cache(maxsize=1)
def official_terms() -> frozenset[Term]:
    """The stems of the labels of CPV 2008 and NACE-BEL 2025, from search/data/official_words.csv."""
    with (DATA / "official_words.csv").open(encoding="utf-8", newline="") as file:
        return frozenset((row["language"], row["stem"]) for row in csv.DictReader(file))


def terms_of_labels(labels: Iterable[tuple[str, str, str]]) -> list[Term]:
    """What `official_terms` holds of labels in Dutch, French and English, in order."""
    found: set[Term] = set()
    for row in labels:
        for label, language in zip(row, LANGUAGES, strict=True):
            for word in words(label or "", language):
                if language != "nl" or zipf(word.token.text) < TOO_COMMON:
                    found.add((language, word.stem))
                found.update((language, part) for part in word.parts)
    return sorted(found)
