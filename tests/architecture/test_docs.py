"""Documents name what exists: commands, variables, make targets, files; and nothing that only this machine has."""

import ast
import re
import subprocess
from pathlib import Path

import pytest
from django.core.management import get_commands

from deploy.setup.variables import VARIABLES

ROOT = Path(__file__).parent.parent.parent
DOCUMENTS = [ROOT / name for name in ("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "SECURITY.md")] + sorted(
    (ROOT / "docs").glob("*.md")
)


def text() -> str:
    return "\n".join(path.read_text() for path in DOCUMENTS)


def test_commands_in_the_documents_exist_and_ours_are_documented():
    named = set(re.findall(r"manage\.py (\w+)", text()))
    ours = {
        name for name, app in get_commands().items() if app in {"profiles", "cms", "deploy", "search", "marketplace"}
    }

    assert named - set(get_commands()) == set()
    assert ours - named == set()


def test_variables_in_the_documents_are_those_of_the_settings():
    page = (ROOT / "docs" / "settings.md").read_text()
    named = set(re.findall(r"^\| `([A-Z_]+)`", page, re.MULTILINE))

    assert named == {variable.name for variable in VARIABLES}
    for variable in VARIABLES:
        assert variable.help in page, variable.name


def test_make_targets_in_the_documents_exist():
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))

    assert set(re.findall(r"`make ([a-z]+)`", text())) - targets == set()
    assert {"demo", "test", "lint", "bench", "screenshots", "soak"} <= targets


TEST = re.compile(r"`(?=tests/|::)(tests/[a-z_/]+\.py)?(?:::(test_\w+))?`")


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_tests_that_a_document_names_exist(document):
    """`tests/a/test_b.py::test_c`, or `::test_d` of the file that was named before it."""
    file, missing = "", []
    for named, function in TEST.findall(document.read_text()):
        file = named or file
        there = (ROOT / file).read_text() if file and (ROOT / file).exists() else ""
        if not there or (function and f"def {function}(" not in there):
            missing.append((file, function))

    assert missing == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_links_between_documents_lead_somewhere(document):
    links = re.findall(r"\]\((?!https?:|mailto:|#)([^)#]+)", document.read_text())

    assert [link for link in links if not (document.parent / link).exists()] == []


def test_the_readme_has_the_words_table():
    readme = (ROOT / "README.md").read_text()

    for code in (
        "Organisation",
        "ProfilePage",
        "ListingPage",
        "Capability",
        "WorkForm",
        "Recognition",
        "ListingCertificate",
        "Province",
    ):
        assert f"`{code}" in readme, code


FOREIGN = "pythonh[o]sted|registry[.]npmj[s]|repo1[.]mave[n]|deb[.]debia[n]|/wor[k]/(main|shared)|/roo[t]/"
"""Hosts of registries and paths of one machine, written so that this file does not match itself."""


def test_no_host_of_a_registry_and_no_path_of_a_machine_in_any_file():
    command = ["git", "grep", "-IlE", FOREIGN, "--", ".", ":!*.svg"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (1, "")


def test_every_shipped_data_file_has_its_source():
    sources = (ROOT / "profiles" / "data" / "DATA.md").read_text()
    files = [path.name for path in (ROOT / "profiles" / "data").iterdir() if path.suffix != ".md"]

    assert [name for name in files if f"`{name}`" not in sources] == []


def test_every_public_class_of_the_search_stands_in_the_glossary():
    glossary = (ROOT / "ARCHITECTURE.md").read_text().partition("## Words")[2].partition("\n## ")[0]
    explained = set(re.findall(r"`(\w+)`", glossary))
    found = {
        node.name
        for path in (ROOT / "search").rglob("*.py")
        if "migrations" not in path.parts
        for node in ast.parse(path.read_text()).body
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_")
    } - {"Command", "SearchConfig"}

    assert (found - explained, explained - found) == (set(), set())
