"""Brings what changed into the search rows: claims, re-reads the listing, writes, marks done."""

import logging
from collections.abc import Callable

from django.db import transaction
from django.db.utils import InterfaceError, OperationalError

from profiles.background.leases import new_holder, release, take
from search.indexing.outbox import note_failure, pending
from search.indexing.row_writer import write_listings
from search.indexing.sequence import WRITER
from search.lexicon.current import current_lexicon
from search.lexicon.thesaurus import Thesaurus
from search.models import OutboxRow

BATCH = 100
LEASE_SECONDS = 10
"""Many times what a batch takes; so long others wait for a worker that was killed."""
logger = logging.getLogger(__name__)


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
            done += process(batch, current_lexicon().thesaurus)
    finally:
        release(WRITER, me)
    return done


def process(batch: list[OutboxRow], thesaurus: Thesaurus) -> int:
    """Writes a batch in one transaction; when that fails, one by one, so that a bad listing stops no other."""
    try:
        return write_batch(batch, thesaurus)
    except (OperationalError, InterfaceError):  # the database is away: no listing is to blame
        raise
    except Exception as error:  # the edge of the worker: what fails is noted with its reason, the rest goes on
        logger.exception("%d listings could not be brought into the search.", len(batch))
        if len(batch) == 1:
            note_failure(batch[0], f"{type(error).__name__}: {error}")
            return 0
    return sum(process([row], thesaurus) for row in batch)


@transaction.atomic
def write_batch(batch: list[OutboxRow], thesaurus: Thesaurus) -> int:
    written = write_listings({row.object_id: row.version for row in batch}, thesaurus)
    for row in batch:
        OutboxRow.objects.filter(pk=row.pk, done_version__lt=row.version).update(
            done_version=row.version, attempts=0, error=""
        )
    return written
