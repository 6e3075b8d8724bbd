"""What kinds of mail there are; a room says its own where it writes them."""

from typing import NamedTuple

from django.utils.functional import Promise

from profiles.models import MailPriority


class MailKind(NamedTuple):
    """`is_secret`: it holds a code or a link that lets somebody in, so its text is forgotten once it is sent.

    `is_optional`: the site shows the same, so whoever wants no mails of this kind switches them off.
    """

    name: str
    label: str | Promise
    priority: MailPriority = MailPriority.NOTICE
    is_secret: bool = False
    is_optional: bool = False


KINDS: dict[str, MailKind] = {}


def register(*kinds: MailKind) -> None:
    KINDS.update({kind.name: kind for kind in kinds})


def optional_kinds() -> list[MailKind]:
    return [kind for kind in KINDS.values() if kind.is_optional]
