"""What a page shows of a file: how many rows of each kind, and the rows that somebody has to look at."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Case, Count, IntegerField, QuerySet, Value, When

from profiles.enums import ImportState
from profiles.importing.labels import label
from profiles.importing.report import Outcome, Subject
from profiles.models import ImportedRow, ImportJob

MOST_SHOWN = 300
ORDER = Case(
    When(outcome=Outcome.REFUSED, resembles="", then=Value(1)),
    When(outcome=Outcome.REFUSED, then=Value(0)),
    When(outcome=Outcome.UPDATED, then=Value(2)),
    When(outcome=Outcome.CREATED, then=Value(3)),
    default=Value(4),
    output_field=IntegerField(),
)


@dataclass(frozen=True)
class Tally:
    """Rows by what becomes of them; `held` wait for somebody's word that they are another one."""

    created: int = 0
    drafts: int = 0
    updated: int = 0
    unchanged: int = 0
    refused: int = 0
    held: int = 0

    @property
    def lands(self) -> int:
        return self.created + self.drafts + self.updated

    @property
    def ready(self) -> int:
        """Those that need nobody's hand."""
        return self.lands + self.unchanged

    @property
    def total(self) -> int:
        return self.lands + self.unchanged + self.refused + self.held


def tally(job: ImportJob) -> Tally:
    counts: dict[str, int] = {}
    grouped = job.rows.values("outcome", "is_draft", "resembles").annotate(n=Count("pk")).order_by()
    for one in grouped:
        name = str(one["outcome"])
        if name == Outcome.REFUSED and one["resembles"]:
            name = "held"
        elif name == Outcome.CREATED and one["is_draft"]:
            name = "drafts"
        counts[name] = counts.get(name, 0) + one["n"]
    return Tally(**counts)


@dataclass(frozen=True)
class ShownRow:
    """With columns in the words of people."""

    row: ImportedRow
    said: list[tuple[str, str]]
    changes: list[tuple[str, str, str]]
    address: str = ""
    """Where its page is written, once it stands there."""

    @property
    def is_refused(self) -> bool:
        return self.row.outcome == Outcome.REFUSED

    @property
    def is_held(self) -> bool:
        return self.is_refused and bool(self.row.resembles)


def rows_to_look_at(job: ImportJob, address: Callable[..., str], *, everything: bool) -> list[ShownRow]:
    """Those that wait for a word first, then refused ones; those that stay as they are only when asked for."""
    rows: QuerySet[ImportedRow] = job.rows.annotate(order=ORDER).order_by("order", "pk")
    if not everything:
        rows = rows.exclude(outcome=Outcome.UNCHANGED)
    is_there = job.state == ImportState.LANDED
    return [_shown(one, address if is_there else None) for one in rows[:MOST_SHOWN]]


def _shown(row: ImportedRow, address: Callable[..., str] | None) -> ShownRow:
    subject = Subject(row.subject)
    said = [(_name(subject, column), sentence) for column, sentence in row.said]
    changes = [(_name(subject, column), before, after) for column, before, after in row.changes]
    page = next((one["pk"] for one in row.undo if "page" in one), None)
    return ShownRow(row, said, changes, address("page", page) if address and page else "")


def _name(subject: Subject, column: str) -> str:
    return label(subject, column) if column else ""
