"""Brings what changed into the search rows: claims, re-reads the listing, writes, marks done."""

import datetime
import logging
from collections.abc import Callable

from django.db import transaction
from django.db.models import Q, QuerySet
from django.db.utils import InterfaceError, OperationalError
from django.utils import timezone

from profiles.background.leases import new_holder, release, take
from search.indexing.exclusive import WRITER
from search.indexing.outbox import waiting
from search.indexing.row_writer import write_listings
from search.lexicon.thesaurus import Knowledge
from search.matching.context import current_knowledge
from search.models import OutboxRow, Topic

BATCH = 100
LEASE_SECONDS = 10
"""Many times what a batch takes; so long others wait for a worker that was killed."""
MOST_ATTEMPTS, WAIT_SECONDS, NO_ROOM_SECONDS = 10, 512, 30
"""With waits of 2, 4, 8 … seconds a listing is given up after about a quarter of an hour; never for want of room."""
logger = logging.getLogger(__name__)


def pending(topic: str = Topic.ROWS) -> QuerySet[OutboxRow]:
    """Changes that have not reached the index, may be tried now and are in nobody's hands, oldest first."""
    now = timezone.now()
    return (
        waiting(topic)
        .filter(Q(not_before=None) | Q(not_before__lte=now), Q(leased_until=None) | Q(leased_until__lt=now))
        .order_by("changed_at", "pk")
    )


def drain(holder: str | None = None, is_over: Callable[[], bool] = lambda: False) -> int:
    """Writes everything that waits, if no other process is at it; answers how many listings were brought in.

    A worker that must end (`is_over`) finishes the batch in hand.
    """
    me = holder or new_holder()
    if not pending().exists() or not take(WRITER, me, LEASE_SECONDS):
        return 0
    done = 0
    try:
        while not is_over() and (batch := list(pending()[:BATCH])):
            if not take(WRITER, me, LEASE_SECONDS):
                break
            done += process(batch, current_knowledge())
    finally:
        release(WRITER, me)
    return done


def process(batch: list[OutboxRow], knowledge: Knowledge) -> int:
    """Writes a batch in one transaction; when that fails, one by one, so that a bad listing stops no other."""
    try:
        return write_batch(batch, knowledge)
    except (OperationalError, InterfaceError):  # the database is away: no listing is to blame
        raise
    except Exception as error:  # the edge of the worker: what fails is noted with its reason, the rest goes on
        logger.exception("%d listings could not be brought into the search.", len(batch))
        if len(batch) == 1:
            note_failure(batch[0], f"{type(error).__name__}: {error}")
            return 0
    return sum(process([row], knowledge) for row in batch)


@transaction.atomic
def write_batch(batch: list[OutboxRow], knowledge: Knowledge) -> int:
    written = write_listings({row.object_id: row.version for row in batch}, knowledge)
    for row in batch:
        OutboxRow.objects.filter(pk=row.pk, done_version__lt=row.version).update(
            done_version=row.version, attempts=0, error=""
        )
    return written


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
