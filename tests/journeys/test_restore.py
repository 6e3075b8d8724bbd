"""The drill: a backup under load, a database that is lost, and the same site again. On PostgreSQL and a real server."""

import secrets
import shutil
import signal
import subprocess
import tarfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.cookiejar import CookieJar
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.elasticsearch_server import free_port
from tests.journeys.backup import NOT_KEPT, Contents, bring_back, dump, lose
from tests.journeys.processes import CLEAN, Processes, processes, status
from tests.journeys.site import ROOT, wait_for
from tests.journeys.staff import Staff, answer
from tests.postgres import postgres

pytestmark = [pytest.mark.journey, pytest.mark.soak]
PAGES = (
    *("/nl/", "/fr/", "/en/", "/nl/aanbieders/", "/nl/aanbieders/?provincie=alle", "/nl/werksoorten/"),
    *(
        "/nl/zoeken/?q=verpakken",
        "/nl/zoeken/?q=koekjes+verpakken&postcode=3000&radius_km=40",
        "/fr/zoeken/?q=emballage",
    ),
    *("/nl/zoeken/?mode=enclave", "/nl/zoeken/vergelijken/?q=verpakken", "/nl/zo-werkt-de-rangschikking/"),
    *("/nl/over-schakel/", "/api/v1/listings/?q=verpakken", "/api/v1/capabilities/", "/sitemap.xml", "/robots.txt"),
    *("/nl/account/login/", "/healthz", "/readyz"),
)
SMALLEST = 5_000
"""Rows of the demo and of the reference data."""
BAR_SECONDS = 180


@pytest.fixture
def folder(tmp_path):
    """The folder of the socket of a PostgreSQL in which the site is the role of deploy/database/role.sh."""
    (tmp_path / "password").write_text("word")
    with postgres("postgres") as url:
        found = url.rpartition("=")[2]
        variables = {"PATH": "/usr/bin:/bin", "PGHOST": found, "SITE_PASSWORD_FILE": str(tmp_path / "password")}
        subprocess.run([ROOT / "deploy" / "database" / "role.sh"], env=variables, check=True)
        yield found


@pytest.fixture
def running(folder, elasticsearch_url, tmp_path):
    more = {
        "DATABASE_URL": f"postgres://schakel@/schakel?host={folder}",
        "ELASTICSEARCH_URL": elasticsearch_url,
        "ELASTICSEARCH_INDEX": f"test-{secrets.token_hex(6)}",
        "WEB_CONCURRENCY": "1",
    }
    with processes(tmp_path, **more) as found:
        found.run("manage.py", "demo", "--no-serve", seconds=BAR_SECONDS)
        yield found


class Drill(NamedTuple):
    """What every table held at the moment of the backup and after the restore, and who was signed in before."""

    then: Contents
    now: Contents
    signed_in: CookieJar
    port: int
    seconds: float


def serve(running: Processes) -> tuple[subprocess.Popen, int]:
    port = free_port()
    web = running.start("-m", "deploy.entry", "web", str(port))
    wait_for(f"http://127.0.0.1:{port}/readyz", web, media_of(running).parent / "process0.log")
    return web, port


def media_of(running: Processes) -> Path:
    return Path(running.environment["MEDIA_ROOT"])


@contextmanager
def under_load(running: Processes) -> Iterator[int]:
    """The port of a site with a worker and a writer who never rests; they end with the context."""
    web, port = serve(running)
    worker = running.start("manage.py", "drain")
    writer = running.start("-m", "tests.journeys.churn", "2000", "20")
    time.sleep(3)
    yield port
    time.sleep(3)  # what is written now is lost, and in the search server all the same
    assert writer.poll() is None, running.output(writer)
    for process in (writer, worker, web):
        process.send_signal(signal.SIGTERM)
        process.wait(30)


def pack(media: Path, file: Path) -> None:
    """As `tar --exclude=media/wagtail_uploads` does."""
    with tarfile.open(file, "w") as packed:
        packed.add(media, "media", filter=lambda one: None if "/wagtail_uploads" in one.name else one)


@pytest.fixture
def drill(running, folder, tmp_path):
    media = media_of(running)
    for name in ("original_images/kept.jpg", "wagtail_uploads/left.jpg"):
        (media / name).parent.mkdir(parents=True)
        (media / name).write_text(name)
    with under_load(running) as port:
        staff = Staff(port)
        assert staff.is_inside()
        then = dump(folder, tmp_path / "schakel.dump")
        pack(media, tmp_path / "media.tar")

    lost = time.monotonic()
    lose(folder)
    shutil.rmtree(media)
    now = bring_back(folder, tmp_path / "schakel.dump")
    with tarfile.open(tmp_path / "media.tar") as packed:
        packed.extractall(media.parent, filter="data")
    running.run("manage.py", "search_rebuild", seconds=BAR_SECONDS)
    _web, port = serve(running)
    return Drill(then, now, staff.jar, port, time.monotonic() - lost)


def test_what_was_lost_comes_back_as_it_was(drill, running):
    rows = sum(count for count, _ in drill.now.values())

    assert {table for table in drill.then if drill.then[table] != drill.now[table]} <= NOT_KEPT
    assert all(drill.now[table][0] == 0 for table in NOT_KEPT)
    assert rows > SMALLEST
    assert status(running).count(CLEAN) == 2, status(running)
    assert not (media_of(running) / "wagtail_uploads").exists()
    assert not Staff(drill.port, drill.signed_in).is_inside()
    assert Staff(drill.port).is_inside()
    assert {path: code for path in PAGES if (code := answer(drill.port, path)) != 200} == {}
    assert drill.seconds < BAR_SECONDS
    print(
        f"\n{rows} rows of {len(drill.now)} tables equal, 0/0/0, {len(PAGES)} pages well, back in {drill.seconds:.0f} s"
    )
