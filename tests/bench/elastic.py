"""How much the site adds to Elasticsearch at several sizes: `python -m tests.bench.elastic [--sizes 10000,100000]`.

For each size a database and a server of its own with generated listings. Ratios say more than times here: server and
site share the machine. The round trip is the time that the requests of a search take, its share is what find() takes
besides: analysis, reasons, records from the database. A rebuild is set beside the client's own `parallel_bulk`, which
gets documents that are ready in memory.
"""

import argparse
import gc
import os
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import chain
from typing import Any, NamedTuple

from tests.bench.asking import Questions
from tests.bench.figures import Spread, digits, spread
from tests.bench.search import ASKED, NEEDS, WARM, fill, memory, milliseconds, needs_of
from tests.bench.setup import apart, use_folder
from tests.elasticsearch_server import free_port, server

SIZES = (10_000, 100_000, 1_000_000)
MEMORY = "4g"
WARMING, ASKED_TIMES = 100, 3
"""Each need is asked three times; the middle one of its times counts, since this machine does other things too."""
ROUNDS, ROUNDS_LEAST = {10_000: 9, 100_000: 3}, 2
"""Rates are medians of so many rounds by the number of listings: the shorter one takes, the more it differs."""
PATIENT_SECONDS = 60.0
"""Slow answers are measured here, not cut off."""
BULK_THREADS, BULK_SIZE, WARMING_DOCUMENTS = 4, 500, 100_000
HEAD = (
    "listings",
    "find p50 ms",
    "p95",
    "round trip p50 ms",
    "p95",
    "own share p50 ms",
    "× of first",
    "> 1.5 s",
    "memory MB",
    "rebuild /s",
    "parallel_bulk /s",
    "ratio",
    "drift s",
)
BARS = ("bar", "", "", "", "", "≤ 15", "≤ 1.2", "", "", "", "", "≥ .80", "")


class Searching(NamedTuple):
    """Milliseconds of find(), of the requests in it, and of the rest; megabytes of the process.

    `late` are the answers of NEEDS that the site would not have waited for.
    """

    find: Spread
    trip: Spread
    share: Spread
    late: int
    memory_mb: float


class Filling(NamedTuple):
    """Documents a second of a rebuild, rows to moved alias, and of the client's helper; seconds to compare all."""

    rebuild: float
    helper: float
    drift_s: float


class Figures(NamedTuple):
    size: int
    searching: Searching
    filling: Filling


def use_server(url: str) -> None:
    os.environ["ELASTICSEARCH_URL"], os.environ["ELASTICSEARCH_INDEX"] = url, "bench"
    use_folder()


def measure_filling(url: str, size: int) -> Filling:
    """The server is warmed first, since its machine compiles what it does often."""
    use_server(url)
    from search.engines.elasticsearch.corpus_summary import is_due, store_summary
    from search.engines.elasticsearch.indexing import drift
    from search.engines.elasticsearch.indexing.rebuild import rebuild
    from search.engines.elasticsearch.server import primary

    found: Any = primary()
    documents = ready()
    for _round in range(max(1, WARMING_DOCUMENTS // size)):
        bulk_rate(url, documents[:WARMING_DOCUMENTS])
        if size <= WARMING_DOCUMENTS:
            rebuild(found, "bench")
    rebuilds, helpers = [], []
    for _round in range(ROUNDS.get(size, ROUNDS_LEAST)):
        rebuilds.append(size / milliseconds(lambda: rebuild(found, "bench")) * 1000)
        helpers.append(bulk_rate(url, documents))
    drift_ms = milliseconds(lambda: drift.measure(found))
    if is_due():
        store_summary()
    return Filling(statistics.median(rebuilds), statistics.median(helpers), drift_ms / 1000)


def ready() -> list[dict[str, Any]]:
    """Every document in memory, as the client's helper takes it; equal words are kept once."""
    from search.engines.elasticsearch.indexing.rebuild import chunks
    from search.engines.elasticsearch.mapping import document

    rows = chain.from_iterable(chunks())
    found = [{"_index": "ready", "_id": str(row.listing_id), "_source": shared(document(row))} for row in rows]
    gc.freeze()
    return found


def bulk_rate(url: str, documents: list[dict[str, Any]]) -> float:
    """Documents a second that the client's helper writes into a new index of the same mapping, found at the end."""
    from elasticsearch import Elasticsearch
    from elasticsearch.helpers import parallel_bulk

    from search.engines.elasticsearch.mapping import index_body

    client = Elasticsearch(url, request_timeout=60)
    client.indices.create(index="ready", **index_body(is_filling=True))

    def write() -> None:
        for _done in parallel_bulk(client, documents, thread_count=BULK_THREADS, chunk_size=BULK_SIZE):
            pass
        client.indices.refresh(index="ready")

    took = milliseconds(write)
    client.indices.delete(index="ready")
    client.close()
    return len(documents) / took * 1000


def shared(content: Any) -> Any:
    """The same content, whose words other documents share."""
    if isinstance(content, dict):
        return {name: shared(value) for name, value in content.items()}
    if isinstance(content, list):
        return [shared(value) for value in content]
    return sys.intern(content) if isinstance(content, str) else content


def measure_searching(url: str) -> Searching:
    use_server(url)
    from search.engines.elasticsearch.deadline import TOTAL_SECONDS
    from search.operations.warm_up import warm_up

    warm_up()
    questions = Questions()
    for need in needs_of(questions.addresses(WARMING, WARM)):
        answered(need)
    rounds = [[timed(need) for need in needs_of(questions.addresses(NEEDS, ASKED))] for _round in range(ASKED_TIMES)]
    finding, trips, shares = [], [], []
    for times in zip(*rounds, strict=True):
        finding.append(statistics.median(whole for whole, _trip in times))
        trips.append(statistics.median(trip for _whole, trip in times))
        shares.append(statistics.median(whole - trip for whole, trip in times))
    late = sum(trip > TOTAL_SECONDS * 1000 for trip in trips)
    return Searching(spread(finding), spread(trips), spread(shares), late, memory("VmRSS"))


def timed(need: Any) -> tuple[float, float]:
    """Milliseconds of find(), and of the requests in it."""
    with clocked() as waited:
        whole = milliseconds(lambda: answered(need))
    return whole, sum(waited)


def answered(need: Any) -> None:
    from search.engines.elasticsearch.deadline import request_deadline
    from search.matching.find import find

    with request_deadline() as deadline:
        deadline.remaining = PATIENT_SECONDS
        if find(need).engine != "elasticsearch":
            raise RuntimeError("The server did not answer.")


@contextmanager
def clocked() -> Iterator[list[float]]:
    """Milliseconds of each time that something waits for the server inside."""
    from search.engines.elasticsearch.client import Server

    waited: list[float] = []
    asking = Server.ask

    def ask(self: Server, work: Callable[..., Any], seconds: float) -> Any:
        started = time.perf_counter()
        try:
            return asking(self, work, seconds)
        finally:
            waited.append((time.perf_counter() - started) * 1000)

    Server.ask = ask  # type: ignore[method-assign]
    try:
        yield waited
    finally:
        Server.ask = asking  # type: ignore[method-assign]


def measure(size: int) -> Figures:
    print(f"\n{size:,} listings: written in {apart(fill, size, free_port()):.0f} s", flush=True)
    with server(MEMORY, jvm=()) as url:
        filling = apart(measure_filling, url, size)
        print(f"{filling}", flush=True)
        return Figures(size, apart(measure_searching, url), filling)


def table(rows: list[Figures]) -> str:
    """The figures and the bars in Markdown."""
    first = rows[0].searching.share.p50
    lines = [" | ".join(HEAD), " | ".join(["---"] * len(HEAD)), *(line(row, first) for row in rows), " | ".join(BARS)]
    return "\n".join(f"| {one} |" for one in lines)


def line(row: Figures, first: float) -> str:
    found, filled = row.searching, row.filling
    cells = (
        f"{row.size:,}",
        str(found.find),
        str(found.trip),
        digits(found.share.p50),
        f"{found.share.p50 / first:.2f}",
        f"{found.late} of {NEEDS}",
        digits(found.memory_mb),
        digits(filled.rebuild),
        digits(filled.helper),
        f"{filled.rebuild / filled.helper:.2f}",
        digits(filled.drift_s),
    )
    return " | ".join(cells)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default=",".join(map(str, SIZES)))
    sizes = [int(size) for size in parser.parse_args().sizes.split(",")]
    print(table([measure(size) for size in sizes]))


if __name__ == "__main__":
    main()
