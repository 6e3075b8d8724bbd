"""Every index of a site: how what differs from the database is counted and mended."""

from collections.abc import Callable
from typing import NamedTuple

from profiles.background.leases import new_holder
from search.engines.elasticsearch.aliases import refresh
from search.engines.elasticsearch.indexing import drift as copies
from search.engines.elasticsearch.indexing.replication import drain_copies
from search.engines.elasticsearch.server import Primary, primary
from search.indexing import drift as rows
from search.indexing.drift import Drift, lasting
from search.indexing.indexer import drain
from search.models import Topic


class Index(NamedTuple):
    """What can be asked of one index, and how what was repaired is brought in."""

    topic: Topic
    measure: Callable[[], Drift]
    repair: Callable[[Drift], int]
    bring_in: Callable[[], object]


def every_index() -> list[Index]:
    """The search rows first: Elasticsearch follows them."""
    found = [Index(Topic.ROWS, lambda: lasting(rows.measure_drift), rows.repair, drain)]
    server = primary()
    if server is not None:
        found.append(copied(server))
    return found


def copied(server: Primary) -> Index:
    def measure() -> Drift:
        refresh(server.server, [server.alias])  # so that what was sent a moment ago is seen
        return copies.measure(server)

    def bring_in() -> None:
        drain()
        drain_copies(server, new_holder())

    return Index(Topic.ELASTICSEARCH, lambda: lasting(measure), lambda drift: copies.repair(server, drift), bring_in)
