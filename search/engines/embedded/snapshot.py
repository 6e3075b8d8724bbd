"""The index as one process sees it at one moment: a large segment and a small one with what changed since."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from search.engines.embedded.segment import LoadedRow, Mask, Numbers, Segment, build_segment
from search.engines.embedded.suppliers import supplier_codes, supplier_places
from search.engines.embedded.term_index import Base
from search.lexicon.fuzzy import Vocabulary
from search.lexicon.term_statistics import Statistics, vocabularies_of

MERGE_AFTER, MERGE_SHARE, MERGE_AT_MOST = 64, 0.05, 500
"""The small segment is merged when it passes a twentieth of the large one, but not below 64 and always above 500."""


@dataclass(frozen=True)
class Snapshot:
    """`alive` says, per segment, which listings count: one that changed lives on in the second segment only.

    `changed` holds the rows of the second segment, and None for listings that are gone.
    """

    segments: tuple[Segment, Segment]
    alive: tuple[Mask, Mask]
    changed: dict[int, LoadedRow | None]
    seq: int
    vocabularies: dict[str, Vocabulary]
    generation: int

    @cached_property
    def size(self) -> int:
        return int(sum(mask.sum() for mask in self.alive))

    @cached_property
    def ids(self) -> npt.NDArray[np.int64]:
        """The ids of the listings of both segments, in the order of every array of the engine."""
        return np.concatenate([segment.ids for segment in self.segments])

    @cached_property
    def suppliers(self) -> Numbers:
        """A number per supplier for each listing, in the same order."""
        return supplier_codes(self.segments)

    @cached_property
    def supplier_places(self) -> npt.NDArray[np.int64]:
        """Per listing of both segments its place by the name of its supplier."""
        return supplier_places(self.segments, self.suppliers)

    def frequency(self, term: str) -> int:
        """In how many listings a term stands; those that changed may count twice until the next merge."""
        found = (segment.postings.get(term) for segment in self.segments)
        return sum(len(posting.numbers) for posting in found if posting)

    @cached_property
    def statistics(self) -> Statistics:
        return Statistics(self.size, self.frequency, self.vocabularies)

    @property
    def base(self) -> Base:
        return "index", self.generation

    def labels(self, facet: str) -> dict[str, str]:
        """The labels of the values of a facet that came with the listings, of those that are still there."""
        if facet not in self._labels:
            column = self.segments[0].facets[facet]
            held = set(np.unique(column.codes[self.alive[0][column.numbers]]).tolist())
            named = {column.values[code]: column.labels[code] for code in sorted(held)}
            self._labels[facet] = named | self.recent(facet)
        return self._labels[facet]

    @cached_property
    def _labels(self) -> dict[str, dict[str, str]]:
        return {}

    def recent(self, facet: str) -> dict[str, str]:
        """Those of the small segment."""
        return self.segments[1].facets[facet].named()

    def title_words(self) -> Iterable[Mapping[str, int]]:
        """The words of titles with how often they stand there, per segment."""
        return [segment.words for segment in self.segments]

    def recent_title_words(self) -> Iterable[str]:
        return self.segments[1].words

    @property
    def needs_merging(self) -> bool:
        return len(self.changed) > min(max(MERGE_AFTER, MERGE_SHARE * self.segments[0].size), MERGE_AT_MOST)

    @cached_property
    def title_places(self) -> npt.NDArray[np.float64]:
        """Per listing of both segments its place by title; equal titles share a place."""
        main, small = self.segments
        ordered, places = main.by_title
        step = 1 / (len(small.by_title[0]) + 1)
        between = []
        for number, title in enumerate(small.by_title[0], start=1):
            at = bisect_left(ordered, title)
            between.append(at if at < len(ordered) and ordered[at] == title else at - 1 + number * step)
        return np.concatenate([places, np.array(between)[small.by_title[1].astype(np.int64)]]) if between else places


def whole(rows: list[LoadedRow], seq: int, generation: int) -> Snapshot:
    """A snapshot of all rows of the index."""
    return of_one(build_segment(rows), seq, generation)


def of_one(main: Segment, seq: int, generation: int) -> Snapshot:
    """A snapshot in which nothing changed since its large segment."""
    main.by_title  # noqa: B018 made here, before any request waits for it
    frequencies = {term: len(posting.numbers) for term, posting in main.postings.items()}
    alive = np.ones(main.size, np.bool_), np.ones(0, np.bool_)
    return Snapshot((main, build_segment([])), alive, {}, seq, vocabularies_of(frequencies), generation)


def with_changes(old: Snapshot, rows: dict[int, LoadedRow | None], seq: int) -> Snapshot:
    """The snapshot with these listings changed, or taken away where the row is None."""
    changed = {**old.changed, **rows}
    main = old.segments[0]
    small = build_segment([row for row in changed.values() if row is not None])
    gone = np.isin(main.ids, np.fromiter(changed, np.int64, len(changed)))
    alive = ~gone, np.ones(small.size, np.bool_)
    return Snapshot((main, small), alive, changed, seq, old.vocabularies, old.generation)
