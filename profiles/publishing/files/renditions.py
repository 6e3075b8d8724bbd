"""Makes the sizes of photos that came in without them: each takes seconds, in which nobody should wait."""

import logging

from profiles.models import Photo
from profiles.models.media import SHOWN_AS

logger = logging.getLogger(__name__)
MOST_AT_ONCE = 20


def make_renditions() -> int:
    """Answers how many photos have them now; those that fail, in whatever number, stop no other."""
    done = 0
    for photo in Photo.objects.filter(has_renditions=False, lost_on=None).order_by("?")[:MOST_AT_ONCE]:
        try:
            photo.get_renditions(*SHOWN_AS)
        except Exception:  # the edge of the worker
            logger.exception("The sizes of photo %s could not be made.", photo.pk)
            continue
        done += Photo.objects.filter(pk=photo.pk).update(has_renditions=True)
    return done
