"""How the indexes and the engine of a site are doing, for monitoring."""

from typing import NamedTuple

from django.db.utils import DatabaseError
from django.utils import timezone

from search.engines.elasticsearch.indexing.replication import VERSION_CONFLICTS
from search.engines.elasticsearch.server import primary
from search.indexing.outbox import followed, waiting
from search.models import OutboxRow, SearchRow, Stamp
from search.operations.drift_check import DAY, stamp_of


class IndexState(NamedTuple):
    """`name` is rows or elasticsearch; `differing`: how many listings differed last night, None before the first."""

    name: str
    waiting: int
    oldest_seconds: float
    given_up: int
    differing: int | None


def index_states() -> list[IndexState]:
    stamps = dict(Stamp.objects.values_list("name", "value"))
    now = timezone.now()
    found = []
    for topic in followed():
        rows = waiting(topic)
        oldest = rows.order_by("changed_at").values_list("changed_at", flat=True).first()
        given_up = OutboxRow.objects.filter(topic=topic, dead_at__isnull=False).count()
        age = (now - oldest).total_seconds() if oldest else 0.0
        found.append(IndexState(topic.value, rows.count(), age, given_up, stamps.get(stamp_of(topic))))
    return found


def last_drift_day() -> int:
    """The day of the last night in which the indexes were compared, counted from 1 January 1; 0 before the first."""
    return _stamp(DAY)


def version_conflicts() -> int:
    """Copies that came to Elasticsearch after a newer one, so far."""
    return _stamp(VERSION_CONFLICTS)


def _stamp(name: str) -> int:
    return Stamp.objects.filter(name=name).values_list("value", flat=True).first() or 0


def public_listing_count() -> int:
    return SearchRow.objects.exclude(terms="").count()


def leaves_server_alone() -> bool | None:
    """Whether this process leaves Elasticsearch alone just now; None on a site without a server."""
    server = primary()
    return server.breaker.is_open if server else None


def search_state() -> str:
    """How many changes wait for the index, for how long the oldest does, and how many were given up."""
    try:
        states = index_states()
    except DatabaseError:
        return "unavailable"
    given_up, count = sum(state.given_up for state in states), sum(state.waiting for state in states)
    if given_up:
        return f"{given_up} given up"
    if not count:
        return "ok"
    return f"{count} waiting, oldest {round(max(state.oldest_seconds for state in states))} s"


def engine_state() -> str:
    """Which engine answers, as far as this process knows."""
    return {None: "embedded", False: "elasticsearch", True: "fallback"}[leaves_server_alone()]
