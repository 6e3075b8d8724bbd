"""`suggest_kinds`: which kinds of work the listings of a file are about, for whoever scores it."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from profiles.errors import FileRefused
from profiles.importing.tables import read_table
from search.lexicon.thesaurus import LANGUAGES
from search.matching.context import consistent_read, query_context
from search.understanding.facts.suggested_kinds import suggest_kinds

COLUMNS = ("id", "title", "description", "language")


class Command(BaseCommand):
    help = "Names the five kinds of work that each listing of a CSV or XLSX file is most probably about, best first."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--listings", type=Path, required=True, metavar="F.csv")
        parser.add_argument("--run", type=Path, required=True, metavar="OUT.jsonl")

    @consistent_read()
    def handle(self, *args: Any, listings: Path, run: Path, **options: Any) -> None:
        try:
            table = read_table(listings, COLUMNS)
        except FileRefused as refused:
            raise CommandError(f"{listings}: {refused}") from refused
        if missing := [name for name in ("id", "title") if name not in table.columns]:
            raise CommandError(f"{listings} has no column {' and no column '.join(missing)}.")
        context, lines = query_context(), []
        for row in table.rows:
            language = row.cells.get("language", "")
            language = language if language in LANGUAGES else "nl"
            found = suggest_kinds(row.cells["title"], row.cells.get("description", ""), language, context)
            lines.append(json.dumps({"id": row.cells["id"], "capabilities": [one.kind for one in found]}))
        run.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
        self.stdout.write(f"{len(lines)} listings read.")
