"""Workers that are killed, a rebuild under writes: the index is right afterwards. Processes and a real server."""

import json
import secrets
import signal
import subprocess
import time
import urllib.error
import urllib.request

import pytest

from tests.journeys.processes import Processes, copy_demo, processes

pytestmark = pytest.mark.journey
CLEAN = "ontbreekt: 0  verouderd: 0  spook: 0  wacht: 0  opgegeven: 0"


@pytest.fixture
def running(site, elasticsearch_url, tmp_path):
    """Processes of a site of its own with the data of the demo, on an index of its own that is up to date."""
    copy_demo(site.folder, tmp_path)
    index = f"test-{secrets.token_hex(6)}"
    with processes(tmp_path, ELASTICSEARCH_URL=elasticsearch_url, ELASTICSEARCH_INDEX=index) as found:
        found.run("manage.py", "search_rebuild")
        yield found


def status(running: Processes) -> str:
    process = running.start("manage.py", "search_status")
    process.wait(timeout=60)
    return running.output(process)


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


def wait_until_clean(running: Processes, seconds: float) -> None:
    deadline = time.monotonic() + seconds
    while status(running).count(CLEAN) != 2:
        assert time.monotonic() < deadline, status(running)


@pytest.mark.parametrize(
    ("kills", "changes"), [(5, 200), pytest.param(40, 2_000, marks=pytest.mark.soak, id="forty-kills")]
)
def test_a_worker_that_is_killed_again_and_again_loses_nothing(running, kills, changes):
    writer = running.start("-m", "tests.journeys.churn", str(changes), "20")
    for _ in range(kills):
        worker = running.start("manage.py", "drain")
        time.sleep(3)
        worker.kill()
    running.result(writer, seconds=300)
    worker = running.start("manage.py", "drain")
    last_kill = time.monotonic()
    wait_until_clean(running, 90)
    print(f"\n{kills} kills during {changes} changes: equal after {time.monotonic() - last_kill:.0f} s: 0/0/0")

    end(worker)


def end(worker: subprocess.Popen) -> None:
    """SIGTERM lets a worker finish what it has in hand."""
    asked = time.monotonic()
    worker.send_signal(signal.SIGTERM)
    assert worker.wait(timeout=10) == 0
    assert time.monotonic() - asked < 10


@pytest.mark.parametrize("seconds", [10, pytest.param(60, marks=pytest.mark.soak, id="minute")])
def test_a_rebuild_under_writes_loses_nothing_and_no_search_fails(running, seconds):
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
    wait_until_clean(running, 30)
    print(f"\n{rebuilds} rebuilds during {seconds} s of writes: {found[0]} searches, none failed: 0/0/0")

    asked, engines, least = int(found[0]), found[1], int(found[2])
    assert asked >= seconds
    assert engines == "elasticsearch"
    assert least > 0


def test_a_rebuild_that_is_killed_leaves_the_old_index_and_the_next_one_clears_up(running):
    environment = running.environment
    (first,) = indexes_of(environment)
    rebuild = running.start("manage.py", "search_rebuild")
    while not exists(f"{environment['ELASTICSEARCH_URL']}/_alias/{environment['ELASTICSEARCH_INDEX']}-filling"):
        assert rebuild.poll() is None, "It was too fast to be killed."
    rebuild.kill()
    assert status(running).count(CLEAN) == 2
    assert len(indexes_of(environment)) == 2
    second = running.run("manage.py", "search_rebuild", seconds=180).split()[-1]

    assert indexes_of(environment) == sorted([first, second.rstrip(".")])
    assert status(running).count(CLEAN) == 2
