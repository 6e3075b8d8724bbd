"""A mail server of aiosmtpd that answers as a test wants, and mails that wait."""

from collections.abc import Callable, Iterator

import pytest
from aiosmtpd.smtp import SMTP, Envelope, Session

from profiles.background.jobs import Turn
from profiles.mail.content import MailContent
from profiles.mail.kinds import MailKind
from profiles.mail.queue import post
from profiles.mail.sending import MailJob
from profiles.models import OutgoingMail
from tests.mail_server import SmtpServer

NOTICE = MailKind("test_notice", "Bericht")


class MailServer:
    """Keeps what it was sent; `answer` decides what it says to a recipient and to a mail."""

    def __init__(self) -> None:
        self.mails: list[Envelope] = []
        self.to_recipient: Callable[[str], str] = lambda _address: "250 OK"
        self.to_mail: Callable[[Envelope], str] = lambda _envelope: "250 OK"

    async def handle_RCPT(  # noqa: N802 aiosmtpd's name
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        answer = self.to_recipient(address)
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 aiosmtpd's name
        answer = self.to_mail(envelope)
        if answer.startswith("250"):
            self.mails.append(envelope)
        return answer

    @property
    def texts(self) -> list[str]:
        return [envelope.content.decode() for envelope in self.mails if isinstance(envelope.content, bytes)]


@pytest.fixture
def mail_server(settings) -> Iterator[MailServer]:
    settings.EMAIL_BACKEND = "profiles.mail.backend.DeadlineBackend"
    settings.DEFAULT_FROM_EMAIL = "Schakel <noreply@schakel.example>"
    found = MailServer()
    server = SmtpServer(found)
    settings.EMAIL_HOST, settings.EMAIL_PORT = server.hostname, server.port
    server.start()
    yield found
    server.stop()


@pytest.fixture
def write(db) -> Callable[..., OutgoingMail]:
    """Writes a mail that waits; `fields` are set afterwards."""

    def make(to: str = "wim@example.org", subject: str = "Een bericht", **fields) -> OutgoingMail:
        mail = post(NOTICE, to, MailContent(subject=subject, heading="Er is iets"), language="nl")
        assert mail
        OutgoingMail.objects.filter(pk=mail.pk).update(**fields)
        mail.refresh_from_db()
        return mail

    return make


@pytest.fixture
def send() -> Callable[[], int]:
    """One go of the job."""
    return lambda: MailJob()(Turn("test", lambda: False))
