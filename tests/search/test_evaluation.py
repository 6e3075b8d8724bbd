"""The measures of search quality by hand-made rankings, and the command on a small collection."""

import json
import math

import pytest
from django.core.management import CommandError, call_command

from search.analytics.relevance import Judged, empty_answers, ndcg, paired, recall, reciprocal_rank, summary
from search.indexing.indexer import drain
from search.matching.find import find
from search.need import Need
from tests.factories import make_listing

GRADES = {"a": 3, "b": 2, "c": 1}


def judged(query_id: str, ranking: list[str], grades: dict[str, int], kind: str = "exact") -> Judged:
    return Judged(query_id, kind, "tekst", ranking, grades)


def test_measures_of_one_ranking():
    assert ndcg(["a", "b", "c"], GRADES) == 1.0
    assert ndcg(["c", "b", "a"], GRADES) == pytest.approx(
        (1 + 3 / 1.58496 + 7 / 2) / (7 + 3 / 1.58496 + 1 / 2), abs=1e-4
    )
    assert ndcg([], GRADES) == 0.0
    assert reciprocal_rank(["x", "c", "b"], GRADES) == pytest.approx(1 / 3)
    assert recall(["x", "a", "b"], GRADES) == pytest.approx(2 / 3)


def test_queries_without_an_answer_count_apart():
    found = [judged("1", ["a", "b", "c"], GRADES), judged("2", [], {}, "zero"), judged("3", ["x"], {}, "zero")]

    assert empty_answers(found) == (1, 2)
    assert summary(found)["all"]["queries"] == 1
    assert summary(found)["all"]["ndcg"] == 1.0


def test_two_rankings_are_compared_query_by_query():
    before = [judged("1", ["a"], {"a": 3}), judged("2", ["x", "a"], {"a": 3})]
    after = [judged("1", ["a"], {"a": 3}), judged("2", ["a"], {"a": 3})]
    found = paired(before, after)

    assert (found["better"], found["worse"], found["queries"]) == (1, 0, 2)
    assert found["mean"] == pytest.approx((1 - 1 / 1.58496) / 2, abs=1e-4)


@pytest.mark.django_db
def test_the_command_ranks_one_source_and_writes_a_run(tmp_path, capsys):
    make_listing(title="Koekjes verpakken", reference="L1")
    make_listing(title="Koekjes verpakken elders")
    drain()
    queries, qrels, run = tmp_path / "q.csv", tmp_path / "r.csv", tmp_path / "run.jsonl"
    queries.write_text("id,query,language,postcode,radius_km,mode,kind\nQ1,koekjes,nl,3000,10,subcontract,exact\n")
    qrels.write_text("query_id,listing_id,grade\nQ1,L1,3\n")

    call_command("evaluate_search", queries=queries, qrels=qrels, source="test", run=run)

    assert json.loads(run.read_text()) == {"query_id": "Q1", "listing_ids": ["L1"]}
    assert "1.000" in capsys.readouterr().out
    call_command("evaluate_search", queries=queries, qrels=qrels, source="test", compare=run, report=True)
    assert "0 better, 0 worse of 1" in capsys.readouterr().out
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("evaluate_search", queries=tmp_path / "weg.csv", qrels=qrels)


@pytest.mark.django_db
def test_analyse_tells_why_a_listing_stands_above_another(capsys):
    make_listing(title="Etiketteren", capabilities=["etiketteren"], reference="L1")
    other = make_listing(title="Flessen", description="Ook etiketteren.", capabilities=["afvullen-doseren"])
    drain()
    call_command("analyse", "etiketteren", listing=["L1", str(other.pk)])
    lines = {line.split()[0]: line.split()[1:] for line in capsys.readouterr().out.splitlines() if line.split()}
    factors = [[float(value) for value in lines[name]] for name in ("text", "coverage", "completeness", "nearness")]
    first, second = (float(score) for score in lines["score"])
    hits = {match.listing_id: match.score for match in find(Need("etiketteren")).matches}

    assert first > second > 0
    assert first == pytest.approx(math.prod(column[0] for column in factors), abs=0.01)
    assert second == pytest.approx(hits.get(other.pk, second), abs=0.001)
    assert " ".join(lines["L1"]).startswith(f"stands above {other.pk}, most by")
    with pytest.raises(CommandError, match="L9 is no listing"):
        call_command("analyse", "etiketteren", listing=["L9"])


@pytest.mark.django_db
def test_analyse_says_what_it_makes_of_a_text(capsys):
    make_listing(title="Etiketteren", description="Wij etiketteren.", capabilities=["etiketteren"])
    drain()
    call_command("analyse", "etiketeren in Leuven")
    said = capsys.readouterr().out

    assert "corrected: etiketeren -> etiketteren" in said
    assert "40 km rond Leuven" in said
    assert "exact" in said
