"""Files of judged questions and how rankings of them are told: for the commands that measure search and matching."""

import csv
import json
from argparse import ArgumentParser
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from django.core.management.base import CommandError

from search.analytics.relevance import METRICS, Judged, empty_answers, paired, summary

__all__ = ["Judged", "add_run_arguments", "comparison", "read_grades", "read_rows", "report", "table", "write_run"]

HEADINGS = ("nDCG@10", "MRR", "recall@50", "success@3")
Grades = dict[str, dict[str, int]]
"""Per question the listings that fit, by import reference: 3 exact, 2 good, 1 marginal."""


def add_run_arguments(parser: ArgumentParser, questions: str) -> None:
    """`questions` is the name of the option that names the file of what is ranked."""
    parser.add_argument(f"--{questions}", type=Path, required=True, metavar="F.csv")
    parser.add_argument("--qrels", type=Path, required=True, metavar="F.csv")
    parser.add_argument("--source", default="", help="rank only the listings of this import source")
    parser.add_argument("--engine", choices=["embedded", "elasticsearch"], help="default: the one that answers")
    parser.add_argument("--run", type=Path, metavar="OUT.jsonl", help="write the rankings to this file")
    parser.add_argument("--compare", type=Path, metavar="OLD.jsonl", help="compare with the rankings of this file")
    parser.add_argument("--report", action="store_true", help="also print every one of them")


def read_rows(path: Path, column: str) -> list[dict[str, str]]:
    """The rows of a CSV file that has this column; raises CommandError."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
    except (OSError, UnicodeDecodeError) as error:
        raise CommandError(f"{path} cannot be read: {error}") from error
    if rows and column not in rows[0]:
        raise CommandError(f"{path}: the column {column} is missing.")
    return rows


def read_grades(path: Path, column: str) -> Grades:
    """`column` names the question in a file with listing_id and grade."""
    grades: Grades = defaultdict(dict)
    for row in read_rows(path, column):
        if int(row["grade"]) > 0:
            grades[row[column]][row["listing_id"]] = int(row["grade"])
    return grades


def table(judged: Sequence[Judged]) -> Iterator[str]:
    means = summary(judged)
    yield f"{'kind':<14}{'queries':>8}" + "".join(f"{name:>10}" for name in HEADINGS)
    for kind in [*sorted(kind for kind in means if kind != "all"), "all"]:
        if kind in means:
            figures = "".join(f"{means[kind][name]:>10.3f}" for name in METRICS)
            yield f"{kind:<14}{means[kind]['queries']:>8.0f}{figures}"
    empty, zero = empty_answers(judged)
    if zero:
        yield f"queries that nobody can serve and that stay empty: {empty} of {zero}"


def report(judged: Sequence[Judged]) -> Iterator[str]:
    for one in judged:
        figure = "empty" if one.is_zero and not one.ranking else f"{one.metrics()['ndcg']:.2f}"
        first = " ".join(f"{ref}:{one.grades.get(ref, 0)}" for ref in one.ranking[:10])
        yield f"{figure:>5}  {one.query_id:<8}{one.kind:<14}{one.text[:60]:<62}{first}"


def comparison(judged: Sequence[Judged], path: Path) -> str:
    """Against the rankings that write_run() wrote before."""
    old = {line["query_id"]: line["listing_ids"] for line in map(json.loads, path.read_text().splitlines())}
    before = [Judged(one.query_id, one.kind, one.text, old.get(one.query_id, []), one.grades) for one in judged]
    found = paired(before, judged)
    return (
        f"nDCG@10 against {path.name}: {found['mean']:+.3f} (95 %: {found['low']:+.3f} to {found['high']:+.3f}),"
        f" {found['better']} better, {found['worse']} worse of {found['queries']}"
    )


def write_run(judged: Sequence[Judged], path: Path, more: Mapping[str, Mapping[str, object]] | None = None) -> None:
    """One JSON object a line: query_id, listing_ids, and what is told of a question beside."""
    lines = (
        {"query_id": one.query_id, "listing_ids": list(one.ranking), **(more or {}).get(one.query_id, {})}
        for one in judged
    )
    path.write_text("".join(f"{json.dumps(line)}\n" for line in lines), encoding="utf-8")
