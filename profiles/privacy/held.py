"""How a room says what a model holds about people: in a module of its own, read by profiles/privacy/registry.py."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise

DELETE, KEEP = "delete", "keep"


def nothing(row: object) -> frozenset[str]:
    return frozenset()


@dataclass(frozen=True)
class Held:
    """`fields` are those with personal values, `other` the remaining ones with text, which hold none.

    `of` is the lookup that leads from a row to a user, `by_address` one to an e-mail address; a model may have either
    or both. `erase`: DELETE, KEEP, or the values that the fields get when the person is erased. `why` is the purpose in
    a few words, which the person reads, under `name` and with `labels` of fields where the model has no good ones.
    `shown` is off for secrets and for what is of others; `unseen` are the fields of a row that nobody is shown.
    """

    why: str | Promise
    fields: tuple[str, ...] = ()
    other: tuple[str, ...] = ()
    of: str = ""
    by_address: str = ""
    erase: str | Mapping[str, Any] = KEEP
    shown: bool = True
    name: str | Promise = ""
    labels: Mapping[str, str | Promise] = field(default_factory=dict)
    unseen: Callable[[Any], frozenset[str]] = nothing
