"""What the import takes for a table, and what it refuses before anything is stored."""

import datetime
import io
import time
import zipfile
from typing import Any

import openpyxl
import pytest

from profiles.errors import FileRefused
from profiles.importing import tables
from profiles.importing.run import import_files
from profiles.importing.tables import read_table
from profiles.models import Organisation
from tests.profiles.import_files import PARTIES, load, reasons

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_encodings_and_separators_are_found(files, encoding, separator):
    parties = PARTIES.replace("Pakhuis", "Bloesem België").replace(",", separator)

    load(files(parties=parties.encode(encoding)))

    assert Organisation.objects.get().name == "Bloesem België"


def test_a_spreadsheet_is_read_and_formulas_stay_text(tmp_path, files):
    book = openpyxl.Workbook()
    book.active.append(PARTIES.split("\n")[0].split(","))
    book.active.append(["O1", "@SOM(A1)", 3000, "Leuven", "pak@example.org", "maatwerkbedrijf", "supplier"])
    path = tmp_path / "organisations.xlsx"
    book.save(path)

    report = import_files(path, None, source="test")

    assert reasons(report) == []
    assert Organisation.objects.get().name == "@SOM(A1)"


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (3000, "3000"),
        (3000.0, "3000"),
        (12.5, "12.5"),
        (None, ""),
        (datetime.date(2030, 1, 31), "2030-01-31"),
        (datetime.datetime(2030, 1, 31, 12, 30), "2030-01-31"),  # noqa: DTZ001 as Excel keeps it
        ("  Pakhuis ", "Pakhuis"),
        ("016\u00a012\u00a034 56", "016 12 34 56"),
        ("info@pakhuis.example\u200b", "info@pakhuis.example"),
        ("pak\u00adhuis", "pakhuis"),
        ("Naam &amp; zonen", "Naam & zonen"),
    ],
)
def test_a_cell_is_read_as_people_see_it(tmp_path, cell, text):
    path = tmp_path / "tabel.xlsx"
    path.write_bytes(spreadsheet(["id", "waarde", "x"], ["O1", cell, "y"]))

    (row,) = read_table(path, ("id",)).rows
    assert row.cells == {"id": "O1", "waarde": text, "x": "y"}


@pytest.mark.parametrize(
    ("value", "form", "text"),
    [(0.6, "0%", "60"), (1, "0%", "100"), (0.125, "0.0%", "12.5"), (0.6, "0.0", "0.6"), (60, "General", "60")],
)
def test_a_percentage_is_read_as_people_see_it(tmp_path, value, form, text):
    book = openpyxl.Workbook()
    book.active.append(["id", "target_group_share"])
    book.active.append(["O1", value])
    book.active["B2"].number_format = form
    book.save(tmp_path / "tabel.xlsx")

    (row,) = read_table(tmp_path / "tabel.xlsx", ("id",)).rows
    assert row.cells["target_group_share"] == text


def test_empty_rows_and_columns_without_a_name_are_left_out(tmp_path):
    path = tmp_path / "tabel.csv"
    path.write_text("ID;Naam;;\n\n;;;\nO1;Pakhuis;;\n")

    found = read_table(path, ("id",))
    assert (found.columns, [(row.line, row.cells) for row in found.rows]) == (
        ["id", "naam"],
        [(4, {"id": "O1", "naam": "Pakhuis"})],
    )


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_file_with_too_many_rows_is_refused(tmp_path, monkeypatch, kind):
    monkeypatch.setattr(tables, "MAX_ROWS", 2)
    path, lines = tmp_path / "tabel", [["id"], ["1"], ["2"], ["3"]]
    path.write_bytes(spreadsheet(*lines) if kind == "xlsx" else "\n".join(line[0] for line in lines).encode())

    with pytest.raises(FileRefused, match="meer dan 2 rijen"):
        read_table(path, ("id",))


def test_a_zip_that_is_no_spreadsheet_is_refused(files):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("leesmij.txt", "x")
    with pytest.raises(FileRefused, match="zip-bestand"):
        load(files(parties=out.getvalue()))


def test_a_line_that_cannot_be_read_is_named(files):
    long = "x" * 200_000
    with pytest.raises(FileRefused, match="regel 3"):
        load(files(parties=PARTIES + f'O2,"{long}",3000\n'))


def spreadsheet(*rows: list[Any]) -> bytes:
    """With these rows, or with only the header of organisations."""
    book = openpyxl.Workbook()
    for row in rows or [PARTIES.split("\n")[0].split(",")]:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def with_part(name: str, content: bytes) -> bytes:
    """A spreadsheet with one of its parts replaced."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(spreadsheet())) as old, zipfile.ZipFile(out, "w") as new:
        for entry in old.namelist():
            new.writestr(entry, content if entry == name else old.read(entry))
    return out.getvalue()


@pytest.mark.parametrize(
    "part", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/styles.xml", "[Content_Types].xml"]
)
def test_a_mangled_spreadsheet_is_refused_with_a_sentence(files, part):
    with pytest.raises(FileRefused, match="beschadigd"):
        load(files(parties=with_part(part, b"<cut")))


def test_old_line_ends_and_a_very_long_first_line_are_no_traceback(files):
    load(files(parties=PARTIES.replace("\n", "\r")))
    assert Organisation.objects.count() == 1
    with pytest.raises(FileRefused):
        load(files(parties="x" * 200_000 + "\n"))


def bomb() -> bytes:
    """An .xlsx of some kilobytes that unpacks to 300 MB."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr("xl/sharedStrings.xml", b"0" * 300_000_000)
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "leeg"),
        (b"<!DOCTYPE html><html><body>Log in</body></html>", "webpagina"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 100, "oud Excel-bestand"),
        (b"PK\x03\x04 kapot", "beschadigd"),
        (b"id,name\0,postcode\nO1,x,3000\n", "tekstbestand"),
        (b"id,naam,postcode\nO1,x,3000\n", "“naam”"),
        (b"id,name\nO1,x\n", "postcode"),
        (b"id,id,name,postcode\nO1,O1,x,3000\n", "id"),
        (b"id,name,postcode\n" + b"x" * (21 * 1024 * 1024), "20 MB"),
    ],
)
def test_what_is_no_such_table_is_refused_whole(files, content, reason):
    with pytest.raises(FileRefused, match=reason):
        load(files(parties=content))

    assert Organisation.objects.count() == 0


def test_a_spreadsheet_bomb_is_refused_before_it_unpacks(files):
    with pytest.raises(FileRefused, match="te groot"):
        load(files(parties=bomb()))


HOSTILE = {
    "20,000 columns": lambda: ",".join(f"k{n}" for n in range(20_000)).encode(),
    "a million columns": lambda: b"," * 1_000_000 + b"\nx",
    "70 columns": lambda: (",".join(f"k{n}" for n in range(70)) + "\n").encode(),
    "the last row of a sheet": lambda: sheet([(1, ["id"]), (1_048_576, ["x"])]),
    "50,000 empty rows": lambda: sheet([(1, ["id"]), *((n, [""]) for n in range(2, 50_000))]),
    "the same cells over and over": lambda: sheet([(n, ["a" * 30] * 60) for n in range(1, 12_000)]),
}


def sheet(rows):
    """An .xlsx with these (number, cells), written as plain as can be."""
    columns = [f"{chr(65 + n // 26 - 1) if n >= 26 else ''}{chr(65 + n % 26)}" for n in range(60)]
    body = "".join(
        f'<row r="{n}">'
        + "".join(
            f'<c r="{columns[i]}{n}" t="inlineStr"><is><t>{cell}</t></is></c>' for i, cell in enumerate(cells) if cell
        )
        + "</row>"
        for n, cells in rows
    )
    plain = io.BytesIO()
    openpyxl.Workbook().save(plain)
    out = io.BytesIO()
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            text = old.read(name)
            if name == "xl/worksheets/sheet1.xml":
                main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
                text = f'<worksheet xmlns="{main}"><sheetData>{body}</sheetData></worksheet>'.encode()
            new.writestr(name, text)
    return out.getvalue()


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_file_that_is_made_to_be_slow_is_not(tmp_path, kind):
    path = tmp_path / "bestand"
    path.write_bytes(HOSTILE[kind]())
    started = time.process_time()

    try:
        rows = read_table(path, ("id",)).rows
    except FileRefused:
        rows = []

    assert len(rows) < 2
    assert time.process_time() - started < 2


def test_a_few_empty_rows_end_no_table(tmp_path):
    path = tmp_path / "bestand"
    path.write_bytes(sheet([(1, ["id"]), (2, ["a"]), (300, ["b"]), (301, ["c"])]))

    assert [row.cells["id"] for row in read_table(path, ("id",)).rows] == ["a", "b", "c"]
    assert [row.line for row in read_table(path, ("id",)).rows] == [2, 300, 301]
