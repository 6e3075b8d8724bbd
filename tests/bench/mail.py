"""How soon a mail is with the mail server: 20 a second for some seconds, and as many as the worker can send."""

import statistics
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from tests.bench.setup import fresh_database
from tests.mail_server import SmtpServer

PER_SECOND, SECONDS, MANY = 20, 10, 2_000


class Taking:
    """A mail server that takes everything."""

    async def handle_DATA(self, server: object, session: object, envelope: object) -> str:  # noqa: N802 aiosmtpd's name
        return "250 OK"


@contextmanager
def sending() -> Iterator[None]:
    """A mail server, and a worker that does nothing but send."""
    from django.conf import settings

    from deploy.worker import Worker

    settings.EMAIL_BACKEND = "profiles.mail.backend.DeadlineBackend"
    server = SmtpServer(Taking())
    settings.EMAIL_HOST, settings.EMAIL_PORT = server.hostname, server.port
    server.start()
    worker = Worker()
    worker.jobs = tuple(job for job in worker.jobs if job.name == "mails")
    thread = threading.Thread(target=worker.run)
    thread.start()
    yield
    worker.stop.set()
    thread.join()
    server.stop()


def wait_until_sent() -> None:
    from profiles.models import MailState, OutgoingMail

    while OutgoingMail.objects.filter(state=MailState.WAITING).exists():
        time.sleep(0.05)


def write_steadily() -> list[float]:
    """Seconds from writing to sent, of each mail, sorted."""
    from profiles.mail.content import MailContent
    from profiles.mail.kinds import MailKind
    from profiles.mail.queue import post
    from profiles.models import OutgoingMail

    kind, content = MailKind("bench", "Bench"), MailContent("Een bericht", "Er is iets")
    began = time.monotonic()
    for number in range(PER_SECOND * SECONDS):
        time.sleep(max(0.0, began + number / PER_SECOND - time.monotonic()))
        post(kind, f"a{number}@example.org", content, language="nl")
    wait_until_sent()
    times = OutgoingMail.objects.values_list("created_at", "ended_at")
    return sorted((ended - written).total_seconds() for written, ended in times)


def send_many() -> float:
    """Mails a second."""
    from profiles.models import OutgoingMail

    OutgoingMail.objects.bulk_create(
        OutgoingMail(kind="bench", to=f"b{number}@example.org", subject="Een bericht", text="Er is iets")
        for number in range(MANY)
    )
    began = time.monotonic()
    wait_until_sent()
    return MANY / (time.monotonic() - began)


def main() -> None:
    fresh_database()
    from django.db import connection

    with sending():
        took = write_steadily()
        p95 = took[int(len(took) * 0.95)]
        print(f"{connection.vendor}: {PER_SECOND} mails a second: p50 {statistics.median(took):.2f} s, p95 {p95:.2f} s")
        print(f"{connection.vendor}: {send_many():.0f} mails a second with one worker")


if __name__ == "__main__":
    main()
