"""Which column of a sheet means what: by a given mapping, by its heading, or by what stands in it."""

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from openpyxl.utils import get_column_letter

from profiles.errors import FileRefused
from profiles.identifiers import normalise_enterprise_number
from profiles.importing.loose.headings import NAMES, SURE, Meant, letters, meant
from profiles.importing.loose.names import ACTIVITIES, ADDRESS, HOUSE, OWNER_NAME
from profiles.importing.report import Subject
from profiles.importing.tables import as_seen
from profiles.importing.workbooks import Line

TOGETHER = frozenset({ACTIVITIES, ADDRESS, HOUSE, "summary", "description"})
"""Columns of which several cells are one text."""
SEVERAL = TOGETHER | {"phone", "email", "website"}
"""Columns that several headings may mean; of those that are not one text the first with something counts."""
VAGUE = frozenset({"contact_name"})
"""Columns whose heading, such as «contact», may stand above something else: the values tell."""
MOST_LOOKED_AT, ENOUGH = 200, 0.6
"""Rows that tell by their values what a column holds, and which part of them must agree."""


class Used(NamedTuple):
    """One column of a sheet; `meant` is None for one that is not used.

    `is_mark`: its heading is an activity, and a cross in a cell says that it is done.
    """

    heading: str
    meant: Meant | None
    is_mark: bool = False


def is_enterprise_number(text: str) -> bool:
    try:
        normalise_enterprise_number(text)
    except ValidationError:
        return False
    return True


TELLING: Mapping[str, Callable[[str], bool]] = {
    "email": lambda text: bool(re.fullmatch(r"\S+@\S+\.\S+", text)),
    "website": lambda text: bool(re.fullmatch(r"(?:https?://|www\.)\S+", text, re.IGNORECASE)),
    "enterprise_number": is_enterprise_number,
    "postcode": lambda text: bool(re.fullmatch(r"(?:BE?-?\s?)?[1-9]\d{3}", text)),
    "phone": lambda text: bool(re.fullmatch(r"(?:\+|0)[\d\s./()-]{7,18}", text)),
}


def named(headings: Sequence[str], lines: Sequence[Line]) -> list[str]:
    """A column with something in it and no heading is called by its letter, «(C)», so that somebody can choose it."""
    filled = {place for _line, cells in lines for place, cell in enumerate(cells) if as_seen(cell)}
    return [
        heading or (f"({get_column_letter(place + 1)})" if place in filled else "")
        for place, heading in enumerate(headings)
    ]


def columns_of(
    headings: Sequence[str], lines: Sequence[Line], subject: Subject, mapping: Mapping[str, str], *, guess: bool
) -> list[Used]:
    """Raises FileRefused for a heading that is no column, unless it is mapped or may be guessed."""
    found = [Used(heading, of_heading(heading, subject, mapping, guess=guess)) for heading in headings]
    found = [beside_street(found[place - 1] if place else None, one) for place, one in enumerate(found)]
    unknown = [one.heading for one in found if not one.meant and letters(one.heading) and not guess]
    unknown = [heading for heading in unknown if letters(heading) not in mapping]
    if unknown:
        raise FileRefused(
            _("unknown columns: %(names)s. %(hint)s") % {"names": quoted(unknown), "hint": hint(unknown, subject)}
        )
    if guess:
        found = by_values(found, lines, subject, mapping)
    return once(found)


def beside_street(before: Used | None, one: Used) -> Used:
    """«Nr» behind «Straat» is a house number, and no number of the row."""
    is_house = before and before.meant and before.meant.column in {"street", HOUSE} and one.meant
    if is_house and one.meant and one.meant.column == "id" and letters(one.heading) in {"nr", "nummer", "numero"}:
        return Used(one.heading, Meant(Subject.ORGANISATIONS, HOUSE, one.meant.score))
    return one


def of_heading(heading: str, subject: Subject, mapping: Mapping[str, str], *, guess: bool) -> Meant | None:
    said = letters(heading)
    if said in mapping:
        return as_column(mapping[said], subject)
    if guess:
        return meant(heading, subject)
    return as_column(heading.strip().lower(), subject) if heading.strip().lower() in known(subject) else None


def as_column(name: str, subject: Subject) -> Meant | None:
    """A column by its name, of this subject first; None for «not used». Raises FileRefused for no column."""
    if not name:
        return None
    for one in (subject, Subject.LISTINGS):
        if name in NAMES[one]:
            return Meant(one, name, SURE)
    raise FileRefused(
        _("“%(name)s” is no column. Known are: %(known)s.") % {"name": name, "known": ", ".join(known(subject))}
    )


def known(subject: Subject) -> list[str]:
    return list(dict.fromkeys([*NAMES[subject], *NAMES[Subject.LISTINGS]]))


def hint(unknown: Sequence[str], subject: Subject) -> str:
    """What the headings probably mean."""
    guesses = [(heading, meant(heading, subject)) for heading in unknown]
    said = ", ".join(f"“{heading}” = {one.column}" for heading, one in guesses if one)
    known_names = _("Known are: %(known)s.") % {"known": ", ".join(known(subject))}
    return _("Do you mean %(guesses)s? Add --guess, or --map with a file.") % {"guesses": said} if said else known_names


def quoted(names: Sequence[str]) -> str:
    return ", ".join(f"“{name}”" for name in names)


def by_values(found: Sequence[Used], lines: Sequence[Line], subject: Subject, mapping: Mapping[str, str]) -> list[Used]:
    """Columns whose heading says nothing are told by their values, unless something else holds that already."""
    taken = {one.meant.column for one in found if one.meant}
    result = []
    for place, one in enumerate(found):
        told = None
        is_open = (not one.meant or one.meant.column in VAGUE) and bool(letters(one.heading) or not mapping)
        if subject == Subject.ORGANISATIONS and is_open and letters(one.heading) not in mapping:
            values = [cells[place].strip() for _line, cells in lines[:MOST_LOOKED_AT] if place < len(cells)]
            told = column_of_values([value for value in values if value], taken)
        if told:
            taken.add(told)
            one = Used(one.heading, Meant(subject, told, 0.0))
        result.append(one)
    return result


def column_of_values(values: Sequence[str], taken: set[str]) -> str | None:
    if not values:
        return None
    return next(
        (
            column
            for column, tells in TELLING.items()
            if column not in taken and sum(map(tells, values)) >= ENOUGH * len(values)
        ),
        None,
    )


def once(found: Sequence[Used]) -> list[Used]:
    """Of several headings for one column the surest is used, unless they may stand together."""
    best: dict[tuple[Subject, str], float] = {}
    for one in found:
        if one.meant:
            key = one.meant.subject, one.meant.column
            best[key] = max(best.get(key, -1.0), one.meant.score)
    seen: Counter[tuple[Subject, str]] = Counter()
    result = []
    for one in found:
        if one.meant and one.meant.column not in SEVERAL:
            key = one.meant.subject, one.meant.column
            if one.meant.score < best[key] or seen[key]:
                one = Used(one.heading, None)
            seen[key] += 1 if one.meant else 0
        result.append(one)
    return result


def names_enough(used: Sequence[Used], subject: Subject, *, has_owner: bool = False) -> bool:
    """Whether a sheet with these columns can hold what is looked for."""
    columns = {one.meant.column for one in used if one.meant}
    if subject == Subject.ORGANISATIONS:
        return "name" in columns and bool(columns & {"postcode", "municipality", ADDRESS, "enterprise_number"})
    says_whose = has_owner or bool(columns & {"organisation_id", OWNER_NAME})
    return bool(columns & {"title", ACTIVITIES, "description"}) and says_whose
