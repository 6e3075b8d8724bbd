"""What the site holds about a person, for that person."""

from itertools import islice
from typing import Any, NamedTuple

from django.apps import apps
from django.db.models import Field, Model
from django.utils import timezone
from django.utils.functional import Promise

from profiles.models import User
from profiles.privacy.held import Held
from profiles.privacy.registry import held, person_of, rows_of

HIDDEN = frozenset({"password", "html", "headers", "priority"})
"""A secret, and what tells nobody anything or the same as another field."""
Shown = Field[Any, Any]


class Group(NamedTuple):
    """Rows of a model: what the registry says of it, the fields of a row, the newest rows, and how many there are."""

    label: str
    held: Held
    fields: list[Shown]
    rows: list[Model]
    total: int

    def seen(self, row: Model) -> list[Shown]:
        unseen = self.held.unseen(row)
        return [field for field in self.fields if field.name not in unseen]

    @property
    def name(self) -> str:
        return str(self.held.name or apps.get_model(self.label)._meta.verbose_name_plural)


def groups_of(user: User, most: int | None = None) -> list[Group]:
    """Those that hold something about the user; of each at most this many rows, newest first."""
    person = person_of(user)
    found = []
    for label, one in held().items():
        rows = rows_of(person, label, one).order_by("-pk")
        if one.shown and (total := rows.count()):
            model = apps.get_model(label)
            found.append(Group(label, one, shown_fields(model, one), list(islice(rows, most)), total))
    return found


def shown_fields(model: type[Model], one: Held) -> list[Shown]:
    """Days and personal values, in the order of the model."""
    fields: list[Shown] = model._meta.concrete_fields  # type: ignore[assignment]  # none is a relation from elsewhere
    days = {field.name for field in fields if field.get_internal_type() in {"DateTimeField", "DateField"}}
    choices = {field.name for field in fields if field.choices}
    return [field for field in fields if field.name in {*days, *choices, *one.fields} - HIDDEN]


def data_of(user: User) -> dict[str, Any]:
    """All of it, as JSON has it: by model why it is held, and what each row is about and holds."""
    groups = {
        group.label: {
            "name": group.name,
            "why": str(group.held.why),
            "rows": [
                {"about": str(row), **{field.name: json_value(row, field) for field in group.seen(row)}}
                for row in group.rows
            ],
        }
        for group in groups_of(user)
    }
    return {"made_at": timezone.now().isoformat(timespec="seconds"), "held": groups}


def json_value(row: Model, field: Shown) -> Any:
    found = field.value_from_object(row)
    return found if found is None or isinstance(found, (str, int, float, bool, dict, list)) else str(found)


class Shelf(NamedTuple):
    """A group as the page shows it: of each row what it is about, and name and value of what is filled in."""

    name: str
    why: str | Promise
    rows: list[tuple[str, list[tuple[str, Any]]]]
    more: int


def shelves_of(user: User, most: int) -> list[Shelf]:
    return [
        Shelf(
            group.name,
            group.held.why,
            [(str(row), filled(row, group)) for row in group.rows],
            group.total - len(group.rows),
        )
        for group in groups_of(user, most)
    ]


def filled(row: Model, group: Group) -> list[tuple[str, Any]]:
    """Without what the row is called by."""
    pairs = [(group.held.labels.get(one.name, one.verbose_name), readable(row, one)) for one in group.seen(row)]
    return [(str(label), value) for label, value in pairs if value and str(value) not in str(row)]


def readable(row: Model, field: Shown) -> Any:
    """The word of a choice; a moment as it is, which the template writes in the language of the page."""
    value = field.value_from_object(row)
    if field.choices:
        return getattr(row, f"get_{field.name}_display")()
    return value if value is None or hasattr(value, "year") else str(value)
