"""What an operator can mend ends a command in one sentence: settings, a database that is away or of another version."""

import os
import subprocess
import sys

import pytest
from django.core.management import get_commands

from deploy import command_line
from tests.bare import BARE
from tests.deploy.test_environment import GOOD
from tests.elasticsearch_server import free_port

COMMANDS = (
    "search_status",
    "search_rebuild",
    "drain",
    "drain --once",
    "open_province limburg schakel.example",
    "load_reference",
    "analyse verpakken",
    "retain",
    "build_translations",
    "import_suppliers --organisations deploy/demo/data/organisations.csv",
    "evaluate_search --queries {folder}/queries.csv --qrels {folder}/qrels.csv",
    "evaluate_matching --enquiries {folder}/enquiries.csv --qrels {folder}/enquiry_qrels.csv",
    "read_facts --texts {folder}/texts.jsonl --run {folder}/facts.jsonl",
    "suggest_kinds --listings deploy/demo/data/listings.csv --run {folder}/kinds.jsonl",
)
EACH = """
import sys
from deploy.command_line import run
for command in sys.argv[1:]:
    try:
        run(["manage.py", *command.split()])
    except SystemExit as ended:
        print(f"{command}: {ended.code}")
"""
"""Many commands in one process, whose endings are printed."""


WITHOUT_DATABASE = {"compile_catalogues"}
MAKES_ITS_TABLES = {"demo"}


def test_every_command_of_ours_is_tried_here():
    rooms = {"profiles", "search", "marketplace", "cms", "deploy"}
    ours = {name for name, app in get_commands().items() if app in rooms}

    assert {command.split()[0] for command in COMMANDS} == ours - WITHOUT_DATABASE - MAKES_ITS_TABLES


def python(root, *arguments, **variables):
    environment = {**BARE, "PYTHONPATH": str(root), **GOOD, **variables}
    command = [sys.executable, *arguments]
    return subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=False, timeout=60)


@pytest.fixture
def files(tmp_path):
    (tmp_path / "queries.csv").write_text("id,query\n1,inpakken\n")
    (tmp_path / "qrels.csv").write_text("query_id,listing_id,grade\n1,1,1\n")
    columns = "id,title,description,mode,start_date,postcode"
    (tmp_path / "enquiries.csv").write_text(f"{columns}\n1,Inpakken,Dozen,subcontract,2027-03-01,3000\n")
    (tmp_path / "enquiry_qrels.csv").write_text("enquiry_id,listing_id,grade\n1,1,1\n")
    return tmp_path


@pytest.fixture
def away(tmp_path):
    """Databases that do not answer."""
    return {
        "PostgreSQL": f"postgres://me:Ab12Geheim@127.0.0.1:{free_port()}/x",
        "SQLite": f"sqlite:///{tmp_path}/no/such/folder/x.sqlite3",
    }


def ends(root, files, url: str) -> dict[str, str]:
    """How each command ends with this database."""
    commands = [command.format(folder=files) for command in COMMANDS]
    done = python(root, "-c", EACH, *commands, DATABASE_URL=url)
    assert "Traceback" not in done.stderr, done.stderr
    lines = [line.partition(": ") for line in done.stdout.splitlines()]
    return {command: told for command, _, told in lines if command in commands}


@pytest.mark.parametrize("kind", ["PostgreSQL", "SQLite"])
def test_a_database_that_is_away_is_said_in_a_sentence(root, files, away, kind):
    found = ends(root, files, away[kind])

    assert len(found) == len(COMMANDS)
    for command, told in found.items():
        assert told.startswith("The database does not answer: "), command
        assert told.endswith("Does it run, and is DATABASE_URL right?"), command
        assert "Geheim" not in told


def test_a_database_without_tables_is_said_in_a_sentence(root, files):
    found = ends(root, files, f"sqlite:///{files}/empty.sqlite3")

    assert len(found) == len(COMMANDS)
    for command, told in found.items():
        assert "changes of its tables wait. First: python manage.py migrate" in told, command


@pytest.mark.parametrize("name", ["prepare", "worker"])
def test_the_entry_says_that_the_database_is_away(root, away, name):
    done = python(root, "-m", "deploy.entry", name, DATABASE_URL=away["PostgreSQL"])

    assert done.returncode == 1
    assert "The database does not answer" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("name", ["web", "worker"])
def test_the_entry_says_that_the_database_has_no_tables(root, tmp_path, name):
    done = python(root, "-m", "deploy.entry", name, DATABASE_URL=f"sqlite:///{tmp_path}/empty.sqlite3")

    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "changes of its tables wait" in done.stderr


@pytest.mark.parametrize("arguments", [("manage.py", "search_status"), ("-m", "deploy.entry", "web")])
def test_wrong_settings_are_said_in_a_sentence(root, arguments):
    done = python(root, *arguments, SECRET_KEY="", DEBUG="ja")

    assert done.returncode == 1
    assert done.stderr.startswith("Settings are not right. SECRET_KEY is missing.")
    assert "DEBUG is not right" in done.stderr
    assert done.stderr.count("\n") == 1


def test_who_asks_for_the_traceback_gets_it(root, away):
    done = python(root, "manage.py", "search_status", "--traceback", DATABASE_URL=away["PostgreSQL"])

    assert "Traceback" in done.stderr


def test_a_fault_of_ours_keeps_its_traceback(db):
    from django.db import ProgrammingError

    with pytest.raises(ProgrammingError, match="ours"), command_line.one_sentence():
        raise ProgrammingError("ours")


def test_the_entry_reads_the_file_of_settings(tmp_path, monkeypatch):
    monkeypatch.setattr(command_line, "FILE", tmp_path / ".env")
    monkeypatch.setenv("LOG_FORMAT", "text")
    (tmp_path / ".env").write_text("EMAIL_FROM=from-the-file@schakel.example\nLOG_FORMAT=json\n")
    try:
        command_line.read_settings_file()

        assert os.environ["EMAIL_FROM"] == "from-the-file@schakel.example"
        assert os.environ["LOG_FORMAT"] == "text"
    finally:
        del os.environ["EMAIL_FROM"]
