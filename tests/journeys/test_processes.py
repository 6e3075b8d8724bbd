"""Four processes search while a fifth publishes and a sixth is the worker: each sees each change in five seconds."""

import json
import signal
import time

import pytest

from tests.journeys.processes import copy_demo, processes

pytestmark = pytest.mark.journey
CHANGES, READERS, BAR_SECONDS = 12, 4, 5.0


@pytest.fixture
def running(site, tmp_path):
    """Processes of a site of its own with the data of the demo."""
    copy_demo(site.folder, tmp_path)
    with processes(tmp_path) as found:
        yield found


def lines(text: str) -> dict[int, float]:
    return dict(map(json.loads, text.splitlines()))


def test_every_process_follows_within_five_seconds(running):
    last = str(CHANGES - 1)
    worker = running.start("manage.py", "drain")
    readers = [running.start("-m", "tests.journeys.reader", last) for _ in range(READERS)]
    time.sleep(4)
    written = lines(running.run("-m", "tests.journeys.writer", str(CHANGES)))
    seen = [lines(running.result(reader)) for reader in readers]
    worker.send_signal(signal.SIGTERM)
    running.result(worker, seconds=15)

    assert [set(one) for one in seen] == [set(written)] * READERS
    assert max(one[number] - written[number] for one in seen for number in written) <= BAR_SECONDS
