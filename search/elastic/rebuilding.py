"""Fills a new index from the search rows while the old one answers, checks it, and lets it answer.

From its creation on the new index takes every change that the drain sends, too. Versions guard both ways in, and a
deletion is a tombstone with a version, so it does not matter which comes first: nothing is lost on the way.
"""

import time
from collections import deque
from collections.abc import Callable, Iterator

from django.utils import timezone

from search.documents import Copied
from search.elastic import indexes
from search.elastic.copying import BULK_SECONDS, bulk_lines, send
from search.elastic.drift import compare
from search.elastic.primary import Primary
from search.leases import REBUILD, release, take
from search.models import SearchRow

ROWS, BESIDE, READ = 400, 4, 5
"""In one bulk; how many bulks are under way at once, and how many are read at once."""
LEASE_SECONDS, WAIT_SECONDS = 40, 60
"""A rebuild that was killed holds its lease so long; the next one waits for it."""
KEPT = 1
"""So many indexes that answered before are kept, to go back to."""
ROUNDS = 5
Progress = Callable[[int, int], None]


class Refused(Exception):
    """The new index is not what it should be; the old one goes on answering."""


def rebuild(primary: Primary, holder: str, progress: Progress = lambda done, total: None) -> str:
    """The name of the new index, which answers from now on. Whatever goes wrong leaves the old one and no other."""
    take_turn(holder)
    server, alias = primary.server, primary.alias
    name = ""
    try:
        indexes.delete(server, indexes.behind(server, alias + indexes.FILLING))  # of a rebuild that was cut off
        name = indexes.create(server, alias, timezone.now(), is_filling=True)
        fill(primary, name, holder, progress)
        with indexes.settling(server, name):
            check(primary, name)
        before = indexes.behind(server, alias)
        indexes.serve(server, alias, name)
    except BaseException:
        if name:
            indexes.delete(server, [name])
        raise
    finally:
        release(REBUILD, holder)
    others = [one for one in indexes.every(server, alias) if one != name]
    indexes.delete(server, [one for one in others if one not in before[-KEPT:]])
    return name


def take_turn(holder: str) -> None:
    deadline = time.monotonic() + WAIT_SECONDS
    while not take(REBUILD, holder, LEASE_SECONDS):
        if time.monotonic() > deadline:
            raise Refused("Another process is making the index anew.")
        time.sleep(0.5)


def fill(primary: Primary, name: str, holder: str, progress: Progress) -> None:
    """Sends every row, tombstones too; one that is refused stops the rebuild."""
    total, done, renewed = SearchRow.objects.count(), 0, time.monotonic()
    under_way: deque = deque()

    def finish() -> int:
        future, rows = under_way.popleft()
        if primary.server.result(future, BULK_SECONDS)["errors"]:
            send_again(primary, name, rows)
        return len(rows)

    for rows in chunks():
        lines = list(bulk_lines(rows, [name]))
        future = primary.server.begin(
            lambda client, lines=lines: client.bulk(operations=lines, filter_path=["errors"]), BULK_SECONDS
        )
        under_way.append((future, rows))
        if len(under_way) >= BESIDE:
            done += finish()
            progress(done, total)
        if time.monotonic() - renewed > LEASE_SECONDS / 4:
            renewed = time.monotonic()
            take(REBUILD, holder, LEASE_SECONDS)
    while under_way:
        done += finish()
    progress(done, max(done, total))


def send_again(primary: Primary, name: str, rows: list[Copied]) -> None:
    """Asks what became of each row; one that came after a newer version is no failure."""
    outcome = send(primary.server, rows, [name], by_alias=False)
    if outcome.refused or outcome.busy:
        raise Refused(f"The new index does not take {outcome.refused or sorted(outcome.busy)}")


def chunks() -> Iterator[list[Copied]]:
    """Rows by the bulk, read many at a time."""
    last, every = 0, SearchRow.objects.order_by("listing_id").values_list(*Copied._fields)
    while rows := [Copied(*row) for row in every.filter(listing_id__gt=last)[: READ * ROWS]]:
        for start in range(0, len(rows), ROWS):
            yield rows[start : start + ROWS]
        last = rows[-1].listing_id


def check(primary: Primary, name: str) -> None:
    """Compares every version. What changed since is sent once more; what then still differs stops the rebuild."""
    for _round in range(ROUNDS):
        drift = compare(primary, name)
        wanted = [*drift.missing, *drift.stale, *drift.ghosts]
        if not wanted:
            return
        send(primary.server, list(SearchRow.objects.filter(listing_id__in=wanted)), [name], by_alias=False)
        indexes.refresh(primary.server, [name])
    raise Refused(f"{len(wanted)} listings differ in the new index.")


def roll_back(primary: Primary) -> str:
    """Lets the index before answer again, after it was brought up to date; its name."""
    server, alias = primary.server, primary.alias
    others = {*indexes.behind(server, alias), *indexes.behind(server, alias + indexes.FILLING)}
    before = [one for one in indexes.every(server, alias) if one not in others]
    if not before:
        raise Refused("There is no index to go back to.")
    indexes.take_changes(server, alias, before[-1])
    check(primary, before[-1])
    indexes.serve(server, alias, before[-1])
    return before[-1]
