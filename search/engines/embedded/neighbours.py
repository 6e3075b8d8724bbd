"""The kinds of work of the listings that meet the words of a text best."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from django.utils import timezone

from search.engines.embedded.scoring import Scorer, field_table
from search.engines.embedded.segment import Mask, Segment
from search.engines.embedded.snapshot import Snapshot
from search.ranking import WEIGHTS
from search.understanding.expansion import QueryWord

NEAREST, MOST_WORDS = 10, 40


def kinds_of_nearest(snapshot: Snapshot, words: Sequence[QueryWord]) -> Mapping[str, float]:
    """Slugs of kinds of work with the squares of the scores of the best public listings that have them.

    A listing of several kinds says less of each: its share is divided by the root of their number.
    """
    parts = zip(snapshot.segments, snapshot.alive, strict=True)
    best = sorted(one for segment, alive in parts for one in _nearest(segment, alive, words))
    found: dict[str, float] = defaultdict(float)
    for score, _pk, kinds in best[:NEAREST]:
        for kind in kinds:
            found[kind] += score**2 / len(kinds) ** 0.5
    return found


def _nearest(segment: Segment, alive: Mask, words: Sequence[QueryWord]) -> Iterator[tuple[float, int, tuple[str, ...]]]:
    """(Minus the score, id, kinds of work) of the best of a segment: equals by id, as in the results."""
    text = Scorer(segment, WEIGHTS, field_table(WEIGHTS)).scores(words[:MOST_WORDS])
    is_public = alive & (segment.expires > timezone.now().timestamp())
    score = np.where(is_public, text.score * text.coverage ** np.float32(WEIGHTS.coverage_power), 0.0)
    for number in np.lexsort((segment.ids, -score))[:NEAREST]:
        if score[number] > 0:
            yield -round(float(score[number]), 5), int(segment.ids[number]), _kinds(segment, int(number))


def _kinds(segment: Segment, number: int) -> tuple[str, ...]:
    column = segment.facets["capability"]
    return tuple(column.values[code] for code in column.codes[column.numbers == number])
