"""Compares what should be in the index with what is: missing, stale and ghost listings, both ways."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from django.db.models import F

from profiles.models import ListingPage
from search.indexing.outbox import note_changes
from search.indexing.row_format import row_format
from search.models import OutboxRow, SearchRow, Topic


@dataclass(frozen=True)
class Drift:
    """Ids of listings: public but not in the index; older than the last change, or written by another version of the
    site; not public any more.

    `waiting` counts changes that the worker has yet to bring in: they are no drift. `dead` gave up and wait for staff.
    """

    missing: tuple[int, ...]
    stale: tuple[int, ...]
    ghosts: tuple[int, ...]
    indexed: int
    waiting: int
    dead: tuple[int, ...]

    @property
    def total(self) -> int:
        return len(self.missing) + len(self.stale) + len(self.ghosts)


def measure_drift() -> Drift:
    """Four queries over ids and versions; what waits in the outbox is left out of the counts."""
    public = set(ListingPage.objects.public().order_by().values_list("pk", flat=True))
    rows_there = SearchRow.objects.exclude(terms="")
    indexed = dict(rows_there.values_list("listing_id", "version"))
    other = set(rows_there.exclude(format=row_format()).values_list("listing_id", flat=True))
    rows = OutboxRow.objects.filter(topic=Topic.ROWS)
    versions = dict(rows.values_list("object_id", "done_version"))
    waiting = set(rows.filter(version__gt=F("done_version")).values_list("object_id", flat=True))
    seen = public & indexed.keys()
    return Drift(
        missing=tuple(sorted(public - indexed.keys() - waiting)),
        stale=tuple(sorted(pk for pk in seen - waiting if pk in other or indexed[pk] < versions.get(pk, 0))),
        ghosts=tuple(sorted(indexed.keys() - public - waiting)),
        indexed=len(indexed),
        waiting=len(waiting),
        dead=tuple(rows.filter(dead_at__isnull=False).values_list("object_id", flat=True)),
    )


def lasting(measure: Callable[[], Drift]) -> Drift:
    """What differs twice: a change that comes in meanwhile looks like drift once."""
    first = measure()
    if not first.total:
        return first
    second = measure()
    return replace(
        second,
        missing=both(first.missing, second.missing),
        stale=both(first.stale, second.stale),
        ghosts=both(first.ghosts, second.ghosts),
    )


def both(first: Sequence[int], second: Sequence[int]) -> tuple[int, ...]:
    return tuple(sorted({*first} & {*second}))


def repair(drift: Drift) -> int:
    """Writes every listing that drifted or was given up to the outbox anew; the worker brings it in."""
    wanted = {*drift.missing, *drift.stale, *drift.ghosts, *drift.dead}
    note_changes(sorted(wanted))
    return len(wanted)
