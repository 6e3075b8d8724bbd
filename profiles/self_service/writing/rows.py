"""The rows below a listing as its form has them: in which order, which are taken away, and the buttons for that."""

from typing import Any

from profiles.enums import DraftKind
from profiles.models import Photo
from profiles.self_service.writing.profile_screen import LOOKS
from profiles.self_service.writing.screens import Screen
from profiles.self_service.writing.working import Writing
from profiles.text import is_row_number

GONE, PLACE, TOTAL = "DELETE", "ORDER", "TOTAL_FORMS"
Values = dict[str, list[str]]


def rows_in_order(form: Screen, relation: str) -> list[Any]:
    """The forms of the rows as they will stand; rows that are taken away keep their place."""
    found = form.formsets.get(relation)
    return sorted(found.forms, key=place_of) if found else []


def place_of(row: Any) -> int:
    value = str(row[PLACE].value() or "")
    return int(value) if is_row_number(value) else 1_000


def act_on_rows(writing: Writing, name: str, act: str) -> bool:
    """Does «up photos-1», «down photos-1», «away photos-1», «again photos-1», «add certificates»; else False."""
    verb, _space, of = act.partition(" ")
    relation = of.rpartition("-")[0] or of
    form = writing.screen(name)
    if relation not in form.formsets:
        return False
    values = {key: list(many) for key, many in writing.data[name].items()}
    if verb == "add":
        values |= added(form, relation)
    elif verb in {"away", "again"}:
        values[f"{of}-{GONE}"] = ["on"] if verb == "away" else []
    elif verb in {"up", "down"}:
        values |= moved(rows_in_order(form, relation), of, 1 if verb == "down" else -1)
    else:
        return False
    writing.keep(name, values)
    return True


def added(form: Screen, relation: str, **fields: str) -> Values:
    """One row more; without a place it comes last, and left empty it is none."""
    rows = form.formsets[relation]
    number = rows.total_form_count()
    row = {f"{relation}-{number}-{field}": [value] for field, value in fields.items()}
    return {f"{relation}-{TOTAL}": [str(number + 1)], **row}


def moved(rows: list[Any], prefix: str, by: int) -> Values:
    at = next((place for place, row in enumerate(rows) if row.prefix == prefix), None)
    if at is None:
        return {}
    rows.insert(min(max(at + by, 0), len(rows) - 1), rows.pop(at))
    return {f"{row.prefix}-{PLACE}": [str(place + 1)] for place, row in enumerate(rows)}


def add_photo(writing: Writing, name: str, photo: Photo, look: str) -> None:
    """Below a listing as a row; of a profile as its photo or logo, which `look` says."""
    if writing.form.kind == DraftKind.PROFILE:
        writing.keep(name, {**writing.data[name], look if look in LOOKS else LOOKS[0]: [str(photo.pk)]})
        return
    values = {key: list(many) for key, many in writing.data[name].items()}
    writing.keep(name, values | added(writing.screen(name), "photos", photo=str(photo.pk), caption=""))
