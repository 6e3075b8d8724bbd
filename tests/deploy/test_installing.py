"""The units of systemd and the document that installs them: commands and variables that exist, and few rights."""

import configparser
import re
import shutil
import subprocess
import sys

import pytest

from deploy.entry import web_options
from deploy.environment import Environment, database
from deploy.setup.variables import VARIABLES

UNITS = ("schakel-web", "schakel-worker")
HARDENING = {
    "NoNewPrivileges": "yes",
    "ProtectSystem": "strict",
    "ProtectHome": "yes",
    "PrivateTmp": "yes",
    "ReadWritePaths": "/var/lib/schakel",
    "CapabilityBoundingSet": "",
    "User": "schakel",
    "EnvironmentFile": "/etc/schakel/env",
}
NOT_OURS = {"WEB_CONCURRENCY"}


@pytest.fixture(params=UNITS)
def unit(request, root):
    parser = configparser.ConfigParser(interpolation=None, strict=True)
    parser.optionxform = str
    parser.read(root / "deploy" / "systemd" / f"{request.param}.service")
    return parser


@pytest.fixture
def document(root):
    return (root / "docs" / "installing.md").read_text()


def test_a_unit_runs_with_few_rights_and_an_end_to_what_it_takes(unit):
    service = dict(unit["Service"])

    assert HARDENING.items() <= service.items()
    assert re.fullmatch(r"\d+G", service["MemoryMax"])
    assert re.fullmatch(r"\d+", service["TasksMax"])


def test_a_unit_runs_what_the_entry_knows(unit, root):
    program, *arguments = unit["Service"]["ExecStart"].split()
    known = re.findall(r'case "(\w+)"', (root / "deploy" / "entry.py").read_text())

    assert program == "/opt/schakel/.venv/bin/python"
    assert arguments[:2] == ["-m", "deploy.entry"]
    assert arguments[2] in known


def test_both_units_have_the_same_rights(root):
    web, worker = ((root / "deploy" / "systemd" / f"{name}.service").read_text().splitlines() for name in UNITS)

    assert [line.split("=")[0] for line in web if line[:1] != "#"] == [
        line.split("=")[0] for line in worker if line[:1] != "#"
    ]
    assert len(set(web) ^ set(worker)) == 10  # what it is, what it runs, and how much it may take


def test_systemd_takes_the_units(root, tmp_path):
    for name in UNITS:
        text = (root / "deploy" / "systemd" / f"{name}.service").read_text()
        (tmp_path / f"{name}.service").write_text(text.replace("/opt/schakel/.venv/bin/python", sys.executable))
    analyze = shutil.which("systemd-analyze")
    if analyze is None:  # a machine without systemd; the other tests read the files
        return
    files = [str(tmp_path / f"{name}.service") for name in UNITS]
    done = subprocess.run([analyze, "verify", *files], capture_output=True, text=True, check=False)

    assert (done.returncode, done.stderr) == (0, "")


def test_the_site_without_containers_listens_to_its_own_machine_only(unit):
    arguments = unit["Service"]["ExecStart"].split()[4:]
    if unit["Unit"]["Description"] == "Schakel: the site":
        assert web_options(*arguments)[:2] == ["--bind", "127.0.0.1:8000"]
    assert web_options("8000")[:2] == ["--bind", "0.0.0.0:8000"]


def test_the_variables_of_the_document_are_right(document, root):
    (block,) = re.findall(r"/etc/schakel/env\) <<END\n(.*?)END\n", document, re.DOTALL)
    given = dict(line.split("=", 1) for line in block.splitlines())
    required = {variable.name for variable in VARIABLES if variable.required}

    assert required <= set(given)
    assert set(given) - NOT_OURS <= {variable.name for variable in VARIABLES}
    found = Environment(given).read("DATABASE_URL", database(root))
    assert (found["USER"], found["PASSWORD"], found["OPTIONS"]) == ("schakel", "", {"host": "/var/run/postgresql"})


def test_the_files_of_the_document_exist(document, root):
    named = re.findall(r"(?:cp|install --mode 755) (deploy/\S+)", document)

    assert len(named) >= 3
    assert all(list(root.glob(name)) for name in named)
    for script in ("deploy/systemd/schakel", "deploy/database/role.sh"):
        assert (root / script).stat().st_mode & 0o111
        subprocess.run(["sh", "-n", str(root / script)], check=True)


def test_nginx_bounds_what_caddy_bounds(document):
    (sample,) = re.findall(r"```nginx\n(.*?)```", document, re.DOTALL)

    for line in ("client_max_body_size 1m;", "client_header_timeout 10s;", "client_body_timeout 15s;"):
        assert line in sample
    assert re.search(r"\^/cms/\(images\|documents\)/ \{\n\s+client_max_body_size 41m;", sample)
    assert "proxy_request_buffering off" not in sample
