"""How long mails are kept: their text for a month, that they were sent for a year."""

import datetime

from django.utils import timezone

from profiles.models import MailState, OutgoingMail

TEXT_DAYS, ROW_DAYS = 30, 365


def forget_old_mails() -> int:
    """Empties texts and deletes rows that are old and no longer wait; answers how many rows went."""
    settled = OutgoingMail.objects.exclude(state=MailState.WAITING)
    now = timezone.now()
    settled.filter(created_at__lt=now - datetime.timedelta(days=TEXT_DAYS)).exclude(text="").update(text="", html="")
    return settled.filter(created_at__lt=now - datetime.timedelta(days=ROW_DAYS)).delete()[0]
