"""What somebody chose of the directory: a part of a name, kinds of work, certificates, recognitions."""

from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from django.http import QueryDict

from profiles.directory.rows import FILTERS, SupplierList, SupplierRow
from profiles.text import clean, name_key

MOST_TYPED, MOST_CHOSEN, MOST_KEPT = 60, 40, 50
LEGAL_FORMS = frozenset({"vzw", "cv", "bv", "nv", "asbl", "sc", "srl", "sa", "scrl", "cvba", "bvba"})


class Choice(NamedTuple):
    """`name` as it was typed; `chosen` the values of each filter."""

    name: str
    chosen: Mapping[str, frozenset[str]]

    @property
    def is_made(self) -> bool:
        return bool(self.name or any(self.chosen.values()))

    def fits(self, row: SupplierRow, without: str = "") -> bool:
        """Whether a supplier has one of the values of each filter; `without` names a filter that does not count."""
        return all(
            name == without or not values or not values.isdisjoint(getattr(row, name))
            for name, values in self.chosen.items()
        )


class Found(NamedTuple):
    """The suppliers that fit, and for each value of a filter how many would with it and the other filters."""

    rows: list[SupplierRow]
    counts: Mapping[str, Mapping[str, int]]
    named: int
    """How many there are with the name alone, whatever is chosen besides."""


def choice_from_query(query: QueryDict) -> Choice:
    chosen = {name: frozenset(clean(one) for one in query.getlist(name)[:MOST_CHOSEN]) - {""} for name in FILTERS}
    return Choice(clean(query.get("naam", ""), MOST_TYPED), chosen)


def find(register: SupplierList, choice: Choice) -> Found:
    """Parts of a name are enough; what is found by filters alone is kept as long as the list."""
    if not choice.is_made:
        return Found(register.rows, register.counts, len(register.rows))
    if choice.name:
        return find_anew(register, choice)
    key = tuple(choice.chosen.values())
    found: Found | None = register.kept.get(key)
    if found is None:
        found = find_anew(register, choice)
        if len(register.kept) >= MOST_KEPT:
            register.kept.clear()
        register.kept[key] = found
    return found


def find_anew(register: SupplierList, choice: Choice) -> Found:
    """Names in any order and case, and with or without spaces and accents."""
    named = [row for row in register.rows if not choice.name or _is_called(row.key, choice.name)]
    counts = {
        name: Counter(value for row in named if choice.fits(row, name) for value in getattr(row, name))
        for name in FILTERS
    }
    return Found([row for row in named if choice.fits(row)], counts, len(named))


def _is_called(key: str, typed: str) -> bool:
    """Legal forms say nothing; signs alone are no name."""
    parts = [part for word in typed.split() if (part := name_key(word)) and part not in LEGAL_FORMS]
    whole = name_key(typed)
    return bool(whole) and (whole in key or (bool(parts) and all(part in key for part in parts)))
