"""Workers that are killed while they send: every mail arrives, and what arrives twice has one Message-ID."""

import asyncio
import sqlite3
import time
from collections import Counter
from contextlib import closing
from pathlib import Path

import pytest
from aiosmtpd.smtp import SMTP, Envelope, Session

from tests.journeys.processes import copy_demo, processes
from tests.mail_server import SmtpServer

pytestmark = pytest.mark.journey
START_SECONDS, SECONDS_AFTER = 30, 90
WRITE = """
from profiles.mail.content import MailContent
from profiles.mail.kinds import MailKind
from profiles.mail.queue import post
kind, content = MailKind("bericht", "Bericht"), MailContent("Een bericht", "Er is iets")
for number in range({count}):
    post(kind, f"iemand{{number}}@example.org", content, language="nl")
"""


class Counting:
    """Takes a mail in ten milliseconds, and counts each by its Message-ID."""

    def __init__(self) -> None:
        self.taken: Counter[bytes] = Counter()

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 aiosmtpd's name
        await asyncio.sleep(0.01)
        lines = bytes(envelope.content or b"").splitlines()
        self.taken[next(line for line in lines if line.startswith(b"Message-ID:"))] += 1
        return "250 OK"


@pytest.mark.parametrize(("kills", "mails"), [(4, 400), pytest.param(40, 6_000, marks=pytest.mark.soak, id="forty")])
def test_workers_that_are_killed_while_they_send_lose_no_mail(site, tmp_path, kills, mails):
    copy_demo(site.folder, tmp_path)
    counting = Counting()
    server = SmtpServer(counting)
    server.start()
    try:
        with processes(tmp_path, EMAIL_URL=f"smtp://127.0.0.1:{server.port}") as running:
            running.run("manage.py", "shell", "-c", WRITE.format(count=mails), seconds=300)
            workers = [running.start("manage.py", "drain") for _ in range(2)]
            for number in range(kills):
                before, deadline = counting.taken.total(), time.monotonic() + START_SECONDS
                while counting.taken.total() < before + 5 and waiting(tmp_path) and time.monotonic() < deadline:
                    time.sleep(0.02)
                workers[number % 2].kill()
                workers[number % 2] = running.start("manage.py", "drain")
            last_kill = time.monotonic()
            while waiting(tmp_path) and time.monotonic() < last_kill + SECONDS_AFTER + mails / 20:
                time.sleep(0.2)
    finally:
        server.stop()

    twice = sum(1 for count in counting.taken.values() if count > 1)
    print(f"\n{mails} mails, {kills} kills: {len(counting.taken)} arrived, {twice} twice")
    assert len(counting.taken) == mails
    assert twice <= kills


def waiting(folder: Path) -> int:
    with closing(sqlite3.connect(folder / "demo.sqlite3", timeout=10)) as database:
        question = "select count(*) from profiles_outgoingmail where state = 'waiting'"
        return int(database.execute(question).fetchone()[0])
