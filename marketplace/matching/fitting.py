"""match(): who fits a described work, a supplier once, with why."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.utils import timezone

from marketplace.matching.asking import Asking
from marketplace.matching.ranking import Ranked, Tier, rank, suppliers_fitting
from search.public import (
    OF_TIME,
    OF_VOLUME,
    ORDER,
    Cut,
    Reason,
    Relaxation,
    StoredListing,
    consistent_read,
    explained,
    held_engine,
    relaxations,
)

MOST_SHOWN = 40
"""Suppliers of which the reasons are told."""
MOST_ALSO = 4
"""Further listings of a supplier that fit."""


class Fit(NamedTuple):
    """The listing with which a supplier fits best; `also` are ids of others of it that fit, best first."""

    organisation_id: int
    listing_id: int
    listing: StoredListing
    score: float
    share: float
    tier: Tier
    distance_km: float | None
    reasons: tuple[Reason, ...]
    also: tuple[int, ...] = ()

    @property
    def supplier(self) -> str:
        return self.listing.supplier


class More(NamedTuple):
    """What one would change, and how many suppliers then at least perhaps fit."""

    relaxation: Relaxation
    suppliers: int


@dataclass(frozen=True)
class Matching:
    """`total` counts the listings that pass the demands; `more` is what would bring more suppliers."""

    fits: tuple[Fit, ...]
    more: tuple[More, ...]
    total: int
    engine: str

    @property
    def likely(self) -> tuple[Fit, ...]:
        return tuple(one for one in self.fits if one.tier == Tier.LIKELY)

    @property
    def maybe(self) -> tuple[Fit, ...]:
        return tuple(one for one in self.fits if one.tier == Tier.MAYBE)


@consistent_read()
def match(
    asking: Asking, *, now: datetime.datetime | None = None, everything: bool = False, engine: str = ""
) -> Matching:
    """The suppliers that likely or maybe fit, best first; with `everything` also who passes the demands and no more.

    Raises search.public.SearchUnavailable.
    """
    moment = now or timezone.localtime()
    cut = Cut.NONE if everything else Cut.RELATIVE
    ranking = rank(asking, cut=cut, now=moment, engine=engine)
    shown = ranking.listings if everything else [one for one in ranking.listings if one.tier != Tier.OTHER]
    suppliers = _once_a_supplier(shown)
    first = suppliers[:MOST_SHOWN]
    told = explained(ranking.question, [one.listing_id for one, _also in first], now=moment)
    reasons = {found.listing_id: found.reasons for found in told}
    fits = tuple(_fit(one, also, reasons.get(one.listing_id, ())) for one, also in first)
    fewer = relaxations(ranking.question, len(shown), [one.listing_id for one in shown], engine=engine or held_engine())
    counts = suppliers_fitting(asking, [one.question for one in fewer], now=moment, engine=engine) if fewer else []
    more = (More(*one) for one in zip(fewer, counts, strict=True))
    gains = tuple(one for one in more if one.suppliers > len(suppliers))
    return Matching(fits, gains, ranking.total, ranking.engine)


def _once_a_supplier(ranked: Sequence[Ranked]) -> list[tuple[Ranked, tuple[int, ...]]]:
    """Each supplier by the best of its listings, with the ids of the next ones."""
    found: dict[int, list[Ranked]] = {}
    for one in ranked:
        found.setdefault(one.listing.organisation, []).append(one)
    return [(best, tuple(one.listing_id for one in others[:MOST_ALSO])) for best, *others in found.values()]


def _fit(one: Ranked, also: tuple[int, ...], told: Sequence[Reason]) -> Fit:
    kept = [reason for reason in told if reason.code not in OF_TIME | OF_VOLUME]  # judging tells it by the fields
    reasons = sorted((*kept, *one.judgement.reasons), key=lambda reason: ORDER[reason.state])
    return Fit(
        one.listing.organisation,
        one.listing_id,
        one.listing,
        one.score,
        one.share,
        one.tier,
        one.distance_km,
        tuple(reasons),
        also,
    )
