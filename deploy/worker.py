"""Does the jobs of all rooms, in a process or a thread; whatever fails is logged and tried again later."""

import logging
import threading
import time
from collections.abc import Iterator
from importlib import import_module

from django.db import DatabaseError, close_old_connections, connection

from profiles.background.jobs import Job, Turn
from profiles.background.leases import end, new_holder, release, take

ROOMS = ("profiles", "search", "cms")
"""In whose order jobs are done."""
POLL_SECONDS = 1.0
LEASE_SECONDS = 120
"""So long a job of a worker that was killed waits; one that may take longer does no harm when two are at it."""
ENDING_SECONDS = 5.0
logger = logging.getLogger(__name__)


def all_jobs() -> Iterator[Job]:
    for room in ROOMS:
        yield from import_module(f"{room}.jobs").JOBS


class Worker:
    """Runs until `stop` is set."""

    def __init__(self) -> None:
        self.stop = threading.Event()
        self.holder = new_holder()
        self.jobs = tuple(all_jobs())
        self._due: dict[str, float] = {}
        self._beside: dict[str, threading.Thread] = {}
        self._goes_on = False

    def run(self) -> None:
        """When it must end, work beside has a few seconds to end as well; else it is left to the next worker."""
        self._goes_on = True
        while not self.stop.is_set():
            self.turn()
            self.stop.wait(POLL_SECONDS)
        try:
            end(self.holder)
        except DatabaseError:
            logger.warning("The database is away: what this worker held is free in %s s.", LEASE_SECONDS)
        self.finish(ENDING_SECONDS)

    def turn(self) -> None:
        """Every job that is due now."""
        close_old_connections()
        for job in self.jobs:
            if not self.stop.is_set() and time.monotonic() >= self._due.get(job.name, 0.0):
                self._due[job.name] = time.monotonic() + job.every
                self.begin(job)
        close_old_connections()

    def begin(self, job: Job) -> None:
        if not job.beside:
            self.do(job)
            return
        busy = self._beside.get(job.name)
        if not (busy and busy.is_alive()):
            thread = self._beside[job.name] = threading.Thread(target=self.do_beside, args=(job,), name=job.name)
            thread.daemon = True
            thread.start()

    def do_beside(self, job: Job) -> None:
        """In a thread; while the worker runs again and again, so that no job waits for those of another thread."""
        try:
            self.do(job)
            while self._goes_on and not self.stop.wait(max(job.every, POLL_SECONDS)):
                connection.close() if job.every else close_old_connections()
                self.do(job)
        finally:
            connection.close()

    def do(self, job: Job) -> None:
        try:
            if not job.lease:
                job.work(Turn(self.holder, self.stop.is_set))
            elif take(f"job {job.name}", self.holder, LEASE_SECONDS):
                try:
                    job.work(Turn(self.holder, self.stop.is_set))
                finally:
                    release(f"job {job.name}", self.holder)
        except Exception:  # the edge of the worker: it must outlive a database that is away for a while
            logger.exception("The worker goes on after a failure of: %s", job.name)

    def finish(self, seconds: float | None = None) -> None:
        """Waits for what is done beside, so long at most."""
        until = None if seconds is None else time.monotonic() + seconds
        for thread in self._beside.values():
            thread.join(None if until is None else max(0.0, until - time.monotonic()))


def start_in_background() -> Worker:
    """A worker in a thread of this process, for a site without a process of its own for it."""
    worker = Worker()
    threading.Thread(target=worker.run, name="worker", daemon=True).start()
    return worker
