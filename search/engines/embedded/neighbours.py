"""The kinds of work of the listings that meet the words of a text best."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

import numpy as np

from search.engines.embedded.scoring import Scorer, field_table
from search.engines.embedded.segment import Segment
from search.engines.embedded.snapshot import Snapshot
from search.ranking import WEIGHTS
from search.understanding.expansion import QueryWord

NEAREST, MOST_WORDS = 10, 40


def kinds_of_nearest(snapshot: Snapshot, words: Sequence[QueryWord]) -> Mapping[str, float]:
    """Slugs of kinds of work with the squares of the scores of the best listings that have them.

    A listing of several kinds says less of each: its share is divided by the root of their number.
    """
    found: dict[str, float] = defaultdict(float)
    for segment, alive in zip(snapshot.segments, snapshot.alive, strict=True):
        text = Scorer(segment, WEIGHTS, field_table(WEIGHTS)).scores(words[:MOST_WORDS])
        score = np.where(alive, text.score * text.coverage ** np.float32(WEIGHTS.coverage_power), 0.0)
        for number in np.argsort(-score)[:NEAREST]:
            kinds = _kinds(segment, int(number)) if score[number] > 0 else ()
            for kind in kinds:
                found[kind] += float(score[number]) ** 2 / len(kinds) ** 0.5
    return found


def _kinds(segment: Segment, number: int) -> tuple[str, ...]:
    column = segment.facets["capability"]
    return tuple(column.values[code] for code in column.codes[column.numbers == number])
