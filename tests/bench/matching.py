"""What matching costs: `python -m tests.bench.matching [--sizes 10000,100000]`, in milliseconds and questions.

match() with all its reasons over generated listings and described works of 30 to 200 words, on the embedded engine and
on an Elasticsearch beside it. Budget: 150 ms at 10,000 and 500 ms at 100,000 listings at the 95th percentile, 800 ms on
Elasticsearch.
"""

import argparse
import datetime
import time
from random import Random
from typing import Any

from tests.bench.elastic import use_server
from tests.bench.figures import spread
from tests.bench.setup import apart, fresh_database, use_folder
from tests.elasticsearch_server import server

SIZES = (10_000, 100_000)
ASKED, WARMING, SEED = 100, 10, 7
FORMS = ("subcontract", "service", "product", "enclave")
LENGTHS = (1, 2, 4)
"""So many descriptions of listings stand in one described work."""


def askings(count: int) -> list[Any]:
    from marketplace.matching.asking import Asking, Wanted
    from profiles.models import Place
    from search.public import Amount, Around, Period
    from tests.bench.generated import Words

    words, chance = Words(), Random(SEED)
    places = list(Place.objects.select_related("province").order_by("pk"))
    today = datetime.datetime.now(datetime.UTC).date()
    found = []
    for number in range(count):
        texts = [words.text(chance) for _ in range(LENGTHS[number % len(LENGTHS)])]
        place, form = chance.choice(places), FORMS[number % len(FORMS)]
        found.append(
            Asking(
                texts[0].title,
                " ".join(text.description for text in texts),
                work_form=form,
                around=Around(place.name_nl, place.latitude, place.longitude, 60, place.province.slug),
                kinds=tuple(kind.slug for kind in texts[0].kinds),
                certificates=(Wanted("haccp"),) if number % 5 == 0 else (),
                quantity=Amount(5_000, 5_000, "stuks", "week", 0, 0),
                period=Period(starts_on=today + datetime.timedelta(days=20)),
                team=6 if form == "enclave" else None,
            )
        )
    return found


def measure(name: str, engine: str) -> str:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from marketplace.matching.fitting import match
    from search.public import SearchUnavailable

    works = askings(ASKED + WARMING)
    for work in works[:WARMING]:
        match(work, engine=engine)
    with CaptureQueriesContext(connection) as asked:
        match(works[0], engine=engine)
    times, likely, late = [], 0, 0
    for work in works[WARMING:]:
        started = time.perf_counter()
        try:
            likely += bool(match(work, engine=engine).likely)
        except SearchUnavailable:
            late += 1
        times.append((time.perf_counter() - started) * 1000)
    took = spread(times)
    return (
        f"{name:<28} p50 {took.p50:6.1f} ms, p95 {took.p95:6.1f} ms, {len(asked)} SQL, likely {likely},"
        f" too late {late} of {ASKED}"
    )


def fill(size: int) -> None:
    fresh_database()
    from tests.bench.generated import write

    write(size)


def measure_embedded(size: int) -> str:
    use_folder()
    return measure(f"{size:,} embedded", "embedded")


def measure_server(size: int, url: str) -> str:
    use_server(url)
    from search.engines.elasticsearch.indexing.rebuild import rebuild
    from search.engines.elasticsearch.server import primary

    found: Any = primary()
    rebuild(found, "bench")
    return measure(f"{size:,} on Elasticsearch", "elasticsearch")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--sizes", default=",".join(map(str, SIZES)))
    for size in map(int, parser.parse_args().sizes.split(",")):
        apart(fill, size)
        print(apart(measure_embedded, size), flush=True)
        with server("2g", jvm=()) as address:
            print(apart(measure_server, size, address), flush=True)


if __name__ == "__main__":
    main()
