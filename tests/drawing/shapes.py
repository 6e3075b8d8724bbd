"""Path text, paints and tones of the work patterns; every length is in units of the 880 x 330 field."""

from collections.abc import Callable, Sequence
from enum import Enum
from typing import NamedTuple

WIDTH = 880
HEIGHT = 330
FIELD = "signal-deep"
QUIET_INK = "signal-deep-2"
FULL_INK = "signal-on-deep"
CHALK_INK = "chalk"


class Tone(Enum):
    """How one piece stands in its row; the value is the letter used in a plan."""

    FULL = "o"
    QUIET = "-"
    GONE = "."
    CHALK = "*"

    @property
    def ink(self) -> str:
        """Custom property, without dashes in front, that colours the piece."""
        return {Tone.QUIET: QUIET_INK, Tone.CHALK: CHALK_INK}.get(self, FULL_INK)


class Paint(NamedTuple):
    """A fill (pen 0) or a stroke of `pen` units; a higher level lies on top."""

    level: int
    ink: str
    pen: float = 0
    dash: str = ""
    butt: bool = False

    def element(self, path: str) -> str:
        """One path element that holds all the pieces in this paint."""
        if not self.pen:
            return f'<path fill="var(--{self.ink})" d="{path}"/>'
        dash = f' stroke-dasharray="{self.dash}"' if self.dash else ""
        butt = ' stroke-linecap="butt"' if self.butt else ""
        return f'<path stroke="var(--{self.ink})" stroke-width="{num(self.pen)}"{dash}{butt} d="{path}"/>'


class Mark(NamedTuple):
    """A path and the paint it is drawn with."""

    paint: Paint
    path: str


Marks = list[Mark]
Draw = Callable[[float, float, Tone, int], Marks]


def num(value: float) -> str:
    """At most one decimal, without a needless zero: 12, -3.5, .5."""
    text = f"{value:.1f}".removesuffix(".0")
    if text == "-0":
        return "0"
    return text.replace("0.", ".", 1) if text.startswith(("0.", "-0.")) else text


def path(*parts: str | float) -> str:
    """Commands and numbers joined with no more spaces than SVG asks for."""
    out = ""
    for part in parts:
        text = part if isinstance(part, str) else num(part)
        glue = " " if out[-1:].isdigit() and (text[0].isdigit() or text[0] == ".") else ""
        out += glue + text
    return out


def box(x: float, y: float, width: float, height: float) -> str:
    """A rectangle from its top left corner."""
    return path("M", x, y, "h", width, "v", height, "h", -width, "z")


def round_box(x: float, y: float, width: float, height: float, r: float) -> str:
    """A rectangle with corners of radius `r`, from its top left corner."""
    top, side = width - 2 * r, height - 2 * r
    start = path("M", x + r, y, "h", top, "q", r, 0.0, r, r, "v", side, "q", 0.0, r, -r, r)
    return start + path("h", -top, "q", -r, 0.0, -r, -r, "v", -side, "q", 0.0, -r, r, -r, "z")


def disc(x: float, y: float, r: float) -> str:
    """A circle as two half turns."""
    return path("M", x - r, y, "a", r, r, "0 1 1 ", 2 * r, 0.0, "a", r, r, "0 1 1 ", -2 * r, 0.0, "z")


def dot(x: float, y: float) -> str:
    """A stroke of almost no length: a round pen leaves a disc as wide as itself."""
    return path("M", x, y, "h.01")


def trail(x: float, y: float, *steps: float) -> str:
    """An open line from x, y; the steps are dx, dy pairs."""
    return path("M", x, y, "l", *steps)


def shape(x: float, y: float, *steps: float) -> str:
    """A closed polygon from x, y; the steps are dx, dy pairs."""
    return trail(x, y, *steps) + "z"


def fill(ink: str, outline: str, level: int = 1) -> Mark:
    """A filled shape; level 1 is the body of a piece."""
    return Mark(Paint(level, ink), outline)


def pen(ink: str, width: float, line: str, level: int = 1) -> Mark:
    """A line with round ends."""
    return Mark(Paint(level, ink, width), line)


def dashed(outline: str) -> Mark:
    """The outline of a piece that is still to come."""
    return Mark(Paint(1, FULL_INK, 3, "6 8"), outline)


def cut(outline: str) -> Mark:
    """A hole through a piece: the field shows."""
    return fill(FIELD, outline, 2)


def seam(width: float, line: str) -> Mark:
    """A line in the colour of the field across a piece."""
    return pen(FIELD, width, line, 2)


def piece(tone: Tone, body: str, *details: Mark) -> Marks:
    """A body with its holes and seams; a missing piece is a dashed outline without them."""
    return [dashed(body)] if tone is Tone.GONE else [fill(tone.ink, body), *details]


def lay(plan: str, pitch: tuple[float, float], first: tuple[float, float], draw: Draw, shift: float = 0) -> Marks:
    """Draws a plan of rows of tone letters, split by spaces; `shift` moves every second row sideways.

    `draw` also gets column + row, so that two or three kinds of piece can take turns.
    """
    marks: Marks = []
    for row, letters in enumerate(plan.split()):
        for column, letter in enumerate(letters):
            x = first[0] + column * pitch[0] + shift * (row % 2)
            marks += draw(x, first[1] + row * pitch[1], Tone(letter), column + row)
    return marks


def symbol(name: str, marks: Sequence[Mark]) -> str:
    """A deep field with the marks on it, one path for each paint, lowest level first."""
    layers: dict[Paint, str] = {}
    for mark in [Mark(Paint(0, FIELD), box(0, 0, WIDTH, HEIGHT)), *marks]:
        layers[mark.paint] = layers.get(mark.paint, "") + mark.path
    body = "\n".join(paint.element(layers[paint]) for paint in sorted(layers, key=lambda paint: paint.level))
    head = f'<symbol id="w-{name}" viewBox="0 0 {WIDTH} {HEIGHT}" preserveAspectRatio="xMidYMid slice"'
    return f'{head} fill="none" stroke-linecap="round" stroke-linejoin="round">\n{body}\n</symbol>\n'
