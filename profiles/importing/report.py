"""What an import did, line by line."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, NamedTuple

from django.utils.translation import gettext as _


class Outcome(StrEnum):
    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


class Subject(StrEnum):
    ORGANISATIONS = "organisations"
    LISTINGS = "listings"


@dataclass(frozen=True)
class Remark:
    """Why a line was refused, or what to look at: line (0: the file as a whole), column and sentence."""

    subject: Subject
    line: int
    column: str
    message: str
    sheet: str = ""

    def __str__(self) -> str:
        parts = [_("sheet %(name)s") % {"name": self.sheet}] if self.sheet else []
        parts += [_("line %(line)s") % {"line": self.line}] if self.line else []
        if self.column:
            parts.append(_("column %(column)s") % {"column": self.column})
        return f"{', '.join(parts)}: {self.message}" if parts else self.message


class Change(NamedTuple):
    """Of one column, as people read it."""

    column: str
    before: str
    after: str


@dataclass
class RowResult:
    """What became of one row. `said`: columns and sentences; `resembles`: what holds it back; `undo`: JSON."""

    subject: Subject
    line: int
    sheet: str
    reference: str
    title: str
    outcome: Outcome
    is_draft: bool = False
    resembles: str = ""
    said: list[tuple[str, str]] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    undo: list[dict[str, Any]] = field(default_factory=list)


@dataclass
class Report:
    counts: dict[tuple[Subject, Outcome], int] = field(default_factory=dict)
    refusals: list[Remark] = field(default_factory=list)
    warnings: list[Remark] = field(default_factory=list)
    drafts: list[Remark] = field(default_factory=list)
    """What landed as a draft, with what it lacks; counted among the created and updated."""
    notes: list[str] = field(default_factory=list)
    """How the files were read."""
    unread: list[str] = field(default_factory=list)
    """Those of the notes that tell what was left aside."""
    rows: list[RowResult] = field(default_factory=list)

    def count(self, subject: Subject, outcome: Outcome) -> None:
        self.counts[subject, outcome] = self.counts.get((subject, outcome), 0) + 1

    def refuse(self, subject: Subject, remarks: list[Remark]) -> None:
        """Counts one line as refused, for one or more reasons."""
        self.count(subject, Outcome.REFUSED)
        self.refusals.extend(remarks)

    def total(self, subject: Subject, outcome: Outcome) -> int:
        return self.counts.get((subject, outcome), 0)

    def table(self) -> str:
        """The counts as a small table in plain text."""
        outcomes = {
            Outcome.CREATED: _("created"),
            Outcome.UPDATED: _("updated"),
            Outcome.UNCHANGED: _("unchanged"),
            Outcome.REFUSED: _("refused"),
        }
        subjects = {Subject.ORGANISATIONS: _("organisations"), Subject.LISTINGS: _("listings")}
        head = f"{'':<14}" + "".join(f"{name:>14}" for name in outcomes.values())
        lines = [
            f"{name:<14}" + "".join(f"{self.total(subject, outcome):>14}" for outcome in outcomes)
            for subject, name in subjects.items()
        ]
        return "\n".join([head, *lines])
