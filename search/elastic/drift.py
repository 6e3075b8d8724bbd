"""Compares the search rows with what an index holds, by id and version, both ways."""

from dataclasses import replace

from django.db.models import F

from search.drift import Drift
from search.elastic.primary import Primary
from search.elastic.scanning import scan
from search.models import OutboxRow, SearchRow, Topic
from search.outbox import note_changes, note_copies

SECONDS = 30.0
SHOWN = {"query": {"term": {"gone": False}}, "stored_fields": "_none_", "version": True, "sort": ["listing_id"]}
"""Every document that is no tombstone. The order names the listing; a field of the hit takes half as long again."""
READ = ("hits.hits._version",)


def compare(primary: Primary, index: str) -> Drift:
    """Rows that an index lacks, holds in another version, or holds though they are gone; also those that wait."""
    shown = {hit["sort"][0]: hit["_version"] for hit in scan(primary.server, index, SHOWN, READ)}
    public = dict(SearchRow.objects.exclude(terms="").values_list("listing_id", "version"))
    return Drift(
        missing=tuple(sorted(public.keys() - shown.keys())),
        stale=tuple(sorted(pk for pk in public.keys() & shown.keys() if shown[pk] != public[pk])),
        ghosts=tuple(sorted(shown.keys() - public.keys())),
        indexed=len(shown),
        waiting=0,
        dead=(),
    )


def measure(primary: Primary) -> Drift:
    """The drift of the index that answers; what is on its way is no drift."""
    copies = OutboxRow.objects.filter(topic=Topic.ELASTICSEARCH)
    waiting = set(copies.filter(version__gt=F("done_version"), dead_at=None).values_list("object_id", flat=True))
    found = compare(primary, primary.alias)
    return replace(
        found,
        missing=tuple(pk for pk in found.missing if pk not in waiting),
        stale=tuple(pk for pk in found.stale if pk not in waiting),
        ghosts=tuple(pk for pk in found.ghosts if pk not in waiting),
        waiting=len(waiting),
        dead=tuple(copies.filter(dead_at__isnull=False).values_list("object_id", flat=True)),
    )


def repair(primary: Primary, drift: Drift) -> int:
    """Gives every listing that differs or was given up a new version, which the worker brings in.

    A document of which no row is known is buried: with a tombstone of the version after its own.
    """
    wanted = {*drift.missing, *drift.stale, *drift.ghosts, *drift.dead}
    known = set(SearchRow.objects.filter(listing_id__in=wanted).values_list("listing_id", flat=True))
    note_changes(sorted(known))
    unknown = [str(pk) for pk in sorted(wanted - known)]
    if unknown:
        held = primary.server.ask(lambda client: client.mget(index=primary.alias, ids=unknown, source=False), SECONDS)
        note_copies({int(one["_id"]): int(one.get("_version", 0)) + 1 for one in held["docs"]})
    return len(wanted)
