"""Counts visits; one that cannot be counted costs nobody a page."""

import logging
import sqlite3

from profiles.throttling import store
from profiles.throttling.limits import Limit

logger = logging.getLogger(__name__)


def seconds_to_wait(limit: Limit, who: str) -> float:
    """0 for a visit that is allowed, and noted; otherwise how long to wait for the next."""
    try:
        return store.take([(limit, who)])
    except sqlite3.Error:
        logger.warning("A visit could not be counted.", exc_info=True)
        return 0.0
