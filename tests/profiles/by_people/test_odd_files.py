"""Files that are made to be slow, or odd in one cell: refused or read, and never an error."""

import pytest

from profiles.enums import ImportState
from profiles.errors import FileRefused
from profiles.importing.loose.written import capacity
from profiles.importing.tables import sheets_of
from profiles.importing.workbooks import MAX_CELL
from profiles.models import Organisation
from tests.profiles.by_people.desks import LIST, excel_bytes, names, read_excel, words
from tests.profiles.loose.sheets import opendocument

pytestmark = pytest.mark.django_db
HEAD = ("Naam", "Postcode", "Mail", "Werknemers")


def test_cells_are_cut_and_repeated_rows_counted_before_they_fill_the_memory(tmp_path):
    path = tmp_path / "a.ods"
    cell = "<table:table-cell><text:p>x</text:p></table:table-cell>"
    row = f'<table:table-row table:number-rows-repeated="1000">{cell}</table:table-row>'
    opendocument(path, [("Naam", "Postcode"), ("x" * 20_000, "3000")], after=row * 70)
    with pytest.raises(FileRefused, match="meer dan"):
        sheets_of(path, lambda _cell: False)
    opendocument(path, [("Naam", "Postcode"), ("x" * 20_000, "3000")])

    assert len(sheets_of(path, lambda _cell: False)[0].lines[1][1][0]) == MAX_CELL


def test_a_capacity_of_thousands_of_signs_is_none():
    assert capacity("1," * 5_000) == {}
    assert capacity("ca. 5.000 stuks/dag")["capacity_amount"] == "5000"


@pytest.mark.parametrize(
    ("row", "lands"),
    [
        (("Groen", "3000", "i@groen.be", "9" * 310), True),
        (("Groen", "3000²", "i@groen.be", "5"), True),
        (("Groen", "²", "i@groen.be", "5"), False),
        (("Groen\x0b", "3000", "i@groen.be", "5"), True),
    ],
)
def test_one_odd_cell_refuses_no_file(desk, row, lands):
    lines = ["\t".join(HEAD), "\t".join(row), "Pak\t3010\ta@pak.be\t4", "Zonder plaats\x0b\t\t\t"]
    desk.give("\n".join(lines).encode(), "lijst.tsv")
    desk.read()
    rest = read_excel(desk.client.get(f"{desk.address}rest.xlsx").content)
    desk.land()

    assert desk.job.state == ImportState.LANDED
    assert Organisation.objects.filter(name="Pak").exists()
    assert len(names()) == (2 if lands else 1)
    assert rest[-1][0].startswith("Zonder plaats")


def test_the_rest_of_a_sheet_with_a_name_that_excel_refuses_is_given(desk, tmp_path):
    path = opendocument(tmp_path / "a.ods", [("Naam", "Postcode"), ("Zonder plaats", "")], name="Leuven/Tienen?")
    desk.give(path.read_bytes(), "a.ods")
    desk.read()

    assert read_excel(desk.client.get(f"{desk.address}rest.xlsx").content)[1][0] == "Zonder plaats"
    desk.give(excel_bytes(LIST, sheet="x" * 31), f"{'😀' * 80}.xlsx")
    assert "Wat staat er in uw kolommen" in words(desk.client.get(desk.address))


def test_more_columns_than_anybody_has_are_refused(desk):
    desk.give(("Naam;Postcode;" + ";".join(f"k{n}" for n in range(500))).encode(), "breed.csv")

    assert desk.job.state == ImportState.REFUSED
    assert "Het bestand heeft meer dan 60 kolommen" in words(desk.client.get(desk.address))


def test_the_template_filled_in_with_what_it_offers_lands(desk):
    rows = read_excel(desk.client.get("/cms/inlezen/sjabloon.xlsx").content)
    chosen = {
        "Naam van de organisatie": "Groen vzw",
        "Postcode": "3000",
        "Rechtsvorm": "vzw",
        "E-mailadres": "i@groen.be",
        "Werksoorten": "Verpakken",
        "Werkvormen": "Onderaanneming",
    }
    rows.append([chosen.get(heading, "") for heading in rows[0]])
    desk.give(excel_bytes(rows))
    page = desk.read()

    assert "Kan niet door" not in page
    desk.land()
    assert Organisation.objects.get().legal_form == "vzw"
