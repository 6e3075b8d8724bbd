"""Compares the search rows with what an index holds, by id and version, both ways."""

import sys
from dataclasses import replace
from itertools import chain, repeat

from search.engines.elasticsearch.indexing.scan import scan
from search.engines.elasticsearch.server import Primary
from search.indexing.drift import Drift
from search.indexing.outbox import enqueue_replication, note_changes, waiting
from search.models import OutboxRow, SearchRow, Topic

SECONDS, CHUNK = 30.0, 10_000
END = (sys.maxsize, 0)
"""After the last listing."""
SHOWN = {"query": {"term": {"gone": False}}, "stored_fields": "_none_", "version": True, "sort": ["listing_id"]}
"""Every document that is no tombstone. The order names the listing; a field of the hit takes half as long again."""
READ = ("hits.hits._version",)


def compare(primary: Primary, index: str) -> Drift:
    """Rows that an index lacks, holds in another version, or holds though they are gone; also those that wait.

    Index and database are read side by side, both by listing, so that neither is held in memory.
    """
    missing, stale, ghosts, indexed = list[int](), list[int](), list[int](), 0
    rows = SearchRow.objects.exclude(terms="").order_by("listing_id").values_list("listing_id", "version")
    public = chain(rows.iterator(chunk_size=CHUNK), repeat(END))
    wanted, version = next(public)
    for hit in scan(primary.server, index, SHOWN, READ):
        indexed, listing_id = indexed + 1, hit["sort"][0]
        while wanted < listing_id:
            missing.append(wanted)
            wanted, version = next(public)
        if wanted > listing_id:
            ghosts.append(listing_id)
            continue
        if version != hit["_version"]:
            stale.append(listing_id)
        wanted, version = next(public)
    while wanted != END[0]:
        missing.append(wanted)
        wanted, version = next(public)
    return Drift(tuple(missing), tuple(stale), tuple(ghosts), indexed=indexed, waiting=0, dead=())


def measure(primary: Primary) -> Drift:
    """The drift of the index that answers; what is on its way is no drift."""
    copies = OutboxRow.objects.filter(topic=Topic.ELASTICSEARCH)
    on_the_way = set(waiting(Topic.ELASTICSEARCH).values_list("object_id", flat=True))
    found = compare(primary, primary.alias)
    return replace(
        found,
        missing=tuple(pk for pk in found.missing if pk not in on_the_way),
        stale=tuple(pk for pk in found.stale if pk not in on_the_way),
        ghosts=tuple(pk for pk in found.ghosts if pk not in on_the_way),
        waiting=len(on_the_way),
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
        enqueue_replication({int(one["_id"]): int(one.get("_version", 0)) + 1 for one in held["docs"]})
    return len(wanted)
