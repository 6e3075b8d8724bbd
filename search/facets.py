"""The filters of the search: what a listing holds of each, with the days between which that is true."""

from collections.abc import Iterable
from typing import NamedTuple

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
"""Names in records and addresses; `supplier` and `source` are not offered as choices on the page."""

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


def values(plain: Iterable[str]) -> list[Value]:
    return [Value(one) for one in plain]
