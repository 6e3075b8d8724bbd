"""The kinds of work that a text most probably asks, best first."""

from collections import defaultdict

from search.fields import CONCEPT_MARK
from search.lexicon.term_statistics import Statistics
from search.lexicon.thesaurus import Thesaurus
from search.ranking import WEIGHTS
from search.understanding.expansion import analyse

MOST = 3


def kinds_of_work(text: str, language: str, thesaurus: Thesaurus, statistics: Statistics) -> tuple[str, ...]:
    """Slugs of the taxonomy: for each kind the words that name it or point to it, by weight and certainty."""
    scores: dict[str, float] = defaultdict(float)
    for place, word in enumerate(analyse(text, language, thesaurus, statistics, WEIGHTS)):
        early = 1.0 if place < 12 else 0.6
        for expansion in word.expansions:
            if expansion.term.startswith(CONCEPT_MARK):
                scores[expansion.term.removeprefix(CONCEPT_MARK)] += early * word.weight * expansion.factor
    best = sorted(scores, key=lambda kind: (-scores[kind], kind))
    return tuple(best[:MOST])
