"""Writes down which listings changed, in the transaction of the change: a rollback leaves no trace."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone

from search.models import OutboxRow, Stamp, Topic
from search.models.stamp import KNOWLEDGE

BATCH = 500
ANEW: dict[str, Any] = {"attempts": 0, "not_before": None, "error": "", "dead_at": None}
"""A new change is tried anew, whatever became of the one before."""


def followed() -> tuple[Topic, ...]:
    """The indexes that this site has."""
    return (Topic.ROWS, Topic.ELASTICSEARCH) if settings.ELASTICSEARCH_URL else (Topic.ROWS,)


def waiting(*topics: str) -> QuerySet[OutboxRow]:
    """Changes that have not reached these indexes yet; those that were given up wait for staff instead."""
    return OutboxRow.objects.filter(topic__in=topics, version__gt=F("done_version"), dead_at=None)


@transaction.atomic
def note_changes(listing_ids: Sequence[int]) -> None:
    """Raises the version of these listings; rows that are missing are made."""
    now = timezone.now()
    wanted = sorted(set(listing_ids))
    for start in range(0, len(wanted), BATCH):
        batch = wanted[start : start + BATCH]
        OutboxRow.objects.bulk_create(
            [OutboxRow(topic=Topic.ROWS, object_id=pk, version=0, changed_at=now) for pk in batch],
            ignore_conflicts=True,
        )
        OutboxRow.objects.filter(topic=Topic.ROWS, object_id__in=batch).update(
            version=F("version") + 1, changed_at=now, **ANEW
        )


@transaction.atomic
def note_copies(versions: Mapping[int, int]) -> None:
    """Says that search rows have these versions now, which Elasticsearch is to hold too; nothing without a server.

    What was sent before says nothing of this content: a version may come again, after a rebuild or an older backup.
    """
    if Topic.ELASTICSEARCH not in followed():
        return
    now = timezone.now()
    OutboxRow.objects.bulk_create(
        [
            OutboxRow(topic=Topic.ELASTICSEARCH, object_id=pk, version=version, changed_at=now)
            for pk, version in sorted(versions.items())
        ],
        update_conflicts=True,
        unique_fields=["topic", "object_id"],
        update_fields=["version", "done_version", "changed_at", *ANEW],
        batch_size=BATCH,
    )


@transaction.atomic
def note_words() -> None:
    """Says that what texts are read against changed; every process makes it anew at its next search."""
    Stamp.add(KNOWLEDGE)


def listings_changed(listing_ids: Sequence[int], **kwargs: Any) -> None:
    note_changes(listing_ids)


def words_changed(**kwargs: Any) -> None:
    note_words()
