"""From a match of a pattern of days to the days that it names; None for a day that does not exist."""

import calendar
import datetime
import re

from search.understanding.expressions.day_names import MONTHS, WEEKDAYS, Days, after, count_of, unit_of
from search.understanding.expressions.feasts import FEASTS, NAMES


def _date(day: int, month: int, year: str | None, today: datetime.date) -> datetime.date | None:
    """None for a day that does not exist."""
    if year:
        number = int(year) + (2000 if len(year) == 2 else 0)
        return _made(number, month, day)
    for number in range(today.year, today.year + 9):
        found = _made(number, month, day)
        if found and found >= today:
            return found
    return None


def _made(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


def _one(
    match: re.Match[str], first: datetime.date | None, last: datetime.date | None = None, *, whole: bool = False
) -> Days | None:
    if first is None:
        return None
    return Days(first, last or first, match.start(), match.end(), whole)


def read_numeric(match: re.Match[str], today: datetime.date) -> Days | None:
    return _one(match, _date(int(match["d"]), int(match["m"]), match["y"], today))


def read_iso(match: re.Match[str], today: datetime.date) -> Days | None:
    return _one(match, _made(int(match["y"]), int(match["m"]), int(match["d"])))


def read_named(match: re.Match[str], today: datetime.date) -> Days | None:
    return _one(match, _date(int(match["d"]), MONTHS[match["month"]], match["y"], today))


def read_several(match: re.Match[str], today: datetime.date) -> Days | None:
    """«20-22 augustus», «16 en 17 januari», «van 1 tot 16 juli»."""
    month = MONTHS[match["month"]]
    last = _date(int(match["d2"]), month, match["y"], today)
    first = last and _made(last.year, month, int(match["d"]))
    return _one(match, first, last) if first and last and first <= last else None


def read_part_of_month(match: re.Match[str], today: datetime.date) -> Days | None:
    month, part = MONTHS[match["month"]], match["part"]
    day = 1 if part.startswith(BEGINNING) else 15 if part.startswith(MIDDLE) else None
    found = _date(day or 28, month, match["y"], today)
    if found is None:
        return None
    if part.startswith(FIRST_HALF):
        return _one(match, found.replace(day=1), found.replace(day=15))
    if part.startswith(SECOND_HALF):
        return _one(match, found.replace(day=16), _last_of(found))
    return _one(match, found if day else _last_of(found))


FIRST_HALF = ("eerste helft", "premiere quinzaine", "first half")
SECOND_HALF = ("tweede helft", "deuxieme quinzaine", "seconde quinzaine", "second half")
BEGINNING = ("begin", "debut", "early", "start of", "beginning", "aanvang")
MIDDLE = ("half", "mi", "mid")


def _last_of(day: datetime.date) -> datetime.date:
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def read_months(match: re.Match[str], today: datetime.date) -> Days | None:
    """«april tot en met oktober», «juli en augustus»."""
    first = _month_start(MONTHS[match["month"]], match["y"], today)
    last = _date(1, MONTHS[match["month2"]], match["y"], first)
    return _one(match, first, last and _last_of(last), whole=True)


def _month_start(month: int, year: str | None, today: datetime.date) -> datetime.date:
    """The first of a month; of the month that goes on now as well."""
    if year:
        return datetime.date(int(year), month, 1)
    return datetime.date(today.year + (month < today.month), month, 1)


def read_month(match: re.Match[str], today: datetime.date) -> Days | None:
    first = _month_start(MONTHS[match["month"]], match["y"], today)
    return _one(match, first, _last_of(first), whole=True)


def read_week_number(match: re.Match[str], today: datetime.date) -> Days | None:
    for year in (int(match["y"]),) if match["y"] else (today.year, today.year + 1):
        try:
            monday = datetime.date.fromisocalendar(year, int(match["week"]), 1)
        except ValueError:
            continue
        friday = monday + datetime.timedelta(days=4)
        if friday >= today or match["y"]:
            return _one(match, monday, friday, whole=True)
    return None


def read_week_of(match: re.Match[str], today: datetime.date) -> Days | None:
    """«in de week van 3 mei»: its Monday to its Friday."""
    day = _date(int(match["d"]), MONTHS[match["month"]], match["y"], today)
    if day is None:
        return None
    monday = day - datetime.timedelta(days=day.weekday())
    return _one(match, monday, monday + datetime.timedelta(days=4), whole=True)


def read_quarter(match: re.Match[str], today: datetime.date) -> Days | None:
    names = {
        "eerste": 1,
        "tweede": 2,
        "derde": 3,
        "vierde": 4,
        "premier": 1,
        "deuxieme": 2,
        "troisieme": 3,
        "quatrieme": 4,
    }
    number = int(match["q"]) if match["q"] else names[match["name"]]
    first = _month_start(number * 3 - 2, match["y"], today)
    return _one(match, first, _last_of(first.replace(month=number * 3)), whole=True)


def read_year(match: re.Match[str], today: datetime.date) -> Days | None:
    year = int(match["year"])
    return _one(match, datetime.date(year, 1, 1), datetime.date(year, 12, 31), whole=True)


def read_feast(match: re.Match[str], today: datetime.date) -> Days | None:
    reckon = FEASTS[NAMES[match["feast"]]]
    years = (int(match["y"]),) if match["y"] else (today.year, today.year + 1)
    return next((_one(match, day) for day in map(reckon, years) if match["y"] or day >= today), None)


def read_weekday_by_feast(match: re.Match[str], today: datetime.date) -> Days | None:
    """«de maandag vóór Pasen», «le lundi après Pâques»."""
    feast, weekday = read_feast(match, today), WEEKDAYS[match["weekday"]]
    if feast is None:
        return None
    if match["side"] in {"na", "apres", "after"}:
        ahead = (weekday - feast.first.weekday() - 1) % 7 + 1
    else:
        ahead = -((feast.first.weekday() - weekday - 1) % 7 + 1)
    return _one(match, feast.first + datetime.timedelta(days=ahead))


def read_school_year(match: re.Match[str], today: datetime.date) -> Days | None:
    """«schooljaar 2027-2028»: from the first of September to the last of June."""
    year = int(match["y1"])
    return _one(match, datetime.date(year, 9, 1), datetime.date(year + 1, 6, 30), whole=True)


def read_shifted(match: re.Match[str], today: datetime.date, days: int) -> Days | None:
    return _one(match, today + datetime.timedelta(days=days))


def read_next_week(match: re.Match[str], today: datetime.date) -> Days | None:
    monday = today + datetime.timedelta(days=7 - today.weekday())
    return _one(match, monday, monday + datetime.timedelta(days=4), whole=True)


def read_this_week(match: re.Match[str], today: datetime.date) -> Days | None:
    return _one(match, today, today + datetime.timedelta(days=max(0, 4 - today.weekday())), whole=True)


def read_next_month(match: re.Match[str], today: datetime.date) -> Days | None:
    first = after(today.replace(day=1), 1, "month")
    part = match["part"] or ""
    if part.startswith(BEGINNING):
        return _one(match, first)
    if part.startswith(MIDDLE):
        return _one(match, first.replace(day=15))
    return _one(match, _last_of(first)) if part else _one(match, first, _last_of(first), whole=True)


def read_this_month(match: re.Match[str], today: datetime.date) -> Days | None:
    last = _last_of(today)
    return _one(match, last) if match["part"] else _one(match, today, last, whole=True)


def read_next_year(match: re.Match[str], today: datetime.date) -> Days | None:
    year = today.year + 1
    if match["part"]:
        return _one(
            match, datetime.date(year, 1, 1) if match["part"].startswith(BEGINNING) else datetime.date(year, 12, 31)
        )
    return _one(match, datetime.date(year, 1, 1), datetime.date(year, 12, 31), whole=True)


def read_after(match: re.Match[str], today: datetime.date) -> Days | None:
    return _one(match, after(today, count_of(match["n"]), unit_of(match)))


def read_weekday(match: re.Match[str], today: datetime.date) -> Days | None:
    """«komende vrijdag», «vrijdag»: the first one after today."""
    ahead = (WEEKDAYS[match["weekday"]] - today.weekday() - 1) % 7 + 1
    if match["next"] and match["next"].startswith(("volgende week", "next week")):
        ahead = 7 - today.weekday() + WEEKDAYS[match["weekday"]]
    return _one(match, today + datetime.timedelta(days=ahead))


def read_weekday_of_month(match: re.Match[str], today: datetime.date) -> Days | None:
    """«de eerste maandag van juni»."""
    first = _month_start(MONTHS[match["month"]], match["y"], today)
    day = first + datetime.timedelta(days=(WEEKDAYS[match["weekday"]] - first.weekday()) % 7)
    weeks = {"tweede": 1, "derde": 2}.get(match["nth"], 0)
    if match["nth"] in {"laatste", "dernier", "last"}:
        weeks = (_last_of(first) - day).days // 7
    return _one(match, day + datetime.timedelta(weeks=weeks))
