"""How long what is kept of a mail is kept."""

import datetime

import pytest
from django.utils import timezone

from profiles.mail.queue import MOST_SUBJECT, one_line
from profiles.mail.retention import ROW_DAYS, TEXT_DAYS, forget_old_mails
from profiles.models import MailState, OutgoingMail


def days_ago(days: int) -> datetime.datetime:
    return timezone.now() - datetime.timedelta(days=days)


@pytest.mark.parametrize(
    ("state", "days", "kept", "has_text"),
    [
        (MailState.SENT, TEXT_DAYS - 1, True, True),
        (MailState.SENT, TEXT_DAYS + 1, True, False),
        (MailState.BOUNCED, TEXT_DAYS + 1, True, False),
        (MailState.SENT, ROW_DAYS + 1, False, False),
        (MailState.WAITING, ROW_DAYS + 1, True, True),
    ],
)
def test_texts_go_after_a_month_and_mails_after_a_year(write, state, days, kept, has_text):
    mail = write(state=state, created_at=days_ago(days))

    assert forget_old_mails() == (not kept)
    found = OutgoingMail.objects.filter(pk=mail.pk)
    assert found.exists() == kept
    assert found.exclude(text="").exclude(html="").exists() == has_text


@pytest.mark.parametrize(
    ("subject", "said"),
    [
        ("Uw\r\nBcc: iedereen@example.org", "Uw Bcc: iedereen@example.org"),
        ("Uw\x0bcode\u2028nu", "Uw code nu"),
        ("x" * 500, "x" * MOST_SUBJECT),
    ],
)
def test_a_subject_is_one_line(write, subject, said):
    assert one_line(subject) == said
    assert write(subject=subject).subject == said
