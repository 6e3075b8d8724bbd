"""Writes down which listings changed, in the transaction of the change: a rollback leaves no trace."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from search.models import OutboxRow, Stamp, Topic
from search.models.stamp import KNOWLEDGE

BATCH = 500


@transaction.atomic
def note_changes(listing_ids: Sequence[int]) -> None:
    """Raises the version of these listings for every index; rows that are missing are made."""
    now = timezone.now()
    wanted = sorted(set(listing_ids))
    for start in range(0, len(wanted), BATCH):
        batch = wanted[start : start + BATCH]
        for topic in Topic.values:
            OutboxRow.objects.bulk_create(
                [OutboxRow(topic=topic, object_id=pk, version=0, changed_at=now) for pk in batch], ignore_conflicts=True
            )
        OutboxRow.objects.filter(object_id__in=batch).update(
            version=F("version") + 1, changed_at=now, attempts=0, not_before=None, error="", dead_at=None
        )


@transaction.atomic
def note_words() -> None:
    """Says that what texts are read against changed; every process makes it anew at its next search."""
    Stamp.objects.get_or_create(name=KNOWLEDGE)
    Stamp.objects.filter(name=KNOWLEDGE).update(value=F("value") + 1)


def listings_changed(listing_ids: Sequence[int], **kwargs: Any) -> None:
    note_changes(listing_ids)


def words_changed(**kwargs: Any) -> None:
    note_words()
