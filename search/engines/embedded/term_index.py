"""What one process knows of the words of the index: from the index itself, or from a summary of a very large one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from search.engines.embedded.segment import Segment
from search.lexicon.fuzzy import Vocabulary
from search.lexicon.term_statistics import Statistics

Base = tuple[str, int]
"""What the words were made from, and of which generation that is."""


class TermIndex(Protocol):
    """Immutable. What is made of its words can be kept as long as `base` is the same."""

    @property
    def base(self) -> Base: ...

    @property
    def statistics(self) -> Statistics: ...

    def labels(self, facet: str) -> dict[str, str]:
        """The labels of the values of a facet that came with the listings."""
        ...

    def recent(self, facet: str) -> dict[str, str]:
        """Those of listings that changed since the base was made."""
        ...

    def title_words(self) -> Iterable[Mapping[str, int]]:
        """The words of titles with how often they stand there, in parts that add up."""
        ...

    def recent_title_words(self) -> Iterable[str]:
        """Those of listings that changed since the last merge."""
        ...


@dataclass(frozen=True)
class Summary:
    """What was counted over all listings: `frequencies` says in how many a term stands."""

    seq: int
    size: int
    frequencies: Mapping[str, int]
    title_words: Mapping[str, int]
    labels: Mapping[str, Mapping[str, str]]
    vocabularies: dict[str, Vocabulary]


@dataclass(frozen=True)
class Counted:
    """A summary with the listings that changed since; those count twice until the next summary."""

    summary: Summary
    small: Segment
    seq: int

    @property
    def base(self) -> Base:
        return "summary", self.summary.seq

    def frequency(self, term: str) -> int:
        posting = self.small.postings.get(term)
        return self.summary.frequencies.get(term, 0) + (len(posting.numbers) if posting else 0)

    @cached_property
    def statistics(self) -> Statistics:
        return Statistics(self.summary.size, self.frequency, self.summary.vocabularies)

    def labels(self, facet: str) -> dict[str, str]:
        return {**self.summary.labels[facet], **self.recent(facet)}

    def recent(self, facet: str) -> dict[str, str]:
        return self.small.facets[facet].named()

    def title_words(self) -> Iterable[Mapping[str, int]]:
        return self.summary.title_words, self.small.words

    def recent_title_words(self) -> Iterable[str]:
        return self.small.words
