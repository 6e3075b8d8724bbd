"""Runs what guards main: `python -m tests.run TASK`, where the task is one of TASKS below.

Installs what a run needs beside Python (Chromium, PostgreSQL, gettext, Java, Maven) with apt when it is root on Debian;
elsewhere it names what is missing and fails. Prints how long each step took.
"""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import tests.environment  # noqa: F401 mypy's plugin reads the settings
from tests.elasticsearch_server import Unavailable, server
from tests.machine import need
from tests.postgres import postgres

ROOT = Path(__file__).parent.parent
PYTHON = sys.executable
BIN = Path(PYTHON).parent
SUITE = ("-n", "2", "-m", "not journey and not soak")
JOURNEYS = ("-n", "2", "--dist", "loadfile", "-m", "journey and not soak", "tests/journeys")
ROOMS = ("profiles", "search", "marketplace", "cms", "deploy")
TEMPLATES = ("profiles/templates", "search/templates", "marketplace/templates", "cms/templates")
SOAKED_FAULTS = ("outages", "worker_faults")
LONG = ("-o", "faulthandler_timeout=1800")
"""For tests that may take half an hour."""


class Failed(Exception):
    """A step failed; the message names it."""


def run(name: str, command: Sequence[str | Path], **environment: str) -> None:
    """Runs one step in the root of the project; raises Failed when it answers an error."""
    print(f"\n── {name}", flush=True)
    started = time.monotonic()
    done = subprocess.run([str(part) for part in command], cwd=ROOT, env={**os.environ, **environment}, check=False)
    print(f"   {name}: {time.monotonic() - started:.1f} s", flush=True)
    if done.returncode:
        raise Failed(name)


def pytest(name: str, *arguments: str, **environment: str) -> None:
    run(name, [PYTHON, "-m", "pytest", "-q", *arguments], **environment)


@contextmanager
def elasticsearch() -> Iterator[str]:
    """The address of a real Elasticsearch; without one the run fails, since its tests are never skipped."""
    started = time.monotonic()
    try:
        with server() as url:
            print(f"\n── Elasticsearch at {url} after {time.monotonic() - started:.0f} s", flush=True)
            yield url
    except Unavailable as unavailable:
        raise Failed(f"no Elasticsearch: {unavailable}") from unavailable


def lint() -> None:
    need("gettext")
    run("ruff", [BIN / "ruff", "check", "."])
    run("templates", [BIN / "djlint", "--lint", "--quiet", *TEMPLATES])
    run("types", [BIN / "mypy", *ROOMS])
    pytest("architecture, texts and docs", "tests/architecture")


def test() -> None:
    need("chromium", "postgresql", "gettext", "default-jre-headless", "maven", "openssl", "caddy")
    shutil.rmtree(ROOT / "var" / "test", ignore_errors=True)
    run("ruff", [BIN / "ruff", "check", "."])
    run("templates", [BIN / "djlint", "--lint", "--quiet", *TEMPLATES])
    run("types", [BIN / "mypy", *ROOMS])
    with postgres() as url:
        with elasticsearch() as address:
            pytest("suite on SQLite", *SUITE, ELASTICSEARCH_URL=address)
            pytest("suite on PostgreSQL", *SUITE, DATABASE_URL=url, ELASTICSEARCH_URL=address)
        run("migrations from zero on PostgreSQL", [PYTHON, "-m", "tests.migrations"], DATABASE_URL=url)
    run(
        "migrations from zero on SQLite",
        [PYTHON, "-m", "tests.migrations"],
        DATABASE_URL="sqlite:///var/test/zero.sqlite3",
    )
    with elasticsearch() as address:
        pytest("journeys in Chromium", *JOURNEYS, ELASTICSEARCH_URL=address)


def mutants() -> None:
    need("gettext", "default-jre-headless", "maven", "openssl", "caddy")
    run("faults of one line", [PYTHON, "-m", "tests.mutants"])


def coverage() -> None:
    """Apart from `test`, since it takes half as long again."""
    need("chromium", "gettext", "default-jre-headless", "maven", "openssl", "caddy")
    shutil.rmtree(ROOT / "var" / "coverage", ignore_errors=True)
    (ROOT / "var" / "coverage").mkdir(parents=True)
    command = [PYTHON, "-m", "coverage", "run", "-m", "pytest", "-q"]
    with elasticsearch() as address:
        run("suite on SQLite, branch by branch", [*command, *SUITE], ELASTICSEARCH_URL=address)
        run("journeys, branch by branch", [*command, *JOURNEYS], ELASTICSEARCH_URL=address)
    run("branches", [PYTHON, "-m", "tests.branches"])


def soak() -> None:
    need("chromium", "postgresql", "gettext", "default-jre-headless", "maven")
    pages, faults = "tests/journeys/test_accessibility.py", [f"tests/journeys/test_{n}.py" for n in SOAKED_FAULTS]
    pytest("every page, language and width", *LONG, "-m", "soak", pages)
    with elasticsearch() as address:
        pytest("long faults", *LONG, "-m", "soak", "-s", "-p", "no:randomly", *faults, ELASTICSEARCH_URL=address)
        pytest("backup and restore", "-s", "tests/journeys/test_restore.py", ELASTICSEARCH_URL=address)


def screenshots() -> None:
    need("chromium")
    run("screenshots", [PYTHON, "-m", "tests.screenshots"])
    run("pictures of the manual", [PYTHON, "-m", "tests.manual_screenshots"])


def bench() -> None:
    run("import on SQLite", [PYTHON, "-m", "tests.bench.importing"])
    with postgres() as url:
        run("import on PostgreSQL", [PYTHON, "-m", "tests.bench.importing"], DATABASE_URL=url)
    run("mail", [PYTHON, "-m", "tests.bench.mail"])
    run("logging in", [PYTHON, "-m", "tests.bench.login"])
    run("publishing at 10,000 listings", [PYTHON, "-m", "tests.bench.publishing"])
    run("pages at 10,000 and 50,000 listings", [PYTHON, "-m", "tests.bench.pages"])
    run("search at 1,000 to 100,000 listings", [PYTHON, "-m", "tests.bench.search"])


def bench_elasticsearch() -> None:
    need("gettext", "default-jre-headless", "maven")
    run("Elasticsearch at 10,000 to 1,000,000 listings", [PYTHON, "-m", "tests.bench.elastic"])


def messages() -> None:
    """Brings the catalogues up to date with the texts in the code; translators fill what is new."""
    need("gettext")
    for room in ROOMS:
        if (ROOT / room / "locale").exists():
            command = [BIN / "django-admin", "makemessages", "-l", "nl", "-l", "fr", "--no-location", "--no-wrap"]
            subprocess.run([str(part) for part in command], cwd=ROOT / room, check=True)


TASKS: dict[str, Callable[[], None]] = {
    "test": test,
    "lint": lint,
    "mutants": mutants,
    "coverage": coverage,
    "soak": soak,
    "screenshots": screenshots,
    "bench": bench,
    "bench-elasticsearch": bench_elasticsearch,
    "messages": messages,
}

if __name__ == "__main__":
    started = time.monotonic()
    try:
        TASKS[sys.argv[1]]()
    except Failed as failed:
        sys.exit(f"\nFAILED: {failed}")
    print(f"\nDone in {time.monotonic() - started:.0f} s")
