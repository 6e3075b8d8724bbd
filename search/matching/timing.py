"""Whether a supplier can do so much by then: the volume and the days of a text against capacity and lead time."""

import datetime
import math
from collections.abc import Iterator
from typing import NamedTuple

from search.analysis.tokens import fold
from search.indexing.stored_listing import Capacity, StoredListing
from search.matching.reasons import Reason, ReasonCode, State
from search.understanding.expressions.units import unit_after
from search.understanding.facts.quantities import Amount
from search.understanding.facts.reader import Facts

WORKDAYS = {"dag": 1, "week": 5, "maand": 21, "jaar": 220}
"""Workdays in each period of a capacity or a volume."""
CALENDAR_DAYS = 7 / 5
"""For each workday so many days of the calendar."""
LONGEST = 220
"""Workdays; what would take longer is no answer, whether there is a deadline or not."""


OF_MANY = frozenset(
    (
        *("lot", "lots", "loten", "batch", "batches", "reeks", "reeksen", "partij", "partijen", "zending", "zendingen"),
        *("container", "containers", "conteneurs", "project", "projecten", "projets", "projects", "opdracht"),
        *("opdrachten", "groep", "groepen", "groupes", "groups", "team", "teams", "ploeg", "ploegen", "equipes"),
        *("medewerker", "medewerkers", "collaborateurs", "employees", "werf", "werven", "veld", "velden", "sites"),
    )
)
"""Units of a capacity that hold an unknown number of what a buyer counts: six lots a month may be 900 pieces."""


class Rate(NamedTuple):
    """So much of a unit (docs/facts.md) on each workday."""

    amount: float
    unit: str


def timing_reasons(facts: Facts, listing: StoredListing, today: datetime.date) -> Iterator[Reason]:
    """At most one: of the volume where text and listing count in one unit, else of the start."""
    rate, volume = rate_of(listing.capacity, listing.language), facts.quantity
    size = volume and (volume.most or volume.least)
    if volume and size and rate and rate.unit == volume.unit and not _is_kept_surface(volume):
        if volume.period in WORKDAYS:
            yield _of_a_flow(size / WORKDAYS[volume.period], rate, listing)
        else:
            yield _of_one_job(size, volume.unit, rate, facts, listing, today)
        return
    yield from _of_the_start(facts, listing, today)


def rate_of(capacity: Capacity | None, language: str) -> Rate | None:
    """None without a unit or a period, or with one that holds many: such a figure says nothing about time."""
    if capacity is None or capacity.period not in WORKDAYS or not capacity.unit:
        return None
    if fold(capacity.unit) in OF_MANY:
        return None
    unit, _end = unit_after(f"1 {capacity.unit.lower()}", 1, language)
    amount = float(capacity.amount) / WORKDAYS[capacity.period]
    return Rate(amount * unit.factor, unit.name) if unit and amount > 0 else None


def _is_kept_surface(volume: Amount) -> bool:
    """A lawn of 2,000 m² is mown again and again: its surface is no job that ends."""
    return volume.period is None


def _of_a_flow(wanted: float, rate: Rate, listing: StoredListing) -> Reason:
    """A volume that comes back: the capacity is as large or not."""
    is_enough = rate.amount >= wanted
    code = ReasonCode.CAPACITY_IS_ENOUGH if is_enough else ReasonCode.CAPACITY_IS_SMALLER
    return Reason(code, State.MET if is_enough else State.MISSED, capacity=listing.capacity)


def _of_one_job(
    size: float, unit: str, rate: Rate, facts: Facts, listing: StoredListing, today: datetime.date
) -> Reason:
    """How many workdays it takes after the lead time, and whether that is before the deadline; never a promised day."""
    workdays = math.ceil(size / rate.amount)
    left = (facts.period.ends_on - today).days if facts.period.ends_on else None
    needed = (listing.lead or 0) + math.ceil(workdays * CALENDAR_DAYS)
    if workdays > LONGEST or (left is not None and needed > left):
        code, state = ReasonCode.TAKES_TOO_LONG, State.MISSED
    elif listing.lead is None:
        code, state = ReasonCode.TAKES_WITHOUT_LEAD, State.UNKNOWN
    else:
        code, state = ReasonCode.TAKES_WORKDAYS, State.MET
    return Reason(code, state, low=listing.lead, high=workdays, amount=size, unit=unit, capacity=listing.capacity)


def _of_the_start(facts: Facts, listing: StoredListing, today: datetime.date) -> Iterator[Reason]:
    """Against the latest day on which it may start, or else the wished one, or else the deadline."""
    day = facts.period.starts_by or facts.period.starts_on or facts.period.ends_on
    if day is None or listing.lead is None or day < today:
        return
    in_time = listing.lead <= (day - today).days
    if in_time and day == facts.period.ends_on:
        return  # that it starts before the deadline says nothing about the end
    code = ReasonCode.STARTS_IN_TIME if in_time else ReasonCode.STARTS_TOO_LATE
    yield Reason(code, State.MET if in_time else State.MISSED, low=listing.lead)
