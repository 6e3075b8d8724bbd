"""Brings search rows that changed into Elasticsearch: claims, sends outside any transaction, notes what came of it."""

import datetime
import logging
from collections.abc import Callable, Sequence

from django.db import transaction
from django.utils import timezone

from search.engines.base import EngineFailed
from search.engines.elasticsearch.indexing.bulk import Outcome, send
from search.engines.elasticsearch.server import Primary
from search.indexing.outbox import note_failure, pending
from search.models import OutboxRow, SearchRow, Stamp, Topic

BATCH = 200
LEASE = datetime.timedelta(seconds=60)
VERSION_CONFLICTS = "overtaken"
"""The stamp that counts copies which came after a newer one."""
logger = logging.getLogger(__name__)


def replicate(primary: Primary, holder: str, is_over: Callable[[], bool] = lambda: False) -> int:
    """Sends what waits and nobody else is sending; raises EngineFailed, with nothing lost, when the server is away."""
    sent = 0
    while not is_over() and (batch := claim(holder)):
        try:
            rows = rows_of(batch)
            outcome = send(primary.server, rows, targets_of(primary))
            settle(batch, {row.listing_id: row.version for row in rows}, outcome)
            sent += len(outcome.done)
        finally:
            give_back(holder, batch)
    return sent


def rows_of(batch: Sequence[OutboxRow]) -> list[SearchRow]:
    """The search rows as they are now; a tombstone where there is none."""
    found = SearchRow.objects.in_bulk([one.object_id for one in batch])
    return [found.get(one.object_id) or SearchRow(listing_id=one.object_id, version=one.version) for one in batch]


def targets_of(primary: Primary) -> list[str]:
    found = primary.targets()
    if not found:
        raise EngineFailed(f"There is no index {primary.alias}: run search_rebuild.")
    return found


def claim(holder: str) -> list[OutboxRow]:
    """Changes that are this holder's for a minute, by a conditional UPDATE: two workers never send one together."""
    until = timezone.now() + LEASE
    wanted = list(pending(Topic.ELASTICSEARCH).values_list("pk", flat=True)[:BATCH])
    pending(Topic.ELASTICSEARCH).order_by().filter(pk__in=wanted).update(lease=holder, leased_until=until)
    return list(OutboxRow.objects.filter(pk__in=wanted, lease=holder, leased_until=until))


def give_back(holder: str, batch: Sequence[OutboxRow]) -> None:
    found = OutboxRow.objects.filter(pk__in=[row.pk for row in batch], lease=holder)
    found.update(lease="", leased_until=None)


@transaction.atomic
def settle(batch: Sequence[OutboxRow], versions: dict[int, int], outcome: Outcome) -> None:
    """Marks what arrived; what was refused waits for staff, and what the server has no room for is never given up."""
    if outcome.stale:
        logger.warning("%d copies came after a newer one.", len(outcome.stale))
        Stamp.add(VERSION_CONFLICTS, len(outcome.stale))
    for row in batch:
        if row.object_id in outcome.refused:
            note_failure(row, outcome.refused[row.object_id], most_attempts=1)
        elif row.object_id in outcome.busy:
            note_failure(row, "The server had no room for it.", most_attempts=None)
        elif row.object_id in outcome.done | outcome.stale:
            version = versions[row.object_id]
            unchanged = OutboxRow.objects.filter(pk=row.pk, changed_at=row.changed_at, done_version__lt=version)
            unchanged.update(done_version=version, attempts=0, error="")
