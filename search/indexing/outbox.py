"""Writes down which listings changed, in the transaction of the change: a rollback leaves no trace."""

import datetime
from collections.abc import Mapping, Sequence
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from search.models import OutboxRow, Stamp, Topic
from search.models.stamp import KNOWLEDGE

BATCH = 500
MOST_ATTEMPTS, WAIT_SECONDS, NO_ROOM_SECONDS = 10, 512, 30
"""With waits of 2, 4, 8 … seconds a listing is given up after about a quarter of an hour; never for want of room."""
ANEW: dict[str, Any] = {"attempts": 0, "not_before": None, "error": "", "dead_at": None}
"""A new change is tried anew, whatever became of the one before."""


def followed() -> tuple[Topic, ...]:
    """The indexes that this site has."""
    return (Topic.ROWS, Topic.ELASTICSEARCH) if settings.ELASTICSEARCH_URL else (Topic.ROWS,)


def waiting(*topics: str) -> QuerySet[OutboxRow]:
    """Changes that have not reached these indexes yet; those that were given up wait for staff instead."""
    return OutboxRow.objects.filter(topic__in=topics, version__gt=F("done_version"), dead_at=None)


def pending(topic: str = Topic.ROWS) -> QuerySet[OutboxRow]:
    """Changes that have not reached the index, may be tried now and are in nobody's hands, oldest first."""
    now = timezone.now()
    return (
        waiting(topic)
        .filter(Q(not_before=None) | Q(not_before__lte=now), Q(leased_until=None) | Q(leased_until__lt=now))
        .order_by("changed_at", "pk")
    )


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
def enqueue_replication(versions: Mapping[int, int]) -> None:
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


def note_failure(row: OutboxRow, reason: str, *, most_attempts: int | None = MOST_ATTEMPTS) -> None:
    """Tries again later, each time after a longer wait, until it is given up. A change meanwhile starts anew."""
    attempts, now = row.attempts + 1, timezone.now()
    longest = WAIT_SECONDS if most_attempts else NO_ROOM_SECONDS
    OutboxRow.objects.filter(pk=row.pk, version=row.version).update(
        attempts=attempts,
        error=reason[:1000],
        not_before=now + datetime.timedelta(seconds=min(2**attempts, longest)),
        dead_at=now if most_attempts and attempts >= most_attempts else None,
    )
