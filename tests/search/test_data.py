"""The data that the search ships: listed with their sources, and drawn maps up to date."""

from pathlib import Path

import pytest

from profiles.views.maps import provinces_svg
from search.analysis.dictionary import DATA, dutch_words
from search.lexicon.thesaurus import translations


@pytest.mark.parametrize("folder", ["profiles/data", "search/data"])
def test_every_data_file_is_listed_with_its_source(root, folder):
    listed = (root / folder / "DATA.md").read_text()
    files = {path.name for path in (root / folder).iterdir()} - {"DATA.md"}

    assert {name for name in files if f"`{name}`" not in listed} == set()


def test_the_provinces_of_the_maps_are_up_to_date(root: Path):
    assert (root / "profiles/static/profiles/provinces.svg").read_text() == provinces_svg()


def test_the_dictionaries_are_whole():
    assert len(dutch_words()) > 26_000
    assert len(translations()) > 20_000
    assert (DATA / "freedict.csv").exists()
