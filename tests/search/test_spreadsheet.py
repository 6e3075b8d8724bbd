"""A cell that a spreadsheet would run becomes text, however its first sign is hidden."""

import pytest
from django.utils.translation import gettext_lazy

from search.presentation.csv_export import safe

HIDDEN = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "\u00a0=1", "\ufeff=1", "\u200b\u2060=1"]
WIDE = ["＝1+1", "＋1", "－1", "＠SUM(A1)", "﹦1", "\u202e=1", "\u0301=1", "\u3000＝1", "\t", "\n", "\u00ad=1"]


@pytest.mark.parametrize("cell", HIDDEN + WIDE)
def test_what_a_spreadsheet_would_run_becomes_text(cell):
    assert safe(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", "3-4 kleuren", "Koekjes = lekker", "'s-Gravenvoeren", " a", 5, -5, 1.5, None])
def test_other_cells_stay_as_they_are(cell):
    assert safe(cell) == cell


def test_a_text_that_is_translated_late_is_looked_at_too():
    assert safe(gettext_lazy("=1+1")) == "'=1+1"


def test_signs_behind_an_endless_row_of_nothing_count():
    assert safe("\u200b" * 400 + "=1").startswith("'")
