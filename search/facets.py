"""The filters of the search: what a listing holds of each, with the days between which that is true."""

from collections.abc import Iterable
from typing import NamedTuple

from search.need import Demand

FACETS = (
    "mode",
    "group",
    "capability",
    "province",
    "recognition",
    "certificate",
    "sector",
    "language",
    "lead",
    "supplier",
    "source",
)
"""Names in records and addresses."""
FIXED_FACETS = frozenset({"supplier", "source"})
"""These decide what is looked at; they are no choices on the page and are not counted."""
COUNTED_FACETS = tuple(name for name in FACETS if name not in FIXED_FACETS)
DATED_FACETS = frozenset({"recognition", "certificate"})
"""Only values of these may have a first or a last day."""

LEAD_DAYS = (5, 10, 20)
"""A listing with a lead time of 8 days has the values 10 and 20 of `lead`: within so many days."""


class Value(NamedTuple):
    """One value of a facet; `since` and `until` are ISO days, empty without a limit, both days included."""

    value: str
    label: str = ""
    since: str = ""
    until: str = ""


def certificate_key(name: str) -> str:
    """«ISO 9001:2015» and «iso-9001» are one certificate: letters and digits, without a year of issue."""
    plain = name.lower().partition(":")[0]
    return "".join(c for c in plain if c.isalnum())


def lead_values(days: int | None) -> list[Value]:
    return [] if days is None else [Value(str(limit)) for limit in LEAD_DAYS if days <= limit]


def in_time(found: Iterable[Value]) -> list[Value]:
    """The same values, each once on any day: terms of one value that touch or overlap become one."""
    merged: list[Value] = []
    for value in sorted(found, key=lambda one: (one.value, one.since)):
        last = merged[-1] if merged else None
        if last and last.value == value.value and (not last.until or value.since <= last.until):
            until = "" if not (last.until and value.until) else max(last.until, value.until)
            merged[-1] = last._replace(until=until)
        else:
            merged.append(value)
    return merged


def by_facet(demands: Iterable[Demand], *, hard: bool) -> dict[str, set[str]]:
    """The values per facet of the demands that exclude, or of those that do not."""
    found: dict[str, set[str]] = {}
    for demand in demands:
        if demand.hard == hard:
            found.setdefault(demand.facet, set()).add(demand.value)
    return found


def values(plain: Iterable[str]) -> list[Value]:
    return [Value(one) for one in plain]
