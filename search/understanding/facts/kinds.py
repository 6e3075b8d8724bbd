"""The kinds of work that a text most probably asks, best first."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from search.fields import CONCEPT_MARK
from search.ranking import WEIGHTS
from search.understanding.expansion import QueryWord, analyse
from search.understanding.query import QueryContext

MOST = 3


def kinds_of_work(text: str, language: str, context: QueryContext) -> tuple[str, ...]:
    """Slugs of the taxonomy: the kinds that the words name or point to, and those of the listings that meet them best.

    Both count alike. In listings only words of work say how much of the text is met.
    """
    said = _said(analyse(text, language, context.thesaurus, context.statistics, WEIGHTS))
    offered: Mapping[str, float] = {}
    if context.nearest_kinds:
        words = analyse(text, language, context.thesaurus, context.statistics, WEIGHTS, context.work_words)
        offered = _to_one(context.nearest_kinds(words))
    scores = {kind: said.get(kind, 0.0) + offered.get(kind, 0.0) for kind in {**said, **offered}}
    return tuple(sorted(scores, key=lambda kind: (-scores[kind], kind))[:MOST])


def _said(words: Sequence[QueryWord]) -> Mapping[str, float]:
    """Of each kind the words that name it or point to it, by weight and certainty; the first words count for more."""
    scores: dict[str, float] = defaultdict(float)
    for place, word in enumerate(words):
        early = 1.0 if place < 12 else 0.6
        for expansion in word.expansions:
            if expansion.term.startswith(CONCEPT_MARK):
                scores[expansion.term.removeprefix(CONCEPT_MARK)] += early * word.weight * expansion.factor
    return _to_one(scores)


def _to_one(scores: Mapping[str, float]) -> Mapping[str, float]:
    """The same with 1 for the best."""
    best = max(scores.values(), default=0.0)
    return {kind: score / best for kind, score in scores.items()} if best else {}
