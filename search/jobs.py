"""The work of this room behind the site: the indexes, and what was searched."""

import logging
import time

from profiles.background.jobs import Job, Turn, alone
from search.analytics.search_log import forget_old_searches, store_noted_searches
from search.engines.base import EngineFailed
from search.engines.elasticsearch import corpus_summary
from search.engines.elasticsearch.indexing.replication import replicate
from search.engines.elasticsearch.server import primary
from search.indexing.indexer import drain
from search.indexing.outdated import queue_rows_of_other_format
from search.operations import drift_check

logger = logging.getLogger(__name__)
PAUSE_SECONDS = 5.0
"""How long a server that does not answer is left alone."""


class Replication:
    """Brings changes into Elasticsearch; a server that is away is tried again after a pause."""

    def __init__(self) -> None:
        self._not_before = 0.0

    def __call__(self, turn: Turn) -> int:
        server = primary()
        if server is None or time.monotonic() < self._not_before:
            return 0
        try:
            return replicate(server, turn.holder, turn.is_over)
        except EngineFailed as failed:
            logger.warning("Changes wait for Elasticsearch: %s", failed)
            self._not_before = time.monotonic() + PAUSE_SECONDS
            return 0


def count_words(turn: Turn) -> None:
    if corpus_summary.is_due():
        corpus_summary.store_summary(turn.holder)


JOBS = (
    Job("search rows", lambda turn: drain(turn.holder, turn.is_over)),
    Job("elasticsearch", Replication()),
    Job("rows of another version", alone(queue_rows_of_other_format), every=30, lease=True),
    Job("noted searches", alone(store_noted_searches), every=60, lease=True),
    Job("old searches", alone(forget_old_searches), every=3600, lease=True),
    Job("words of the index", count_words, every=60, beside=True),
    Job("drift", alone(drift_check.look_for_drift), every=60, lease=True, beside=True),
)
