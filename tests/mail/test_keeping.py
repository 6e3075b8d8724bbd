"""How long what is kept of a mail is kept."""

import datetime

import pytest
from django.utils import timezone

from profiles.mail.queue import MOST_SUBJECT, one_line
from profiles.models import MailState, OutgoingMail
from profiles.privacy.retention import retain


def days_ago(days: int) -> datetime.datetime:
    return timezone.now() - datetime.timedelta(days=days)


@pytest.mark.parametrize(
    ("state", "days", "kept", "has_text"),
    [
        (MailState.SENT, 29, True, True),
        (MailState.SENT, 31, True, False),
        (MailState.BOUNCED, 31, True, False),
        (MailState.SENT, 366, False, False),
        (MailState.WAITING, 366, True, True),
    ],
)
def test_texts_go_after_a_month_and_mails_after_a_year(write, state, days, kept, has_text):
    mail = write(state=state, created_at=days_ago(days))

    assert retain()["mails"] == (not kept)
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
