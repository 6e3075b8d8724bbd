"""`read_facts`: what the search reads in the texts of a file, for whoever scores it."""

import datetime
import json
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from search.matching.context import consistent_read, query_context
from search.understanding.facts.as_json import fields_of
from search.understanding.facts.reader import read


class Command(BaseCommand):
    help = "Reads what texts say of the work, one JSON object a line: id and text in, id and facts out."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--texts", type=Path, required=True, metavar="F.jsonl")
        parser.add_argument("--run", type=Path, required=True, metavar="OUT.jsonl")

    @consistent_read()
    def handle(self, *args: Any, texts: Path, run: Path, **options: Any) -> None:
        context = query_context()
        lines = []
        for row in rows(texts):
            found = read(row["text"], row["lang"], row["reference_date"], context)
            lines.append(json.dumps({"id": row["id"], "expected": fields_of(found)}, ensure_ascii=False))
        run.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
        self.stdout.write(f"{len(lines)} texts read.")


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """Raises CommandError with the number of the line that cannot be read."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise CommandError(f"{path} cannot be read: {error}") from error
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            day = row.get("reference_date")
            row["reference_date"] = datetime.date.fromisoformat(day) if day else datetime.date.today()  # noqa: DTZ011
            yield {"lang": "nl", **row, "text": str(row["text"]), "id": row["id"]}
        except (ValueError, KeyError, AttributeError, TypeError) as error:
            raise CommandError(
                f"{path}, line {number}: needs id and text, and a day as 2026-11-25 ({error})."
            ) from error
