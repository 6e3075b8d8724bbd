"""The figures of the search benchmark, and the table of them beside the bars of the design."""

import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple


class Spread(NamedTuple):
    """Median, 95th percentile and largest of a series, in the unit of the series."""

    p50: float
    p95: float
    most: float

    def __str__(self) -> str:
        return f"{digits(self.p50)} | {digits(self.p95)}"


def digits(value: float) -> str:
    """Whole from 10 on, with a decimal below."""
    return f"{value:.0f}" if value >= 10 else f"{value:.1f}"


def spread(values: Sequence[float]) -> Spread:
    return Spread(statistics.median(values), statistics.quantiles(values, n=20)[-1], max(values))


@dataclass(frozen=True)
class Engine:
    """Milliseconds of find() and of the engine in it, seconds of the first search, megabytes before, after and at most.

    `load_s` is the part of `start_s` that reads the rows; `write_ms` and `seen_ms` are those of one changed listing.
    """

    find: Spread
    engine: Spread
    load_s: float
    start_s: float
    before_mb: float
    after_mb: float
    peak_mb: float
    write_ms: float
    seen_ms: float


@dataclass(frozen=True)
class Pages:
    """Milliseconds and bytes of results pages over HTTP; `restart_s` is the first answer of a worker.

    `cpu_ms` is the processor time of a page on average; much less than `times` says that the machine was busy.
    """

    times: Spread
    sizes: Spread
    cpu_ms: float
    restart_s: float


@dataclass(frozen=True)
class Figures:
    """One line of the table. `queries` counts the SQL of pages by what they show."""

    size: int
    fill_s: float
    engine: Engine
    pages: Pages
    queries: dict[str, int]


HEAD = (
    "listings",
    "page p50 ms",
    "p95",
    "max",
    "HTML kB p50",
    "max",
    "find p50 ms",
    "p95",
    "engine p50 ms",
    "p95",
    "start s",
    "memory MB",
    "update ms",
    "SQL",
)
BARS = (
    ("bar at 10,000", "≤ 40", "≤ 80", "", "", "≤ 60", "", "", "", "", "", "", "≤ 5000", "≤ 12"),
    ("bar at 100,000", "≤ 80", "", "", "", "≤ 60", "", "", "", "", "", "", "≤ 5000", "≤ 12"),
)


def table(rows: Sequence[Figures]) -> str:
    """The figures and the bars in Markdown."""
    lines = [" | ".join(HEAD), " | ".join(["---"] * len(HEAD)), *map(line, rows), *map(" | ".join, BARS)]
    return "\n".join(f"| {one} |" for one in lines)


def line(row: Figures) -> str:
    engine, pages = row.engine, row.pages
    cells = (
        f"{row.size:,}",
        f"{pages.times} | {digits(pages.times.most)}",
        f"{digits(pages.sizes.p50 / 1000)} | {digits(pages.sizes.most / 1000)}",
        str(engine.find),
        str(engine.engine),
        digits(engine.start_s),
        digits(engine.after_mb),
        digits(engine.write_ms + engine.seen_ms),
        str(max(row.queries.values())),
    )
    return " | ".join(cells)


def remarks(rows: Sequence[Figures]) -> str:
    """What the table has no room for, and how much slower a page is than at the first size (bar: < 3× to 50,000)."""
    first = rows[0]
    return "\n".join(f"{row.size:,} listings: " + "; ".join(remark(row, first)) for row in rows)


def remark(row: Figures, first: Figures) -> list[str]:
    engine = row.engine
    return [
        f"page p50 × {row.pages.times.p50 / first.pages.times.p50:.1f} of that at {first.size:,}",
        f"{row.pages.cpu_ms:.0f} ms computed per page",
        f"rows written in {row.fill_s:.0f} s",
        f"first find() {engine.start_s:.1f} s, of which the rows {engine.load_s:.1f} s",
        f"memory {engine.before_mb:.0f} → {engine.after_mb:.0f} MB, at most {engine.peak_mb:.0f} MB",
        f"a changed listing written in {engine.write_ms:.0f} ms and seen after {engine.seen_ms:.0f} ms",
        f"first page of a worker {row.pages.restart_s:.1f} s",
        f"SQL by page: {', '.join(f'{name} {count}' for name, count in row.queries.items())}",
    ]
