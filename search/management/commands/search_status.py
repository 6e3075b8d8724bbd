"""`search_status`: counts what is missing, stale or a ghost in the index; exit code 1 when anything is."""

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from search.draining import drain
from search.drift import Drift, measure_drift, repair


class Command(BaseCommand):
    help = "Compares the search index with the database both ways; --repair mends what differs."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--repair", action="store_true", help="bring what differs into the index")

    def handle(self, *args: Any, **options: Any) -> None:
        drift = measure_drift()
        self.show(drift)
        if options["repair"] and (drift.total or drift.dead):
            self.stdout.write(f"hersteld: {repair(drift)}")
            drain()
            drift = measure_drift()
            self.show(drift)
        if drift.total or drift.dead:
            sys.exit(1)

    def show(self, drift: Drift) -> None:
        self.stdout.write(
            f"in de index: {drift.indexed}  ontbreekt: {len(drift.missing)}  verouderd: {len(drift.stale)}  "
            f"spook: {len(drift.ghosts)}  wacht: {drift.waiting}  opgegeven: {len(drift.dead)}"
        )
