"""Sheets of Excel and OpenDocument files, as lines of text; archives that would fill the memory are refused."""

import datetime
import io
import zipfile
import zlib
from collections.abc import Iterator
from itertools import islice
from typing import Any, NamedTuple

import openpyxl
from defusedxml import DefusedXmlException
from defusedxml.ElementTree import iterparse
from django.utils.translation import gettext as _
from openpyxl.utils.exceptions import InvalidFileException

from profiles.errors import FileRefused

MAX_UNPACKED_BYTES = 40 * 1024 * 1024
SMALL_BYTES, MAX_PACKING = 4 * 1024 * 1024, 60
"""Tables of people pack to a tenth; one that packs much better holds the same cell over and over."""
MAX_ENTRIES = 500
MAX_EMPTY_ROWS = 1_000
"""After so many without a cell, nothing more is looked for in a sheet."""
MAX_COLUMNS = 60
MAX_SHEETS = 50
MAX_LINES = 60_000
"""Of all sheets together; rows that repeat count as often as they do."""
MAX_CELL = 5_000
"""Characters of a cell that are read: the longest text of a listing has 3,000."""
DAMAGED = (
    InvalidFileException,
    KeyError,
    ValueError,
    IndexError,
    SyntaxError,
    RuntimeError,
    EOFError,
    OSError,
    zipfile.BadZipFile,
    zlib.error,
    DefusedXmlException,
)
"""What openpyxl and the parsers below it raise on a file that is cut, encrypted or mangled."""
TABLE, TEXT, OFFICE = (f"{{urn:oasis:names:tc:opendocument:xmlns:{name}:1.0}}" for name in ("table", "text", "office"))

Line = tuple[int, list[str]]
"""The number of a row in its sheet, from 1, and its cells."""


class Sheet(NamedTuple):
    """`name` is empty for a file that has no sheets."""

    name: str
    lines: list[Line]


def read_sheets(content: bytes) -> list[Sheet]:
    """Those that are not hidden, in their order. Raises FileRefused."""
    names = check_archive(content)
    try:
        if "content.xml" in names:
            return [sheet for sheet in opendocument_sheets(content) if sheet.lines] or [Sheet("", [])]
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
        shown = [one for one in book.worksheets[:MAX_SHEETS] if one.sheet_state == "visible"] or book.worksheets[:1]
        return [Sheet(one.title, bounded(excel_lines(one))) for one in shown]
    except DAMAGED as error:
        raise FileRefused(_("this Excel file is damaged. Save it again as .xlsx.")) from error


def bounded(lines: Iterator[Line]) -> list[Line]:
    """Raises FileRefused before more are read than anybody imports at once."""
    found = list(islice(lines, MAX_LINES + 1))
    if len(found) > MAX_LINES:
        raise FileRefused(_("the file has more than %(count)s rows. Split it.") % {"count": MAX_LINES})
    return found


def excel_lines(sheet: Any) -> Iterator[Line]:
    if not hasattr(sheet, "iter_rows"):
        return  # a sheet with a chart only
    sheet.reset_dimensions()
    empty = 0
    for line, cells in enumerate(sheet.iter_rows(max_col=MAX_COLUMNS + 1), start=1):
        empty = 0 if any(cell.value is not None for cell in cells) else empty + 1
        if empty > MAX_EMPTY_ROWS:
            return  # formatted and never filled: sheets have a million of them
        if not empty:
            yield line, [cell_text(cell) for cell in cells]


def check_archive(content: bytes) -> set[str]:
    """An .xlsx of 178 kB can unpack to gigabytes: its own table of contents is checked before anything is unpacked."""
    try:
        entries = zipfile.ZipFile(io.BytesIO(content)).infolist()
    except zipfile.BadZipFile as error:
        raise FileRefused(_("this Excel file is damaged. Save it again as .xlsx.")) from error
    names = {entry.filename for entry in entries}
    if not names & {"xl/workbook.xml", "content.xml"}:
        raise FileRefused(_("this is a zip file, not an Excel table. Unpack it first."))
    unpacked = sum(entry.file_size for entry in entries)
    is_bomb = unpacked > SMALL_BYTES and unpacked > MAX_PACKING * len(content)
    if len(entries) > MAX_ENTRIES or unpacked > MAX_UNPACKED_BYTES or is_bomb:
        raise FileRefused(_("this Excel file is too large when it is unpacked. Save it as CSV."))
    return names


def cell_text(cell: Any) -> str:
    """A cell as people see it: whole numbers without .0, 60 for 60 %, dates as 2027-03-31."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, int | float) and not isinstance(value, bool) and "%" in (cell.number_format or ""):
        value = round(value * 100, 6)
    if isinstance(value, datetime.datetime | datetime.date):
        return value.date().isoformat() if isinstance(value, datetime.datetime) else value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)[:MAX_CELL]


def opendocument_sheets(content: bytes) -> Iterator[Sheet]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive, archive.open("content.xml") as document:
        for _event, element in iterparse(document):
            if element.tag == f"{TABLE}table":
                yield Sheet(element.get(f"{TABLE}name", ""), bounded(opendocument_lines(element)))
                element.clear()


def opendocument_lines(table: Any) -> Iterator[Line]:
    """Rows and cells that repeat are written once, with how often; a million empty ones stand at the end."""
    line = 1
    for row in table.iter(f"{TABLE}table-row"):
        times = int(row.get(f"{TABLE}number-rows-repeated", "1"))
        cells = opendocument_cells(row)
        if any(cells):
            for number in range(min(times, MAX_EMPTY_ROWS)):
                yield line + number, cells
        line += times


def opendocument_cells(row: Any) -> list[str]:
    cells: list[str] = []
    for cell in row:
        if cell.tag not in {f"{TABLE}table-cell", f"{TABLE}covered-table-cell"} or len(cells) > MAX_COLUMNS:
            continue
        text = opendocument_text(cell)
        times = int(cell.get(f"{TABLE}number-columns-repeated", "1"))
        cells += [text] * min(times, MAX_COLUMNS + 1 - len(cells))
    return cells


def opendocument_text(cell: Any) -> str:
    """Dates and numbers by their value, percentages as they are shown, the rest as its text."""
    kind = cell.get(f"{OFFICE}value-type", "")
    if kind == "date":
        return str(cell.get(f"{OFFICE}date-value", ""))[:10]
    if kind == "percentage":
        return f"{round(float(cell.get(f'{OFFICE}value', '0')) * 100, 6):g}"
    if kind == "float":
        value = float(cell.get(f"{OFFICE}value", "0"))
        return str(int(value)) if value.is_integer() else str(value)
    return "\n".join("".join(part.itertext()) for part in cell.findall(f"{TEXT}p"))[:MAX_CELL]
