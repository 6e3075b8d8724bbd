"""What a search row stores of a listing beside its terms: all that cards, comparison, map and JSON show of it."""

import datetime
import json
from dataclasses import asdict, dataclass, fields, replace
from typing import Any, NamedTuple

import orjson


class Certificate(NamedTuple):
    """`until` is an ISO day, empty when no last day is known."""

    name: str
    until: str = ""


class Recognition(NamedTuple):
    """`is_checked` by staff; `since` and `until` are ISO days, empty without a limit."""

    slug: str
    is_checked: bool = False
    since: str = ""
    until: str = ""


class Capacity(NamedTuple):
    """`amount` is a decimal number in text, such as 2.5."""

    amount: str
    unit: str = ""
    period: str = ""


@dataclass(frozen=True)
class StoredListing:
    """Each field has a default: a row of another version of the site is shown with what it holds."""

    slug: str = "x"
    title: str = ""
    language: str = "nl"
    text: str = ""
    not_done: str = ""
    kinds: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    modes: tuple[str, ...] = ()
    capacity: Capacity | None = None
    lead: int | None = None
    min_order: str = ""
    team_min: int | None = None
    team_max: int | None = None
    certificates: tuple[Certificate, ...] = ()
    recognitions: tuple[Recognition, ...] = ()
    radius: int | None = None
    works_in: tuple[str, ...] = ()
    price: str = ""
    organisation: int = 0
    profile_id: int = 0
    profile_slug: str = "x"
    supplier: str = ""
    postcode: str = ""
    municipality_nl: str = ""
    municipality_fr: str = ""
    province: str = ""
    latitude: float = 0.0
    longitude: float = 0.0
    email: str = ""
    phone: str = ""
    reference: str = ""
    supplier_reference: str = ""
    source: str = ""
    published: str = ""

    def saying(self, text: str) -> "StoredListing":
        """A listing that says this and nothing else."""
        return replace(self, title=text, text="", kinds=())

    def held_recognitions(self, today: datetime.date) -> list[Recognition]:
        """Those that hold on a day."""
        day = today.isoformat()
        return [
            one
            for one in self.recognitions
            if (not one.since or one.since <= day) and (not one.until or one.until >= day)
        ]

    def to_json(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def from_json(cls, payload: str | bytes) -> "StoredListing":
        """Of whatever a row holds: keys that are missing take their default, others are passed over."""
        found: dict[str, Any] = {name: value for name, value in orjson.loads(payload).items() if name in NAMES}
        for name, kind in PARTS.items():
            if found.get(name):
                found[name] = tuple(kind(*part[: len(kind._fields)]) for part in found[name])
        for name in LISTS:
            if name in found:
                found[name] = tuple(found[name] or ())
        if found.get("capacity"):
            found["capacity"] = Capacity(*found["capacity"][: len(Capacity._fields)])
        return cls(**found)


NAMES = frozenset(field.name for field in fields(StoredListing))
PARTS: dict[str, Any] = {"certificates": Certificate, "recognitions": Recognition}
LISTS = ("kinds", "groups", "sectors", "modes", "works_in", "certificates", "recognitions")
