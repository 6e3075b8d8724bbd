"""The kinds of work that a text most probably asks, best first."""

import math
import re
from collections.abc import Container, Mapping

from search.analysis.stopwords import is_delivery_word
from search.analysis.tokens import tokens
from search.lexicon.kinds.texts import OWN
from search.ranking import WEIGHTS
from search.understanding.demands import flat
from search.understanding.expansion import QueryWord, analyse
from search.understanding.facts.team import GUIDE
from search.understanding.facts.wanted_certificates import without_certificates
from search.understanding.query import QueryContext

MOST = 3
OF_THE_BUYER = re.compile(
    r"\b(?:wij|we|ik|nous|i)\s+(?:zijn(?! op zoek)|ben(?! op zoek)|verkoop|verkopen|kweken|telen|maken|bouwen"
    r"|produceren|importeren|uitbaten|vendons|sommes|fabriquons|produisons|cultivons|importons|are(?! looking)|sell"
    r"|make|grow|build|import|export|produce)\b[^.;:!?\n,]*?(?=\s+(?:en|et|and)\s|[.;:!?\n,]|$)"
)
"""What a buyer tells of the own business: less of the work than the rest of the text."""
HERE = re.compile(r"\b(?:sur (?:notre|le) site|(?:op|aan) (?:onze|de) site|(?:on|at) (?:our|the) site)\b")
"""Where the work is done; a website is another thing."""
SAID = 1.5
"""What the words of kinds of work say, against what listings that fit say."""


def kinds_of_work(text: str, language: str, context: QueryContext) -> tuple[str, ...]:
    """Slugs of the taxonomy: the kinds of which most is said in these words, and those of the listings that fit best.

    What both say counts more. In listings only words of work say how much of the text is met. Certificates are no work,
    nor is how the goods come and go; what the buyer's own business is, and who leads a team, says less.
    """
    work = without_certificates(text)
    plain = flat(work)
    aside = (match.group() for pattern in (OF_THE_BUYER, GUIDE, HERE) for match in pattern.finditer(plain))
    own = {token.text for words in aside for token in tokens(words)}
    said = to_one(context.kind_texts.nearest(work, language, own)) if context.kind_texts else {}
    offered: Mapping[str, float] = {}
    if context.nearest_kinds:
        words = analyse(work, language, context.thesaurus, context.statistics, WEIGHTS, context.work_words)
        offered = to_one(context.nearest_kinds(_weighed(words, language, own)))
    both = {kind: (said.get(kind, 0.0), offered.get(kind, 0.0)) for kind in {**said, **offered}}
    scores = {kind: SAID * word + listing + math.sqrt(word * listing) for kind, (word, listing) in both.items()}
    best = sorted(scores, key=lambda kind: (-scores[kind], -offered.get(kind, 0.0), kind))
    return tuple(best[:MOST])


def _weighed(words: list[QueryWord], language: str, own: Container[str]) -> list[QueryWord]:
    """Without words of delivery, if there are others; those of the buyer's own business weigh less."""
    return [
        word._replace(weight=word.weight * OWN) if word.text in own else word
        for word in words
        if not is_delivery_word(word.text, language)
    ] or words


def to_one(scores: Mapping[str, float]) -> Mapping[str, float]:
    """The same with 1 for the best."""
    best = max(scores.values(), default=0.0)
    return {kind: score / best for kind, score in scores.items()} if best else {}
