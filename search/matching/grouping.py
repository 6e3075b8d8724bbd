"""A supplier as a result: the listing that fits best, and what its other listings add to it."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from search.indexing.stored_listing import StoredListing
from search.lexicon.current import current_lexicon
from search.matching.evidence import evidence
from search.matching.highlights import quotes
from search.matching.reasons import ORDER, Dates, Reason, ReasonCode, State, demand_reasons, foreign, own_words
from search.understanding.query import Question

OPEN = frozenset(
    {ReasonCode.DOES_NOT_MENTION, ReasonCode.MENTIONS, ReasonCode.COMES_NEAR, ReasonCode.OFFERS_A_NEAR_KIND}
)
"""Reasons of words that the best listing does not say."""


class Other(NamedTuple):
    """A further listing of the supplier that is in the answer."""

    listing_id: int
    listing: StoredListing


def with_others(question: Question, found: Sequence[Reason], others: Sequence[Other], dates: Dates) -> list[Reason]:
    """The reasons of the best listing; words and demands that it does not meet are met by another listing that does."""
    told = [_held_by_others(question, one, others, dates) for one in found]
    left = [word for one in found if one.code in OPEN for word in one.words]
    added = list(_said_by_others(question, left, others)) if left else []
    said = {word for one in added for word in one.words}
    kept = (one._replace(words=tuple(word for word in one.words if word not in said)) for one in told)
    told = [one for before, one in zip(told, kept, strict=True) if one.words or not before.words]
    return sorted([*told, *added], key=lambda one: ORDER[one.state])


def _held_by_others(question: Question, reason: Reason, others: Sequence[Other], dates: Dates) -> Reason:
    """That another listing has the certificate or is offered in the form of work that this one lacks."""
    if reason.demand is None or reason.state == State.MET or reason.demand.facet not in {"certificate", "mode"}:
        return reason
    for _pk, listing in others:
        if any(one.state == State.MET for one in demand_reasons(reason.demand, listing, dates, every=True)):
            title = ((listing.title, False),)
            code, language = ReasonCode.HELD_IN_OTHER_LISTING, foreign(question, listing)
            return Reason(code, State.MET, reason.demand, quote=title, language=language)
    return reason


def _said_by_others(question: Question, left: Sequence[str], others: Sequence[Other]) -> Iterator[Reason]:
    """For each of the listings that say more of these words a reason with the piece that shows them, or its title."""
    asked, open_words = own_words(question), list(left)
    for other in others:
        found = evidence(asked, question.kinds, other.listing, current_lexicon()).said
        said = [one for one in found if one.word in open_words]
        if not said:
            continue
        open_words = [word for word in open_words if word not in {one.word for one in said}]
        shown = quotes(other.listing.title, other.listing.text, said, 1)
        yield Reason(
            ReasonCode.SAID_IN_OTHER_LISTING,
            State.MET,
            words=tuple(dict.fromkeys(one.word for one in said)),
            quote=shown[0].pieces if shown else ((other.listing.title, False),),
            language=foreign(question, other.listing),
        )
