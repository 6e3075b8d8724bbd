"""`search_status`: counts what is missing, stale or a ghost in each index; exit code 1 when anything is."""

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from search.engines.base import EngineFailed
from search.indexing.drift import Drift
from search.models import Topic
from search.operations.indexes import Index, every_index

NAMES = {Topic.ROWS: "search rows", Topic.ELASTICSEARCH: "Elasticsearch"}


class Command(BaseCommand):
    help = "Compares the search indexes with the database both ways; --repair mends what differs."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--repair", action="store_true", help="bring what differs into the index")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            drifted = [self.look(index, is_repairing=options["repair"]) for index in every_index()]
        except EngineFailed as failed:
            raise CommandError(f"Elasticsearch does not answer: {failed}") from failed
        if any(drifted):
            sys.exit(1)

    def look(self, index: Index, *, is_repairing: bool) -> bool:
        """Whether the index differs, at last."""
        drift = index.measure()
        self.show(NAMES[index.topic], drift)
        if is_repairing and (drift.total or drift.dead):
            self.stdout.write(f"mended: {index.repair(drift)}")
            index.bring_in()
            drift = index.measure()
            self.show(NAMES[index.topic], drift)
            if drift.total:
                self.stdout.write("What still differs, `search_rebuild` mends.")
        return bool(drift.total or drift.dead)

    def show(self, name: str, drift: Drift) -> None:
        self.stdout.write(
            f"{name}: in the index: {drift.indexed}  missing: {len(drift.missing)}  stale: {len(drift.stale)}  "
            f"ghosts: {len(drift.ghosts)}  waiting: {drift.waiting}  given up: {len(drift.dead)}"
        )
