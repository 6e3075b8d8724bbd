"""What a browser sent of a screen, without what no database or form takes, such as odd numbers of rows."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from profiles.text import is_row_number

Values = Mapping[str, Sequence[str]]
MOST_FIELDS, MOST_ROWS = 400, 24
NUMBERS = re.compile(r"(?P<rows>[a-z]+)-(?:TOTAL_FORMS|INITIAL_FORMS|\d{1,3}-(?:id|photo|ORDER))")


def sane(values: Values, page: Any) -> dict[str, list[str]]:
    """Numbers of rows within what the page has and a form shows; each row that was there keeps its hidden number."""
    found = {name: [one.replace("\x00", "") for one in many] for name, many in list(values.items())[:MOST_FIELDS]}
    relations = set()
    for name, many in found.items():
        if match := NUMBERS.fullmatch(name):
            relations.add(match["rows"])
            found[name] = [one if is_row_number(one) else "" for one in many]
    for relation in relations:
        rows: Any = getattr(page, relation, None)
        there = len(rows.all()) if hasattr(rows, "all") else 0
        total = min(count(found, f"{relation}-TOTAL_FORMS"), MOST_ROWS)
        initial = min(count(found, f"{relation}-INITIAL_FORMS"), there, total)
        found |= {f"{relation}-TOTAL_FORMS": [str(total)], f"{relation}-INITIAL_FORMS": [str(initial)]}
        found |= {key: found.get(key) or [""] for key in (f"{relation}-{number}-id" for number in range(initial))}
    return found


def count(values: Values, name: str) -> int:
    text = "".join(values.get(name, [])[-1:])
    return int(text) if is_row_number(text) else 0
