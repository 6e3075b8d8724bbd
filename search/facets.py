"""The filters of the search: what a listing holds of each, with the days between which that is true."""

import datetime
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from search.need import Demand


def gettext_noop(message: str) -> str:
    """Marks a text for the catalogues; who shows it translates it for the reader."""
    return message


class FacetSpec(NamedTuple):
    """What the site knows of a filter: every other list of filters is made of these.

    `title` is what pages call it, `hint` what the documentation of the JSON search says. `is_fixed` decides what is
    looked at: it is no choice on a page, and not counted. `is_stored`: search rows hold values of it. `is_dated`: its
    values may have a first or a last day. `is_ordered`: its choices stand in their own order, also at zero.
    `is_named`: the labels of its values come with the listings. `is_hard_in_text`: what a text says of it excludes.
    """

    name: str
    title: str = ""
    hint: str = ""
    is_fixed: bool = False
    is_stored: bool = True
    is_dated: bool = False
    is_ordered: bool = False
    is_named: bool = False
    is_hard_in_text: bool = False


SPECS = (
    FacetSpec("mode", gettext_noop("Form of work"), "subcontract, enclave, product or service.", is_ordered=True),
    FacetSpec("group", gettext_noop("Kind of work"), "Slugs of groups of kinds of work: `group` in /capabilities/."),
    FacetSpec("capability", gettext_noop("Kind of work, more exactly"), "Slugs of /capabilities/."),
    FacetSpec(
        "province", gettext_noop("Province"), "Slugs of provinces, such as vlaams-brabant.", is_hard_in_text=True
    ),
    FacetSpec(
        "certificate",
        gettext_noop("Certificate"),
        "Names of certificates that hold today, such as HACCP or ISO 9001.",
        is_dated=True,
        is_named=True,
    ),
    FacetSpec(
        "recognition", gettext_noop("Recognition"), "Slugs of recognitions, such as maatwerkbedrijf.", is_dated=True
    ),
    FacetSpec("lead", gettext_noop("Start"), "Within so many days: 5, 10 or 20.", is_ordered=True),
    FacetSpec("sector", gettext_noop("Sector"), "Slugs of strategic sectors, such as e-commerce."),
    FacetSpec("language", gettext_noop("Language of the listing"), "Language of the listing: nl, fr or en."),
    FacetSpec("supplier", is_fixed=True, is_named=True, is_hard_in_text=True),
    FacetSpec("source", is_fixed=True),
    FacetSpec("listing", is_fixed=True, is_stored=False),
    FacetSpec("works_in", is_fixed=True),
)
"""In the order in which pages show them."""
BY_NAME = {spec.name: spec for spec in SPECS}
CHOICES = tuple(spec for spec in SPECS if not spec.is_fixed)
"""What people and programs can choose."""
FACETS = tuple(spec.name for spec in SPECS if spec.is_stored)
FIXED_FACETS = frozenset(spec.name for spec in SPECS if spec.is_fixed)
COUNTED_FACETS = tuple(spec.name for spec in CHOICES)
DATED_FACETS = frozenset(spec.name for spec in SPECS if spec.is_dated)
NAMED_FACETS = tuple(spec.name for spec in SPECS if spec.is_named)
HARD_IN_TEXT = frozenset(spec.name for spec in SPECS if spec.is_hard_in_text)

LEAD_DAYS = (5, 10, 20)
"""A listing with a lead time of 8 days has the values 10 and 20 of `lead`: within so many days."""


class Value(NamedTuple):
    """One value of a facet; `since` and `until` are ISO days, empty without a limit, both days included."""

    value: str
    label: str = ""
    since: str = ""
    until: str = ""


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
    """The values per facet of the demands that exclude, without those of a group, or of those that do not."""
    found: dict[str, set[str]] = {}
    for demand in demands:
        if demand.hard == hard and not (hard and demand.group):
            found.setdefault(demand.facet, set()).add(demand.value)
    return found


def by_group(demands: Iterable[Demand]) -> dict[tuple[str, str], set[str]]:
    """The values of which a listing must hold one, per facet and group of the demands that exclude."""
    found: dict[tuple[str, str], set[str]] = {}
    for demand in demands:
        if demand.hard and demand.group:
            found.setdefault((demand.facet, demand.group), set()).add(demand.value)
    return found


def values(plain: Iterable[str]) -> list[Value]:
    return [Value(one) for one in plain]


FIRST_DAY, LAST_DAY = 0, 2**31 - 1
"""For what has no first or no last day; both fit in 32 bits."""


def day_number(day: datetime.date) -> int:
    """Days as numbers, so that an index can compare them: 1 is 1 January of the year 1."""
    return day.toordinal()


@lru_cache(maxsize=4096)
def day_of(iso: str, otherwise: int) -> int:
    """The number of a day in ISO form, or `otherwise` for none."""
    return datetime.date.fromisoformat(iso).toordinal() if iso else otherwise
