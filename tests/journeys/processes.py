"""Processes of a site of its own: workers, writers, web servers, started and always stopped."""

import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.journeys.site import ROOT, environment_for

CLEAN = "missing: 0  stale: 0  ghosts: 0  waiting: 0  given up: 0"


class Processes:
    """Starts Python with arguments in one environment."""

    def __init__(self, environment: dict[str, str], folder: Path) -> None:
        self.environment, self._folder = environment, folder
        self._started: list[subprocess.Popen] = []

    def start(self, *arguments: str) -> subprocess.Popen:
        """A process whose output stands in a file of its own (`output`)."""
        with self._log(len(self._started)).open("w") as log:
            process = subprocess.Popen(
                [sys.executable, *arguments], cwd=ROOT, env=self.environment, stdout=log, stderr=subprocess.STDOUT
            )
        self._started.append(process)
        return process

    def output(self, process: subprocess.Popen) -> str:
        return self._log(self._started.index(process)).read_text()

    def result(self, process: subprocess.Popen, seconds: float = 60) -> str:
        """The output of a process that ends well in time."""
        process.wait(timeout=seconds)
        assert process.returncode == 0, self.output(process)
        return self.output(process)

    def run(self, *arguments: str, seconds: float = 60) -> str:
        return self.result(self.start(*arguments), seconds)

    def stop(self) -> None:
        for process in self._started:
            process.kill()
            process.wait()

    def _log(self, number: int) -> Path:
        return self._folder / f"process{number}.log"


@contextmanager
def processes(folder: Path, **more: str) -> Iterator[Processes]:
    """Of a site whose files are in this folder; `more` are variables of the environment."""
    environment = {**os.environ, **environment_for(folder), "DJANGO_SETTINGS_MODULE": "deploy.settings", **more}
    started = Processes(environment, folder)
    try:
        yield started
    finally:
        started.stop()


def copy_demo(source: Path, target: Path) -> None:
    """The data of the demo for a site of its own."""
    with sqlite3.connect(source / "demo.sqlite3") as old, sqlite3.connect(target / "demo.sqlite3") as new:
        old.backup(new)


def status(running: Processes) -> str:
    """What search_status says of both indexes."""
    process = running.start("manage.py", "search_status")
    process.wait(timeout=60)
    return running.output(process)


def wait_until_clean(running: Processes, deadline: float) -> None:
    """Until both indexes equal the database; `deadline` is a moment of the monotonic clock."""
    while (said := status(running)).count(CLEAN) != 2:
        assert time.monotonic() < deadline, said
