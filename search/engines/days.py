"""Days as numbers, so that an index can compare them: 1 is 1 January of the year 1."""

import datetime
from functools import lru_cache

FIRST_DAY, LAST_DAY = 0, 2**31 - 1
"""For what has no first or no last day; both fit in 32 bits."""


def day_number(day: datetime.date) -> int:
    return day.toordinal()


@lru_cache(maxsize=4096)
def day_of(iso: str, otherwise: int) -> int:
    """The number of a day in ISO form, or `otherwise` for none."""
    return datetime.date.fromisoformat(iso).toordinal() if iso else otherwise
