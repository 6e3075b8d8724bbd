"""`drain`: the worker. Brings changes into the search index, publishes scheduled pages, stores noted searches."""

import signal
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from search.draining import drain
from search.worker import Worker


class Command(BaseCommand):
    help = "The worker: brings changes into the search index, publishes scheduled pages. Runs until it is stopped."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--once", action="store_true", help="bring in what waits now, and stop")

    def handle(self, *args: Any, once: bool, **options: Any) -> None:
        worker = Worker()
        if once:
            self.stdout.write(f"bijgewerkt: {drain(worker.holder)}")
            worker.copy()
            worker.chores()
            worker.finish()
            return
        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, lambda *_signal: worker.stop.set())
        self.stdout.write("De werker loopt. Stoppen: Ctrl-C")
        self.stdout.flush()
        worker.run()
