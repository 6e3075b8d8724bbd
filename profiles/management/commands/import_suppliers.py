"""`import_suppliers`: organisations and their listings from CSV or XLSX files."""

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.text import slugify
from django.utils.translation import gettext as _

from profiles.errors import FileRefused
from profiles.importing.landing import Land
from profiles.importing.report import Remark, Report, Subject
from profiles.importing.run import import_files

MAX_WARNINGS = 20


def read_mapping(path: Path | None) -> dict[str, str] | None:
    """Headings with their column, empty for one that is not used; None without a file."""
    if path is None:
        return None
    try:
        found = json.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError) as error:
        raise CommandError(
            _("The mapping %(file)s cannot be read: %(reason)s") % {"file": path, "reason": error}
        ) from error
    if not isinstance(found, dict) or not all(one is None or isinstance(one, str) for one in found.values()):
        raise CommandError(_('A mapping is written as {"heading": "column"}, with null for one that is not used.'))
    return {heading: column or "" for heading, column in found.items()}


class Command(BaseCommand):
    help = "Imports suppliers and their listings. The same file twice changes nothing; refused lines stop nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--organisations", type=Path, metavar="F", help="CSV or XLSX with organisations")
        parser.add_argument("--listings", type=Path, metavar="F", help="CSV or XLSX with listings")
        parser.add_argument("--source", default="import", help="name of the source; ids are unique within it")
        parser.add_argument("--bring-back", action="store_true", help="also what staff took away")
        parser.add_argument("--land", choices=list(Land), help="live: at once; submit: the province reads it; draft")
        parser.add_argument("--map", type=Path, metavar="F.json", help='{"heading": "column"}, null for one not used')
        parser.add_argument("--guess", action="store_true", help="takes the proposed column of each heading")
        parser.add_argument("--dry-run", action="store_true", help="check and report, store nothing")

    def handle(
        self, *args: Any, organisations: Path | None, listings: Path | None, source: str, dry_run: bool, **options: Any
    ) -> None:
        if organisations is None and listings is None:
            raise CommandError(_("Name at least one file: --organisations or --listings."))
        if slugify(source) != source or len(source) > 50:
            raise CommandError(_("Use only small letters, digits and hyphens for the source."))
        try:
            report = import_files(
                organisations,
                listings,
                source=source,
                dry_run=dry_run,
                returning=options["bring_back"],
                land=Land(options["land"]) if options["land"] else None,
                mapping=read_mapping(options["map"]),
                guess=options["guess"],
                progress=self.show_progress,
            )
        except FileRefused as refused:
            raise CommandError(_("Nothing was imported. %(reason)s") % {"reason": refused}) from refused
        self.show_report(report, organisations, listings, everything=options["verbosity"] > 1)
        if dry_run:
            self.stdout.write(_("Dry run: nothing was stored."))

    def show_report(
        self, report: Report, organisations: Path | None, listings: Path | None, *, everything: bool
    ) -> None:
        for note in report.notes:
            self.stdout.write(note)
        self.stdout.write(report.table())
        self.show_remarks(_("As drafts"), report.drafts, organisations, listings)
        self.show_remarks(_("Refused"), report.refusals, organisations, listings)
        shown = report.warnings if everything else report.warnings[:MAX_WARNINGS]
        self.show_remarks(_("Look at"), shown, organisations, listings)
        if len(shown) < len(report.warnings):
            rest = len(report.warnings) - len(shown)
            self.stdout.write("  " + _("and %(count)s more: add --verbosity 2") % {"count": rest})

    def show_remarks(
        self, heading: str, remarks: list[Remark], organisations: Path | None, listings: Path | None
    ) -> None:
        if not remarks:
            return
        files = {Subject.ORGANISATIONS: organisations, Subject.LISTINGS: listings}
        self.stdout.write(f"\n{heading} ({len(remarks)})")
        for remark in remarks:
            file = files[remark.subject] or organisations
            self.stdout.write(f"  {file.name if file else ''} {remark}")

    def show_progress(self, done: int, total: int) -> None:
        if self.stdout.isatty():
            bar = "#" * (30 * done // max(total, 1))
            sys.stdout.write(f"\r  [{bar:<30}] {done}/{total}" + ("\n" if done == total else ""))
            sys.stdout.flush()
        elif done % 25 == 0 or done == total:
            self.stdout.write(f"  {done}/{total}")
