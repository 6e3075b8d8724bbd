"""`evaluate_search`: ranks judged queries and prints how good the rankings are, per kind of query."""

from argparse import ArgumentParser
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from profiles.models import Place
from search.analytics.relevance import Judged
from search.engines.base import Engine
from search.engines.elasticsearch.server import primary
from search.matching.context import ENGINE, consistent_read
from search.matching.find import load_listings, reask
from search.need import Around, Demand, Need
from search.operations.measuring import add_run_arguments, comparison, read_grades, read_rows, report, table, write_run

DEPTH = 100
SECONDS = 10.0
"""So long an engine may take for one query."""


class Command(BaseCommand):
    help = "Ranks judged queries: nDCG@10, MRR, recall@50 and success@3, overall and per kind."

    def add_arguments(self, parser: ArgumentParser) -> None:
        add_run_arguments(parser, "queries")

    def handle(self, *args: Any, queries: Path, qrels: Path, source: str, **options: Any) -> None:
        grades, engine = read_grades(qrels, "query_id"), engine_named(options["engine"])
        judged = [
            Judged(row["id"], row.get("kind") or "", row["query"], rank(engine, row, source), grades[row["id"]])
            for row in read_rows(queries, "query")
        ]
        if options["report"]:
            self.tell(report(judged))
        self.tell(table(judged))
        if options["compare"]:
            self.stdout.write(comparison(judged, options["compare"]))
        if options["run"]:
            write_run(judged, options["run"])

    def tell(self, lines: Iterable[str]) -> None:
        for line in lines:
            self.stdout.write(line)


def engine_named(name: str | None) -> Engine:
    server = primary()
    if name == "embedded" or (name is None and server is None):
        return ENGINE
    if server is None:
        raise CommandError("There is no Elasticsearch: give ELASTICSEARCH_URL.")
    return server.engine


@consistent_read()
def rank(engine: Engine, row: dict[str, str], source: str) -> list[str]:
    """The import references of the listings that a query finds, best first."""
    question = reask(need_of(row, source))
    (found,) = engine.search_many([question], now=timezone.localtime(), facets=False, seconds=SECONDS)
    stored = load_listings([hit.listing_id for hit in found.hits])
    ranked = [(hit.listing_id, stored[hit.listing_id]) for hit in found.hits if hit.listing_id in stored]
    return [listing.reference or str(pk) for pk, listing in ranked]


def need_of(row: dict[str, str], source: str) -> Need:
    demands = [Demand("source", source, hard=True)] if source else []
    if row.get("mode"):
        demands.append(Demand("mode", row["mode"], hard=True))
    return Need(
        text=row["query"],
        text_language=row.get("language") or "nl",
        demands=tuple(demands),
        around=around_of(row),
        page_size=DEPTH,
    )


def around_of(row: dict[str, str]) -> Around | None:
    if not row.get("postcode"):
        return None
    place = Place.objects.filter(postcode=row["postcode"]).first()
    if place is None:
        raise CommandError(f"{row['id']}: there is no postcode {row['postcode']}.")
    radius = int(float(row["radius_km"])) if row.get("radius_km") else None
    return Around(place.name_nl, place.latitude, place.longitude, radius)
