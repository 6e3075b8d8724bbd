"""Compares each index with what it follows once a night, and keeps what differed for who watches the site."""

import logging
from collections.abc import Iterator

from django.utils import timezone

from search.drift import Drift, measure_drift
from search.elastic import drift as copies
from search.elastic.primary import primary
from search.models import Stamp, Topic

HOUR = 3
"""From when in the night; the site has few visitors then."""
DAY = "drift day"
"""The stamp of the last night, as a day number."""
logger = logging.getLogger(__name__)


def look_for_drift() -> None:
    """Does nothing by day, or when this night was done; a server that is away is asked later in the night."""
    now = timezone.localtime()
    today = now.date().toordinal()
    if now.hour < HOUR or Stamp.objects.filter(name=DAY, value__gte=today).exists():
        return
    server = primary()
    if server is not None and not server.is_well():
        return
    for topic, drift in measured():
        keep(stamp_of(topic), drift.total)
        if drift.total or drift.dead:
            logger.error(
                "%s: %d missing, %d stale, %d ghosts, %d given up. Run search_status --repair.",
                topic,
                len(drift.missing),
                len(drift.stale),
                len(drift.ghosts),
                len(drift.dead),
            )
    keep(DAY, today)


def measured() -> Iterator[tuple[Topic, Drift]]:
    yield Topic.ROWS, measure_drift()
    server = primary()
    if server is not None:
        yield Topic.ELASTICSEARCH, copies.measure(server)


def stamp_of(topic: Topic) -> str:
    return f"drift {topic.value}"


def keep(name: str, value: int) -> None:
    Stamp.objects.update_or_create(name=name, defaults={"value": value})
