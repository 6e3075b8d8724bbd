"""Turns rows of the two files into values that can be stored, with every problem of a row at once."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from profiles.identifiers import is_known_phone
from profiles.importing import cells
from profiles.importing.columns import LISTING_COLUMNS, ORGANISATION_COLUMNS, Column, Owner
from profiles.importing.loose.offers import SUGGESTED
from profiles.importing.report import Remark, Subject
from profiles.importing.tables import Row
from profiles.importing.vocabulary import Vocabulary

COLUMNS: dict[Subject, tuple[Column, ...]] = {
    Subject.ORGANISATIONS: ORGANISATION_COLUMNS,
    Subject.LISTINGS: LISTING_COLUMNS,
}


NEEDED = {
    Subject.ORGANISATIONS: frozenset({"id", "name", "postcode"}),
    Subject.LISTINGS: frozenset({"id", "organisation_id"}),
}
"""Without these a row cannot even be a draft."""


@dataclass
class Record:
    """One row: its values by column, for the columns that the file has, and what is wrong or to be looked at."""

    subject: Subject
    row: Row
    values: dict[str, Any] = field(default_factory=dict)
    problems: list[Remark] = field(default_factory=list)
    warnings: list[Remark] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    """What somebody has to look at before it may be public."""

    @property
    def reference(self) -> str:
        return self.values.get("id") or ""

    @property
    def organisation(self) -> str:
        """The reference of the organisation of a listing."""
        return self.values.get("organisation_id") or ""

    @property
    def digest(self) -> str:
        """A fingerprint of the row: the same row again means that nothing is to be done."""
        return self._fingerprint(self.row.cells)

    def digest_of_draft(self, land: str) -> str:
        """Of a row that became a draft: landing further than before, it is not the same."""
        return self._fingerprint({**self.row.cells, "": land})

    @staticmethod
    def _fingerprint(said: dict[str, str]) -> str:
        return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()

    def remark(self, column: str, message: str) -> Remark:
        return Remark(self.subject, self.row.line, column, message, self.row.sheet)

    def refuse(self, column: str, message: str) -> None:
        self.problems.append(self.remark(column, message))

    def store(self, owner: Owner, target: Any) -> None:
        """Sets what the row says of this owner; what the file has no column for stays as it is."""
        for column in COLUMNS[self.subject]:
            if column.owner == owner and column.name in self.values:
                column.store(target, self.values[column.name])


def read(subject: Subject, row: Row, vocabulary: Vocabulary) -> Record:
    """The row with every cell read; `problems` says whether its values may be used."""
    record = Record(subject, row)
    for column in COLUMNS[subject]:
        if column.name in row.cells:
            try:
                record.values[column.name] = column.cast(row.cells[column.name], row.cells, vocabulary)
            except cells.CellProblem as problem:
                record.refuse(column.name, str(problem))
    if "" in row.cells:
        record.refuse("", _("the row has more cells than the header has columns."))
    record.warnings.extend(look_at(record))
    return record


def read_loosely(subject: Subject, row: Row, vocabulary: Vocabulary) -> Record:
    """The same of a row as people have it: what cannot be read is left out and named, if the row can do without."""
    record = read(subject, row, vocabulary)
    record.warnings[:0] = [record.remark(column, sentence) for column, sentence in row.notes]
    for problem in record.problems:
        if problem.column not in NEEDED[subject] and row.cells.get(problem.column):
            record.warnings.append(problem)
    record.problems = [one for one in record.problems if one.column in NEEDED[subject]]
    record.doubts = [
        sentence for column, sentence in row.notes if column == "capabilities" and row.cells.get(SUGGESTED)
    ]
    return record


def look_at(record: Record) -> Sequence[Remark]:
    """What lands, and is probably not meant so."""
    found = []
    phone = record.values.get("phone")
    if phone and not is_known_phone(phone):
        message = _("“%(phone)s” is not a number that an operator gave out.") % {"phone": phone}
        found.append(record.remark("phone", message))
    for name, until in record.values.get("certificates") or []:
        if until and until < timezone.localdate():
            message = _("%(name)s expired on %(day)s.") % {"name": name, "day": until.isoformat()}
            found.append(record.remark("certificates", message))
    return found
