"""Makes spreadsheets as people have them."""

import io
import zipfile
from collections.abc import Sequence
from html import escape
from pathlib import Path

import openpyxl

SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
)
Rows = Sequence[Sequence[object]]


def excel(path: Path, *sheets: tuple[str, Rows], percent: Sequence[str] = ()) -> Path:
    """`percent` are cells, such as M4, that are shown as a percentage."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets:
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    for cell in percent:
        book.worksheets[0][cell].number_format = "0%"
    book.save(path)
    return path


def opendocument(path: Path, rows: Rows, before: str = "", after: str = "", name: str = "Blad1") -> Path:
    """`before` stands at the beginning of the document, `after` behind the rows."""
    lines = "".join(f"<table:table-row>{''.join(map(cell, row))}</table:table-row>" for row in rows)
    content = f'<?xml version="1.0"?>{before}<office:document-content {SPACES}><office:body><office:spreadsheet>'
    content += f'<table:table table:name="{name}">{lines}{after}</table:table>'
    content += "</office:spreadsheet></office:body></office:document-content>"
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
    path.write_bytes(buffer.getvalue())
    return path


def cell(value: object) -> str:
    if isinstance(value, float):
        return f'<table:table-cell office:value-type="percentage" office:value="{value}"/>'
    if isinstance(value, int):
        return f'<table:table-cell office:value-type="float" office:value="{value}"/>'
    return f'<table:table-cell office:value-type="string"><text:p>{escape(str(value))}</text:p></table:table-cell>'
