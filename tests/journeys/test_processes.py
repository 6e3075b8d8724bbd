"""Four processes search while a fifth publishes and a sixth is the worker: each sees each change in five seconds."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.journeys.site import ROOT, environment_for

pytestmark = pytest.mark.journey
CHANGES, READERS, BAR_SECONDS = 12, 4, 5.0


@pytest.fixture
def copy_of_the_demo(site, tmp_path) -> dict[str, str]:
    """The environment of a site of its own, with the data of the demo."""
    with sqlite3.connect(site.folder / "demo.sqlite3") as source, sqlite3.connect(tmp_path / "demo.sqlite3") as target:
        source.backup(target)
    return {**os.environ, **environment_for(tmp_path), "DJANGO_SETTINGS_MODULE": "deploy.settings"}


def start(environment: dict[str, str], log: Path, *command: str) -> subprocess.Popen:
    with log.open("w") as output:
        return subprocess.Popen(
            [sys.executable, *command], cwd=ROOT, env=environment, stdout=output, stderr=subprocess.STDOUT
        )


def lines(log: Path) -> dict[int, float]:
    return dict(map(json.loads, log.read_text().splitlines()))


def test_every_process_follows_within_five_seconds(copy_of_the_demo, tmp_path):
    last = str(CHANGES - 1)
    worker = start(copy_of_the_demo, tmp_path / "worker.log", "manage.py", "drain")
    readers = [
        start(copy_of_the_demo, tmp_path / f"reader{n}.log", "-m", "tests.journeys.reader", last)
        for n in range(READERS)
    ]
    time.sleep(4)
    writer = start(copy_of_the_demo, tmp_path / "writer.log", "-m", "tests.journeys.writer", str(CHANGES))
    try:
        assert writer.wait(timeout=60) == 0, (tmp_path / "writer.log").read_text()
        for n, reader in enumerate(readers):
            assert reader.wait(timeout=60) == 0, (tmp_path / f"reader{n}.log").read_text()
    finally:
        worker.send_signal(signal.SIGTERM)
        for process in (*readers, writer):
            process.kill()
    assert worker.wait(timeout=15) == 0, (tmp_path / "worker.log").read_text()
    written = lines(tmp_path / "writer.log")
    seen = [lines(tmp_path / f"reader{n}.log") for n in range(READERS)]
    assert [set(one) for one in seen] == [set(written)] * READERS
    assert max(one[number] - written[number] for one in seen for number in written) <= BAR_SECONDS
