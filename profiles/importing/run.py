"""Imports two files: every good row lands, every refused row is named, and no row lands by half."""

from collections.abc import Callable, Mapping
from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext as _

from profiles.errors import FileRefused
from profiles.importing.landing import Land
from profiles.importing.loose.rows import Reader
from profiles.importing.parse import COLUMNS, Record, read, read_loosely
from profiles.importing.removed import bring_back
from profiles.importing.report import Outcome, Report, Subject
from profiles.importing.store import Store, StoreProblem
from profiles.importing.tables import Row, read_table
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
    land: Land | None = None,
    mapping: Mapping[str, str] | None = None,
    guess: bool = False,
    progress: Progress = lambda done, total: None,
) -> Report:
    """Stores the rows of both files for one source and reports line by line.

    One transaction per organisation and its listings. A dry run does the same work and undoes it. What staff took away
    stays away, unless `returning`. Raises FileRefused, before anything is stored, when a file cannot be read or has
    unknown or missing columns.

    With `land`, `mapping` (heading → column, empty for one that is not used) or `guess` the files may be as people have
    them (profiles/importing/loose): a row that lacks something lands as a draft.
    """
    is_loose = bool(land or guess or mapping is not None)
    run = _Run(source, dry_run, returning, (land or Land.LIVE) if is_loose else None)
    if is_loose:
        organisation_rows, listing_rows = run.loose_rows(organisations, listings, mapping or {}, guess=guess)
    else:
        organisation_rows = _rows(organisations, Subject.ORGANISATIONS)
        listing_rows = _rows(listings, Subject.LISTINGS)
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
    def __init__(self, source: str, dry_run: bool, returning: bool, land: Land | None) -> None:
        self.source = source
        self.read = read_loosely if land else read
        self.dry_run = dry_run
        self.returning = returning
        self.report = Report()
        self.vocabulary = Vocabulary()
        self.store_for = Store(source, self.vocabulary, land)
        self.refused_organisations: dict[str, int] = {}

    def loose_rows(
        self, organisations: Path | None, listings: Path | None, mapping: Mapping[str, str], *, guess: bool
    ) -> tuple[list[Row], list[Row]]:
        """Of both files; the first may hold listings too."""
        reader = Reader(self.vocabulary, mapping, guess=guess)
        found = [
            reader.read(path, subject)
            for path, subject in ((organisations, Subject.ORGANISATIONS), (listings, Subject.LISTINGS))
            if path
        ]
        self.report.notes = [note for one in found for note in one.notes]
        return [row for one in found for row in one.organisations], [row for one in found for row in one.listings]

    def read_organisations(self, rows: list[Row]) -> dict[str, Record]:
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

    def read_listings(self, rows: list[Row]) -> dict[str, list[Record]]:
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
        self._tell_draft(record, outcome)
        return organisation

    def _tell_draft(self, record: Record, outcome: Outcome) -> None:
        if outcome != Outcome.UNCHANGED and self.store_for.waiting:
            self.report.drafts.append(record.remark("", " ".join(self.store_for.waiting)))
        self.store_for.waiting = []

    def _listing(self, record: Record, organisation: Organisation | None) -> None:
        line = self.refused_organisations.get(record.organisation)
        if line is not None:
            message = _("the organisation on line %(line)s was refused.") % {"line": line}
        elif organisation is None:
            message = _("the organisation “%(id)s” is not known.") % {"id": record.organisation}
        else:
            try:
                with transaction.atomic():
                    outcome = self.store_for.listing(record, organisation)
                self.report.count(Subject.LISTINGS, outcome)
                self._tell_draft(record, outcome)
            except StoreProblem as problem:
                self.report.refuse(Subject.LISTINGS, [record.remark("", str(problem))])
            return
        self.report.refuse(Subject.LISTINGS, [record.remark("organisation_id", message)])
