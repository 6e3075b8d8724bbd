"""Keeps one state row beside every profile and listing, however the page came to be."""

from typing import Any

from django.apps import apps
from django.db.models import Model
from django.db.models.signals import post_migrate, post_save, pre_delete
from wagtail.signals import page_published

from profiles.importing.storing.removed import remember
from profiles.models import ListingPage, ListingState, Organisation, ProfilePage, ProfileState
from profiles.publishing.off_line import nothing_to_explain, nothing_to_put_back
from profiles.staff.terms import GUARDED, refuse_deletion

STATES: dict[type[Model], Any] = {ProfilePage: ProfileState, ListingPage: ListingState}


def connect() -> None:
    for imported in (Organisation, ProfilePage, ListingState):
        pre_delete.connect(remember, sender=imported, dispatch_uid=f"remember_{imported.__name__}")
    for term in GUARDED:
        pre_delete.connect(refuse_deletion, sender=term, dispatch_uid=f"keep_{term.__name__}")
    post_migrate.connect(take_default_rights, sender=apps.get_app_config("profiles"), dispatch_uid="default_rights")
    page_published.connect(nothing_to_put_back, sender=ListingPage, dispatch_uid="nothing_to_put_back")
    page_published.connect(nothing_to_explain, sender=ProfilePage, dispatch_uid="nothing_to_explain")
    for page_model in STATES:
        post_save.connect(add_state, sender=page_model, dispatch_uid=f"state_of_{page_model.__name__}")


def take_default_rights(**_signal: Any) -> None:
    """What Wagtail's first migration gives; its tables are there once all apps have migrated."""
    from profiles.provisioning.register import take_default_rights as take  # needs the models of a migrated database

    take()


def add_state(sender: type[Model], instance: Any, created: bool, raw: bool = False, **kwargs: Any) -> None:
    if created and not raw:
        STATES[sender].objects.create(page=instance)
