"""A small chart of the weeks, as shapes that a template draws."""

from dataclasses import dataclass

from profiles.figures.counting import Figures
from profiles.figures.noting import Seen

WIDTH, HEIGHT, TOP = 240, 64, 8
GAP = 5


@dataclass(frozen=True)
class Bar:
    """In the units of the drawing; the last one is that of the present week."""

    x: float
    y: float
    width: float
    height: float
    is_last: bool


@dataclass(frozen=True)
class Chart:
    seen: str
    total: int
    bars: list[Bar]


def charts(figures: Figures) -> list[Chart]:
    """One for each thing that is counted, each with its own scale."""
    return [chart(figures, seen.value) for seen in Seen]


def chart(figures: Figures, seen: str) -> Chart:
    values = [getattr(week, seen) for week in figures.weeks]
    most, step = max(values) or 1, (WIDTH + GAP) / len(values)
    bars = []
    for place, value in enumerate(values):
        height = max(1.0, (HEIGHT - TOP) * value / most)
        is_last = place == len(values) - 1
        bars.append(
            Bar(round(place * step, 1), round(HEIGHT - height, 1), round(step - GAP, 1), round(height, 1), is_last)
        )
    return Chart(seen, figures.total(seen), bars)
