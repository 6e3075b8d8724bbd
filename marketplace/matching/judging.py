"""How well a listing fits beside its words: kinds of work, volume and days, as factors between 0 and 1.

No factor excludes: what must hold is a demand (asking.py), and what a supplier does not tell is no reason to leave it
out. The numbers were set on the enquiries of the demo and of ../docs/matching.md.
"""

import datetime
from collections.abc import Iterator
from typing import NamedTuple

from marketplace.matching.asking import Asking
from search.public import Amount, Reason, ReasonCode, State, StoredListing, amount_in, told_of_time

SAME_GROUP, OTHER_KIND = 0.6, 0.35
"""Of a listing of another kind of work than the asked ones: in one of their groups, and elsewhere."""
UNKNOWN = 0.9
"""Where a volume or a day is asked and the listing does not tell enough to compare."""
NEARLY, NOT = 0.8, 0.55
"""Who can do half of the volume or more, and who less."""
LATE, TOO_LATE = 0.8, 0.6
"""Who starts at most so many days later than asked, and who later."""
FEW_DAYS = 7
SMALLEST_ORDER = 0.7
"""Whose smallest order is larger than what is asked."""


class Judgement(NamedTuple):
    """`kind` is the factor of the kind of work, `other` that of everything else."""

    kind: float
    other: float
    reasons: tuple[Reason, ...]


def judge(asking: Asking, groups: frozenset[str], listing: StoredListing, today: datetime.date) -> Judgement:
    """`groups` are those of the asked kinds of work."""
    told = told_of_time(asking.quantity, asking.period, listing, today)
    factor = 1.0
    for reason in told:
        factor *= _of_time(asking, listing, reason, today)
    if not told and (asking.quantity or asking.period.starts_by or asking.period.ends_on):
        factor *= UNKNOWN
    smallest = list(_smallest_order(asking.quantity, listing))
    return Judgement(kind_factor(asking, groups, listing), factor * SMALLEST_ORDER ** len(smallest), (*told, *smallest))


def kind_factor(asking: Asking, groups: frozenset[str], listing: StoredListing) -> float:
    if not asking.kinds or not {*asking.kinds}.isdisjoint(listing.kinds):
        return 1.0
    return OTHER_KIND if groups.isdisjoint(listing.groups) else SAME_GROUP


def _of_time(asking: Asking, listing: StoredListing, reason: Reason, today: datetime.date) -> float:
    if reason.state == State.UNKNOWN:
        return UNKNOWN
    if reason.state == State.MET:
        return 1.0
    if reason.code == ReasonCode.CAPACITY_IS_SMALLER:
        return NEARLY if _holds_half(asking, listing, today) else NOT
    return LATE if _is_little_late(asking, listing, today) else TOO_LATE


def _holds_half(asking: Asking, listing: StoredListing, today: datetime.date) -> bool:
    """Whether half of the volume is within the capacity."""
    amount = asking.quantity
    if amount is None:
        return False
    half = amount._replace(least=_half(amount.least), most=_half(amount.most))
    return all(one.state == State.MET for one in told_of_time(half, asking.period, listing, today))


def _half(amount: float | None) -> float | None:
    return amount / 2 if amount else amount


def _is_little_late(asking: Asking, listing: StoredListing, today: datetime.date) -> bool:
    """Whether it would be in time with some days more."""
    more, period = datetime.timedelta(days=FEW_DAYS), asking.period
    later = period._replace(
        starts_on=period.starts_on and period.starts_on + more,
        starts_by=period.starts_by and period.starts_by + more,
        ends_on=period.ends_on and period.ends_on + more,
    )
    return all(one.state == State.MET for one in told_of_time(asking.quantity, later, listing, today))


def _smallest_order(quantity: Amount | None, listing: StoredListing) -> Iterator[Reason]:
    if quantity is None or not listing.min_order:
        return
    smallest, size = amount_in(listing.min_order, listing.language), quantity.most or quantity.least
    if smallest and smallest.least and size and smallest.unit == quantity.unit and smallest.least > size:
        yield Reason(ReasonCode.SMALLEST_ORDER_IS_LARGER, State.MISSED, near=(listing.min_order,))
