"""How long importing 450 listings of 120 organisations takes: first, again, and as a dry run."""

import csv
import time
from pathlib import Path

from tests.bench.setup import FOLDER, fresh_database

DEMO = Path("deploy/demo/data").resolve()
ORGANISATIONS, LISTINGS = 120, 450


def enlarge(name: str, count: int, references: tuple[str, ...]) -> Path:
    """The demo's suppliers, repeated under other references until there are `count` rows."""
    with (DEMO / name).open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row.get("kind", "supplier") == "supplier"]
    path = FOLDER / name
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys())
        writer.writeheader()
        for number in range(count):
            turn, row = divmod(number, len(rows))
            changes = {column: f"{rows[row][column]}x{turn}" for column in references}
            writer.writerow({**rows[row], **changes})
    return path


def main() -> None:
    fresh_database()
    from django.db import connection

    from profiles.importing.report import Outcome, Subject
    from profiles.importing.run import import_files

    paths = (
        enlarge("organisations.csv", ORGANISATIONS, ("id", "name")),
        enlarge("listings.csv", LISTINGS, ("id", "organisation_id")),
    )
    for name, dry in (("dry run", True), ("first import", False), ("second import", False)):
        started = time.monotonic()
        report = import_files(*paths, source="bench", dry_run=dry)
        took = time.monotonic() - started
        counts = [report.total(Subject.LISTINGS, outcome) for outcome in Outcome]
        print(f"{connection.vendor:<11}{name:<14}{took:6.1f} s   listings created/updated/unchanged/refused: {counts}")


if __name__ == "__main__":
    main()
