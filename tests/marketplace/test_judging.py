"""Kinds of work, volume and days as factors: what is unknown costs little, and nothing excludes."""

import datetime

import pytest

from marketplace.matching.asking import Asking
from marketplace.matching.judging import judge, kind_factor
from search.public import Amount, Period, StoredListing
from tests.search.test_timing import A_DAY

TODAY = datetime.date(2026, 11, 30)
NO_GROUPS: frozenset[str] = frozenset()


def pieces(amount: float, period: str = "eenmalig") -> Amount:
    return Amount(amount, amount, "stuks", period, 0, 0)


def starts(days: int) -> Period:
    return Period(starts_on=TODAY + datetime.timedelta(days=days))


def ends(days: int) -> Period:
    return Period(ends_on=TODAY + datetime.timedelta(days=days))


FACTORS = {
    # A_DAY is 5,000 pieces a day
    "nothing is asked": (None, Period(), A_DAY, 10, "", 1.0),
    "capacity is enough": (pieces(25_000, "week"), Period(), A_DAY, 10, "", 1.0),
    "half of it": (pieces(50_000, "week"), Period(), A_DAY, 10, "", 0.8),
    "less than half": (pieces(50_001, "week"), Period(), A_DAY, 10, "", 0.55),
    "capacity is not told": (pieces(50_000, "week"), Period(), None, 10, "", 0.9),
    "in time": (None, starts(10), None, 10, "", 1.0),
    "a week late": (None, starts(3), None, 10, "", 0.8),
    "more than a week late": (None, starts(2), None, 10, "", 0.6),
    "the start is not told": (None, Period(starts_by=TODAY + datetime.timedelta(days=3)), None, None, "", 0.9),
    "ready in time": (pieces(40_000), ends(22), A_DAY, 10, "", 1.0),
    "ready a little late": (pieces(40_000), ends(21), A_DAY, 10, "", 0.8),
    "ready far too late": (pieces(400_000), ends(21), A_DAY, 10, "", 0.6),
    "the smallest order is larger": (pieces(500, "week"), Period(), A_DAY, 10, "vanaf 1.000 stuks", 0.7),
    "the smallest order is as large": (pieces(1_000, "week"), Period(), A_DAY, 10, "vanaf 1.000 stuks", 1.0),
    "the smallest order has another unit": (pieces(500, "week"), Period(), A_DAY, 10, "vanaf 4 uur", 1.0),
}


@pytest.mark.parametrize("case", FACTORS)
def test_volume_and_days_are_a_factor(case):
    quantity, period, capacity, lead, min_order, factor = FACTORS[case]
    listing = StoredListing(capacity=capacity, lead=lead, min_order=min_order)
    found = judge(Asking("x", quantity=quantity, period=period), NO_GROUPS, listing, TODAY)

    assert found.other == pytest.approx(factor)
    assert bool(found.reasons) is (factor != 0.9 and case != "nothing is asked")


@pytest.mark.parametrize(
    ("asked", "kinds", "groups", "factor"),
    [
        ((), ("verpakken",), ("verpakking",), 1.0),
        (("verpakken",), ("verpakken",), ("verpakking",), 1.0),
        (("ompakken", "verpakken"), ("verpakken",), ("verpakking",), 1.0),
        (("ompakken",), ("verpakken",), ("verpakking",), 0.6),
        (("ompakken",), ("lassen",), ("metaal",), 0.35),
        (("ompakken",), (), (), 0.35),
    ],
)
def test_one_of_the_asked_kinds_is_enough(asked, kinds, groups, factor):
    listing = StoredListing(kinds=kinds, groups=groups)

    assert kind_factor(Asking("x", kinds=asked), frozenset({"verpakking"}), listing) == factor
