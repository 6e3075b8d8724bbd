"""How well each listing of a segment meets the words of a question: the arithmetic of search/ranking.py in numpy."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from search.engines.embedded.segment import Floats, Mask, Posting, Segment
from search.fields import Field
from search.ranking import NAMED_FIELDS, WEAK_FIELDS, Weights
from search.understanding.expansion import COVERING_NOTHING, PARTIAL, Expansion, QueryWord


@dataclass(frozen=True)
class TextScores:
    """Per listing: the score, the share of the text that is met, and whether it does work that the text names."""

    score: Floats
    coverage: Floats
    named: Mask


def field_table(weights: Weights) -> Floats:
    """For each mask of fields: the best field's factor plus `field_tie` times the others (dis_max)."""
    present = (np.arange(1 << len(Field))[:, None] >> np.arange(len(Field))) & 1
    values = present * np.array(weights.fields)
    best = values.max(axis=1)
    return (best + weights.field_tie * (values.sum(axis=1) - best)).astype(np.float32)


STRONG_MASK = sum(1 << field for field in Field if field not in WEAK_FIELDS)
NAMED_MASK = sum(1 << field for field in NAMED_FIELDS)


class Scorer:
    """Scores the words of one question over one segment."""

    def __init__(self, segment: Segment, weights: Weights, table: Floats) -> None:
        self.segment, self.weights, self.table = segment, weights, table
        self.named = np.zeros(segment.size, np.bool_)

    def scores(self, words: Sequence[QueryWord]) -> TextScores:
        score, coverage = self._zeros(), self._zeros()
        whole = sum(word.weight for word in words) or 1.0
        said = sum(word.weight for word in words if word.has_say) or 1.0
        for word in words:
            met, covered = self.word(word)
            score += np.float32(word.weight / whole) * met
            if word.has_say:
                coverage += np.float32(word.weight / said) * covered
        return TextScores(score, coverage, self.named)

    def word(self, word: QueryWord) -> tuple[Floats, Floats]:
        """(how well, 0 to about 4; how much of it, 0 to 1) each listing meets one word."""
        best, added, covered = self._zeros(), self._zeros(), self._zeros()
        for expansion in word.expansions:
            if len(expansion.parts) == 1:
                self._single(expansion, best, added, covered)
            else:
                self._parts(expansion, best, added, covered)
        return best + np.float32(self.weights.tie_breaker) * (added - best), covered

    def _single(self, expansion: Expansion, best: Floats, added: Floats, covered: Floats) -> None:
        posting = self.segment.postings.get(expansion.term)
        if posting is None:
            return
        value = np.float32(expansion.factor) * self.table[posting.masks]
        numbers = posting.numbers
        best[numbers] = np.maximum(best[numbers], value)
        added[numbers] += value
        if expansion.kind not in COVERING_NOTHING:
            share = np.float32(self.weights.hint) * (value >= self.weights.enough)
            if expansion.kind not in PARTIAL:
                share = np.maximum(share, self._strongly(expansion, posting))
            covered[numbers] = np.maximum(covered[numbers], share)
        if expansion.kind == "named":
            self.named[numbers[(posting.masks & NAMED_MASK) > 0]] = True

    def _strongly(self, expansion: Expansion, posting: Posting) -> Mask:
        """Which listings of a posting hold the term elsewhere than in the weak fields."""
        met: Mask = np.float32(expansion.factor) * self.table[posting.masks & STRONG_MASK] >= self.weights.enough
        return met

    def _parts(self, expansion: Expansion, best: Floats, added: Floats, covered: Floats) -> None:
        value, share, strong = self._zeros(), self._zeros(), self._zeros()
        for part in expansion.parts:
            posting: Posting | None = self.segment.postings.get(part.term)
            if posting is not None:
                met = np.float32(expansion.factor) * self.table[posting.masks]
                value[posting.numbers] += np.float32(part.share) * met
                share[posting.numbers] += np.float32(part.share) * (met >= self.weights.enough)
                strong[posting.numbers] += np.float32(part.share) * self._strongly(expansion, posting)
        np.maximum(best, value, out=best)
        added += value
        np.maximum(covered, np.float32(self.weights.hint) * share, out=covered)
        if expansion.kind not in PARTIAL:
            np.maximum(covered, strong, out=covered)

    def _zeros(self) -> Floats:
        return np.zeros(self.segment.size, np.float32)


def first_and(number: int, values: Floats) -> tuple[float, float]:
    """The largest value and the one at a place, counted from the largest; 0 where there are not so many."""
    largest = float(values.max(initial=0.0))
    if len(values) < number:
        return largest, 0.0
    return largest, float(np.partition(values, len(values) - number)[len(values) - number])
