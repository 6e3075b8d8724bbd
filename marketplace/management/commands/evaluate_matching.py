"""`evaluate_matching`: ranks judged enquiries and prints how good the rankings are, and which demands they break."""

from argparse import ArgumentParser
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from marketplace.matching.measured import Row, asking_of_row, broken_demands
from marketplace.matching.ranking import Ranking, Tier, rank
from search.operations.measuring import (
    Judged,
    add_run_arguments,
    comparison,
    read_grades,
    read_rows,
    report,
    table,
    write_run,
)
from search.public import Cut, SearchUnavailable

FIRST = 10
NEEDED = {"id", "title", "description", "mode", "start_date", "postcode"}


class Command(BaseCommand):
    help = (
        "Ranks judged enquiries: nDCG@10, MRR, recall@50, success@3, overall and per form of work; and what they break."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        add_run_arguments(parser, "enquiries")

    def handle(self, *args: Any, enquiries: Path, qrels: Path, source: str, **options: Any) -> None:
        grades = read_grades(qrels, "enquiry_id")
        judged, likely, broken = [], {}, []
        for row in read_rows(enquiries, "title"):
            ranking = self.ranked(row, source, options["engine"] or "")
            ids = [one.listing.reference or str(one.listing_id) for one in ranking.listings]
            judged.append(Judged(row["id"], row["mode"], row["title"], ids, grades[row["id"]]))
            likely[row["id"]] = {
                "likely_ids": [ref for ref, one in zip(ids, ranking.listings, strict=True) if one.tier == Tier.LIKELY]
            }
            first = [one.listing_id for one in ranking.listings[:FIRST]]
            broken += [f"{row['id']}: listing {what}" for what in broken_demands(row, first)]
        if options["report"]:
            self.tell(report(judged))
        self.tell(table(judged))
        self.tell(self.unserved(judged, likely))
        self.stdout.write(f"demands broken in the first {FIRST}: {len(broken)}")
        self.tell(broken)
        if options["compare"]:
            self.stdout.write(comparison(judged, options["compare"]))
        if options["run"]:
            write_run(judged, options["run"], likely)

    def ranked(self, row: Row, source: str, engine: str) -> Ranking:
        if missing := sorted(NEEDED - row.keys()):
            raise CommandError(f"The column {missing[0]} is missing.")
        try:
            return rank(asking_of_row(row, source), cut=Cut.NONE, engine=engine)
        except SearchUnavailable as error:
            raise CommandError("No engine answers; for Elasticsearch give ELASTICSEARCH_URL.") from error

    def unserved(self, judged: Iterable[Judged], likely: dict[str, dict[str, list[str]]]) -> Iterable[str]:
        served = [one for one in judged if not one.is_zero]
        zero = [one for one in judged if one.is_zero]
        sure = sum(bool(likely[one.query_id]["likely_ids"]) for one in served)
        yield f"enquiries with a likely listing: {sure} of {len(served)}"
        if zero:
            nobody = sum(not likely[one.query_id]["likely_ids"] for one in zero)
            yield f"enquiries that nobody can serve without a likely listing: {nobody} of {len(zero)}"

    def tell(self, lines: Iterable[str]) -> None:
        for line in lines:
            self.stdout.write(line)
