"""On a page, suppliers that normally do not come as far as the asked place stand behind those that do."""

from dataclasses import replace

from search.matching.find import Answer, Match
from search.matching.reasons import ReasonCode
from search.need import Sort
from search.understanding.query import Question

AT_THE_CUSTOMER = frozenset({"service", "enclave"})
"""Forms of work for which a supplier travels."""
FITTING = 3


def reachable_first(answer: Answer) -> tuple[Answer, int]:
    """The answer with those who come first, and how many they are; all of them in another order than the best first.

    Who does not come keeps its place where fewer than FITTING of those who do fit at least half as well.
    """
    if answer.question.need.sort != Sort.BEST:
        return answer, len(answer.matches)
    too_far = {match.listing_id for match in answer.matches if is_too_far(answer.question, match)}
    scores = [match.score for match in answer.matches if match.listing_id not in too_far]
    kept: list[Match] = []
    behind: list[Match] = []
    for match in answer.matches:
        is_replaced = sum(score >= match.score / 2 for score in scores) >= FITTING
        (behind if match.listing_id in too_far and is_replaced else kept).append(match)
    return replace(answer, matches=(*kept, *behind)), len(kept)


def is_too_far(question: Question, match: Match) -> bool:
    """Whether the supplier says that it does not travel so far, for work that is done at the customer's.

    Goods may be brought to who offers enclave work beside subcontracting.
    """
    if all(reason.code != ReasonCode.WORKS_LESS_FAR for reason in match.reasons):
        return False
    asked = {demand.value for demand in question.demands if demand.facet == "mode"}
    if asked:
        return bool(asked & AT_THE_CUSTOMER)
    return "service" in match.listing.modes or AT_THE_CUSTOMER.issuperset(match.listing.modes)
