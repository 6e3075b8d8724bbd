"""The real site for journeys: `manage.py demo` in a folder of its own, served by gunicorn on a free port."""

import os
import secrets
import shutil
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import NamedTuple

from tests.elasticsearch_server import free_port
from tests.rates import WIDE

ROOT = Path(__file__).parent.parent.parent


class Site(NamedTuple):
    """Where the site answers, where the site of Limburg does, and where its files are."""

    address: str
    limburg: str
    folder: Path


@cache
def secret_of(_folder: Path) -> str:
    """One for a site and for the commands that are run beside it."""
    return secrets.token_urlsafe(60)


def environment_for(folder: Path) -> dict[str, str]:
    """The variables of a site whose files are all in this folder."""
    return {
        **{name: value for name, value in os.environ.items() if name not in {"DJANGO_SETTINGS_MODULE", "DEBUG"}},
        "SECRET_KEY": secret_of(folder),
        "DATABASE_URL": f"sqlite:///{folder}/demo.sqlite3",
        "ALLOWED_HOSTS": "localhost,127.0.0.1,limburg.localhost",
        "PLAIN_HTTP": "true",
        "STAFF_SECOND_FACTOR": "false",
        "EMAIL_URL": "consolemail://",
        "LOG_FORMAT": "text",
        "MEDIA_ROOT": f"{folder}/media",
        "STATIC_ROOT": f"{folder}/static",
        "CACHE_ROOT": f"{folder}/cache",
        **WIDE,
    }


@contextmanager
def running_site(folder: Path) -> Iterator[Site]:
    """Fills a database with the demo and serves it until the context ends."""
    port = free_port()
    environment = environment_for(folder)
    manage = [sys.executable, "manage.py"]
    subprocess.run([*manage, "compile_catalogues"], cwd=ROOT, env=environment, check=True, stdout=subprocess.DEVNULL)
    log = (folder / "site.log").open("w")
    process = subprocess.Popen(
        [*manage, "demo", "--port", str(port)], cwd=ROOT, env=environment, stdout=log, stderr=subprocess.STDOUT
    )
    try:
        wait_for(f"http://127.0.0.1:{port}/readyz", process, folder / "site.log")
        yield Site(f"http://localhost:{port}", f"http://limburg.localhost:{port}", folder)
    finally:
        process.terminate()
        process.wait(timeout=20)
        log.close()


def wait_for(address: str, process: subprocess.Popen, log: Path, seconds: float = 240) -> None:
    ends = time.monotonic() + seconds
    while time.monotonic() < ends:
        if process.poll() is not None:
            raise RuntimeError(f"The site stopped: {log.read_text()[-3000:]}")
        try:
            with urllib.request.urlopen(address, timeout=2) as answer:
                if answer.status == 200:
                    return
        except OSError:
            time.sleep(0.3)
    raise RuntimeError(f"The site does not answer at {address}: {log.read_text()[-3000:]}")


def chromium() -> str:
    found = shutil.which("chromium")
    if not found:
        raise RuntimeError("Chromium is not installed.")
    return found
