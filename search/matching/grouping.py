"""A supplier as a result: the listing that fits best, and what its other listings add to it."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from search.indexing.stored_listing import StoredListing
from search.lexicon.current import current_lexicon
from search.matching.evidence import evidence
from search.matching.highlights import quotes
from search.matching.reasons import ORDER, Reason, ReasonCode, State, own_words
from search.understanding.query import Question

OPEN = frozenset(
    {ReasonCode.DOES_NOT_MENTION, ReasonCode.MENTIONS, ReasonCode.COMES_NEAR, ReasonCode.OFFERS_A_NEAR_KIND}
)
"""Reasons of words that the best listing does not say."""


class Other(NamedTuple):
    """A further listing of the supplier that is in the answer."""

    listing_id: int
    listing: StoredListing


def with_others(question: Question, found: Sequence[Reason], others: Sequence[Other]) -> list[Reason]:
    """The reasons of the best listing; words that it does not say are met by another listing that says them."""
    left = [word for one in found if one.code in OPEN for word in one.words]
    if not left or not others:
        return list(found)
    added = list(_said_by_others(question, left, others))
    said = {word for one in added for word in one.words}
    kept = (one._replace(words=tuple(word for word in one.words if word not in said)) for one in found)
    told = [one for before, one in zip(found, kept, strict=True) if one.words or not before.words]
    return sorted([*told, *added], key=lambda one: ORDER[one.state])


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
        language = other.listing.language
        yield Reason(
            ReasonCode.SAID_IN_OTHER_LISTING,
            State.MET,
            words=tuple(dict.fromkeys(one.word for one in said)),
            quote=shown[0].pieces if shown else ((other.listing.title, False),),
            language=language if language != question.need.text_language else "",
        )
