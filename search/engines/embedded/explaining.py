"""Why a listing has its score: the factors of which the engine makes it, for one listing."""

import datetime
import math
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from search.engines.embedded.filtering import distances, kind_factor, nearness, quality, soft_factor
from search.engines.embedded.scoring import Scorer, field_table
from search.engines.embedded.segment import Segment
from search.engines.embedded.snapshot import Snapshot
from search.facets import day_number
from search.ranking import Weights
from search.understanding.query import Question


class ScoredWord(NamedTuple):
    """How well a listing meets a word of a weight, 0 to about 4, and how much of it, 0 to 1."""

    text: str
    weight: float
    met: float
    covered: float


class ScoredListing(NamedTuple):
    """The factors whose product is the score, without what a named supplier gets; `coverage` has its power already."""

    words: tuple[ScoredWord, ...]
    text: float
    coverage: float
    kind: float
    completeness: float
    demands: float
    nearness: float

    @property
    def factors(self) -> dict[str, float]:
        names = ("text", "coverage", "kind", "completeness", "demands", "nearness")
        return {name: getattr(self, name) for name in names}

    @property
    def score(self) -> float:
        return math.prod(self.factors.values())


def scored_listing(
    snapshot: Snapshot, question: Question, listing_id: int, today: datetime.date, weights: Weights
) -> ScoredListing | None:
    """None for a listing that is not in the index."""
    for segment, alive in zip(snapshot.segments, snapshot.alive, strict=True):
        for number in np.flatnonzero((segment.ids == listing_id) & alive):
            return _scored(segment, int(number), question, today, weights)
    return None


def _scored(segment: Segment, number: int, question: Question, today: datetime.date, weights: Weights) -> ScoredListing:
    scorer = Scorer(segment, weights, field_table(weights))
    whole = scorer.scores(question.words)
    day = day_number(today)
    kind = kind_factor(segment, question, day, weights)[number] if question.kinds.named else 1.0
    near = nearness(distances(segment, question.around), weights)[number] if question.around else 1.0
    return ScoredListing(
        tuple(_words(scorer, number, question)),
        float(whole.score[number]) if question.words else 1.0,
        float(whole.coverage[number]) ** weights.coverage_power if question.words else 1.0,
        float(kind),
        float(quality(segment, today, weights)[number]),
        float(soft_factor(segment, question.demands, day, weights)[number]),
        float(near),
    )


def _words(scorer: Scorer, number: int, question: Question) -> Iterator[ScoredWord]:
    for word in question.words:
        met, covered = scorer.word(word)
        yield ScoredWord(word.text, word.weight, float(met[number]), float(covered[number]))
