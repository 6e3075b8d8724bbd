"""`evaluate_search`: ranks judged queries and prints how good the rankings are, per kind of query."""

import csv
import json
from argparse import ArgumentParser
from collections import defaultdict
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from profiles.models import Place
from search.analytics.relevance import METRICS, Judged, empty_answers, paired, summary
from search.engines.base import Engine
from search.engines.elasticsearch.server import primary
from search.matching.context import ENGINE, consistent_read
from search.matching.find import load_listings, reask
from search.need import Around, Demand, Need

DEPTH = 100
SECONDS = 10.0
"""So long an engine may take for one query."""


class Command(BaseCommand):
    help = "Ranks judged queries: nDCG@10, MRR, recall@50 and success@3, overall and per kind."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--queries", type=Path, required=True, metavar="F.csv")
        parser.add_argument("--qrels", type=Path, required=True, metavar="F.csv")
        parser.add_argument("--source", default="", help="rank only the listings of this import source")
        parser.add_argument("--engine", choices=["embedded", "elasticsearch"], help="default: the one that answers")
        parser.add_argument("--run", type=Path, metavar="OUT.jsonl", help="write the rankings to this file")
        parser.add_argument("--compare", type=Path, metavar="OLD.jsonl", help="compare with the rankings of this file")
        parser.add_argument("--report", action="store_true", help="also print every query")

    def handle(self, *args: Any, queries: Path, qrels: Path, source: str, **options: Any) -> None:
        grades, engine = read_grades(qrels), engine_named(options["engine"])
        judged = [
            Judged(row["id"], row.get("kind") or "", row["query"], rank(engine, row, source), grades[row["id"]])
            for row in read_rows(queries, "query")
        ]
        if options["report"]:
            self.report(judged)
        self.table(judged)
        if options["compare"]:
            self.comparison(judged, options["compare"])
        if options["run"]:
            lines = (json.dumps({"query_id": one.query_id, "listing_ids": list(one.ranking)}) for one in judged)
            options["run"].write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")

    def table(self, judged: list[Judged]) -> None:
        means = summary(judged)
        self.stdout.write(f"{'kind':<14}{'queries':>8}" + "".join(f"{name:>10}" for name in HEADINGS))
        for kind in [*sorted(kind for kind in means if kind != "all"), "all"]:
            if kind in means:
                figures = "".join(f"{means[kind][name]:>10.3f}" for name in METRICS)
                self.stdout.write(f"{kind:<14}{means[kind]['queries']:>8.0f}{figures}")
        empty, zero = empty_answers(judged)
        if zero:
            self.stdout.write(f"queries that nobody can serve and that stay empty: {empty} of {zero}")

    def report(self, judged: list[Judged]) -> None:
        for one in judged:
            figure = "empty" if one.is_zero and not one.ranking else f"{one.metrics()['ndcg']:.2f}"
            first = " ".join(f"{ref}:{one.grades.get(ref, 0)}" for ref in one.ranking[:10])
            self.stdout.write(f"{figure:>5}  {one.query_id:<8}{one.kind:<14}{one.text[:60]:<62}{first}")

    def comparison(self, judged: list[Judged], path: Path) -> None:
        old = {line["query_id"]: line["listing_ids"] for line in map(json.loads, path.read_text().splitlines())}
        before = [Judged(one.query_id, one.kind, one.text, old.get(one.query_id, []), one.grades) for one in judged]
        found = paired(before, judged)
        self.stdout.write(
            f"nDCG@10 against {path.name}: {found['mean']:+.3f} (95 %: {found['low']:+.3f} to {found['high']:+.3f}),"
            f" {found['better']} better, {found['worse']} worse of {found['queries']}"
        )


HEADINGS = ("nDCG@10", "MRR", "recall@50", "success@3")


def read_rows(path: Path, column: str) -> list[dict[str, str]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
    except OSError as error:
        raise CommandError(f"{path} cannot be read: {error.strerror}") from error
    if rows and column not in rows[0]:
        raise CommandError(f"{path}: the column {column} is missing.")
    return rows


def read_grades(path: Path) -> dict[str, dict[str, int]]:
    grades: dict[str, dict[str, int]] = defaultdict(dict)
    for row in read_rows(path, "query_id"):
        if int(row["grade"]) > 0:
            grades[row["query_id"]][row["listing_id"]] = int(row["grade"])
    return grades


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
