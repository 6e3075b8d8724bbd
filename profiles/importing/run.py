"""Imports two files: every good row lands, every refused row is named, and no row lands by half."""

from collections.abc import Callable
from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext as _

from profiles.importing.parse import (
    LISTING_COLUMNS,
    LISTING_REQUIRED,
    ORGANISATION_COLUMNS,
    ORGANISATION_REQUIRED,
    ListingValues,
    OrganisationValues,
    RowReader,
    Vocabulary,
    read_listing,
    read_organisation,
)
from profiles.importing.report import Report, Subject
from profiles.importing.store import Store, StoreProblem
from profiles.importing.tables import FileRefused, Row, read_table
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
    progress: Progress = lambda done, total: None,
) -> Report:
    """Stores the rows of both files for one source and reports line by line.

    One transaction per organisation and its listings. A dry run does the same work and undoes it. Raises
    FileRefused, before anything is stored, when a file cannot be read or has unknown or missing columns.
    """
    organisation_rows = _rows(organisations, ORGANISATION_COLUMNS, ORGANISATION_REQUIRED)
    listing_rows = _rows(listings, LISTING_COLUMNS, LISTING_REQUIRED)
    run = _Run(source, dry_run)
    parties = run.read_organisations(organisation_rows)
    offers = run.read_listings(listing_rows)
    references = list(dict.fromkeys([*parties, *offers]))
    for done, reference in enumerate(references, start=1):
        run.store(reference, parties.get(reference), offers.get(reference, []))
        progress(done, len(references))
    return run.report


def _rows(path: Path | None, columns: tuple[str, ...], needed: tuple[str, ...]) -> list[Row]:
    if path is None:
        return []
    try:
        table = read_table(path, columns)
        unknown = [name for name in table.columns if name not in columns]
        if unknown:
            raise FileRefused(
                _("unknown columns: %(names)s. Known are: %(known)s.")
                % {"names": ", ".join(f"“{name}”" for name in unknown), "known": ", ".join(columns)}
            )
        missing = [name for name in needed if name not in table.columns]
        if missing:
            raise FileRefused(_("missing columns: %(names)s.") % {"names": ", ".join(missing)})
    except FileRefused as refused:
        raise FileRefused(f"{path.name}: {refused}") from refused
    return table.rows


class _Run:
    def __init__(self, source: str, dry_run: bool) -> None:
        self.source = source
        self.dry_run = dry_run
        self.report = Report()
        self.vocabulary = Vocabulary()
        self.store_for = Store(source, self.vocabulary)
        self.refused_organisations: dict[str, int] = {}

    def read_organisations(self, rows: list[Row]) -> dict[str, tuple[RowReader, OrganisationValues]]:
        found: dict[str, tuple[RowReader, OrganisationValues]] = {}
        for row in rows:
            reader = RowReader(Subject.ORGANISATIONS, row)
            values = read_organisation(reader, self.vocabulary)
            self._notice_extra_cells(reader)
            if values.reference in found:
                first = found[values.reference][0].row.line
                self._notice_twice(reader, first)
            if self._refused(reader):
                if values.reference and values.reference not in found:
                    self.refused_organisations[values.reference] = row.line
            else:
                found[values.reference] = reader, values
                self.refused_organisations.pop(values.reference, None)
        return found

    def read_listings(self, rows: list[Row]) -> dict[str, list[tuple[RowReader, ListingValues]]]:
        found: dict[str, list[tuple[RowReader, ListingValues]]] = {}
        seen: dict[str, int] = {}
        for row in rows:
            reader = RowReader(Subject.LISTINGS, row)
            values = read_listing(reader, self.vocabulary)
            self._notice_extra_cells(reader)
            if values.reference in seen:
                self._notice_twice(reader, seen[values.reference])
            if not self._refused(reader):
                seen[values.reference] = row.line
                found.setdefault(values.organisation, []).append((reader, values))
        return found

    def _notice_extra_cells(self, reader: RowReader) -> None:
        if "" in reader.row.cells:
            reader.problems.append(reader.remark("", _("the row has more cells than the header has columns.")))

    def _notice_twice(self, reader: RowReader, first_line: int) -> None:
        message = _("this id stands on line %(line)s already.") % {"line": first_line}
        reader.problems.append(reader.remark("id", message))

    def _refused(self, reader: RowReader) -> bool:
        if reader.problems:
            self.report.refuse(reader.subject, reader.problems)
        else:
            self.report.warnings.extend(reader.warnings)
        return bool(reader.problems)

    def store(
        self,
        reference: str,
        party: tuple[RowReader, OrganisationValues] | None,
        offers: list[tuple[RowReader, ListingValues]],
    ) -> None:
        """Stores one organisation with its listings in one transaction."""
        try:
            with transaction.atomic():
                organisation = self._organisation(reference, party)
                for reader, values in offers:
                    self._listing(reader, values, organisation)
                if self.dry_run:
                    raise _DryRun
        except _DryRun:
            pass

    def _organisation(self, reference: str, party: tuple[RowReader, OrganisationValues] | None) -> Organisation | None:
        if party is None:
            return Organisation.objects.filter(source=self.source, reference=reference).first()
        reader, values = party
        try:
            with transaction.atomic():
                organisation, outcome = self.store_for.organisation(values)
        except StoreProblem as problem:
            self.refused_organisations[reference] = reader.row.line
            self.report.refuse(Subject.ORGANISATIONS, [reader.remark("", str(problem))])
            return None
        self.report.count(Subject.ORGANISATIONS, outcome)
        return organisation

    def _listing(self, reader: RowReader, values: ListingValues, organisation: Organisation | None) -> None:
        line = self.refused_organisations.get(values.organisation)
        if line is not None:
            message = _("the organisation on line %(line)s was refused.") % {"line": line}
        elif organisation is None:
            message = _("the organisation “%(id)s” is not known.") % {"id": values.organisation}
        else:
            try:
                with transaction.atomic():
                    self.report.count(Subject.LISTINGS, self.store_for.listing(values, organisation))
            except StoreProblem as problem:
                self.report.refuse(Subject.LISTINGS, [reader.remark("", str(problem))])
            return
        self.report.refuse(Subject.LISTINGS, [reader.remark("organisation_id", message)])
