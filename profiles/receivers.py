"""Keeps one state row beside every profile and listing, however the page came to be."""

from typing import Any

from django.db.models.signals import post_save

from profiles.models import ListingPage, ListingState, ProfilePage, ProfileState

STATES = {ProfilePage: ProfileState, ListingPage: ListingState}


def connect() -> None:
    for page_model in STATES:
        post_save.connect(add_state, sender=page_model, dispatch_uid=f"state_of_{page_model.__name__}")


def add_state(sender: type, instance: Any, created: bool, raw: bool = False, **kwargs: Any) -> None:
    if created and not raw:
        STATES[sender].objects.create(page=instance)
