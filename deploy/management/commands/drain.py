"""`drain`: the worker, which does the jobs of all rooms."""

import signal
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from deploy.worker import Worker
from profiles.models import Lease


class Command(BaseCommand):
    help = "The worker: brings changes into the search index, publishes scheduled pages. Runs until it is stopped."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--once", action="store_true", help="do everything that waits now, and stop")

    def handle(self, *args: Any, once: bool, **options: Any) -> None:
        Lease.objects.exists()  # a worker outlives a database that goes away, but does not start without one
        worker = Worker()
        if once:
            worker.turn()
            worker.finish()
            self.stdout.write("Done.")
            return
        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, lambda *_signal: worker.stop.set())
        self.stdout.write("The worker runs. Stop it with Ctrl-C.")
        self.stdout.flush()
        worker.run()
