"""The work behind the site: the index, scheduled pages, noted searches. One loop, in a process or a thread."""

import logging
import threading
import time
from collections.abc import Callable

from django.core.management import call_command
from django.db import close_old_connections, transaction
from django.utils import timezone

from search.draining import drain
from search.leases import new_holder, release, take
from search.log import forget_old_searches, store_noted_searches

logger = logging.getLogger(__name__)
POLL_SECONDS = 1.0
SLOW_WORK_SECONDS = 60.0
"""How often scheduled pages and noted searches are looked after."""
CHORES = "chores"


class Worker:
    """Runs until `stop` is set; whatever fails is logged and tried again at the next turn."""

    def __init__(self) -> None:
        self.stop = threading.Event()
        self.holder = new_holder()
        self._slow_work_at = 0.0

    def run(self) -> None:
        while not self.stop.is_set():
            self.turn()
            self.stop.wait(POLL_SECONDS)

    def turn(self) -> None:
        close_old_connections()
        self._try(lambda: drain(self.holder))
        if time.monotonic() >= self._slow_work_at:
            self._slow_work_at = time.monotonic() + SLOW_WORK_SECONDS
            self._try(self.chores)
        close_old_connections()

    def chores(self) -> None:
        """For one worker at a time."""
        if not take(CHORES, self.holder):
            return
        try:
            publish_scheduled()
            store_noted_searches()
            forget_old_searches(timezone.localdate())
        finally:
            release(CHORES, self.holder)

    def _try(self, work: Callable[[], object]) -> None:
        try:
            work()
        except Exception:  # the edge of the worker: it must outlive a database that is away for a while
            logger.exception("The worker goes on after a failure.")


@transaction.atomic
def publish_scheduled() -> None:
    """Pages whose hour has come or gone; in one transaction with what it writes to the outbox."""
    call_command("publish_scheduled", verbosity=0)


def start_in_background() -> Worker:
    """A worker in a thread of this process, for a site without a process of its own for it."""
    worker = Worker()
    threading.Thread(target=worker.run, name="worker", daemon=True).start()
    return worker
