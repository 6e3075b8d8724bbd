"""The five work patterns of the style guide: cables, boxes, cookies, batteries and instruction cards."""

from tests.drawing.shapes import (
    CHALK_INK,
    FULL_INK,
    Marks,
    Tone,
    box,
    cut,
    dashed,
    disc,
    dot,
    fill,
    lay,
    path,
    pen,
    piece,
    round_box,
    seam,
    trail,
)


def cookie(x: float, y: float, tone: Tone, _turn: int) -> Marks:
    """A disc of 60 units with five crumbs; a quiet one is still plain dough."""
    crumbs = "".join(dot(x + dx, y + dy) for dx, dy in ((-10, -10), (10, -10), (0, 0), (-10, 10), (10, 10)))
    return piece(tone, disc(x, y, 30), *([] if tone is Tone.QUIET else [seam(6, crumbs)]))


def cookies() -> Marks:
    """Four trays of eleven cookies."""
    plan = "-oo.o-oooo- oo-ooooo-o. o.ooo-*oooo o-oo-oo.oo-"
    return lay(plan, (78, 78), (50, 48), cookie)


def carton(x: float, y: float, tone: Tone, _turn: int) -> Marks:
    """A closed box of 88 x 80 units with tape and a label."""
    details = [seam(4, path("M", x, y + 22, "h88")), cut(box(x + 38, y, 12, 36) + box(x + 58, y + 54, 20, 14))]
    return piece(tone, box(x, y, 88, 80), *details)


def cartons() -> Marks:
    """Five layers of nine boxes that run off the field on all sides."""
    plan = "-oo-oo-oo o-oo-o.oo oo-o*oo-o -o.oo-oo- oo-oo-ooo"
    return lay(plan, (100, 92), (-4, -59), carton)


def wire(y: float, bend: float) -> str:
    """A line across the field that moves twice `bend` units to the side between x 270 and 610."""
    line = path("M", -10, y, "H", 270, "q", 50, 0.0, 70, bend, "t", 70, bend, "H", 470)
    return line + path("q", 50, 0.0, 70, -bend, "t", 70, -bend, "H", 890)


def plugs(x: float, y: float) -> str:
    """Two halves of a connector, 26 x 22 units each, around x, y."""
    return round_box(x - 28, y - 11, 26, 22, 3) + round_box(x + 2, y - 11, 26, 22, 3)


def cable(y: float, bend: float, tone: Tone, width: float) -> Marks:
    """A cable with a connector on both sides of the bend; a missing cable is a dashed line."""
    if tone is Tone.GONE:
        return [dashed(wire(y, bend))]
    ends = plugs(150, y) + plugs(730, y)
    level = 3 if tone is Tone.CHALK else 1
    return [pen(tone.ink, width, wire(y, bend), level), fill(tone.ink, ends, level)]


def cables() -> Marks:
    """Eleven cables that cross two by two, thick ones between thin ones."""
    marks: Marks = []
    for row, letter in enumerate("oo.oo*ooo.o"):
        marks += cable(-5 + 34 * row, 26 if row % 2 else -26, Tone(letter), 11 if row % 3 == 2 else 7)
    return marks


def battery(x: float, y: float, bars: str) -> Marks:
    """A case of 84 x 88 units with a cap and 0 to 3 charge bars; "*" is full, in chalk, "." is missing."""
    case = round_box(x, y, 84, 88, 8)
    if bars == ".":
        return [dashed(case)]
    ink, count = (CHALK_INK, 3) if bars == "*" else (FULL_INK, int(bars))
    charge = "".join(box(x + 12, y + 62 - 24 * bar, 60, 16) for bar in range(count))
    marks = [pen(FULL_INK, 4, case), fill(FULL_INK, box(x + 28, y - 12, 28, 10))]
    return [*marks, fill(ink, charge)] if count else marks


def batteries() -> Marks:
    """Three racks of seven batteries, from empty to full."""
    marks: Marks = []
    for row, cells in enumerate(["3231.23", "330*232", "12333.1"]):
        for column, bars in enumerate(cells):
            marks += battery(32 + 122 * column, 19 + 108 * row, bars)
    return marks


def card(x: float, y: float, tone: Tone, _turn: int) -> Marks:
    """An instruction card of 132 x 202 units: a figure above two lines of text."""
    lines = trail(x + 30, y + 140, 72, 0) + trail(x + 30, y + 165, 42, 0)
    return piece(tone, round_box(x, y, 132, 202, 4), cut(disc(x + 66, y + 62, 28)), seam(9, lines))


def cards() -> Marks:
    """Five steps of one instruction; the last card is still to be made."""
    links = "".join(trail(x, 165, 27, 0) for x in (172.5, 340.5, 508.5, 676.5))
    return [*lay("-o*o.", (168, 0), (38, 64), card), pen(FULL_INK, 6, links)]
