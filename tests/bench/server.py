"""The site of a benchmark: gunicorn with two workers on loopback."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from tests.bench.setup import FOLDER
from tests.journeys.site import wait_for


@contextmanager
def serving(port: int, *options: str) -> Iterator[str]:
    """Serves what is in FOLDER until the context ends; yields the address. `options` are gunicorn's."""
    log = FOLDER / "server.log"
    own = ["--bind", f"127.0.0.1:{port}", "--workers", "2", "--no-control-socket"]
    command = [sys.executable, "-m", "gunicorn", "deploy.wsgi", *own, *options]
    server = subprocess.Popen(command, env=dict(os.environ), stdout=log.open("w"), stderr=subprocess.STDOUT)
    try:
        wait_for(f"http://127.0.0.1:{port}/readyz", server, log)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(timeout=20)
