"""The site of a benchmark: gunicorn with two workers on loopback."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from tests.bench.setup import FOLDER
from tests.journeys.site import wait_for


class Server(NamedTuple):
    """Where the site answers, and the process above its workers."""

    address: str
    pid: int

    def cpu_seconds(self) -> float:
        """Processor time of the workers so far."""
        workers = Path(f"/proc/{self.pid}/task/{self.pid}/children").read_text().split()
        return sum(ticks(pid) for pid in workers) / os.sysconf("SC_CLK_TCK")


def ticks(pid: str) -> int:
    """The processor time of a process, in user and in kernel mode: fields 14 and 15 of proc_pid_stat(5)."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12])


@contextmanager
def serving(port: int, *options: str) -> Iterator[Server]:
    """Serves what is in FOLDER until the context ends. `options` are gunicorn's."""
    log = FOLDER / "server.log"
    own = ["--bind", f"127.0.0.1:{port}", "--workers", "2", "--no-control-socket"]
    command = [sys.executable, "-m", "gunicorn", "deploy.wsgi", *own, *options]
    server = subprocess.Popen(command, env=dict(os.environ), stdout=log.open("w"), stderr=subprocess.STDOUT)
    try:
        wait_for(f"http://127.0.0.1:{port}/readyz", server, log)
        yield Server(f"http://127.0.0.1:{port}", server.pid)
    finally:
        server.terminate()
        server.wait(timeout=20)
