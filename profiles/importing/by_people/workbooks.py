"""Excel files for people: the rows that did not land, with what must change, and an empty table to fill in."""

import io
from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.workbook.child import INVALID_TITLE_REGEX
from openpyxl.worksheet.datavalidation import DataValidation

from profiles.enums import LegalForm, Period, WorkForm
from profiles.importing.by_people.working import file_of
from profiles.importing.labels import label
from profiles.importing.loose.headings import letters, meant
from profiles.importing.loose.names import ACTIVITIES, REMARK
from profiles.importing.loose.rows import from_headings
from profiles.importing.report import Outcome, Subject
from profiles.importing.tables import as_seen, sheets_of
from profiles.models import Capability, ImportedRow, ImportJob, RecognitionType

MIME = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LONGEST_SHEET_NAME, LONGEST_KEPT = 31, 255
"""Of Excel, and of what is kept of a row."""
FILLED_ROWS = 500
"""So many rows of the template offer what may be chosen."""
WIDE, NARROW = 42, 20
ENUMS: dict[str, Sequence[tuple[Any, Any]]] = {
    "modes": WorkForm.choices,
    "capacity_period": Period.choices,
    "legal_form": [(form.value, form.value) for form in LegalForm],
}
IN_TEMPLATE: dict[Subject, tuple[tuple[Subject, str], ...]] = {
    Subject.ORGANISATIONS: (
        *((Subject.ORGANISATIONS, name) for name in ("name", "legal_form", "enterprise_number", "recognitions")),
        *(
            (Subject.ORGANISATIONS, name)
            for name in ("street", "postcode", "municipality", "email", "phone", "website")
        ),
        *((Subject.ORGANISATIONS, name) for name in ("summary", "employees", "target_group_share")),
        *((Subject.LISTINGS, name) for name in (ACTIVITIES, "capabilities", "modes")),
    ),
    Subject.LISTINGS: tuple(
        (Subject.LISTINGS, name)
        for name in (
            *("title", "description", "capabilities", "modes", "on_site", "capacity_amount", "capacity_unit"),
            *("capacity_period", "lead_time_days", "min_order", "service_radius_km", "certificates"),
        )
    ),
}


def rest_of(job: ImportJob) -> bytes:
    """The rows of the file itself that were refused, as they stand there, with a column of what must change."""
    told: dict[tuple[str, int], list[str]] = {}
    for row in job.rows.filter(outcome=Outcome.REFUSED).order_by("pk"):
        told.setdefault((row.sheet, row.line), []).extend(_sentence(row, *one) for one in row.said)
    subject, mapped = Subject(job.subject), {letters(heading) for heading in job.mapping}

    def is_known(cell: str) -> bool:
        return letters(cell) in mapped or meant(cell, subject) is not None

    book = Workbook()
    book.remove(book.worksheets[0])
    with file_of(job) as path:
        for sheet in sheets_of(path, is_known):
            lines = from_headings(sheet.lines, is_known)
            name = sheet.name[:LONGEST_KEPT]
            rest = [(cells, told[name, line]) for line, cells in lines[1:] if (name, line) in told]
            if rest:
                _sheet(book, sheet.name or _("rows"), lines[0][1], rest)
    if not book.worksheets:
        book.create_sheet(_("rows"))
    return _bytes(book)


def _sentence(row: ImportedRow, column: str, sentence: str) -> str:
    return f"{label(Subject(row.subject), column)}: {sentence}" if column else sentence


def _sheet(book: Workbook, name: str, headings: Sequence[str], rows: Sequence[tuple[list[str], list[str]]]) -> None:
    sheet = book.create_sheet(INVALID_TITLE_REGEX.sub("-", name)[:LONGEST_SHEET_NAME])
    width = max(filled(line) for line in (headings, *(cells for cells, _said in rows)))
    _line(sheet, 1, [*(list(headings) + [""] * width)[:width], _(REMARK)], bold=True)
    for number, (cells, said) in enumerate(rows, start=2):
        _line(sheet, number, [*(cells + [""] * width)[:width], " ".join(dict.fromkeys(said))])
    sheet.column_dimensions[get_column_letter(width + 1)].width = WIDE


def filled(cells: Sequence[str]) -> int:
    """How many cells a line has up to the last one with something."""
    return max((place for place, cell in enumerate(cells, start=1) if cell.strip()), default=0)


def _line(sheet: Any, number: int, cells: Sequence[str], *, bold: bool = False) -> None:
    """Every cell is text: what begins with = + - @ is no formula of ours."""
    for place, text in enumerate(cells, start=1):
        cell: Cell = sheet.cell(number, place, ILLEGAL_CHARACTERS_RE.sub(" ", as_seen(text)))
        cell.data_type = "s"
        cell.number_format = "@"
        cell.font = Font(bold=bold)


def template_of(subject: Subject) -> bytes:
    """An empty table with our own headings; where there is a choice, a list to choose from."""
    book = Workbook()
    sheet, lists = book.worksheets[0], book.create_sheet("lists")
    lists.sheet_state = "hidden"
    sheet.title = _("suppliers") if subject == Subject.ORGANISATIONS else _("offer")
    columns = IN_TEMPLATE[subject]
    _line(sheet, 1, [label(one, name) for one, name in columns], bold=True)
    sheet.freeze_panes = "A2"
    for place, (_one, name) in enumerate(columns, start=1):
        letter = get_column_letter(place)
        sheet.column_dimensions[letter].width = (
            WIDE if name in {"title", "description", "summary", ACTIVITIES} else NARROW
        )
        if values := _choices(name):
            _offer(sheet, lists, place, values)
    return _bytes(book)


def _choices(name: str) -> list[str]:
    if name == "capabilities":
        return [str(one) for one in Capability.objects.filter(is_retired=False)]
    if name == "recognitions":
        return [str(one) for one in RecognitionType.objects.filter(is_retired=False).order_by("name_nl")]
    if name == "on_site":
        return [_("yes"), _("no")]
    return [str(text) for _value, text in ENUMS.get(name, ())]


def _offer(sheet: Any, lists: Any, place: int, values: Sequence[str]) -> None:
    """A list that helps and does not bind: several may stand in a cell, with ; between."""
    for number, value in enumerate(values, start=1):
        lists.cell(number, place, value)
    letter = get_column_letter(place)
    source = f"=lists!${letter}$1:${letter}${len(values)}"
    choice = DataValidation(type="list", formula1=source, allow_blank=True, showErrorMessage=False)
    sheet.add_data_validation(choice)
    choice.add(f"{letter}2:{letter}{FILLED_ROWS + 1}")


def _bytes(book: Workbook) -> bytes:
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()
