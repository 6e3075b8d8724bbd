"""The kinds of work that a text most probably asks, best first."""

import math
import re
from collections import defaultdict
from collections.abc import Container, Mapping, Sequence

from search.analysis.stopwords import is_delivery_word
from search.analysis.tokens import tokens
from search.fields import CONCEPT_MARK
from search.ranking import WEIGHTS
from search.understanding.demands import flat
from search.understanding.expansion import QueryWord, analyse
from search.understanding.facts.wanted_certificates import without_certificates
from search.understanding.query import QueryContext

MOST, FIRST_WORDS = 3, 20
OF_THE_BUYER = re.compile(
    r"\b(?:wij|we|ik|nous|i)\s+(?:zijn(?! op zoek)|ben(?! op zoek)|verkoop|verkopen|kweken|telen|maken|bouwen"
    r"|produceren|importeren|uitbaten|vendons|sommes|fabriquons|produisons|cultivons|importons|are(?! looking)|sell"
    r"|make|grow|build|import|export|produce)\b[^.;:!?\n,]*?(?=\s+(?:en|et|and)\s|[.;:!?\n,]|$)"
)
"""What a buyer tells of the own business: less of the work than the rest of the text."""
OWN_SHARE = 0.5


def kinds_of_work(text: str, language: str, context: QueryContext) -> tuple[str, ...]:
    """Slugs of the taxonomy: the kinds that the words name or point to, and those of the listings that meet them best.

    Both count alike, and what both say counts more. In listings only words of work say how much of the text is met.
    Certificates are no work, nor is how the goods come and go, as long as the text holds another word; what the
    buyer's own business is says less.
    """
    work = without_certificates(text)
    own = {token.text for match in OF_THE_BUYER.finditer(flat(work)) for token in tokens(match.group())}
    words = analyse(work, language, context.thesaurus, context.statistics, WEIGHTS)
    said = _to_one(_said(_weighed(words, language, own)))
    offered: Mapping[str, float] = {}
    if context.nearest_kinds:
        words = analyse(work, language, context.thesaurus, context.statistics, WEIGHTS, context.work_words)
        offered = _to_one(context.nearest_kinds(_weighed(words, language, own)))
    both = {kind: (said.get(kind, 0.0), offered.get(kind, 0.0)) for kind in {**said, **offered}}
    scores = {kind: word + listing + math.sqrt(word * listing) for kind, (word, listing) in both.items()}
    best = sorted(scores, key=lambda kind: (-scores[kind], -offered.get(kind, 0.0), kind))
    return tuple(best[:MOST])


def _weighed(words: list[QueryWord], language: str, own: Container[str]) -> list[QueryWord]:
    """Without words of delivery, if there are others; those of the buyer's own business weigh less."""
    return [
        word._replace(weight=word.weight * OWN_SHARE) if word.text in own else word
        for word in words
        if not is_delivery_word(word.text, language)
    ] or words


def _said(words: Sequence[QueryWord]) -> Mapping[str, float]:
    """Of each kind the words that name it or point to it, by weight and certainty; the first words count for more."""
    scores: dict[str, float] = defaultdict(float)
    for place, word in enumerate(words):
        early = 1.0 if place < FIRST_WORDS else 0.6
        for expansion in word.expansions:
            if expansion.term.startswith(CONCEPT_MARK):
                scores[expansion.term.removeprefix(CONCEPT_MARK)] += early * word.weight * expansion.factor
    return scores


def _to_one(scores: Mapping[str, float]) -> Mapping[str, float]:
    """The same with 1 for the best."""
    best = max(scores.values(), default=0.0)
    return {kind: score / best for kind, score in scores.items()} if best else {}
