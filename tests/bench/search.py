"""How fast the search answers at several sizes: `python -m tests.bench.search [--sizes 1000,10000,100000]`.

For each size a database of its own with generated listings; then, each in a process of its own: find() and the engine
alone, the results page over HTTP (gunicorn with two workers of four threads, one client that keeps its connection),
and the queries of a page. Prints a Markdown table with the bars of the design.
"""

import argparse
import http.client
import time
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

from tests.bench.asking import Questions
from tests.bench.figures import Engine, Figures, Pages, Spread, remarks, spread, table
from tests.bench.generated import ONLY, Listings, write
from tests.bench.server import serving
from tests.bench.setup import FOLDER, apart, fresh_database, use_folder
from tests.elasticsearch_server import free_port

SIZES = (1_000, 10_000, 100_000)
NEEDS, REQUESTS, UPDATES, WARMING = 200, 300, 10, 20
ASKED, WARM = 1, 2
"""Seeds of the questions that are measured, and of those that come before."""
MIXED = 100
CARD = b'<article class="firm"'
SHOWN = {
    "none": "q=qqzvxw",
    "one": f"q={ONLY}",
    "one, filtered": f"q={ONLY}&postcode=Leuven&radius_km=300&language=nl",
    "twenty": "q=verpakken",
    "twenty, filtered": "q=verpakken&postcode=Leuven&radius_km=100&mode=product&certificate=iso9001",
}
"""Addresses of pages whose queries are counted, by how many results they show."""
CONSONANTS, VOWELS = "bdfgkmprtvz", "aeou"


def milliseconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return (time.perf_counter() - started) * 1000


def fill(size: int, port: int) -> float:
    """Makes the database of a size; answers in how many seconds its rows were written."""
    fresh_database()
    from django.core.management import call_command

    from deploy.demo.demo_site import open_provinces

    open_provinces(port)
    call_command("collectstatic", interactive=False, verbosity=0)
    return milliseconds(lambda: write(size)) / 1000


def memory(name: str) -> float:
    """Megabytes of this process: VmRSS now, VmHWM at most so far."""
    status = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text().splitlines())
    return int(status[name].split()[0]) / 1024


def needs_of(addresses: list[str]) -> list[Any]:
    from django.http import QueryDict

    from search.forms.query_string import need_from_query

    return [need_from_query(QueryDict(address), "nl").need for address in addresses]


def measure_engine(size: int) -> Engine:
    use_folder()
    from search.matching.context import ENGINE
    from search.matching.find import find
    from search.need import Need

    questions, before = Questions(), memory("VmRSS")
    load = milliseconds(ENGINE.snapshot)
    start = load + milliseconds(lambda: find(Need(text="verpakken van koekjes")))
    after, peak = memory("VmRSS"), memory("VmHWM")
    for need in needs_of(questions.addresses(WARMING, WARM)):
        find(need)
    finding, engine = measure_needs(needs_of(questions.addresses(NEEDS, ASKED)))
    write_ms, seen_ms = measure_updates(Listings(size))
    return Engine(finding, engine, load / 1000, start / 1000, before, after, peak, write_ms, seen_ms)


def measure_needs(needs: list[Any]) -> tuple[Spread, Spread]:
    """Milliseconds of find(), and of the engine in it: without analysis, payloads and reasons."""
    from django.utils import timezone

    from search.matching.context import ENGINE, query_context
    from search.matching.find import find
    from search.ranking import WEIGHTS
    from search.understanding.query import ask

    finding = [milliseconds(lambda need=need: find(need)) for need in needs]
    asked, now = [ask(need, query_context(), WEIGHTS) for need in needs], timezone.localtime()
    engine = [milliseconds(lambda question=question: ENGINE.search(question, now=now)) for question in asked]
    return spread(finding), spread(engine)


def measure_updates(listings: Listings) -> tuple[float, float]:
    """Milliseconds at the median: to analyse and write a listing, and for the next find() to answer with it."""
    from search.matching.find import find
    from search.need import Need

    chance = Random(ASKED)
    writing, seeing = [], []
    for number in range(1, UPDATES + 1):
        word = "".join(chance.choice(CONSONANTS) + chance.choice(VOWELS) for _ in range(5))
        writing.append(milliseconds(lambda title=f"{word} verpakken", number=number: rewrite(listings, number, title)))
        answers: list[Any] = []
        seeing.append(milliseconds(lambda word=word, answers=answers: answers.append(find(Need(text=word)))))
        if number + 1 not in {match.listing_id for match in answers[0].matches}:
            raise RuntimeError(f"Listing {number + 1} is not found by its new word {word}.")
    return spread(writing).p50, spread(seeing).p50


def rewrite(listings: Listings, number: int, title: str) -> None:
    """What the worker does with a listing that changed, without reading it from the page tree."""
    from django.db import transaction

    from search.indexing.row_writer import row_of, store_rows
    from search.indexing.sequence import next_seq
    from search.lexicon.current import current_lexicon

    with transaction.atomic():
        found = listings.indexed(number, title)
        store_rows([row_of(number + 1, next_seq(1), 2, found, current_lexicon().thesaurus)])


def measure_pages(port: int) -> Pages:
    """Everything over one connection, after both workers answered."""
    use_folder()
    questions = Questions()
    with serving(port, "--threads", "4") as server:
        restart = warm_workers(port)
        client = http.client.HTTPConnection("127.0.0.1", port)
        for address in questions.addresses(WARMING, WARM):
            request(client, address)
        before = server.cpu_seconds()
        found = [request(client, address) for address in questions.addresses(REQUESTS, ASKED)]
        cpu_ms = (server.cpu_seconds() - before) * 1000 / REQUESTS
        client.close()
    return Pages(spread([took for took, _ in found]), spread([size for _, size in found]), cpu_ms, restart)


def warm_workers(port: int) -> float:
    """Asks over new connections until each worker has noted a search; seconds of the slowest answer."""
    noted, slowest = FOLDER / "cache_root" / "searches", 0.0
    for _ in range(200):
        client = http.client.HTTPConnection("127.0.0.1", port)
        slowest = max(slowest, request(client, "q=verpakken")[0] / 1000)
        client.close()
        if len(list(noted.glob("*.jsonl"))) >= 2:
            return slowest
    raise RuntimeError("One of the two workers never answered.")


def request(client: http.client.HTTPConnection, address: str) -> tuple[float, int]:
    """(milliseconds, bytes of HTML) of a results page; anything but 200 is a failure."""
    started = time.perf_counter()
    client.request("GET", f"/nl/zoeken/?{address}")
    answer = client.getresponse()
    body = answer.read()
    took = (time.perf_counter() - started) * 1000
    if answer.status != 200:
        raise RuntimeError(f"{answer.status} for {address}")
    return took, len(body)


def count_queries(port: int) -> dict[str, int]:
    """SQL of warm results pages by what they show, and the most of many mixed ones; a write is a failure."""
    use_folder()
    from django.test import Client

    client = Client(SERVER_NAME="127.0.0.1", SERVER_PORT=str(port))
    counts = {}
    for name, address in SHOWN.items():
        queries_of(client, address)
        queries, cards = queries_of(client, address)
        counts[f"{name} ({cards} shown)"] = queries
    counts[f"{MIXED} mixed"] = max(queries_of(client, one)[0] for one in Questions().addresses(MIXED, ASKED))
    return counts


def queries_of(client: Any, address: str) -> tuple[int, int]:
    """(queries, results) of a page."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as queries:
        answer = client.get(f"/nl/zoeken/?{address}")
    wrong = [one["sql"] for one in queries if not one["sql"].lstrip().upper().startswith("SELECT")]
    if answer.status_code != 200 or wrong:
        raise RuntimeError(f"{answer.status_code} for {address}; queries that do not read: {wrong}")
    return len(queries), answer.content.count(CARD)


def measure(size: int) -> Figures:
    port = free_port()
    fill_s = apart(fill, size, port)
    pages = apart(measure_pages, port)
    queries = apart(count_queries, port)
    return Figures(size, fill_s, apart(measure_engine, size), pages, queries)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default=",".join(map(str, SIZES)), help="numbers of listings, with commas")
    rows = []
    for size in map(int, parser.parse_args().sizes.split(",")):
        rows.append(measure(size))
        print(f"measured at {size:,}", flush=True)
    print(f"\n{table(rows)}\n\n{remarks(rows)}")


if __name__ == "__main__":
    main()
