"""Compares each index with what it follows once a night, and keeps what differed for who watches the site."""

import logging

from django.utils import timezone

from search.engines.elasticsearch.server import primary
from search.models import Stamp, Topic
from search.operations.indexes import every_index

FROM_HOUR, TO_HOUR = 3, 6
"""When in the night; the site has few visitors then."""
DAY = "drift day"
"""The stamp of the last night, as a day number."""
logger = logging.getLogger(__name__)


def look_for_drift() -> None:
    """Does nothing when this night was done; a server that is away is asked later in the night."""
    if not is_due():
        return
    for index in every_index():
        drift = index.measure()
        keep(stamp_of(index.topic), drift.total)
        if drift.total or drift.dead:
            logger.error(
                "%s: %d missing, %d stale, %d ghosts, %d given up. Run search_status --repair.",
                index.topic,
                len(drift.missing),
                len(drift.stale),
                len(drift.ghosts),
                len(drift.dead),
            )
    keep(DAY, timezone.localdate().toordinal())


def is_due() -> bool:
    now, server = timezone.localtime(), primary()
    if not FROM_HOUR <= now.hour < TO_HOUR or (server is not None and not server.is_well()):
        return False
    return not Stamp.objects.filter(name=DAY, value__gte=now.date().toordinal()).exists()


def stamp_of(topic: Topic) -> str:
    return f"drift {topic.value}"


def keep(name: str, value: int) -> None:
    Stamp.objects.update_or_create(name=name, defaults={"value": value})
