"""The sprite of work patterns: complete, up to date, safe under the content policy and small."""

import re
import xml.etree.ElementTree as ET

import pytest

from tests.drawing.patterns import SPRITE, sprite

GROUPS = (
    "assemblage-montage",
    "materiaalbewerking",
    "verpakken-kwaliteit",
    "logistiek-ecommerce",
    "groen-natuur",
    "schoonmaak",
    "voeding-evenementen",
    "textiel",
    "druk-communicatie",
    "administratie-ict",
    "circulair-herstel",
    "bouw-renovatie",
    "energie",
    "mobiliteit",
    "zorg-buurt",
    "advies-opleiding",
)
SVG = "{http://www.w3.org/2000/svg}"
MAX_BYTES = 70_000
PAINTS = {f"var(--{name})" for name in ("signal-deep", "signal-deep-2", "signal-on-deep", "chalk")} | {"none"}


def symbols() -> dict[str, ET.Element]:
    return {symbol.attrib["id"]: symbol for symbol in ET.fromstring(sprite()).iter(f"{SVG}symbol")}


def test_the_file_on_disk_is_what_the_drawing_code_makes() -> None:
    assert SPRITE.read_bytes() == sprite().encode(), "run: python -m tests.drawing.patterns"


def test_drawing_twice_gives_the_same_bytes() -> None:
    assert sprite() == sprite()


def test_there_is_one_symbol_for_each_group_and_no_other() -> None:
    assert list(symbols()) == [f"w-{slug}" for slug in GROUPS]
    assert sprite().count("<symbol ") == len(GROUPS)


@pytest.mark.parametrize("slug", GROUPS)
def test_a_symbol_fills_the_field_and_has_chalk_and_dashes(slug: str) -> None:
    symbol = symbols()[f"w-{slug}"]
    assert symbol.attrib["viewBox"] == "0 0 880 330"
    assert symbol.attrib["preserveAspectRatio"] == "xMidYMid slice"
    assert symbol[0].attrib == {"fill": "var(--signal-deep)", "d": "M0 0h880v330h-880z"}
    inks = [path.get("fill") or path.get("stroke") for path in symbol]
    assert "var(--chalk)" in inks
    assert "var(--signal-on-deep)" in inks
    assert any(path.get("stroke-dasharray") == "6 8" for path in symbol)


def test_colours_come_only_from_custom_properties() -> None:
    for element in ET.fromstring(sprite()).iter():
        assert {element.get("fill", "none"), element.get("stroke", "none")} <= PAINTS


def test_nothing_in_it_needs_css_script_or_another_file() -> None:
    assert {element.tag for element in ET.fromstring(sprite()).iter()} == {f"{SVG}svg", f"{SVG}symbol", f"{SVG}path"}
    names = {name for element in ET.fromstring(sprite()).iter() for name in element.attrib}
    assert not {name for name in names if name in {"class", "style", "href"} or name.startswith(("on", "{"))}


def test_paths_hold_only_commands_and_numbers() -> None:
    for path in ET.fromstring(sprite()).iter(f"{SVG}path"):
        assert re.fullmatch(r"M[MmLlHhVvCcSsQqTtAaz0-9 .\-]+", path.attrib["d"])


def test_the_file_stays_small() -> None:
    assert len(sprite().encode()) <= MAX_BYTES
