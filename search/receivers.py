"""Hears of what changed in the register and in the words of the search, and notes it in the outbox."""

from collections.abc import Sequence
from typing import Any

from django.db.models.signals import post_delete, post_save

from profiles.changes import signals
from search.indexing.outbox import note_changes, note_words
from search.models import Synonyms


def listings_changed(listing_ids: Sequence[int], **kwargs: Any) -> None:
    note_changes(listing_ids)


def words_changed(**kwargs: Any) -> None:
    note_words()


def connect() -> None:
    signals.listings_changed.connect(listings_changed, dispatch_uid="search.listings_changed")
    signals.words_changed.connect(words_changed, dispatch_uid="search.words_changed")
    post_save.connect(words_changed, sender=Synonyms, dispatch_uid="search.synonyms_saved")
    post_delete.connect(words_changed, sender=Synonyms, dispatch_uid="search.synonyms_deleted")
