"""The proxy of the project before a site: the Caddy of this machine with deploy/Caddyfile, over plain http."""

import os
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.elasticsearch_server import free_port
from tests.journeys.site import ROOT
from tests.machine import find

CADDYFILE = ROOT / "deploy" / "Caddyfile"
BUFFERS = ("request_buffers 42MB", "buffer_requests")
"""As Caddy says it from 2.7 on, and before."""


def environment(folder: Path, port: int, upstream: int, buffers: str, **more: str) -> dict[str, str]:
    return {
        **os.environ,
        "HOME": str(folder),
        "XDG_DATA_HOME": str(folder),
        "XDG_CONFIG_HOME": str(folder),
        "SITE_HOSTS": f"http://127.0.0.1:{port}, http://localhost:{port}",
        "SITE_UPSTREAM": f"127.0.0.1:{upstream}",
        "REQUEST_BUFFERS": buffers,
        **more,
    }


def understood(folder: Path) -> str:
    """How this machine's Caddy is told to keep requests."""
    for buffers in BUFFERS:
        command = [str(find("caddy")), "validate", "--adapter", "caddyfile", "--config", str(CADDYFILE)]
        done = subprocess.run(command, env=environment(folder, 1, 1, buffers), capture_output=True, check=False)
        if done.returncode == 0:
            return buffers
    raise AssertionError(done.stderr.decode())


@contextmanager
def edge(folder: Path, upstream: int, **more: str) -> Iterator[int]:
    """The port at which the proxy answers."""
    port = free_port()
    command = [str(find("caddy")), "run", "--adapter", "caddyfile", "--config", str(CADDYFILE)]
    with (folder / "caddy.log").open("w") as log:
        variables = environment(folder, port, upstream, understood(folder), **more)
        process = subprocess.Popen(command, env=variables, stdout=log, stderr=log)
    try:
        wait_until_it_answers(port, folder / "caddy.log")
        yield port
    finally:
        process.terminate()
        process.wait(20)


def wait_until_it_answers(port: int, log: Path) -> None:
    deadline = time.monotonic() + 20
    while True:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5).close()
        except urllib.error.HTTPError:  # of what is behind it
            return
        except OSError:
            assert time.monotonic() < deadline, log.read_text()
            time.sleep(0.1)
        else:
            return
