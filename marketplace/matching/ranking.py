"""The listings for a described work in their order, each judged and with how sure it is that they fit."""

import datetime
from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from django.utils import timezone

from marketplace.matching.asking import PAGE, Asking, need_of, title_need
from marketplace.matching.judging import Judgement, judge
from profiles.models import Capability
from search.public import (
    Cut,
    EngineAnswer,
    EngineHit,
    Question,
    State,
    StoredListing,
    consistent_read,
    listings_of,
    rankings,
    reask,
)

MOST_PAGES = 5
ENOUGH = 50
"""So many places are final: no listing that was not fetched can come before them."""
LIKELY_SHARE, NEAR_SHARE, MAYBE_SHARE = 0.05, 0.08, 0.03
"""Of the best score: what a listing of an asked kind of work, of a kind beside it, and any other must reach."""
CLEAR = 0.04
"""A score from which a text is met so well that its title need not be."""


class Tier(StrEnum):
    LIKELY = "likely"
    MAYBE = "maybe"
    OTHER = "other"


class Ranked(NamedTuple):
    """`score` is the one of the engine times the factors; `share` that of the best, before volume and days count."""

    listing_id: int
    listing: StoredListing
    score: float
    share: float
    tier: Tier
    distance_km: float | None
    judgement: Judgement


class Ranking(NamedTuple):
    """`total` counts all that pass the demands and the cut, also beyond what was fetched. `question` is the need."""

    question: Question
    listings: tuple[Ranked, ...]
    total: int
    engine: str


@consistent_read()
def rank(asking: Asking, *, cut: Cut = Cut.RELATIVE, now: datetime.datetime | None = None, engine: str = "") -> Ranking:
    """Best first. Factors are at most 1, so that pages are fetched until the first places cannot change any more.

    Raises search.public.SearchUnavailable.
    """
    moment = now or timezone.localtime()
    groups = _groups(asking)
    question = reask(need_of(asking, cut=cut))
    titles = [reask(title_need(asking))] if asking.kinds_are_read else []
    (answer, *others), served = rankings([question, *titles], now=moment, engine=engine)
    titled = frozenset(hit.listing_id for one in others for hit in one.hits)
    total, judged = answer.total, _judged(asking, groups, answer, moment.date())
    for page in range(2, min(MOST_PAGES, -(-total // PAGE)) + 1):
        if _is_settled(judged, answer.hits):
            break
        (answer,), served = rankings([question.on_page(page, PAGE)], now=moment, engine=engine)
        judged += _judged(asking, groups, answer, moment.date())
    return Ranking(question, tuple(_tiered(asking, groups, judged, titled)), total, served)


@consistent_read()
def suppliers_fitting(
    asking: Asking, questions: Sequence[Question], *, now: datetime.datetime, engine: str = ""
) -> list[int]:
    """For each of these questions, which ask less, how many suppliers at least perhaps fit, of its first PAGE listings.

    Raises search.public.SearchUnavailable.
    """
    groups = _groups(asking)
    answers, _served = rankings([one.on_page(1, PAGE) for one in questions], now=now, engine=engine)
    judged = (_judged(asking, groups, answer, now.date()) for answer in answers)
    found = (_tiered(asking, groups, one, frozenset()) for one in judged)
    return [len({one.listing.organisation for one in ranked if one.tier != Tier.OTHER}) for ranked in found]


def _groups(asking: Asking) -> frozenset[str]:
    """Slugs of the groups of the asked kinds of work."""
    return frozenset(Capability.objects.filter(slug__in=asking.kinds).values_list("group__slug", flat=True))


class _Judged(NamedTuple):
    hit: EngineHit
    listing: StoredListing
    judgement: Judgement

    @property
    def fit(self) -> float:
        return self.hit.score * self.judgement.kind

    @property
    def score(self) -> float:
        return self.fit * self.judgement.other


def _judged(asking: Asking, groups: frozenset[str], answer: EngineAnswer, today: datetime.date) -> list[_Judged]:
    stored = listings_of(answer)
    known = [(hit, stored[hit.listing_id]) for hit in answer.hits if hit.listing_id in stored]
    return [_Judged(hit, listing, judge(asking, groups, listing, today)) for hit, listing in known]


def _is_settled(judged: Sequence[_Judged], last: Sequence[EngineHit]) -> bool:
    """Whether nothing after these hits can come before the first places."""
    scores = sorted((one.score for one in judged), reverse=True)
    return not last or (len(scores) >= ENOUGH and scores[ENOUGH - 1] >= last[-1].score)


def _tiered(asking: Asking, groups: frozenset[str], judged: Sequence[_Judged], titled: frozenset[int]) -> list[Ranked]:
    best = max((one.fit for one in judged), default=0.0) or 1.0
    found = []
    for one in sorted(judged, key=lambda one: (-one.score, one.hit.listing_id)):
        says_so = one.hit.listing_id in titled or one.fit >= CLEAR
        share = one.fit / best
        tier = tier_of(asking, groups, one.listing, share, says_so=says_so)
        if tier == Tier.LIKELY and any(reason.state == State.MISSED for reason in one.judgement.reasons):
            tier = Tier.MAYBE  # too little of it, or too late
        found.append(
            Ranked(one.hit.listing_id, one.listing, one.score, share, tier, one.hit.distance_km, one.judgement)
        )
    return found


def tier_of(asking: Asking, groups: frozenset[str], listing: StoredListing, share: float, *, says_so: bool) -> Tier:
    """The kinds of work decide who is likely: a share alone always has a best one, also where nobody can do it.

    A kind that was only read from the text is a guess: then a listing must also do what the title asks (`says_so`).
    Of a kind that was chosen nobody of quite other work fits whose text does not say so clearly.
    """
    if share < MAYBE_SHARE:
        return Tier.OTHER
    is_same = not {*asking.kinds}.isdisjoint(listing.kinds)
    if asking.kinds_are_read:
        return Tier.LIKELY if is_same and says_so and share >= LIKELY_SHARE else Tier.MAYBE
    is_near = not groups.isdisjoint(listing.groups)
    if (is_same and share >= LIKELY_SHARE) or (is_near and share >= NEAR_SHARE):
        return Tier.LIKELY
    return Tier.MAYBE if is_same or is_near or says_so or not asking.kinds else Tier.OTHER
