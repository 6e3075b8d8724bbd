"""Remembers what staff took away of what was imported, and says so to who imports it again."""

from typing import Any

from django.db.models import Model
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from profiles.models import ListingState, Organisation, ProfilePage, RemovedReference
from profiles.models.imports import RemovedKind


def reference_of(instance: Model) -> tuple[str, str, RemovedKind, str] | None:
    """Source, reference, kind and title of something that was imported; None for what was not."""
    if isinstance(instance, ListingState):
        found = instance.source, instance.reference, RemovedKind.LISTING, instance.page.title
    elif isinstance(instance, ProfilePage):
        party = instance.organisation
        found = party.source, party.reference, RemovedKind.PROFILE, instance.title
    elif isinstance(instance, Organisation):
        found = instance.source, instance.reference, RemovedKind.ORGANISATION, instance.name
    else:
        return None
    return found if found[0] and found[1] else None


def remember(instance: Model, **_signal: Any) -> None:
    """For `pre_delete`, in whatever way the deletion came."""
    found = reference_of(instance)
    if found:
        source, reference, kind, title = found
        RemovedReference.objects.update_or_create(
            source=source, kind=kind, reference=reference, defaults={"title": title}
        )


def why_removed(source: str, kind: RemovedKind, reference: str, *, is_command: bool = True) -> str:
    """A sentence when staff took this away; empty when nobody did."""
    found = RemovedReference.objects.filter(source=source, kind=kind, reference=reference).first()
    if found is None:
        return ""
    facts = {"title": found.title, "day": date_format(found.removed_on, "j F Y")}
    if not is_command:
        return _("“%(title)s” was taken away on %(day)s and stays away.") % facts
    return _("“%(title)s” was taken away on %(day)s and stays away; add --bring-back to have it again.") % facts


def bring_back(source: str, references: set[str]) -> None:
    RemovedReference.objects.filter(source=source, reference__in=references).delete()
