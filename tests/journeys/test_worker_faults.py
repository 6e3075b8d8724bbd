"""Workers that are killed, a rebuild under writes: the index is right afterwards. Processes and a real server."""

import json
import secrets
import signal
import sqlite3
import time
import urllib.error
import urllib.request
from contextlib import closing
from pathlib import Path

import pytest

from tests.journeys.processes import CLEAN, copy_demo, processes, status, wait_until_clean

pytestmark = pytest.mark.journey
LEASE_AND_START_SECONDS = 25
"""A worker starts, and waits for the lease of the one that was killed."""
CHANGE_EVERYTHING = """
from profiles.models import ListingPage
from search.indexing.outbox import note_changes
note_changes(list(ListingPage.objects.values_list("pk", flat=True)))
"""


@pytest.fixture
def running(site, elasticsearch_url, tmp_path):
    """Processes of a site of its own with the data of the demo, on an index of its own that is up to date."""
    copy_demo(site.folder, tmp_path)
    index = f"test-{secrets.token_hex(6)}"
    with processes(tmp_path, ELASTICSEARCH_URL=elasticsearch_url, ELASTICSEARCH_INDEX=index) as found:
        found.run("manage.py", "search_rebuild")
        yield found


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


@pytest.mark.parametrize(
    ("kills", "changes"), [(5, 200), pytest.param(40, 2_000, marks=pytest.mark.soak, id="forty-kills")]
)
def test_a_worker_that_is_killed_again_and_again_loses_nothing(running, tmp_path, kills, changes):
    writer = running.start("-m", "tests.journeys.churn", str(changes), "5")
    at_work = 0
    for _ in range(kills):
        before, worker = brought_in(tmp_path), running.start("manage.py", "drain")
        deadline = time.monotonic() + LEASE_AND_START_SECONDS
        while brought_in(tmp_path) == before and writer.poll() is None and time.monotonic() < deadline:
            time.sleep(0.02)
        at_work += brought_in(tmp_path) > before
        worker.kill()
    running.result(writer, seconds=600)
    assert at_work >= kills * 0.8
    running.start("manage.py", "drain")
    last_kill = time.monotonic()
    wait_until_clean(running, last_kill + 90)
    took = time.monotonic() - last_kill
    print(f"\n{kills} kills, {at_work} of them at work, during {changes} changes: equal after {took:.0f} s: 0/0/0")


def test_a_worker_that_must_end_finishes_what_it_has_in_hand_and_leaves_the_rest(running, tmp_path):
    running.run("manage.py", "shell", "-c", CHANGE_EVERYTHING)
    total = waiting(tmp_path)
    worker = running.start("manage.py", "drain")
    while waiting(tmp_path) == total:
        assert worker.poll() is None, running.output(worker)
        time.sleep(0.05)
    asked = time.monotonic()
    worker.send_signal(signal.SIGTERM)

    assert worker.wait(timeout=10) == 0
    print(f"\nSIGTERM in the middle: ended after {time.monotonic() - asked:.1f} s")
    assert 0 < waiting(tmp_path) < total
    assert ask(tmp_path, "select count(*) from search_outboxrow where lease <> ''") == 0
    assert held(tmp_path) == []
    running.start("manage.py", "drain")
    wait_until_clean(running, time.monotonic() + 30)


def brought_in(folder: Path) -> int:
    """Rises with every change that reaches the search rows."""
    return ask(folder, "select sum(done_version) from search_outboxrow where topic = 'rows'")


def waiting(folder: Path) -> int:
    """How many listings have yet to reach the search rows."""
    return ask(folder, "select count(*) from search_outboxrow where topic = 'rows' and version > done_version")


def held(folder: Path) -> list[str]:
    """Names of the work that a process holds."""
    with closing(sqlite3.connect(folder / "demo.sqlite3", timeout=10)) as database:
        return [name for (name,) in database.execute("select name from profiles_lease where holder <> ''")]


def ask(folder: Path, question: str) -> int:
    with closing(sqlite3.connect(folder / "demo.sqlite3", timeout=10)) as database:
        return int(database.execute(question).fetchone()[0])


@pytest.mark.parametrize("seconds", [10, pytest.param(60, marks=pytest.mark.soak, id="minute")])
def test_a_rebuild_under_writes_loses_nothing_and_no_search_fails(running, seconds):
    for _ in range(2):
        running.start("manage.py", "drain")
    searcher = running.start("-m", "tests.journeys.searcher", str(seconds + 5))
    writer = running.start("-m", "tests.journeys.churn", str(seconds * 20), "20")
    time.sleep(2)
    rebuilds = 0
    while rebuilds == 0 or writer.poll() is None:
        running.run("manage.py", "search_rebuild")
        rebuilds += 1
    running.result(writer)
    found = running.result(searcher).splitlines()[-1].split()
    wait_until_clean(running, time.monotonic() + 30)
    print(f"\n{rebuilds} rebuilds during {seconds} s of writes: {found[0]} searches, none failed: 0/0/0")

    asked, engines, least = int(found[0]), found[1], int(found[2])
    assert asked >= seconds
    assert engines == "elasticsearch"
    assert least > 0


def test_a_rebuild_that_is_killed_leaves_the_old_index_and_the_next_one_clears_up(running):
    environment = running.environment
    (first,) = indexes_of(environment)
    searcher = running.start("-m", "tests.journeys.searcher", "20")
    rebuild = running.start("manage.py", "search_rebuild")
    while not exists(f"{environment['ELASTICSEARCH_URL']}/_alias/{environment['ELASTICSEARCH_INDEX']}-filling"):
        assert rebuild.poll() is None, "It was too fast to be killed."
    rebuild.kill()
    assert status(running).count("missing: 0  stale: 0  ghosts: 0") == 2
    assert len(indexes_of(environment)) == 2
    second = running.run("manage.py", "search_rebuild", seconds=180).split()[-1]

    assert indexes_of(environment) == sorted([first, second.rstrip(".")])
    assert status(running).count(CLEAN) == 2
    assert running.result(searcher).splitlines()[-1].split()[1] == "elasticsearch"
