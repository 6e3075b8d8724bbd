"""Sends what waits: a job of the worker, of which several may run. A mail is never lost, and rarely goes out twice."""

import datetime
import logging
import smtplib
import time
from contextlib import suppress
from email.utils import format_datetime, formataddr, parseaddr
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone

from profiles.background.jobs import Turn
from profiles.mail.claims import FREE, LONGEST_WAIT, claim, give_back, keep
from profiles.mail.kinds import KINDS
from profiles.mail.queue import sender_name
from profiles.mail.returned import note_return, status_in
from profiles.models import MailState, OutgoingMail

GIVEN_UP = datetime.timedelta(hours=24)
FIRST_PAUSE, PAUSE, LONG_PAUSE, MANY_FAILURES = 1.0, 5.0, 60.0, 10
"""Seconds that a server which is away is left alone; the longest after so many times in a row."""
logger = logging.getLogger(__name__)


class ServerAway(Exception):
    """The mail server cannot be reached, hangs up, or sends everybody away: the others wait as well."""


class MailJob:
    """Sends everything that is due; while the server is away it is tried again after a pause."""

    def __init__(self) -> None:
        self._not_before, self._failures = 0.0, 0

    def __call__(self, turn: Turn) -> int:
        sent = 0
        while time.monotonic() >= self._not_before and not turn.is_over() and (batch := claim()):
            try:
                sent += send_batch(batch, turn)
                self._failures = 0
            except ServerAway as away:
                logger.warning("Mails wait for the mail server: %s", away)
                self._failures += 1
                pause = min(FIRST_PAUSE * self._failures, PAUSE)
                self._not_before = time.monotonic() + (LONG_PAUSE if self._failures > MANY_FAILURES else pause)
        return sent


def send_batch(batch: list[OutgoingMail], turn: Turn) -> int:
    """One connection for all of them; each is settled right after it was sent, the others are given back."""
    left, sent = list(batch), 0
    connection = get_connection()
    try:
        reach(connection)
        while left and not turn.is_over():
            if keep(left[0]):
                sent += deliver(connection, left[0])
            left.pop(0)
    finally:
        give_back(left)
        with suppress(OSError):
            connection.close()
    return sent


def reach(connection: BaseEmailBackend) -> None:
    try:
        connection.open()
    except OSError as error:
        raise ServerAway(f"{type(error).__name__}: {error}") from error


def deliver(connection: BaseEmailBackend, mail: OutgoingMail) -> bool:
    """Hands one mail to the server and writes down what became of it; raises ServerAway."""
    try:
        connection.send_messages([as_message(mail)])
    except smtplib.SMTPRecipientsRefused as error:
        code, said = next(iter(error.recipients.values()))
        answered(mail, code, said, is_recipient=True)
    except (smtplib.SMTPDataError, smtplib.SMTPSenderRefused) as error:
        answered(mail, error.smtp_code, error.smtp_error)
    except (ValueError, smtplib.SMTPNotSupportedError) as error:  # a header or an address that no server takes
        settle(mail, MailState.REFUSED, error=f"{type(error).__name__}: {error}"[:500])
    except OSError as error:
        raise away_after(mail, f"{type(error).__name__}: {error}"[:500]) from error
    else:
        settle(mail, MailState.SENT, error="")
        return True
    return False


def answered(mail: OutgoingMail, code: int, said: bytes | str, *, is_recipient: bool = False) -> None:
    """What a refusal means: for good from 500 on, later below that; 421 sends everybody away."""
    reason = said.decode(errors="replace") if isinstance(said, bytes) else said
    error = f"{code} {reason}".replace("\0", "")[:500]
    if code == 421:
        raise away_after(mail, error)
    if code >= 500:
        settle(mail, MailState.REFUSED, error=error, status=status_in(reason) or "5.0.0" if is_recipient else "")
        if is_recipient:
            note_return(mail)
    else:
        try_later(mail, error)


def away_after(mail: OutgoingMail, error: str) -> ServerAway:
    """Perhaps it is this mail on which the server hangs up: it is tried later, so that it is not first for ever."""
    try_later(mail, error)
    return ServerAway(error)


def settle(mail: OutgoingMail, state: MailState, **fields: Any) -> None:
    """Ends a mail that is still ours; what let somebody in is forgotten, except where the demo shows it."""
    kind = KINDS.get(mail.kind)
    if kind and kind.is_secret and not settings.DEMO:
        fields |= {"text": "", "html": ""}
    OutgoingMail.objects.filter(pk=mail.pk, lease=mail.lease).update(
        state=state, ended_at=timezone.now(), **fields, **FREE
    )


def try_later(mail: OutgoingMail, error: str) -> None:
    """After 2, 4, 8 … seconds, at most half an hour; a day after it was written it is given up, where staff see it."""
    now, attempts = timezone.now(), mail.attempts + 1
    if now - mail.created_at >= GIVEN_UP:
        settle(mail, MailState.FAILED, error=error, attempts=attempts)
        return
    wait = min(datetime.timedelta(seconds=2 ** min(attempts, 20)), LONGEST_WAIT)
    OutgoingMail.objects.filter(pk=mail.pk, lease=mail.lease).update(
        attempts=attempts, not_before=now + wait, error=error, **FREE
    )


def as_message(mail: OutgoingMail) -> EmailMultiAlternatives:
    """With one Message-ID for every try, so that a mail that arrives twice is seen once."""
    own_address = parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
    domain = own_address.rpartition("@")[2]
    envelope = f"bounce+{mail.key.hex}@{domain}" if settings.INBOUND_URL else own_address
    headers = {
        "From": formataddr((sender_name(mail.province), own_address)),
        "Message-ID": f"<{mail.key.hex}@{domain}>",
        "Date": format_datetime(mail.created_at),
        "Auto-Submitted": "auto-generated",
        **mail.headers,
    }
    message = EmailMultiAlternatives(mail.subject, mail.text, from_email=envelope, to=[mail.to], headers=headers)
    message.attach_alternative(mail.html, "text/html")
    return message
