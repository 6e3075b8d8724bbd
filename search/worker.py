"""The work behind the site: the index, scheduled pages, noted searches. One loop, in a process or a thread."""

import logging
import threading
import time
from collections.abc import Callable

from django.db import close_old_connections, connection, transaction
from django.utils import timezone
from wagtail.models import Page, Revision

from search import nightly, summary
from search.draining import drain
from search.elastic.connection import EngineFailed
from search.elastic.draining import drain_copies
from search.elastic.primary import primary
from search.leases import new_holder, release, take
from search.log import forget_old_searches, store_noted_searches

logger = logging.getLogger(__name__)
POLL_SECONDS = 1.0
SLOW_WORK_SECONDS = 60.0
"""How often scheduled pages and noted searches are looked after."""
PAUSE_SECONDS = 5.0
"""How long a server that does not answer is left alone."""
CHORES = "chores"
LONG_WORK = ((summary.is_due, summary.store_summary), (nightly.is_due, nightly.look_for_drift))
"""Whether it is due, and what to do then."""


class Worker:
    """Runs until `stop` is set; whatever fails is logged and tried again at the next turn."""

    def __init__(self) -> None:
        self.stop = threading.Event()
        self.holder = new_holder()
        self._slow_work_at = self._copy_at = 0.0
        self._beside: threading.Thread | None = None

    def run(self) -> None:
        while not self.stop.is_set():
            self.turn()
            self.stop.wait(POLL_SECONDS)

    def turn(self) -> None:
        close_old_connections()
        attempt(lambda: drain(self.holder, self.stop.is_set))
        attempt(self.copy)
        if time.monotonic() >= self._slow_work_at and not self.stop.is_set():
            self._slow_work_at = time.monotonic() + SLOW_WORK_SECONDS
            attempt(self.chores)
        close_old_connections()

    def copy(self) -> None:
        """Brings changes into Elasticsearch; a server that is away is tried again after a pause."""
        server = primary()
        if server is None or time.monotonic() < self._copy_at:
            return
        try:
            drain_copies(server, self.holder, self.stop.is_set)
        except EngineFailed as failed:
            logger.warning("Changes wait for Elasticsearch: %s", failed)
            self._copy_at = time.monotonic() + PAUSE_SECONDS

    def chores(self) -> None:
        """For one worker at a time; one that fails stops no other."""
        if not take(CHORES, self.holder):
            return
        try:
            for chore in (publish_scheduled, store_noted_searches, forget_old_searches, self.long_work):
                attempt(chore)
        finally:
            release(CHORES, self.holder)

    def long_work(self) -> None:
        """Does what takes long in a thread of its own, since changes do not wait for it."""
        if not (self._beside and self._beside.is_alive()):
            self._beside = threading.Thread(target=do_what_is_due, name="long work", daemon=True)
            self._beside.start()

    def finish(self) -> None:
        """Waits for long work."""
        if self._beside:
            self._beside.join()


def do_what_is_due() -> None:
    """In a thread of its own: to know what is due takes a while at a large site."""
    try:
        for is_due, work in LONG_WORK:
            attempt(lambda is_due=is_due, work=work: is_due() and work())
    finally:
        connection.close()


def attempt(work: Callable[[], object]) -> None:
    """Does a piece of work; a failure is logged, and it is tried again at the next turn."""
    try:
        work()
    except Exception:  # the edge of the worker: it must outlive a database that is away for a while
        logger.exception("The worker goes on after a failure.")


def publish_scheduled() -> None:
    """Takes pages off line whose hour has passed, and publishes what was planned: each in a transaction of its own.

    Wagtail's command does the same without transactions and stops at the first page that fails.
    """
    now = timezone.now()
    for page in Page.objects.live().filter(expire_at__lt=now):
        attempt(
            transaction.atomic(
                lambda page=page: page.specific.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")
            )
        )
    for revision in Revision.page_revisions.filter(approved_go_live_at__lt=now):
        attempt(transaction.atomic(lambda revision=revision: revision.publish(log_action="wagtail.publish.scheduled")))


def start_in_background() -> Worker:
    """A worker in a thread of this process, for a site without a process of its own for it."""
    worker = Worker()
    threading.Thread(target=worker.run, name="worker", daemon=True).start()
    return worker
