"""Work patterns of serving: racks, trees, buckets and bottles, binders and screens, bicycles, houses."""

from tests.drawing.shapes import (
    FULL_INK,
    QUIET_INK,
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
    shape,
    trail,
)


def load(x: float, y: float, tone: Tone, turn: int) -> Marks:
    """Boxes on a pallet of 120 units wide with its top at y; three ways to stack."""
    if tone is Tone.GONE:
        return [dashed(box(x + 2, y - 68, 116, 66))]
    stacks = (
        box(x + 2, y - 35, 56, 33) + box(x + 62, y - 35, 56, 33) + box(x + 30, y - 72, 60, 33),
        "".join(box(x + 2 + 40 * k, y - 35, 36, 33) + box(x + 2 + 40 * k, y - 72, 36, 33) for k in range(3)),
        box(x + 2, y - 72, 116, 70),
    )
    deck = box(x, y, 120, 6) + box(x + 4, y + 6, 20, 8) + box(x + 50, y + 6, 20, 8) + box(x + 96, y + 6, 20, 8)
    marks = [fill(tone.ink, stacks[turn % 3]), fill(FULL_INK, deck)]
    straps = path("M", x + 34, y - 76, "v78M", x + 86, y - 76, "v78")
    return [*marks, seam(4, straps)] if turn % 3 == 2 else marks


def racks() -> Marks:
    """Pallets on three beams between six uprights."""
    beams = "".join(path("M0 ", y, "h880") for y in (104, 214, 324))
    posts = "".join(path("M", 20 + 168 * k, -10, "v350") for k in range(6))
    return [pen(QUIET_INK, 10, beams + posts), *lay("oo-oo o-*o. .oo-o", (168, 110), (44, 85), load)]


def tree(x: float, y: float, tone: Tone, turn: int) -> Marks:
    """A round tree, a fir or a poplar of about 88 units high that stands on y."""
    crowns = (
        disc(x, y - 54, 31),
        shape(x, y - 88, 17, 28, -7, 0, 13, 22, -7, 0, 13, 22, -58, 0, 13, -22, -7, 0, 13, -22, -7, 0),
        path("M", x, y - 88, "c14 0 20 20 20 38s-8 34-20 34-20-16-20-34 6-38 20-38z"),
    )
    crown = crowns[turn % 3]
    if tone is Tone.GONE:
        return [dashed(crown), pen(FULL_INK, 3, trail(x, y - 8, 0, 4))]
    veins = (
        trail(x, y - 22, 0, -38) + trail(x - 13, y - 58, 13, 16, 13, -20),
        trail(x, y - 16, 0, -28),
        trail(x, y - 18, 0, -42) + trail(x - 9, y - 48, 9, 11, 9, -15),
    )
    return [fill(tone.ink, crown), pen(tone.ink, 6, trail(x, y - 18, 0, 14)), seam(4, veins[turn % 3])]


def trees() -> Marks:
    """Three rows in a nursery, eleven or twelve trees each; the middle row stands half a pitch on."""
    ground = "".join(path("M-10 ", y, "h900") for y in (106, 214, 322))
    return [pen(QUIET_INK, 5, ground), *lay("oo-ooo.oo-oo o-oo*o-oo.o- oo.o-ooo-ooo", (80, 108), (0, 104), tree, 40)]


def bucket(x: float, y: float, tone: Tone) -> Marks:
    """A bucket of 74 x 84 units with its handle up."""
    if tone is Tone.GONE:
        return [dashed(shape(x - 37, y - 14, 74, 0, 0, 12, -5, 0, -7, 44, -50, 0, -7, -44, -5, 0))]
    body = round_box(x - 37, y - 14, 74, 10, 3) + shape(x - 32, y - 1, 64, 0, -7, 43, -50, 0)
    handle = path("M", x - 31, y - 16, "c0-38 62-38 62 0")
    return [fill(tone.ink, body), pen(tone.ink, 5, handle), seam(4, trail(x - 16, y + 14, 32, 0))]


def bottle(x: float, y: float, tone: Tone) -> Marks:
    """A spray bottle of 56 x 90 units with a label."""
    if tone is Tone.GONE:
        neck = path("M", x - 22, y + 42, "v-34q0-14 11-21v-19h-17v-12h33q11 0 11 11v20q10 7 10 21v34z")
        return [dashed(neck)]
    body = path("M", x - 22, y + 42, "v-34q0-14 11-21v-7h22v7q11 7 11 21v34z")
    head = path("M", x - 14, y - 23, "v-9h-16v-11h34q10 0 10 10v10z")
    spray = trail(x - 19, y - 28, -6, 12) + "".join(dot(x - 42, y - dy) for dy in (46, 37, 28))
    return [fill(tone.ink, body + head), pen(tone.ink, 5, spray), cut(box(x - 10, y + 8, 20, 20))]


def cleaning_piece(x: float, y: float, tone: Tone, turn: int) -> Marks:
    """Buckets and spray bottles in turn."""
    return bottle(x, y, tone) if turn % 2 else bucket(x, y, tone)


def cleaning() -> Marks:
    """Three rows of buckets and spray bottles."""
    return lay("oo-oo.oo- o-oo*o-oo oo.oo-ooo", (105, 108), (20, 57), cleaning_piece)


def binder(x: float, y: float, tone: Tone) -> Marks:
    """The back of a binder, 46 x 116 units, that stands on y: label and finger hole."""
    body = round_box(x, y - 116, 46, 116, 3)
    return piece(tone, body, cut(box(x + 10, y - 102, 26, 44) + disc(x + 23, y - 24, 9)))


def screen(x: float, y: float) -> Marks:
    """A monitor of 146 x 116 units that stands on y, with a list of three lines on it."""
    body = round_box(x, y - 116, 146, 94, 5) + box(x + 62, y - 22, 22, 16) + box(x + 38, y - 8, 70, 8)
    rows = ((y - 92, 84), (y - 69, 56), (y - 46, 72))
    text = "".join(dot(x + 24, ty) + trail(x + 42, ty, width, 0) for ty, width in rows)
    return [fill(FULL_INK, body), cut(box(x + 9, y - 107, 128, 76)), pen(FULL_INK, 8, text, 3)]


def office() -> Marks:
    """Three shelves of binders, 50 units apart, with screens ("S") of 154 units between them."""
    marks = [pen(QUIET_INK, 8, "".join(path("M-10 ", y, "h900") for y in (71, 231)))]
    for row, letters in enumerate(("oo-o.So-oooo-o.o", "o-oo.ooSo*o-oo.o", "oo-ooo-o.oo-Sooo")):
        x, y = -3.0, 67.0 + 160 * row
        for letter in letters:
            marks += screen(x + 4, y) if letter == "S" else binder(x, y, Tone(letter))
            x += 154 if letter == "S" else 50
    return marks


def bicycle(x: float, y: float, tone: Tone, _turn: int) -> Marks:
    """A bicycle of 158 x 94 units; x, y is halfway between the hubs."""
    wheels = disc(x - 47, y, 32) + disc(x + 47, y, 32)
    frame = shape(x - 47, y, 38, 0, 36, -44, -46, 0) + trail(x - 9, y, -15, -54) + trail(x + 47, y, -16, -56, 14, 0)
    saddle = trail(x - 34, y - 54, 18, 0)
    if tone is Tone.GONE:
        return [dashed(wheels + frame + saddle)]
    diameters = ((0, 29), (25, 14.5), (25, -14.5))
    spokes = "".join(trail(x + hub - dx, y - dy, 2 * dx, 2 * dy) for hub in (-47, 47) for dx, dy in diameters)
    return [pen(tone.ink, 7, wheels + frame + saddle), pen(tone.ink, 2, spokes)]


def bicycles() -> Marks:
    """Three rows of bicycles, the middle one half a bicycle on."""
    return lay("oo-o.o -o*oo- o.oo-o", (180, 110), (-10, 72), bicycle, 90)


HEART = "c-12-9-17-14-17-21a9 9 0 0 1 17-5 9 9 0 0 1 17 5c0 7-5 12-17 21z"


def house(x: float, y: float, tone: Tone, turn: int) -> Marks:
    """A house front of 92 x 94 units that stands on y: pointed, stepped or hipped; odd turns have a heart."""
    steps_up, steps_down = (12, 0, 0, -12) * 3, (0, 12, 12, 0) * 3
    fronts = (
        shape(x, y, 0, -54, 16, -14, 0, -20, 12, 0, 0, 10, 18, -16, 46, 40, 0, 54),
        shape(x, y, 0, -58, *steps_up, 20, 0, *steps_down, 0, 58),
        shape(x, y, 0, -56, 14, -28, 46, 0, 0, -10, 12, 0, 0, 10, 6, 0, 14, 28, 0, 56),
    )
    windows = box(x + 14, y - 30, 14, 18) + box(x + 34, y - 30, 14, 18)
    attic = path("M", x + 46, y - 38, HEART) if turn % 2 else box(x + 38, y - 62, 16, 18)
    return piece(tone, fronts[turn % 3], cut(attic + windows + box(x + 60, y - 30, 18, 30)))


def houses() -> Marks:
    """Three streets of nine houses."""
    streets = "".join(path("M-10 ", y, "h900") for y in (104, 214, 324))
    return [pen(QUIET_INK, 6, streets), *lay("oo-oo.oo- o-oo*oo-o oo.o-oooo", (100, 110), (-6, 102), house)]
