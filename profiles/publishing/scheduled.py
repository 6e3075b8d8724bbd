"""Publishes what was planned and takes off line what has expired, each in a transaction of its own.

Wagtail's command does the same without transactions, stops at the first page that fails, and forgets every plan of a
page that expires (Wagtail 7.4.4, actions/unpublish.py).
"""

import logging
from collections.abc import Callable
from functools import partial

from django.db import transaction
from django.utils import timezone
from wagtail.models import Page, Revision

logger = logging.getLogger(__name__)


def publish_scheduled() -> None:
    """Plans first: a page that is planned and expires at one time is public with the planned text or not at all."""
    now = timezone.now()
    for revision in Revision.page_revisions.filter(approved_go_live_at__lt=now).order_by("approved_go_live_at"):
        attempt(partial(revision.publish, log_action="wagtail.publish.scheduled"), revision)
    for page in Page.objects.live().filter(expire_at__lt=now):
        attempt(partial(take_off_line, page), page)


def take_off_line(page: Page) -> None:
    """An expired page goes, and comes back when its plan says so."""
    revisions = Revision.page_revisions.filter(object_id=str(page.pk), approved_go_live_at__isnull=False)
    plans = dict(revisions.values_list("pk", "approved_go_live_at"))
    page.specific.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")
    for pk, moment in plans.items():
        Revision.objects.filter(pk=pk).update(approved_go_live_at=moment)


def attempt(work: Callable[[], object], what: object) -> None:
    try:
        with transaction.atomic():
            work()
    except Exception:  # the edge of the worker: a page that fails stops no other
        logger.exception("%s could not be brought to its planned state.", what)
