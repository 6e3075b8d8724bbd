"""The words of days: months, days of the week, units of time; and reckoning with them."""

import calendar
import datetime
import re
from collections.abc import Iterator
from typing import NamedTuple

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januari jan janvier january",
            "februari feb fevrier fevr february",
            "maart mrt mars march",
            "april apr avril avr",
            "mei mai may",
            "juni jun juin june",
            "juli jul juillet juil july",
            "augustus aug aout august",
            "september sept sep septembre",
            "oktober okt octobre oct october",
            "november nov novembre",
            "december dec decembre",
        ),
        start=1,
    )
    for name in names.split()
}
WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            "maandag lundi monday",
            "dinsdag mardi tuesday",
            "woensdag mercredi wednesday",
            "donderdag jeudi thursday",
            "vrijdag vendredi friday",
            "zaterdag samedi saturday",
            "zondag dimanche sunday",
        )
    )
    for name in names.split()
}
MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
WEEKDAY = "|".join(WEEKDAYS)
YEAR = r"(?:\s+(?:van\s+)?'?(?P<y>20\d\d))?"
ORDINAL = r"(?:er|e|ste|de|st|nd|rd|th)?"
SMALL = {
    "een": 1,
    "twee": 2,
    "drie": 3,
    "vier": 4,
    "vijf": 5,
    "zes": 6,
    "zeven": 7,
    "acht": 8,
    "tien": 10,
    "veertien": 14,
    "une": 1,
    "un": 1,
    "deux": 2,
    "trois": 3,
    "quatre": 4,
    "cinq": 5,
    "six": 6,
    "huit": 8,
    "dix": 10,
    "quinze": 15,
    "one": 1,
    "a": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "eight": 8,
    "ten": 10,
}
COUNT = rf"(?P<n>\d{{1,3}}|{'|'.join(SMALL)})"
UNIT_DAYS = (
    (r"dag(?:en)?|jours?|days?", "day"),
    (r"week|weken|semaines?|weeks?", "week"),
    (r"maand(?:en)?|mois|months?", "month"),
    (r"jaar|jaren|ans?|annees?|years?", "year"),
)
UNIT = "|".join(f"(?P<{name}>{pattern})" for pattern, name in UNIT_DAYS)


class Days(NamedTuple):
    """From the first to the last day that the words name, with their place in the text."""

    first: datetime.date
    last: datetime.date
    start: int
    end: int
    is_whole: bool = False
    """A month, a week or a year: its first day as a start, its last as an end."""


def count_of(text: str) -> int:
    return int(text) if text.isdigit() else SMALL[text]


def unit_of(match: re.Match[str]) -> str:
    return next(name for _pattern, name in UNIT_DAYS if match[name])


def after(day: datetime.date, count: int, unit: str) -> datetime.date:
    """The day so many days, weeks, months or years later."""
    if unit in {"day", "week"}:
        return day + datetime.timedelta(days=count * (7 if unit == "week" else 1))
    months = day.month - 1 + count * (12 if unit == "year" else 1)
    year, month = day.year + months // 12, months % 12 + 1
    return datetime.date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def durations(plain: str) -> Iterator[tuple[int, int, int, str]]:
    """(start, end, count, unit) of each length of time: «4 weken», «gedurende drie maanden»."""
    for match in re.finditer(rf"(?<![\w.,]){COUNT}[\s-]+(?:{UNIT})\b", plain):
        yield match.start(), match.end(), count_of(match["n"]), unit_of(match)
