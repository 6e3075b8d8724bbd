"""Workers that are killed, a rebuild under writes: the index is right afterwards. Processes and a real server."""

import json
import os
import secrets
import signal
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request

import pytest

from tests.journeys.site import ROOT, environment_for

pytestmark = pytest.mark.journey
CLEAN = "ontbreekt: 0  verouderd: 0  spook: 0  wacht: 0  opgegeven: 0"


@pytest.fixture
def environment(site, elasticsearch_url, tmp_path):
    """A site of its own with the data of the demo, on an index of its own."""
    with sqlite3.connect(site.folder / "demo.sqlite3") as source, sqlite3.connect(tmp_path / "demo.sqlite3") as target:
        source.backup(target)
    return {
        **os.environ,
        **environment_for(tmp_path),
        "DJANGO_SETTINGS_MODULE": "deploy.settings",
        "ELASTICSEARCH_URL": elasticsearch_url,
        "ELASTICSEARCH_INDEX": f"test-{secrets.token_hex(6)}",
    }


@pytest.fixture
def start(environment):
    """Starts Python with these arguments; what still runs at the end is killed."""
    started = []

    def begin(*arguments: str) -> subprocess.Popen:
        process = subprocess.Popen(
            [sys.executable, *arguments],
            cwd=ROOT,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        started.append(process)
        return process

    yield begin
    for process in started:
        process.kill()
        process.communicate()


def run(process: subprocess.Popen, seconds: float = 60) -> str:
    """The output of a process that ends well in time."""
    output, _ = process.communicate(timeout=seconds)
    assert process.returncode == 0, output
    return output


def status(start) -> str:
    process = start("manage.py", "search_status")
    return process.communicate(timeout=60)[0]


def exists(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=5):
            return True
    except urllib.error.HTTPError:
        return False


def indexes_of(environment: dict[str, str]) -> list[str]:
    address = f"{environment['ELASTICSEARCH_URL']}/{environment['ELASTICSEARCH_INDEX']}-*"
    with urllib.request.urlopen(address, timeout=5) as answer:
        return sorted(json.load(answer))


def wait_until_clean(start, seconds: float) -> None:
    deadline = time.monotonic() + seconds
    while status(start).count(CLEAN) != 2:
        assert time.monotonic() < deadline, status(start)


def test_a_worker_that_is_killed_again_and_again_loses_nothing(start):
    run(start("manage.py", "search_rebuild"))
    writer = start("-m", "tests.journeys.churn", "200", "20")
    for _ in range(5):
        worker = start("manage.py", "drain")
        time.sleep(3)
        worker.kill()
    run(writer)
    worker = start("manage.py", "drain")
    wait_until_clean(start, 90)

    asked = time.monotonic()
    worker.send_signal(signal.SIGTERM)
    assert worker.wait(timeout=10) == 0
    assert time.monotonic() - asked < 10


def test_a_rebuild_under_writes_loses_nothing_and_no_search_fails(start):
    run(start("manage.py", "search_rebuild"))
    start("manage.py", "drain")
    searcher = start("-m", "tests.journeys.searcher", "15")
    writer = start("-m", "tests.journeys.churn", "200", "20")
    time.sleep(2)
    run(start("manage.py", "search_rebuild"))
    run(writer)
    found = run(searcher).splitlines()[-1].split()

    asked, engines, least = int(found[0]), found[1], int(found[2])
    assert asked >= 20
    assert engines == "elasticsearch"
    assert least > 0
    wait_until_clean(start, 30)


def test_a_rebuild_that_is_killed_leaves_the_old_index_and_the_next_one_clears_up(start, environment):
    first = run(start("manage.py", "search_rebuild")).split()[-1]
    rebuild = start("manage.py", "search_rebuild")
    while not exists(f"{environment['ELASTICSEARCH_URL']}/_alias/{environment['ELASTICSEARCH_INDEX']}-filling"):
        assert rebuild.poll() is None, "It was too fast to be killed."
    rebuild.kill()
    assert status(start).count(CLEAN) == 2
    assert len(indexes_of(environment)) == 2
    second = run(start("manage.py", "search_rebuild"), 180).split()[-1]

    assert indexes_of(environment) == sorted([first.rstrip("."), second.rstrip(".")])
    assert status(start).count(CLEAN) == 2
