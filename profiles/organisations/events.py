"""The history of an organisation, written in the transaction of what happened."""

from typing import Any

from profiles.enums import EventKind
from profiles.models import Organisation, OrganisationEvent, User


def note(organisation: Organisation, kind: EventKind, by: User | None, **data: Any) -> OrganisationEvent:
    """`data` is for roles and states: never a name or an address of a person."""
    return OrganisationEvent.objects.create(organisation=organisation, kind=kind, actor=by, data=data)
