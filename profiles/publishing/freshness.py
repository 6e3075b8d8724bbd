"""When a listing was last said to be right, and from when on nobody can rely on that."""

import datetime
from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.conf import settings
from django.db.models import Q
from django.utils import timezone

if TYPE_CHECKING:
    from profiles.models import ListingState

Day = datetime.date | None


def said_right_on(confirmed_on: Day, last_published_at: datetime.datetime | None) -> Day:
    """The day of the confirmation; of what nobody confirmed yet, that of its last publication."""
    return confirmed_on or (timezone.localdate(last_published_at) if last_published_at else None)


def fresh_since(today: datetime.date) -> datetime.date:
    """The first day on which something must have been said right to be fresh today."""
    return today - datetime.timedelta(days=settings.STALE_AFTER_DAYS)


def is_stale(day: datetime.date | None, today: datetime.date) -> bool:
    return day is None or day < fresh_since(today)


def confirm(states: "Iterable[ListingState]") -> int:
    """Somebody says today that these listings hold; answers how many.

    Each is saved by itself, so that the index hears of it; and its one column, since a colleague may write another.
    """
    done = 0
    for state in states:
        state.confirmed_on = timezone.localdate()
        state.save(update_fields=["confirmed_on"])
        done += 1
    return done


def stale(today: datetime.date) -> Q:
    """The same of listings in the database."""
    return said_right_before(fresh_since(today))


def said_right_before(limit: datetime.date) -> Q:
    """Listings that were last said right before this day, or never."""
    unconfirmed = Q(state__confirmed_on=None) & (Q(last_published_at=None) | Q(last_published_at__date__lt=limit))
    return unconfirmed | Q(state__confirmed_on__lt=limit)
