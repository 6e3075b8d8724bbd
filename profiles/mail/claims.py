"""Which process sends which mail: a claim by conditional UPDATE, alike on SQLite and PostgreSQL."""

import datetime
from collections.abc import Iterable
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from profiles.background.leases import new_holder
from profiles.models import MailState, OutgoingMail

BATCH = 20
LEASE_SECONDS = 30
"""Longer than one mail may take; so long the mails of a worker that was killed wait."""
MARGIN = datetime.timedelta(minutes=1)
"""Processes ask the time one after another: what another one wrote just now is no clock that was set back."""
LONGEST_LEASE = datetime.timedelta(seconds=LEASE_SECONDS)
LONGEST_WAIT = datetime.timedelta(minutes=30)
"""Between two tries of one mail."""
FREE: dict[str, Any] = {"lease": "", "leased_until": None}


def due(now: datetime.datetime) -> QuerySet[OutgoingMail]:
    """Mails that may be sent now and are in nobody's hands, those that somebody waits for first.

    What is further away than we ever set it was written before the clock was set back.
    """
    in_time = Q(not_before=None) | Q(not_before__lte=now) | Q(not_before__gt=now + LONGEST_WAIT + MARGIN)
    free = Q(leased_until=None) | Q(leased_until__lt=now) | Q(leased_until__gt=now + LONGEST_LEASE + MARGIN)
    return OutgoingMail.objects.filter(in_time, free, state=MailState.WAITING).order_by("priority", "pk")


def claim() -> list[OutgoingMail]:
    """Up to `BATCH` mails that are ours for `LEASE_SECONDS`."""
    now, mine = timezone.now(), new_holder()
    wanted = list(due(now).values_list("pk", flat=True)[:BATCH])
    if not wanted:
        return []
    until = now + datetime.timedelta(seconds=LEASE_SECONDS)
    due(now).order_by().filter(pk__in=wanted).update(lease=mine, leased_until=until)
    return list(OutgoingMail.objects.filter(lease=mine, state=MailState.WAITING).order_by("priority", "pk"))


def keep(mail: OutgoingMail) -> bool:
    """Takes a mail of one's own for another while, just before it is sent; False when another has it now."""
    until = timezone.now() + datetime.timedelta(seconds=LEASE_SECONDS)
    mine = OutgoingMail.objects.filter(pk=mail.pk, lease=mail.lease, state=MailState.WAITING)
    return mine.update(leased_until=until) == 1


def give_back(mails: Iterable[OutgoingMail]) -> None:
    """What was claimed and not sent is free again for whoever comes next."""
    for mail in mails:
        OutgoingMail.objects.filter(pk=mail.pk, lease=mail.lease).update(**FREE)
