"""Work patterns of making: gears, spools of thread, folded print, a brick wall and loops of repair."""

from math import cos, pi, sin

from tests.drawing.shapes import (
    FIELD,
    QUIET_INK,
    Mark,
    Marks,
    Paint,
    Tone,
    box,
    cut,
    dashed,
    disc,
    fill,
    lay,
    path,
    pen,
    piece,
    round_box,
    seam,
    shape,
    trail,
)


def around(x: float, y: float, r: float, count: int, start: float) -> list[tuple[float, float]]:
    """`count` points on a circle, the first at `start` radians, clockwise."""
    angles = [start + 2 * pi * step / count for step in range(count)]
    return [(x + r * cos(angle), y + r * sin(angle)) for angle in angles]


def teeth(x: float, y: float, r: float, count: int, start: float) -> str:
    """Lines through the centre, one for each pair of opposite teeth of a gear with tip radius `r`."""
    tips = around(x, y, r, count, start)[: count // 2]
    return "".join(trail(tx, ty, 2 * (x - tx), 2 * (y - ty)) for tx, ty in tips)


def gear(x: float, y: float, tone: Tone, turn: int) -> Marks:
    """Even turns: 12 teeth, pitch radius 64.8; odd turns: 8 teeth, 43.2. Neighbours mesh at 108 units."""
    large = turn % 2 == 0
    count, tip, root, bore = (12, 69, 57, 15) if large else (8, 48, 36, 11)
    if tone is Tone.GONE:
        return [dashed(disc(x, y, root + 5) + disc(x, y, bore))]
    rim = Mark(Paint(1, tone.ink, 14, butt=True), teeth(x, y, tip, count, 0 if large else pi / 8))
    holes = "".join(disc(hx, hy, 9) for hx, hy in around(x, y, 38, 6, pi / 6)) if large else ""
    keyway = box(x - 4, y - bore - 6, 8, 10)
    return [fill(tone.ink, disc(x, y, root)), rim, cut(holes + disc(x, y, bore) + keyway)]


def gears() -> Marks:
    """A train of large and small gears in three rows."""
    return lay("oo-ooo.oo o-oo*o-oo oo.o-oooo", (108, 108), (8, 57), gear)


def spool(x: float, y: float, tone: Tone) -> Marks:
    """A reel of thread, 58 x 88 units, wound with slanting turns."""
    if tone is Tone.GONE:
        sides = (0, 12, -7, 0, 0, 64, 7, 0, 0, 12, -58, 0, 0, -12, 7, 0, 0, -64, -7, 0, 0, -12)
        return [dashed(shape(x - 29, y - 44, 58, 0, *sides))]
    flanges = round_box(x - 29, y - 44, 58, 11, 3) + round_box(x - 29, y + 33, 58, 11, 3)
    thread = path("M", x - 20, y - 30, "h40q5 0 5 5v50q0 5-5 5h-40q-5 0-5-5v-50q0-5 5-5z")
    turns = "".join(trail(x - 26, y - 17 + 10 * k, 52, -7) for k in range(5))
    return [fill(tone.ink, flanges + thread), seam(2.5, turns)]


def shirt(x: float, y: float, tone: Tone) -> Marks:
    """A shirt of 92 x 84 units, laid flat, with stitched hems."""
    side = "l26 15-13 24-13-7v52h-52v-52l-13 7-13-24 26-15"
    body = path("M", x - 14, y - 42, "q14 14 28 0l6 0", side, "z")
    hems = Mark(Paint(2, FIELD, 3, "7 5", butt=True), path("M", x - 26, y + 32, "h52M", x - 10, y - 24))
    return piece(tone, body, hems)


def sewing(x: float, y: float, tone: Tone, turn: int) -> Marks:
    """Spools and shirts in turn."""
    return shirt(x, y, tone) if turn % 2 else spool(x, y, tone)


def textile() -> Marks:
    """Three rows of spools and shirts with a running stitch between them."""
    stitch = Paint(1, QUIET_INK, 6, "22 14", butt=True)
    lines = Mark(stitch, path("M0 110h880M14 220h880"))
    return [lines, *lay("oo-ooo.oo o.oo*o-oo -ooo-oo.o", (108, 110), (8, 55), sewing)]


def leaflet(x: float, y: float, tone: Tone) -> Marks:
    """A sheet folded in three panels that lean in turn, 96 x 82 units, with a picture and text."""
    if tone is Tone.GONE:
        return [dashed(shape(x - 48, y - 41, 32, 10, 32, -10, 32, 10, 0, 72, -32, -10, -32, 10, -32, -10))]
    down, up = (30, 10, 0, 72, -30, -10), (30, -10, 0, 72, -30, 10)
    panels = shape(x - 48, y - 41, *down) + shape(x - 15, y - 31, *up) + shape(x + 18, y - 41, *down)
    text = "".join(trail(x - 8, y + dy - 15, 16, -5.3) + trail(x + 25, y + dy - 20, 16, 5.3) for dy in (0, 14, 28))
    return [fill(tone.ink, panels), cut(shape(x - 42, y - 27, 18, 6, 0, 24, -18, -6)), seam(4, text)]


def envelope(x: float, y: float, tone: Tone) -> Marks:
    """A closed envelope of 96 x 66 units."""
    return piece(tone, round_box(x - 48, y - 33, 96, 66, 3), seam(4, trail(x - 48, y - 32, 48, 38, 48, -38)))


def mail(x: float, y: float, tone: Tone, turn: int) -> Marks:
    """Leaflets and envelopes in turn."""
    return envelope(x, y, tone) if turn % 2 else leaflet(x, y, tone)


def print_work() -> Marks:
    """Three rows of leaflets and envelopes."""
    return lay("oo-oo.oo o-oo*o-o oo.oo-oo", (116, 106), (34, 59), mail)


def bond(row: int) -> list[tuple[float, float]]:
    """Left edge and width of the bricks in a course: 104 and 48 in turn, joint 8, odd courses half on."""
    start = -112 - (84 if row % 2 else 0)
    bricks: list[tuple[float, float]] = []
    for pair in range(8):
        bricks += [(start + 168 * pair, 104), (start + 168 * pair + 112, 48)]
    return [brick for brick in bricks if -brick[1] < brick[0] < 880]


def bricks() -> Marks:
    """A wall in Flemish bond, courses of 48 units; the upper right corner is not laid yet."""
    unfinished = "oo-ooo. oo-o-oo. o-ooo-ooo."
    plan = f"{unfinished} oo-ooo*o-oo.oo -oo-ooo-oooo-o ooo-oo-ooo-ooo o-oo-ooo-ooo-o"
    marks: Marks = []
    for row, letters in enumerate(plan.split()):
        for letter, (x, width) in zip(letters, bond(row), strict=False):
            marks += piece(Tone(letter), box(x, 56 * row - 27, width, 48))
    return marks


def chair(x: float, y: float) -> str:
    """A chair from the side, 32 x 50 units."""
    return shape(x - 15, y - 25, 7, 0, 0, 24, 24, 0, 0, 26, -7, 0, 0, -17, -17, 0, 0, 17, -7, 0)


def lamp(x: float, y: float) -> str:
    """A table lamp, 38 x 48 units."""
    return shape(x - 9, y - 25, 18, 0, 10, 23, -38, 0) + box(x - 3, y, 6, 20) + box(x - 12, y + 18, 24, 6)


def kettle(x: float, y: float) -> str:
    """A kettle with lid and spout, 48 x 46 units."""
    pot = shape(x - 13, y - 9, 26, 0, 7, 30, -40, 0) + box(x - 9, y - 15, 18, 4) + box(x - 3, y - 22, 6, 6)
    return pot + shape(x + 16, y + 3, 8, -12, 5, 3, -11, 19)


def loop(x: float, y: float, r: float) -> tuple[str, str]:
    """Two arcs of 125 degrees with their arrow heads, clockwise round x, y."""
    arcs, heads = "", ""
    for start in (3.5, 3.5 + pi):
        (ax, ay), (bx, by) = around(x, y, r, 1, start)[0], around(x, y, r, 1, start + 2.1)[0]
        (ox, oy), (ix, iy) = around(x, y, r + 11, 1, start + 2.1)[0], around(x, y, r - 11, 1, start + 2.1)[0]
        tx, ty = around(x, y, r - 1, 1, start + 2.52)[0]
        arcs += path("M", ax, ay, "A", r, r, "0 0 1 ", bx, by)
        heads += shape(ox, oy, tx - ox, ty - oy, ix - tx, iy - ty)
    return arcs, heads


def repair(x: float, y: float, tone: Tone, turn: int) -> Marks:
    """A chair, a lamp or a kettle in a loop of 45 units radius; a missing thing leaves a dashed ring."""
    if tone is Tone.GONE:
        return [dashed(disc(x, y, 45))]
    arcs, heads = loop(x, y, 45)
    thing = (chair, lamp, kettle)[turn % 3](x, y)
    return [pen(tone.ink, 7, arcs), fill(tone.ink, heads + thing)]


def repairs() -> Marks:
    """Three rows of seven or eight things that go round again."""
    return lay("oo-oo.oo- o-oo*o-oo oo.o-oooo", (110, 108), (0, 57), repair)
