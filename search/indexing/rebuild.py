"""Fills the search rows from the database, batch by batch, while the site goes on searching the old ones."""

from collections.abc import Callable, Iterator

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from profiles.background.leases import take
from profiles.models import ListingPage
from search.indexing.outbox import note_changes
from search.indexing.row_writer import write_listings
from search.indexing.sequence import WRITER
from search.lexicon.current import current_lexicon
from search.models import OutboxRow, SearchRow, Topic

BATCH = 200
LEASE_SECONDS = 120
Progress = Callable[[int, int], None]


def rebuild(holder: str, progress: Progress = lambda done, total: None) -> int:
    """Writes every listing anew and takes away what is no longer public; answers how many were written.

    The holder has the writer's lease; it is renewed with each batch. Each batch becomes visible at once, so no search
    meets an empty index.
    """
    total = ListingPage.objects.count()
    done = 0
    for batch in batches():
        take(WRITER, holder, LEASE_SECONDS)
        versions = ensure_versions(batch)
        with transaction.atomic():
            write_listings(versions, current_lexicon().thesaurus)
            mark_done(versions)
        done += len(batch)
        progress(done, total)
    gone = SearchRow.objects.exclude(payload="").exclude(listing_id__in=ListingPage.objects.values("pk"))
    ghosts = list(gone.values_list("listing_id", flat=True))
    if ghosts:
        note_changes(ghosts)
    return done


def batches() -> Iterator[list[int]]:
    """Ids of all listings by primary key, so that listings that are added meanwhile shift nothing."""
    last = 0
    while found := list(ListingPage.objects.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:BATCH]):
        yield found
        last = found[-1]


def ensure_versions(listing_ids: list[int]) -> dict[int, int]:
    """The version of each listing; a listing that never changed since the outbox exists gets its first."""
    OutboxRow.objects.bulk_create(
        [OutboxRow(topic=Topic.ROWS, object_id=pk, version=1, changed_at=timezone.now()) for pk in listing_ids],
        ignore_conflicts=True,
    )
    rows = OutboxRow.objects.filter(topic=Topic.ROWS, object_id__in=listing_ids)
    return dict(rows.values_list("object_id", "version"))


def mark_done(versions: dict[int, int]) -> None:
    """What was written is no longer waiting, unless it changed again meanwhile."""
    waiting = OutboxRow.objects.filter(topic=Topic.ROWS, object_id__in=versions, version__gt=F("done_version"))
    for row in waiting:
        OutboxRow.objects.filter(pk=row.pk, version__gte=versions[row.object_id]).update(
            done_version=versions[row.object_id], attempts=0, error="", dead_at=None, not_before=None
        )
