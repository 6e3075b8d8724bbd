"""What a container runs, run here: prepare, web and worker by the same entry point, and their end at SIGTERM."""

import os
import signal
import subprocess
import sys
import time

import pytest

from deploy.elasticsearch_server import free_port
from tests.journeys.site import ROOT, environment_for

pytestmark = pytest.mark.journey


@pytest.fixture
def run(tmp_path):
    """Starts the entry point with a site of its own."""
    environment = {**os.environ, **environment_for(tmp_path), "DJANGO_SETTINGS_MODULE": "deploy.settings"}
    started = []

    def entry(*arguments: str) -> subprocess.Popen:
        process = subprocess.Popen(
            [sys.executable, "-m", "deploy.entry", *arguments],
            cwd=ROOT,
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        started.append(process)
        return process

    yield entry
    for process in started:
        process.kill()
        process.wait()


def test_web_and_worker_start_answer_and_end(run):
    port = str(free_port())
    assert run("prepare").wait(timeout=120) == 0
    web, worker = run("web", port), run("worker")
    deadline = time.monotonic() + 30
    while run("health", port).wait(timeout=10):
        assert time.monotonic() < deadline, "The site never answered."
        time.sleep(0.5)
    assert worker.poll() is None

    for process in (web, worker):
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=10) == 0
    assert run("health", port).wait(timeout=10) != 0
