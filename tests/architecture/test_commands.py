"""Operators read English: every text in a command of ours is that, or comes out of the catalogues."""

import ast
import csv
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import pytest

from search.analysis.stemming import stem

ROOT = Path(__file__).parent.parent.parent
DATA = ROOT / "search" / "data"
COMMANDS = sorted(ROOT.glob("*/management/commands/[a-z]*.py"))
TRANSLATED = {"_", "gettext", "ngettext"}
READ_BY_PROGRAMS = {
    "read_facts": {"lang"},
    "analyse": {"zacht", "eis (", "): ", " = ", ", uit «", "»", "plaats: ", " km rond "},
}
"""Parts of lines that other programs read, and know by these words."""
ENGLISH_TOO = {"database", "demo", "given", "nobody"}
NAMES = {"limburg", "vlaams", "brabant", "schakel"}


def texts(tree: ast.AST) -> Iterator[str]:
    """The string literals under a node, but for docstrings and what is given to gettext."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            continue
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in TRANSLATED:
            continue
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value
        yield from texts(node)


def column(file: str, name: str, **where: str) -> set[str]:
    with (DATA / file).open(encoding="utf-8", newline="") as rows:
        found = [row for row in csv.DictReader(rows) if all(row[key] == value for key, value in where.items())]
    return {word for row in found for word in row[name].split()}


@lru_cache(maxsize=1)
def known() -> dict[str, set[str]]:
    """Words of a language and their stems."""
    dutch = column("dutch_words.csv", "word") | column("stopwords.csv", "words", language="nl")
    english = column("freedict.csv", "foreign", language="en") | column("stopwords.csv", "words", language="en")
    return {"nl": dutch | {stem(word, "nl") for word in dutch}, "en": english | {stem(word, "en") for word in english}}


def is_of(word: str, language: str) -> bool:
    return word in known()[language] or stem(word, language) in known()[language]


def is_dutch(text: str) -> bool:
    """A heuristic: it holds a word that Dutch knows and English does not, or a sign that English does without."""
    words = [word for word in re.findall(r"[a-z]{3,}", text.lower()) if word not in NAMES | ENGLISH_TOO]
    return not text.isascii() or any(is_of(word, "nl") and not is_of(word, "en") for word in words)


@pytest.mark.parametrize("path", COMMANDS, ids=lambda path: path.stem)
def test_a_command_speaks_english(path):
    allowed = READ_BY_PROGRAMS.get(path.stem, set())
    found = [text for text in texts(ast.parse(path.read_text())) if text not in allowed and is_dutch(text)]

    assert found == []


@pytest.mark.parametrize(
    "text",
    [
        "Er is geen Elasticsearch: geef ELASTICSEARCH_URL.",
        "Een ander proces schrijft nog in de zoekindex.",
        "  staat nergens in het aanbod",
        "gewicht ",
        "ontbreekt: ",
        "hersteld: ",
        "De werker loopt. Stoppen: Ctrl-C",
        "vragen zonder passend aanbod die leeg blijven: ",
        "erkenningen",
        "There is no «province».",
    ],
)
def test_dutch_is_noticed(text):
    assert is_dutch(text)
