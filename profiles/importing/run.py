"""Imports two files: every good row lands, every refused row is named, and no row lands by half."""

from collections.abc import Callable
from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext as _

from profiles.importing.parse import COLUMNS, Record, read
from profiles.importing.removed import bring_back
from profiles.importing.report import Report, Subject
from profiles.importing.store import Store, StoreProblem
from profiles.importing.tables import FileRefused, Row, read_table
from profiles.importing.vocabulary import Vocabulary
from profiles.models import Organisation

Progress = Callable[[int, int], None]


class _DryRun(Exception):
    """Undoes the work of one organisation."""


def import_files(
    organisations: Path | None,
    listings: Path | None,
    *,
    source: str,
    dry_run: bool = False,
    returning: bool = False,
    progress: Progress = lambda done, total: None,
) -> Report:
    """Stores the rows of both files for one source and reports line by line.

    One transaction per organisation and its listings. A dry run does the same work and undoes it. What staff took away
    stays away, unless `returning`. Raises FileRefused, before anything is stored, when a file cannot be read or has
    unknown or missing columns.
    """
    organisation_rows = _rows(organisations, Subject.ORGANISATIONS)
    listing_rows = _rows(listings, Subject.LISTINGS)
    run = _Run(source, dry_run, returning)
    parties = run.read_organisations(organisation_rows)
    offers = run.read_listings(listing_rows)
    references = list(dict.fromkeys([*parties, *offers]))
    for done, reference in enumerate(references, start=1):
        run.store(reference, parties.get(reference), offers.get(reference, []))
        progress(done, len(references))
    return run.report


def _rows(path: Path | None, subject: Subject) -> list[Row]:
    if path is None:
        return []
    known = tuple(column.name for column in COLUMNS[subject])
    try:
        table = read_table(path, known)
        unknown = [name for name in table.columns if name not in known]
        if unknown:
            raise FileRefused(
                _("unknown columns: %(names)s. Known are: %(known)s.")
                % {"names": ", ".join(f"“{name}”" for name in unknown), "known": ", ".join(known)}
            )
        missing = [one.name for one in COLUMNS[subject] if one.is_needed and one.name not in table.columns]
        if missing:
            raise FileRefused(_("missing columns: %(names)s.") % {"names": ", ".join(missing)})
    except FileRefused as refused:
        raise FileRefused(f"{path.name}: {refused}") from refused
    return table.rows


class _Run:
    def __init__(self, source: str, dry_run: bool, returning: bool) -> None:
        self.source = source
        self.dry_run = dry_run
        self.returning = returning
        self.report = Report()
        self.vocabulary = Vocabulary()
        self.store_for = Store(source, self.vocabulary)
        self.refused_organisations: dict[str, int] = {}

    def read_organisations(self, rows: list[Row]) -> dict[str, Record]:
        found: dict[str, Record] = {}
        for row in rows:
            record = read(Subject.ORGANISATIONS, row, self.vocabulary)
            if record.reference in found:
                self._notice_twice(record, found[record.reference].row.line)
            if self._refused(record):
                if record.reference and record.reference not in found:
                    self.refused_organisations[record.reference] = row.line
            else:
                found[record.reference] = record
                self.refused_organisations.pop(record.reference, None)
        return found

    def read_listings(self, rows: list[Row]) -> dict[str, list[Record]]:
        found: dict[str, list[Record]] = {}
        seen: dict[str, int] = {}
        for row in rows:
            record = read(Subject.LISTINGS, row, self.vocabulary)
            if record.reference in seen:
                self._notice_twice(record, seen[record.reference])
            if not self._refused(record):
                seen[record.reference] = row.line
                found.setdefault(record.organisation, []).append(record)
        return found

    def _notice_twice(self, record: Record, first_line: int) -> None:
        record.refuse("id", _("this id stands on line %(line)s already.") % {"line": first_line})

    def _refused(self, record: Record) -> bool:
        if record.problems:
            self.report.refuse(record.subject, record.problems)
        else:
            self.report.warnings.extend(record.warnings)
        return bool(record.problems)

    def store(self, reference: str, party: Record | None, offers: list[Record]) -> None:
        """Stores one organisation with its listings in one transaction."""
        try:
            with transaction.atomic():
                if self.returning:
                    bring_back(self.source, {reference, *(record.reference for record in offers)})
                organisation = self._organisation(reference, party)
                for record in offers:
                    self._listing(record, organisation)
                if self.dry_run:
                    raise _DryRun
        except _DryRun:
            pass

    def _organisation(self, reference: str, record: Record | None) -> Organisation | None:
        if record is None:
            return Organisation.objects.filter(source=self.source, reference=reference).first()
        try:
            with transaction.atomic():
                organisation, outcome = self.store_for.organisation(record)
        except StoreProblem as problem:
            self.refused_organisations[reference] = record.row.line
            self.report.refuse(Subject.ORGANISATIONS, [record.remark("", str(problem))])
            return None
        self.report.count(Subject.ORGANISATIONS, outcome)
        return organisation

    def _listing(self, record: Record, organisation: Organisation | None) -> None:
        line = self.refused_organisations.get(record.organisation)
        if line is not None:
            message = _("the organisation on line %(line)s was refused.") % {"line": line}
        elif organisation is None:
            message = _("the organisation “%(id)s” is not known.") % {"id": record.organisation}
        else:
            try:
                with transaction.atomic():
                    self.report.count(Subject.LISTINGS, self.store_for.listing(record, organisation))
            except StoreProblem as problem:
                self.report.refuse(Subject.LISTINGS, [record.remark("", str(problem))])
            return
        self.report.refuse(Subject.LISTINGS, [record.remark("organisation_id", message)])
