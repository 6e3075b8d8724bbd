"""Says which listings a change touches, for those who keep a copy of them (see profiles/changes/signals.py)."""

from collections.abc import Callable, Iterable
from typing import Any

from django.db.models import Model, Q
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_delete
from wagtail.models import Page
from wagtail.signals import post_page_move

from profiles.changes.signals import listings_changed, words_changed
from profiles.models import (
    Capability,
    CapabilityGroup,
    CapabilitySynonym,
    DirectoryPage,
    ListingPage,
    ListingState,
    Organisation,
    Place,
    ProfilePage,
    Province,
    Recognition,
    RecognitionType,
    Register,
    StrategicSector,
)
from profiles.queries import below

DRAFT_FIELDS = frozenset(
    {"draft_title", "latest_revision", "latest_revision_id", "has_unpublished_changes", "latest_revision_created_at"}
)
"""Columns of a page that say something of its draft only: saving them changes nothing that is public."""

Touched = Callable[[Any], Iterable[int]]


def below_page(page: Page) -> Iterable[int]:
    return ListingPage.objects.filter(below(page)).values_list("pk", flat=True)


def itself_and_below(page: Page) -> Iterable[int]:
    return ListingPage.objects.filter(Q(pk=page.pk) | below(page)).values_list("pk", flat=True)


def of_organisation(organisation: Organisation) -> Iterable[int]:
    page = ProfilePage.objects.filter(organisation=organisation).first()
    return below_page(page) if page else ()


def of_type(kind: RecognitionType) -> Iterable[int]:
    paths = ProfilePage.objects.filter(organisation__recognitions__type=kind).only("path")
    return (pk for page in paths for pk in below_page(page))


def offering(**filters: Any) -> Iterable[int]:
    return ListingPage.objects.filter(**filters).distinct().values_list("pk", flat=True)


TOUCHED: dict[type[Model], Touched] = {
    ListingPage: lambda page: [page.pk],
    ListingState: lambda state: [state.page_id],
    ProfilePage: below_page,
    DirectoryPage: below_page,
    Register: below_page,
    Page: itself_and_below,  # Wagtail takes expired pages off line without their own type
    Organisation: of_organisation,
    Recognition: lambda recognition: of_organisation(recognition.organisation),
    RecognitionType: of_type,
    Capability: lambda capability: offering(capabilities=capability),
    CapabilityGroup: lambda group: offering(capabilities__group=group),
    Place: lambda place: [pk for one in place.organisations.all() for pk in of_organisation(one)],
    Province: lambda province: below_page(province.directory) if hasattr(province, "directory") else (),
}
"""Which listings show something of an object."""

WORDS = (Capability, CapabilityGroup, CapabilitySynonym, RecognitionType, Province, Place, StrategicSector)


def connect() -> None:
    for model in TOUCHED:
        post_save.connect(announce_saved, sender=model, dispatch_uid=f"announce_saved_{model.__name__}")
        pre_delete.connect(announce_deleted, sender=model, dispatch_uid=f"announce_deleted_{model.__name__}")
    for model in WORDS:
        post_save.connect(announce_words, sender=model, dispatch_uid=f"announce_words_{model.__name__}")
        post_delete.connect(announce_words, sender=model, dispatch_uid=f"announce_words_deleted_{model.__name__}")
    m2m_changed.connect(announce_capabilities, sender=ListingPage.capabilities.through, dispatch_uid="announce_m2m")
    post_page_move.connect(announce_moved, dispatch_uid="announce_moved")


def announce_saved(
    sender: type[Model], instance: Any, raw: bool = False, update_fields: frozenset[str] | None = None, **kwargs: Any
) -> None:
    if raw or (update_fields and set(update_fields) <= DRAFT_FIELDS):
        return
    announce(list(TOUCHED[sender](instance)))


def announce_deleted(sender: type[Model], instance: Any, **kwargs: Any) -> None:
    announce(list(TOUCHED[sender](instance)))


def announce_moved(sender: type[Page], instance: Page, **kwargs: Any) -> None:
    announce(list(itself_and_below(instance)))


def announce_capabilities(sender: type[Model], instance: Any, action: str, **kwargs: Any) -> None:
    if action.startswith("post_") and isinstance(instance, ListingPage):
        announce([instance.pk])


def announce_words(sender: type[Model], instance: Any, raw: bool = False, **kwargs: Any) -> None:
    if not raw:
        words_changed.send(sender=sender)


def announce(listing_ids: list[int]) -> None:
    if listing_ids:
        listings_changed.send(sender=ListingPage, listing_ids=listing_ids)


def announce_everything() -> None:
    """After a change that no signal saw, such as reference data that were stored in bulk."""
    words_changed.send(sender=Capability)
    announce(list(ListingPage.objects.values_list("pk", flat=True)))
