"""Imports two files: every good row lands, every refused row is named, and no row lands by half."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from profiles.errors import FileRefused
from profiles.importing.how import How
from profiles.importing.loose.rows import Reader
from profiles.importing.parse import COLUMNS, Record, read, read_loosely
from profiles.importing.report import Outcome, Remark, Report, RowResult, Subject
from profiles.importing.storing.pages import StoreProblem
from profiles.importing.storing.removed import bring_back
from profiles.importing.storing.store import Store
from profiles.importing.storing.stored import Stored
from profiles.importing.tables import Row, read_table
from profiles.importing.vocabulary import Vocabulary
from profiles.models import Organisation

Progress = Callable[[int, int], None]


class _DryRun(Exception):
    """Undoes the work of one organisation."""


def import_files(
    organisations: Path | None, listings: Path | None, *, progress: Progress = lambda done, total: None, **how: Any
) -> Report:
    """Stores the rows of both files and reports line by line; `how` are the fields of How, of which `source` is needed.

    One transaction per organisation and its listings. A dry run does the same work and undoes it. What staff took away
    stays away, unless `returning`. Raises FileRefused, before anything is stored, when a file cannot be read or has
    unknown or missing columns.

    With `land`, `mapping` or `guess` the files may be as people have them (profiles/importing/loose): a row that lacks
    something lands as a draft.
    """
    run = Run(How(**how), organisations, listings)
    for done, reference in enumerate(run.references, start=1):
        run.store(reference)
        progress(done, len(run.references))
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


class Run:
    """The rows of both files, read; `references` are those of the organisations to store, each in its turn.

    Raises FileRefused when a file cannot be read.
    """

    def __init__(self, how: How, organisations: Path | None, listings: Path | None) -> None:
        self.how = how
        self.read = read_loosely if how.is_loose else read
        self.report = Report()
        self.vocabulary = Vocabulary()
        self.store_for = Store(how, self.vocabulary)
        self.refused_organisations: dict[str, int] = {}
        if how.is_loose:
            organisation_rows, listing_rows = self._loose_rows(organisations, listings)
        else:
            organisation_rows = _rows(organisations, Subject.ORGANISATIONS)
            listing_rows = _rows(listings, Subject.LISTINGS)
        self.parties = self._read_organisations(organisation_rows)
        self.offers = self._read_listings(listing_rows)
        self.store_for.doubles.in_file = frozenset(self.parties)
        self.references = list(dict.fromkeys([*self.parties, *self.offers]))

    def _loose_rows(self, organisations: Path | None, listings: Path | None) -> tuple[list[Row], list[Row]]:
        """Of both files; the first may hold listings too."""
        how = self.how
        owner = how.owner and (how.owner.reference or str(how.owner.pk))
        reader = Reader(self.vocabulary, how.mapping or {}, guess=how.guess, owner=owner)
        found = [
            reader.read(path, subject)
            for path, subject in ((organisations, Subject.ORGANISATIONS), (listings, Subject.LISTINGS))
            if path
        ]
        self.report.unread = [note for one in found for note in one.unread]
        self.report.notes = [note for one in found for note in one.notes] + self.report.unread
        return [row for one in found for row in one.organisations], [row for one in found for row in one.listings]

    def _read_organisations(self, rows: list[Row]) -> dict[str, Record]:
        found: dict[str, Record] = {}
        for row in rows:
            record = self.read(Subject.ORGANISATIONS, row, self.vocabulary)
            if record.reference in found:
                self._notice_twice(record, found[record.reference].row.line)
            if self._refused(record):
                if record.reference and record.reference not in found:
                    self.refused_organisations[record.reference] = row.line
            else:
                found[record.reference] = record
                self.refused_organisations.pop(record.reference, None)
        return found

    def _read_listings(self, rows: list[Row]) -> dict[str, list[Record]]:
        found: dict[str, list[Record]] = {}
        seen: dict[str, int] = {}
        for row in rows:
            record = self.read(Subject.LISTINGS, row, self.vocabulary)
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
            self._refuse(record, record.problems)
        else:
            self.report.warnings.extend(record.warnings)
        return bool(record.problems)

    def _refuse(self, record: Record, remarks: Sequence[Remark], resembles: str = "") -> None:
        self.report.refuse(record.subject, list(remarks))
        result = self._result(record, Outcome.REFUSED, [(one.column, one.message) for one in remarks])
        result.resembles = resembles

    def _result(self, record: Record, outcome: Outcome, said: list[tuple[str, str]]) -> RowResult:
        title = record.values.get("name") or record.values.get("title") or ""
        title = title or record.row.cells.get("name") or record.row.cells.get("title", "")
        found = RowResult(record.subject, record.row.line, record.row.sheet, record.reference, title, outcome)
        found.said = said
        self.report.rows.append(found)
        return found

    def store(self, reference: str) -> None:
        """Stores one organisation with its listings in one transaction."""
        party, offers = self.parties.get(reference), self.offers.get(reference, [])
        try:
            with transaction.atomic():
                if self.how.returning:
                    bring_back(self.how.source, {reference, *(record.reference for record in offers)})
                organisation = self._organisation(reference, party)
                for record in offers:
                    self._listing(record, organisation)
                if self.how.dry_run:
                    raise _DryRun
        except _DryRun:
            pass

    def _organisation(self, reference: str, record: Record | None) -> Organisation | None:
        if record is None:
            return self.how.owner or self.store_for.known(reference)
        try:
            with transaction.atomic():
                organisation, stored = self.store_for.organisation(record)
        except StoreProblem as problem:
            self.refused_organisations[reference] = record.row.line
            self._refuse(record, [record.remark("", str(problem))], problem.resembles)
            return None
        self._tell(record, stored)
        return organisation

    def _tell(self, record: Record, stored: Stored) -> None:
        self.report.count(record.subject, stored.outcome)
        self.report.warnings += [record.remark("", sentence) for sentence in stored.looks]
        if stored.waits:
            self.report.drafts.append(record.remark("", " ".join(stored.waits)))
        said = [(one.column, one.message) for one in record.warnings] if stored.outcome != Outcome.UNCHANGED else []
        told = {sentence for _column, sentence in said}
        said += [("", sentence) for sentence in (*stored.looks, *stored.waits) if sentence not in told]
        result = self._result(record, stored.outcome, said)
        result.is_draft, result.changes, result.undo = bool(stored.waits), stored.changes, stored.undo

    def _listing(self, record: Record, organisation: Organisation | None) -> None:
        line = self.refused_organisations.get(record.organisation)
        if line is not None:
            message = _("the organisation on line %(line)s does not land yet.") % {"line": line}
        elif organisation is None:
            message = _("the organisation “%(id)s” is not known.") % {"id": record.organisation}
        else:
            try:
                with transaction.atomic():
                    stored = self.store_for.listing(record, organisation)
            except StoreProblem as problem:
                self._refuse(record, [record.remark("", str(problem))], problem.resembles)
            else:
                self._tell(record, stored)
            return
        self._refuse(record, [record.remark("organisation_id", message)])
