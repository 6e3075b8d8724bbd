"""Reads a CSV or XLSX file into rows of text, with the line of each row, and refuses what is neither."""

import csv
import html
import io
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from charset_normalizer import from_bytes
from django.utils.translation import gettext as _

from profiles.errors import FileRefused
from profiles.importing.workbooks import MAX_CELL, MAX_COLUMNS, Line, Sheet, read_sheets

MAX_BYTES = 20 * 1024 * 1024
MAX_ROWS = 50_000
MAX_HEADER = 20_000
UNSEEN = dict.fromkeys(map(ord, "\u00a0\u202f\u2007"), " ") | dict.fromkeys(
    map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad")
)
"""What copies from web pages and letters bring along: other spaces, and marks without width."""
SEPARATORS = (",", ";", "\t", "|")


class Row(NamedTuple):
    """One row: the line in the file where it starts (the header is line 1), and text by column name."""

    line: int
    cells: dict[str, str]
    sheet: str = ""
    notes: tuple[tuple[str, str], ...] = ()
    """Columns with what was chosen or left out when the row was read."""


class Table(NamedTuple):
    columns: list[str]
    rows: list[Row]


IsKnown = Callable[[str], bool]
"""Whether a cell is the name of a column."""
HEADER_WITHIN = 30
"""The names of columns stand in one of the first lines: above them is a title, or nothing."""


def read_table(path: Path, known_columns: tuple[str, ...]) -> Table:
    """All rows of the first sheet; the kind of file is told by its content, not by its name.

    Raises FileRefused. `known_columns` tell the separator of a CSV file, and where its header stands.
    """

    def is_known(name: str) -> bool:
        return name.strip().lower() in known_columns

    sheet = sheets_of(path, is_known)[0]
    start = header_place(sheet.lines, is_known)
    return _table(iter(sheet.lines[start:]))


def sheets_of(path: Path, is_known: IsKnown) -> list[Sheet]:
    """A CSV file is one sheet. Raises FileRefused."""
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise FileRefused(_("the file is larger than 20 MB. Split it and import the parts."))
        content = path.read_bytes()
    except OSError as error:
        raise FileRefused(_("the file cannot be opened: %(reason)s.") % {"reason": error.strerror}) from error
    if content.startswith(b"PK\x03\x04"):
        return read_sheets(content)
    return [Sheet("", list(_csv_lines(_text_of(content), is_known)))]


def header_place(lines: Sequence[Line], is_known: IsKnown) -> int:
    """The place of the line with the most names of columns; when no line has two, of the first with anything."""
    scores = [sum(is_known(cell) for cell in cells) for _line, cells in lines[:HEADER_WITHIN]]
    best = max(scores, default=0)
    if best > 1:
        return scores.index(best)
    return next((place for place, (_line, cells) in enumerate(lines) if any(cell.strip() for cell in cells)), 0)


def _table(lines: Iterator[Line]) -> Table:
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


def _csv_lines(text: str, is_known: IsKnown) -> Iterator[Line]:
    first = next((line for line in text.splitlines() if line.strip()), "")
    if len(first) > MAX_HEADER:
        raise FileRefused(_("the first line is too long for the names of columns. Does the file begin with them?"))
    if first.strip().lower().startswith("sep=") and len(first.strip()) == len("sep=;"):
        separator, text = first.strip()[-1], text.replace(first, "", 1)
    else:
        separator = _separator(text, is_known)
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
        yield start, [cell[:MAX_CELL] for cell in cells[: MAX_COLUMNS + 1]]
        start = reader.line_num + 1


def _separator(text: str, is_known: IsKnown) -> str:
    """That which shows the most names of columns in one of the first lines; else that which cuts most lines."""
    lines = [line for line in text.splitlines()[: 2 * HEADER_WITHIN] if line.strip()][:HEADER_WITHIN]

    def score(separator: str) -> tuple[int, int]:
        known = (sum(is_known(name.strip(' "')) for name in line.split(separator)) for line in lines)
        return max(known, default=0), sum(line.count(separator) > 1 for line in lines)

    return max(SEPARATORS, key=score)


def as_seen(cell: str) -> str:
    """A cell without what nobody sees: spaces that do not break, marks without width, soft hyphens; & for «&amp;»."""
    return html.unescape(cell).translate(UNSEEN).strip()
