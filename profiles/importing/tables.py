"""Reads a CSV or XLSX file into rows of text, with the line of each row, and refuses what is neither."""

import csv
import datetime
import html
import io
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import openpyxl
from charset_normalizer import from_bytes
from django.utils.translation import gettext as _
from openpyxl.utils.exceptions import InvalidFileException

MAX_BYTES = 20 * 1024 * 1024
MAX_UNPACKED_BYTES = 40 * 1024 * 1024
SMALL_BYTES, MAX_PACKING = 4 * 1024 * 1024, 60
"""Tables of people pack to a tenth; one that packs much better holds the same cell over and over."""
MAX_ENTRIES = 500
MAX_ROWS = 50_000
MAX_EMPTY_ROWS = 1_000
"""After so many without a cell, nothing more is looked for in a sheet."""
MAX_COLUMNS = 60
MAX_HEADER = 20_000
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
)
"""What openpyxl and the parsers below it raise on a file that is cut, encrypted or mangled."""
UNSEEN = dict.fromkeys(map(ord, "\u00a0\u202f\u2007"), " ") | dict.fromkeys(
    map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad")
)
"""What copies from web pages and letters bring along: other spaces, and marks without width."""
SEPARATORS = (",", ";", "\t", "|")


class FileRefused(Exception):
    """The file as a whole cannot be read; the message says why and what to do."""


class Row(NamedTuple):
    """One row: the line in the file where it starts (the header is line 1), and text by column name."""

    line: int
    cells: dict[str, str]


class Table(NamedTuple):
    columns: list[str]
    rows: list[Row]


def read_table(path: Path, known_columns: tuple[str, ...]) -> Table:
    """All rows of the file; the kind of file is told by its content, not by its name.

    Raises FileRefused. `known_columns` helps to tell the separator of a CSV file.
    """
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise FileRefused(_("the file is larger than 20 MB. Split it and import the parts."))
        content = path.read_bytes()
    except OSError as error:
        raise FileRefused(_("the file cannot be opened: %(reason)s.") % {"reason": error.strerror}) from error
    if content.startswith(b"PK\x03\x04"):
        lines = _spreadsheet_lines(content)
    else:
        lines = _csv_lines(_text_of(content), known_columns)
    return _table(lines)


def _table(lines: Iterator[tuple[int, list[str]]]) -> Table:
    try:
        _first_line, header = next(lines)
    except StopIteration:
        raise FileRefused(_("the file is empty.")) from None
    columns = [name.strip().lower() for name in header]
    while columns and not columns[-1]:
        columns.pop()
    if len(columns) > MAX_COLUMNS:
        raise FileRefused(
            _("the file has %(count)s columns, at most %(most)s can be read.")
            % {"count": len(columns), "most": MAX_COLUMNS}
        )
    twice = sorted(name for name, count in Counter(columns).items() if count > 1)
    if twice:
        raise FileRefused(_("these columns stand there twice: %(names)s.") % {"names": ", ".join(twice)})
    rows: list[Row] = []
    for line, cells in lines:
        if not any(cell.strip() for cell in cells):
            continue
        if len(rows) == MAX_ROWS:
            raise FileRefused(_("the file has more than %(count)s rows. Split it.") % {"count": MAX_ROWS})
        padded = [*cells, *[""] * (len(columns) - len(cells))]
        named = {name: as_seen(cell) for name, cell in zip(columns, padded, strict=False) if name}
        overflow = [cell for cell in padded[len(columns) :] if cell.strip()]
        if overflow:
            named[""] = overflow[0]
        rows.append(Row(line, named))
    return Table(columns, rows)


def _text_of(content: bytes) -> str:
    start = content[:512].lstrip().lower()
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise FileRefused(_("this is an old Excel file. Save it as .xlsx or .csv."))
    if start.startswith((b"<!doctype", b"<html", b"<?xml", b"<table")):
        raise FileRefused(_("this is a web page, not a table. Download the table itself."))
    for encoding in ("utf-8-sig", "utf-16") if content[:2] in {b"\xff\xfe", b"\xfe\xff"} else ("utf-8-sig",):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        else:
            return _without_nul(text)
    best = from_bytes(content[:200_000], cp_isolation=["cp1252", "mac_roman", "cp850"]).best()
    return _without_nul(content.decode(best.encoding if best else "cp1252", errors="replace"))


def _without_nul(text: str) -> str:
    if "\x00" in text:
        raise FileRefused(_("this is not a text file. Save the table as CSV (UTF-8) or .xlsx."))
    return text


def _csv_lines(text: str, known_columns: tuple[str, ...]) -> Iterator[tuple[int, list[str]]]:
    first = next((line for line in text.splitlines() if line.strip()), "")
    if len(first) > MAX_HEADER:
        raise FileRefused(_("the first line is too long for the names of columns. Does the file begin with them?"))

    def recognised(separator: str) -> int:
        return sum(name.strip(' "').lower() in known_columns for name in first.split(separator))

    separator = max(SEPARATORS, key=recognised)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    start = 1
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise FileRefused(
                _("line %(line)s cannot be read: %(reason)s.") % {"line": reader.line_num, "reason": error}
            ) from error
        yield start, cells
        start = reader.line_num + 1


def _spreadsheet_lines(content: bytes) -> Iterator[tuple[int, list[str]]]:
    _check_archive(content)
    try:
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
        sheet = book.worksheets[0]
        sheet.reset_dimensions()
        empty = 0
        for line, cells in enumerate(sheet.iter_rows(max_col=MAX_COLUMNS + 1), start=1):
            empty = 0 if any(cell.value is not None for cell in cells) else empty + 1
            if empty > MAX_EMPTY_ROWS:
                return  # formatted and never filled: sheets have a million of them
            if not empty:
                yield line, [_cell_text(cell) for cell in cells]
    except DAMAGED as error:
        raise FileRefused(_("this Excel file is damaged. Save it again as .xlsx.")) from error


def _check_archive(content: bytes) -> None:
    """An .xlsx of 178 kB can unpack to gigabytes: its own table of contents is checked before anything is unpacked."""
    try:
        entries = zipfile.ZipFile(io.BytesIO(content)).infolist()
    except zipfile.BadZipFile as error:
        raise FileRefused(_("this Excel file is damaged. Save it again as .xlsx.")) from error
    if "xl/workbook.xml" not in {entry.filename for entry in entries}:
        raise FileRefused(_("this is a zip file, not an Excel table. Unpack it first."))
    unpacked = sum(entry.file_size for entry in entries)
    is_bomb = unpacked > SMALL_BYTES and unpacked > MAX_PACKING * len(content)
    if len(entries) > MAX_ENTRIES or unpacked > MAX_UNPACKED_BYTES or is_bomb:
        raise FileRefused(_("this Excel file is too large when it is unpacked. Save it as CSV."))


def as_seen(cell: str) -> str:
    """A cell without what nobody sees: spaces that do not break, marks without width, soft hyphens; & for «&amp;»."""
    return html.unescape(cell).translate(UNSEEN).strip()


def _cell_text(cell: Any) -> str:
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
    return str(value)
