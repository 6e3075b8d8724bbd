"""The text of one cell as a value, or as a sentence that says what is wrong with it."""

import datetime
from decimal import Decimal

import pytest

from profiles.enums import LegalForm
from profiles.importing import cells
from profiles.importing.cells import CellProblem
from profiles.importing.columns import FORMS_IN_FRENCH, certificates

LISTED = ["verpakken", "lassen", "wassen"]


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("", None),
        ("12", Decimal(12)),
        ("12,5", Decimal("12.5")),
        ("12.5", Decimal("12.5")),
        ("1 000", Decimal(1000)),
        ("1\u00a0000,25", Decimal("1000.25")),
        ("1.000,5", Decimal("1000.5")),
        ("0", Decimal(0)),
        ("5000", Decimal(5000)),
    ],
)
def test_a_number(raw, value):
    assert cells.number(raw, 0, 5000) == value


@pytest.mark.parametrize(
    ("raw", "sentence"),
    [
        ("1.000", "“1.000” kan twee getallen zijn"),
        ("12.000.000", "kan twee getallen zijn"),
        ("veel", "“veel” is geen getal"),
        ("1,000.5", "is geen getal"),
        ("-1", "ligt niet tussen 0 en 5000"),
        ("5000,01", "ligt niet tussen 0 en 5000"),
        ("NaN", "ligt niet tussen"),
        ("Infinity", "ligt niet tussen"),
        ("1e9", "ligt niet tussen"),
    ],
)
def test_what_is_no_number_here(raw, sentence):
    with pytest.raises(CellProblem, match=sentence):
        cells.number(raw, 0, 5000)


def test_a_whole_number():
    assert (cells.whole("", 0, 9), cells.whole("7", 0, 9), cells.whole("7,0", 0, 9)) == (None, 7, 7)
    with pytest.raises(CellProblem, match="“7,5” is geen geheel getal"):
        cells.whole("7,5", 0, 9)


@pytest.mark.parametrize("raw", ["2027-03-31", "31/03/2027", "31-03-2027", "31.03.2027"])
def test_a_day_as_people_write_it(raw):
    assert cells.date(raw) == datetime.date(2027, 3, 31)


@pytest.mark.parametrize("raw", ["", "31 maart 2027", "2027-02-30", "03/31/2027", "2027"])
def test_what_is_no_day(raw):
    with pytest.raises(CellProblem, match="Schrijf ze als 2027-03-31"):
        cells.date(raw)


@pytest.mark.parametrize(("raw", "value"), [("", ""), ("lassen", "lassen"), ("LASSEN", "lassen")])
def test_a_choice(raw, value):
    assert cells.choice(raw, LISTED) == value


@pytest.mark.parametrize(
    ("raw", "sentence"),
    [("laassen", "“laassen” is onbekend. Bedoelt u “lassen”?"), ("zwemmen", "“zwemmen” is onbekend.")],
)
def test_an_unknown_choice_offers_what_is_written_nearly_so(raw, sentence):
    with pytest.raises(CellProblem) as problem:
        cells.choice(raw, LISTED)
    assert str(problem.value) == sentence


@pytest.mark.parametrize(
    ("raw", "values"),
    [("", []), ("lassen", ["lassen"]), (" wassen | lassen |", ["wassen", "lassen"]), ("lassen|LASSEN", ["lassen"])],
)
def test_several_choices(raw, values):
    assert cells.several(raw, LISTED) == values


def test_one_unknown_value_of_several_is_a_problem():
    with pytest.raises(CellProblem, match="zwemmen"):
        cells.several("lassen|zwemmen", LISTED)


@pytest.mark.parametrize(
    ("raw", "address"),
    [
        ("", ""),
        ("pakhuis.example", "https://pakhuis.example"),
        ("http://pakhuis.example/a", "http://pakhuis.example/a"),
        ("https://pakhuis.example", "https://pakhuis.example"),
    ],
)
def test_a_web_address(raw, address):
    assert cells.website(raw) == address


@pytest.mark.parametrize(
    "raw", ["javascript:alert(1)", "JavaScript:alert(1)", "data:text/html,x", "ftp://x.example", "een site", "https://"]
)
def test_what_is_no_web_address(raw):
    with pytest.raises(CellProblem, match="is geen webadres"):
        cells.website(raw)


@pytest.mark.parametrize(
    ("cast", "good", "bad", "sentence"),
    [
        (cells.email, "an@pakhuis.example", "an@pakhuis", "“an@pakhuis” is geen e-mailadres"),
        (cells.phone, "016 12 34 56", "bel An", "“bel An” is geen telefoonnummer"),
        (cells.phone, "+32 (0)16/12.34.56", "016 12", "is geen telefoonnummer"),
        (cells.phone, "016 12 34 56", "016 12 34 56 / 0477 12 34 56", "zijn twee telefoonnummers"),
        (cells.phone, "016 12 34 56", "016123456 of 0477123456", "zijn twee telefoonnummers"),
        (cells.required, "x", "", "deze cel is leeg"),
    ],
)
def test_other_cells(cast, good, bad, sentence):
    assert cast(good) == good
    with pytest.raises(CellProblem, match=sentence):
        cast(bad)


@pytest.mark.parametrize("cast", [cells.email, cells.phone, cells.enterprise_number])
def test_what_need_not_be_filled_in(cast):
    assert cast("") == ""


def test_whose_phone_it_is_is_left_out():
    assert cells.phone("016 12 34 56 (secretariaat)") == "016 12 34 56"


@pytest.mark.parametrize(
    ("raw", "form"),
    [("VZW", "vzw"), ("asbl", "vzw"), ("A.S.B.L.", "vzw"), ("srl", "bv"), ("SA", "nv"), ("scrl", "cv"), ("cvba", "cv")],
)
def test_a_legal_form_in_french(raw, form):
    assert cells.choice(raw, LegalForm.values, FORMS_IN_FRENCH) == form


def test_a_choice_in_signs_of_another_width():
    assert cells.choice("m²", ["m2", "uur"]) == "m2"


def test_an_enterprise_number_loses_its_points():
    assert cells.enterprise_number("BE 0403.170.701") == "0403170701"
    with pytest.raises(CellProblem, match=r"0403\.170\.702"):
        cells.enterprise_number("0403.170.702")


def test_a_text_that_does_not_fit_says_how_long_it_may_be():
    assert cells.text("abc", 3) == "abc"
    with pytest.raises(CellProblem, match="de tekst heeft 4 tekens, er passen er hoogstens 3"):
        cells.text("abcd", 3)


@pytest.mark.parametrize(
    ("raw", "found"),
    [
        ("", []),
        ("HACCP", [("HACCP", None)]),
        ("ISO 9001:2028-03-31|HACCP", [("ISO 9001", datetime.date(2028, 3, 31)), ("HACCP", None)]),
        (" VCA : 31/03/2028 ||", [("VCA", datetime.date(2028, 3, 31))]),
        ("ISO 9001:2015|EN 1090-1:2009", [("ISO 9001:2015", None), ("EN 1090-1:2009", None)]),
        ("ISO 13485:2016:2027-01-31", [("ISO 13485:2016", datetime.date(2027, 1, 31))]),
    ],
)
def test_certificates_with_their_last_day(raw, found):
    assert certificates(raw, {}, None) == found


@pytest.mark.parametrize("raw", ["HACCP:ooit", "HACCP|haccp:2030-01-31", "x" * 61])
def test_certificates_that_cannot_be_read(raw):
    with pytest.raises(CellProblem):
        certificates(raw, {}, None)
