"""When a listing was last said to be right, and from when on nobody can rely on that."""

import datetime

from django.conf import settings
from django.db.models import Q
from django.utils import timezone

Day = datetime.date | None


def said_right_on(confirmed_on: Day, last_published_at: datetime.datetime | None) -> Day:
    """The day of the confirmation; of what nobody confirmed yet, that of its last publication."""
    return confirmed_on or (timezone.localdate(last_published_at) if last_published_at else None)


def fresh_since(today: datetime.date) -> datetime.date:
    """The first day on which something must have been said right to be fresh today."""
    return today - datetime.timedelta(days=settings.STALE_AFTER_DAYS)


def is_stale(day: datetime.date | None, today: datetime.date) -> bool:
    return day is None or day < fresh_since(today)


def stale(today: datetime.date) -> Q:
    """The same of listings in the database."""
    limit = fresh_since(today)
    unconfirmed = Q(state__confirmed_on=None) & (Q(last_published_at=None) | Q(last_published_at__date__lt=limit))
    return unconfirmed | Q(state__confirmed_on__lt=limit)
