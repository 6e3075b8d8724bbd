"""Kinds of work that are suggested to who writes a listing."""

import csv
import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from search.matching.context import consistent_read, query_context
from search.understanding.facts.suggested_kinds import suggest_kinds

pytestmark = pytest.mark.django_db
DEMO = Path(__file__).parent.parent.parent / "deploy" / "demo" / "data" / "listings.csv"


def suggested(title: str, text: str = "", language: str = "nl"):
    with consistent_read():
        return suggest_kinds(title, text, language, query_context())


@pytest.mark.parametrize(
    ("language", "title", "text", "kind", "word"),
    [
        ("nl", "Linnen wassen", "Voor rusthuizen en hotels.", "wasserij", "linnen"),
        ("nl", "Onderhoud van bermen", "Wij maaien met een klepelmaaier.", "maaien-bermbeheer", "bermen"),
        ("fr", "Blanchisserie industrielle", "Nous lavons le linge plat.", "wasserij", "blanchisserie"),
        ("en", "Window cleaning", "We wash windows of offices.", "glas-en-gevelreiniging", "window"),
    ],
)
def test_a_kind_comes_with_the_words_that_led_to_it(language, title, text, kind, word):
    found = suggested(title, text, language)
    assert found[0].kind == kind
    assert word in found[0].words
    assert len(found) <= 5


@pytest.mark.parametrize("title", ["", "😀", "1.234,56", "xq zw"])
def test_what_says_nothing_suggests_nothing(title):
    assert suggested(title) == []


def test_the_listings_of_the_demo_find_their_kinds(tmp_path):
    """Three of four suggestions are shown first: bars below what was measured on all 210 (.94, .99, .93)."""
    run = tmp_path / "kinds.jsonl"
    call_command("suggest_kinds", listings=DEMO, run=run)
    found = {one["id"]: one["capabilities"] for one in map(json.loads, run.read_text().splitlines())}
    with DEMO.open(encoding="utf-8", newline="") as file:
        declared = {row["id"]: set(row["capabilities"].split("|")) for row in csv.DictReader(file)}

    assert found.keys() == declared.keys()
    in_three = [bool(kinds & set(found[listing][:3])) for listing, kinds in declared.items()]
    shares = [len(kinds & set(found[listing])) / len(kinds) for listing, kinds in declared.items()]
    assert sum(in_three) / len(in_three) >= 0.95
    assert sum(shares) / len(shares) >= 0.85


@pytest.mark.parametrize(("content", "said"), [("naam\nx\n", "no column id and no column title"), ("", "empty|leeg")])
def test_a_file_that_cannot_be_used_is_told(tmp_path, content, said):
    path = tmp_path / "f.csv"
    path.write_text(content)
    with pytest.raises(CommandError, match=said):
        call_command("suggest_kinds", listings=path, run=tmp_path / "out.jsonl")


def test_an_unknown_language_is_read_as_dutch(tmp_path):
    path, run = tmp_path / "f.csv", tmp_path / "out.jsonl"
    path.write_text("id;title;language\n1;Wassen en strijken;de\n")
    call_command("suggest_kinds", listings=path, run=run)
    assert "wasserij" in json.loads(run.read_text())["capabilities"]
