"""Fills a new index from the search rows while the old one answers, checks it, and lets it answer.

From its creation on the new index takes every change that the drain sends, too. Versions guard both ways in, and a
deletion is a tombstone with a version, so it does not matter which comes first: nothing is lost on the way.
"""

import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

from django.db.models import Exists, F, OuterRef
from django.utils import timezone

from profiles.background.leases import release, take
from search.engines.base import EngineFailed
from search.engines.elasticsearch import aliases
from search.engines.elasticsearch.client import Server
from search.engines.elasticsearch.indexing.bulk import bulk_lines, send
from search.engines.elasticsearch.indexing.drift import compare
from search.engines.elasticsearch.mapping import RowCopy
from search.engines.elasticsearch.server import Primary
from search.indexing.outbox import ANEW
from search.indexing.sequence import REBUILD, highest_seq
from search.models import OutboxRow, SearchRow, Topic

ROWS, BESIDE, READ = 400, 4, 5
"""In one bulk; how many bulks are under way at once, and how many are read at once."""
LEASE_SECONDS, WAIT_SECONDS = 40, 60
"""A rebuild that was killed holds its lease so long; the next one waits for it."""
KEPT = 1
"""So many indexes that answered before are kept, to go back to."""
ROUNDS, NOTED, BULK_SECONDS = 5, 2_000, 30.0
Progress = Callable[[int, int], None]


class Refused(Exception):
    """The new index is not what it should be; the old one goes on answering."""


def rebuild(primary: Primary, holder: str, progress: Progress = lambda done, total: None) -> str:
    """The name of the new index, which answers from now on. Whatever goes wrong leaves the old one and no other."""
    server, alias = primary.server, primary.alias
    with turn(primary, holder):
        name = aliases.create(server, alias, timezone.now(), is_filling=True)
        try:
            seq = highest_seq()
            fill(primary, holder, progress)
            with aliases.settling(server, name):
                check(primary, name, holder)
            before = aliases.behind(server, alias)
            keep_turn(holder)
            aliases.serve(server, alias, name)
        except BaseException:
            abandon(server, alias, name)
            raise
        others = [one for one in aliases.every(server, alias) if one != name]
        aliases.delete(server, [one for one in others if one not in before[-KEPT:]])
    note_filled(seq)
    return name


@contextmanager
def turn(primary: Primary, holder: str) -> Iterator[None]:
    """One process at a time changes which index answers; what a rebuild that was cut off left is deleted first."""
    deadline = time.monotonic() + WAIT_SECONDS
    while not take(REBUILD, holder, LEASE_SECONDS):
        if time.monotonic() > deadline:
            raise Refused("Another process is making the index anew.")
        time.sleep(0.5)
    try:
        aliases.delete(primary.server, aliases.behind(primary.server, primary.alias + aliases.FILLING))
        yield
    finally:
        release(REBUILD, holder)


def keep_turn(holder: str) -> None:
    if not take(REBUILD, holder, LEASE_SECONDS):
        raise Refused("This took so long without a sign that another process makes the index anew.")


def abandon(server: Server, alias: str, name: str) -> None:
    """Deletes an index that does not answer; one of which that cannot be known stays until the next rebuild."""
    with suppress(EngineFailed):
        if name not in aliases.behind(server, alias):
            aliases.delete(server, [name])


def fill(primary: Primary, holder: str, progress: Progress) -> None:
    """Sends every row, tombstones too; one that is refused stops the rebuild."""
    filling = primary.alias + aliases.FILLING
    total, done, renewed = SearchRow.objects.count(), 0, time.monotonic()
    under_way: deque[Any] = deque()

    def finish() -> int:
        future, rows = under_way.popleft()
        if primary.server.result(future, BULK_SECONDS)["errors"]:
            send_again(primary, filling, rows)
        return len(rows)

    for rows in chunks():
        lines = list(bulk_lines(rows, [filling]))
        future = primary.server.begin(
            lambda client, lines=lines: client.bulk(operations=lines, require_alias=True, filter_path=["errors"]),  # type: ignore[misc]
            BULK_SECONDS,
        )
        under_way.append((future, rows))
        if len(under_way) >= BESIDE:
            done += finish()
            progress(done, total)
        if time.monotonic() - renewed > LEASE_SECONDS / 4:
            renewed = time.monotonic()
            keep_turn(holder)
    while under_way:
        done += finish()
    progress(done, max(done, total))


def send_again(primary: Primary, filling: str, rows: list[RowCopy]) -> None:
    """Asks what became of each row; one that came after a newer version is no failure."""
    outcome = send(primary.server, rows, [filling])
    if outcome.refused or outcome.busy:
        raise Refused(f"The new index does not take {outcome.refused or sorted(outcome.busy)}")


def chunks() -> Iterator[list[RowCopy]]:
    """Rows by the bulk, read many at a time."""
    last, every = 0, SearchRow.objects.order_by("listing_id").values_list(*RowCopy._fields)
    while rows := [RowCopy(*row) for row in every.filter(listing_id__gt=last)[: READ * ROWS]]:
        for start in range(0, len(rows), ROWS):
            yield rows[start : start + ROWS]
        last = rows[-1].listing_id


def check(primary: Primary, name: str, holder: str) -> None:
    """Compares every version. What differs is sent once more; what then still differs stops this after a few rounds.

    What differs for the first time changed meanwhile: the worker brings it in, since the index takes every change.
    """
    filling, wanted = primary.alias + aliases.FILLING, set[int]()
    for number in range(ROUNDS):
        drift = compare(primary, name)
        differing = {*drift.missing, *drift.stale, *drift.ghosts}
        wanted = differing & wanted if number else differing
        keep_turn(holder)
        if not wanted:
            return
        ids = sorted(wanted)
        for start in range(0, len(ids), ROWS):
            some = SearchRow.objects.filter(listing_id__in=ids[start : start + ROWS])
            send(primary.server, list(some), [filling])
        aliases.refresh(primary.server, [name])
    raise Refused(f"{len(wanted)} listings differ in the new index.")


def note_filled(seq: int) -> None:
    """What waited for the index and was read when it was filled, up to this `seq`, is in it: it is not sent again."""
    held = SearchRow.objects.filter(listing_id=OuterRef("object_id"), seq__lte=seq, version__gte=OuterRef("version"))
    copies = OutboxRow.objects.filter(topic=Topic.ELASTICSEARCH, version__gt=F("done_version"))
    last = 0
    while some := list(copies.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:NOTED]):
        last = some[-1]
        copies.filter(pk__range=(some[0], last)).filter(Exists(held)).update(done_version=F("version"), **ANEW)


def roll_back(primary: Primary, holder: str) -> str:
    """Lets the index before answer again, after it was brought up to date; its name. A failure changes nothing."""
    server, alias = primary.server, primary.alias
    with turn(primary, holder):
        serving = aliases.behind(server, alias)
        before = [one for one in aliases.every(server, alias) if one not in serving]
        if not before:
            raise Refused("There is no index to go back to.")
        aliases.must_be_current(server, before[-1])
        aliases.take_changes(server, alias, before[-1])
        try:
            check(primary, before[-1], holder)
            aliases.serve(server, alias, before[-1])
        except BaseException:
            with suppress(EngineFailed):
                aliases.take_no_changes(server, alias, before[-1])
            raise
    return before[-1]
