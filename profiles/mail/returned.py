"""Mails that were refused or came back, and when an address gets no more."""

import datetime
import re
from email.message import Message

from django.utils import timezone

from profiles.models import MailState, OutgoingMail, Suppression, address_digest

NO_SUCH_ADDRESS = "5.1.1"
MOST_RETURNS, MOST_UNKNOWN = 5, 2
WITHIN = datetime.timedelta(days=90)
STATUS = re.compile(r"\b([245]\.\d{1,3}\.\d{1,3})\b")
BOUNCE_TO = re.compile(r"bounce\+([0-9a-f]{32})@", re.IGNORECASE)
MAIL_HEADERS = ("Delivered-To", "X-Original-To", "Envelope-To", "To")


def status_in(text: str) -> str:
    """The enhanced status code that a text names (RFC 3463), or nothing."""
    found = STATUS.search(text)
    return found[1] if found else ""


def note_return(mail: OutgoingMail) -> None:
    """Suppresses an address after five hard returns in 90 days, or after two that say it does not exist."""
    since = timezone.now() - WITHIN
    returned = OutgoingMail.objects.filter(
        to__iexact=mail.to,
        state__in=(MailState.REFUSED, MailState.BOUNCED),
        status__startswith="5.",
        ended_at__gte=since,
    )
    returned = returned.exclude(status__startswith="5.7.").exclude(status="5.2.2")  # our own fault, or a full box
    unknown = returned.filter(status=NO_SUCH_ADDRESS)
    if returned.count() >= MOST_RETURNS or unknown.count() >= MOST_UNKNOWN:
        suppress_address(mail.to)


def suppress_address(address: str) -> None:
    """What waits for it is held back, so that staff see why nothing came."""
    Suppression.objects.get_or_create(address_digest=address_digest(address))
    OutgoingMail.objects.filter(to__iexact=address, state=MailState.WAITING).update(state=MailState.HELD)


def key_of(message: Message) -> str:
    """The key of the mail that this message answers, by the address to which it came; empty for any other message."""
    for name in MAIL_HEADERS:
        for value in message.get_all(name, ()):
            found = BOUNCE_TO.search(str(value))
            if found:
                return found[1].lower()
    return ""


def failure_in(message: Message) -> tuple[str, str]:
    """(status, what the server said) of a delivery that failed for good (RFC 3464); empty for a delay or a success."""
    for part in message.walk():
        if part.get_content_type() != "message/delivery-status":
            continue
        for block in part.get_payload():
            if not isinstance(block, Message):
                continue
            status = status_in(str(block.get("Status", "")))
            if str(block.get("Action", "")).strip().lower() == "failed" and status.startswith("5."):
                return status, str(block.get("Diagnostic-Code", "")).replace("\0", "")[:500]
    return "", ""


def take_back(message: Message) -> bool:
    """Marks the mail that came back; False when the message is no report of a delivery that failed for good."""
    key, (status, said) = key_of(message), failure_in(message)
    if not (key and status):
        return False
    sent = OutgoingMail.objects.filter(key=key, state=MailState.SENT)
    if sent.update(state=MailState.BOUNCED, status=status, error=said, ended_at=timezone.now()):
        note_return(OutgoingMail.objects.get(key=key))
    return True
