"""What a container runs, run here: prepare, web and worker by the same entry point, and their end at SIGTERM."""

import signal
import time

import pytest

from tests.elasticsearch_server import free_port
from tests.journeys.processes import processes

pytestmark = pytest.mark.journey


@pytest.fixture
def running(tmp_path):
    with processes(tmp_path) as found:
        yield found


def test_web_and_worker_start_answer_and_end(running):
    def entry(*arguments: str):
        return running.start("-m", "deploy.entry", *arguments)

    port = str(free_port())
    running.result(entry("prepare"), seconds=120)
    web, worker = entry("web", port), entry("worker")
    deadline = time.monotonic() + 30
    while entry("health", port).wait(timeout=10):
        assert time.monotonic() < deadline, running.output(web)
        time.sleep(0.5)
    assert worker.poll() is None

    for process in (web, worker):
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=10) == 0
    assert entry("health", port).wait(timeout=10) != 0


def test_what_the_demo_makes_is_for_its_owner_only(site):
    made = [site.folder / "demo.sqlite3", *(site.folder / "cache").iterdir(), site.folder / "static"]

    assert [path.name for path in made if path.stat().st_mode & 0o077] == []
