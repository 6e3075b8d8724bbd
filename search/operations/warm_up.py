"""Makes a process ready before its first visitor: the words, the index and the connection to the search server."""

import gc
import logging
import threading

from django.db import connection

from search.matching.find import find
from search.need import Need

SECONDS = 8
"""So long a web process waits for itself; one with a very large index goes on loading beside its first visitors."""
logger = logging.getLogger(__name__)


def warm_up() -> None:
    """Searches once. A site without a database yet starts all the same.

    What was loaded stays, so Python need not look through it for garbage again and again: that takes .7 s at a million.
    """
    loading = threading.Thread(target=_search, name="warming", daemon=True)
    loading.start()
    loading.join(SECONDS)
    gc.collect()
    gc.freeze()


def _search() -> None:
    try:
        find(Need("verpakken in Leuven"))
    except Exception:  # the edge of the start: what is wrong is said, and the first visitor loads
        logger.exception("The search is not ready yet.")
    finally:
        connection.close()
