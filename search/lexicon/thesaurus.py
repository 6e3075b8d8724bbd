"""What the analysis knows about words beyond one text: names of kinds of work, translations, synonyms of staff."""

import csv
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

from profiles.enums import Language
from search.analysis.analyzer import words
from search.analysis.dictionary import DATA
from search.fields import LANGUAGE_MARKS
from search.lexicon.concept_hints import Description, Pointers
from search.lexicon.concepts import ConceptFinder, Name
from search.lexicon.word_alignment import MAX_PER_STEM, Pair

LANGUAGES = tuple(Language.values)
PARAPHRASE_FLOOR = 0.15
SURE, AGREED = 0.6, 0.14
"""From these weights a translation is told to a reader: any, and one that the names of a kind of work have as well."""


class SynonymGroup(NamedTuple):
    """Words of one language that staff say mean the same."""

    language: str
    words: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Thesaurus:
    """Immutable, and equal only to itself; made anew when the taxonomy or the synonyms of staff change."""

    names: Sequence[Name] = ()
    descriptions: Sequence[Description] = ()
    synonym_groups: Sequence[SynonymGroup] = ()

    @cached_property
    def concept_finders(self) -> dict[str, ConceptFinder]:
        return {language: ConceptFinder(self.names, language) for language in LANGUAGES}

    @cached_property
    def pointers(self) -> Pointers:
        return Pointers(self.descriptions)

    @cached_property
    def _synonyms(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, set[str]] = defaultdict(set)
        for group in self.synonym_groups:
            mark = LANGUAGE_MARKS[group.language]
            terms = {mark + word.stem for text in group.words for word in words(text, group.language)}
            for term in terms:
                found[term] |= terms - {term}
        return {term: tuple(sorted(others)) for term, others in found.items()}

    def synonyms_of(self, term: str) -> tuple[str, ...]:
        return self._synonyms.get(term, ())

    def dutch_for(self, stem: str, language: str) -> tuple[Pair, ...]:
        """The Dutch stems for a French or English stem, best first."""
        return translations().get((language, stem), ())

    @cached_property
    def agreed(self) -> frozenset[tuple[str, str, str]]:
        """(language, foreign stem, Dutch stem) of words in the names of one kind of work."""
        stems: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        for name in self.names:
            for word in words(name.text, name.language):
                stems[name.concept][name.language].update((word.stem, *word.parts))
        return frozenset(
            (language, foreign, dutch)
            for found in stems.values()
            for language in LANGUAGES
            if language != "nl"
            for foreign in found[language]
            for dutch in found["nl"]
        )

    def is_sure(self, pair: Pair) -> bool:
        """Whether a translation can be told to a reader: it is likely, or the names of one kind of work have both."""
        is_agreed = (pair.language, pair.foreign, pair.dutch) in self.agreed
        return pair.weight >= SURE or (is_agreed and pair.weight >= AGREED)

    def paraphrases(self, stem: str) -> dict[str, float]:
        """Dutch stems that share a translation with this one, with their likeness."""
        return paraphrases().get(stem, {})


@lru_cache(maxsize=1)
def everyday_words() -> tuple[SynonymGroup, ...]:
    """Letters and everyday words that mean the same as others everywhere: rvs and inox, pc and computer."""
    with (DATA / "everyday_words.csv").open(encoding="utf-8", newline="") as file:
        return tuple(SynonymGroup(row["language"], tuple(row["words"].split(","))) for row in csv.DictReader(file))


@lru_cache(maxsize=1)
def translations() -> dict[tuple[str, str], tuple[Pair, ...]]:
    """(language, stem) → Dutch stems, best first; 63,000 pairs in 0.2 s, once per process."""
    best: dict[tuple[str, str], dict[str, float]] = defaultdict(dict)
    for name in ("translations.csv", "freedict.csv"):
        with (DATA / name).open(encoding="utf-8", newline="") as file:
            for language, foreign, dutch, weight in list(csv.reader(file))[1:]:
                known = best[language, foreign]
                known[dutch] = max(known.get(dutch, 0.0), float(weight))
    return {
        (language, foreign): tuple(
            Pair(language, foreign, dutch, weight)
            for dutch, weight in sorted(pairs.items(), key=lambda item: (-item[1], item[0]))[:MAX_PER_STEM]
        )
        for (language, foreign), pairs in best.items()
    }


@lru_cache(maxsize=1)
def paraphrases() -> dict[str, dict[str, float]]:
    """Dutch stem → Dutch stems that share a translation with it (Bannard and Callison-Burch, ACL 2005).

    The likeness is the best product of two translation weights, plus half of the next two.
    """
    products: dict[tuple[str, str], list[float]] = defaultdict(list)
    for pairs in translations().values():
        for one in pairs:
            for other in pairs:
                if one.dutch != other.dutch:
                    products[one.dutch, other.dutch].append(one.weight * other.weight)
    found: dict[str, dict[str, float]] = defaultdict(dict)
    for (one_stem, other_stem), weights in products.items():
        best = sorted(weights, reverse=True)
        likeness = best[0] + sum(best[1:3]) / 2
        if likeness >= PARAPHRASE_FLOOR:
            found[one_stem][other_stem] = min(likeness, 1.0)
    return dict(found)
