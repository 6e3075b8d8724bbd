"""Every index of a site: how what differs from the database is counted and mended."""

import logging
import time
from collections.abc import Callable
from typing import NamedTuple

from profiles.background.leases import new_holder
from search.engines.base import EngineFailed
from search.engines.elasticsearch import aliases
from search.engines.elasticsearch.indexing import drift as copies
from search.engines.elasticsearch.indexing.replication import replicate
from search.engines.elasticsearch.server import Primary, primary
from search.indexing import drift as rows
from search.indexing.drift import Drift, lasting
from search.indexing.indexer import drain
from search.models import SearchRow, Topic

logger = logging.getLogger(__name__)


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
        aliases.refresh(server.server, [server.alias])  # so that what was sent a moment ago is seen
        return copies.measure(server)

    def bring_in() -> None:
        drain()
        replicate(server, new_holder())

    return Index(Topic.ELASTICSEARCH, lambda: lasting(measure), lambda drift: copies.repair(server, drift), bring_in)


def is_rebuild_due(seconds: float) -> bool:
    """Whether there is no index, or one of another version; a server that just starts is waited for so long."""
    server = primary()
    return (server is not None and is_copy_due(server, seconds)) or not SearchRow.objects.exists()


def is_copy_due(server: Primary, seconds: float) -> bool:
    """Not known of a server that does not answer: then no."""
    deadline = time.monotonic() + seconds
    while True:
        try:
            return not aliases.is_there(server.server, server.alias)
        except aliases.Outdated:
            return True
        except EngineFailed as failed:
            if time.monotonic() > deadline:
                logger.warning("Elasticsearch does not answer, the site starts without it: %s", failed)
                return False
        time.sleep(1)
