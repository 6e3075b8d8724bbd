"""Writes the sprite of work patterns: one symbol for each capability group."""

from collections.abc import Callable
from pathlib import Path

from tests.drawing import motifs, motifs_making, motifs_serving
from tests.drawing.shapes import Marks, symbol

SPRITE = Path(__file__).resolve().parents[2] / "cms" / "static" / "cms" / "patterns.svg"

SCENES: dict[str, Callable[[], Marks]] = {
    "assemblage-montage": motifs.cables,
    "materiaalbewerking": motifs_making.gears,
    "verpakken-kwaliteit": motifs.cartons,
    "logistiek-ecommerce": motifs_serving.racks,
    "groen-natuur": motifs_serving.trees,
    "schoonmaak": motifs_serving.cleaning,
    "voeding-evenementen": motifs.cookies,
    "textiel": motifs_making.textile,
    "druk-communicatie": motifs_making.print_work,
    "administratie-ict": motifs_serving.office,
    "circulair-herstel": motifs_making.repairs,
    "bouw-renovatie": motifs_making.bricks,
    "energie": motifs.batteries,
    "mobiliteit": motifs_serving.bicycles,
    "zorg-buurt": motifs_serving.houses,
    "advies-opleiding": motifs.cards,
}


def sprite() -> str:
    """The whole SVG file, in the order of the taxonomy."""
    symbols = "".join(symbol(slug, scene()) for slug, scene in SCENES.items())
    return f'<svg xmlns="http://www.w3.org/2000/svg">\n{symbols}</svg>\n'


if __name__ == "__main__":
    SPRITE.write_text(sprite(), encoding="utf-8", newline="\n")
