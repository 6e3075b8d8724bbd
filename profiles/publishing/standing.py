"""How a listing stands with the public and with the province: one word, and what was said about it."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from django.utils import timezone
from wagtail.models import Revision, WorkflowState

from profiles.models import ListingPage
from profiles.publishing.freshness import is_stale, said_right_on


class Standing(StrEnum):
    """The first that holds, in this order."""

    CHANGE = "change"
    """The province asks for a change."""
    WAITING = "waiting"
    PLANNED = "planned"
    """Approved, to be public from a day on."""
    ENDED = "ended"
    """Its last day is over."""
    HIDDEN = "hidden"
    """Approved, but the profile above it is not public yet."""
    STALE = "stale"
    ONLINE = "online"
    OFF_LINE = "off line"
    """Taken off by the supplier, who may put it back."""
    TAKEN_OFF = "taken off"
    """The province took it off; a new text of it may be sent in."""
    DRAFT = "draft"


@dataclass(frozen=True)
class Shown:
    """`is_public`: visitors see a text of it, perhaps an older one; `comment`: the moderator's sentence, of `since`."""

    listing: ListingPage
    standing: Standing
    is_public: bool
    said_right_on: datetime.date | None
    comment: str = ""
    since: datetime.datetime | None = None
    """Of a planned text the moment from which it will be public."""


def shown(listings: Sequence[ListingPage], *, public: set[int]) -> list[Shown]:
    """Each listing, with its `state` at hand; `public` are the numbers of those that visitors see."""
    workflows = {int(one.object_id): one for one in _open_workflows(listings)}
    plans = {int(one.object_id): one.approved_go_live_at for one in _planned(listings)}
    today = timezone.localdate()
    return [
        _shown(one, workflows.get(one.pk), plans.get(one.pk), is_public=one.pk in public, today=today)
        for one in listings
    ]


def _open_workflows(listings: Sequence[ListingPage]) -> Iterable[WorkflowState]:
    found = WorkflowState.objects.active().filter(
        base_content_type__app_label="wagtailcore", object_id__in=[str(one.pk) for one in listings]
    )
    return found.select_related("current_task_state")


def _planned(listings: Sequence[ListingPage]) -> Iterable[Revision]:
    found = Revision.page_revisions.filter(object_id__in=[str(one.pk) for one in listings])
    return found.exclude(approved_go_live_at=None)


def _shown(
    listing: ListingPage,
    workflow: WorkflowState | None,
    planned: datetime.datetime | None,
    *,
    is_public: bool,
    today: datetime.date,
) -> Shown:
    day = said_right_on(listing.state.confirmed_on, listing.last_published_at)
    if workflow and workflow.status == WorkflowState.STATUS_NEEDS_CHANGES:
        asked = workflow.current_task_state
        comment, since = (asked.comment, asked.finished_at) if asked else ("", None)
        return Shown(listing, Standing.CHANGE, is_public, day, comment, since)
    if workflow:
        return Shown(listing, Standing.WAITING, is_public, day, since=workflow.created_at)
    if planned and not is_public:
        return Shown(listing, Standing.PLANNED, is_public, day, since=planned)
    settled = _settled(listing, day, is_public=is_public, today=today)
    words = listing.state.taken_off_because if settled is Standing.TAKEN_OFF else ""
    return Shown(listing, settled, is_public, day, words)


def _settled(listing: ListingPage, day: datetime.date | None, *, is_public: bool, today: datetime.date) -> Standing:
    if is_public:
        return Standing.STALE if is_stale(day, today) else Standing.ONLINE
    if listing.live:
        has_ended = listing.expire_at and listing.expire_at <= timezone.now()
        return Standing.ENDED if has_ended else Standing.HIDDEN
    if listing.state.last_live_revision_id:
        return Standing.OFF_LINE
    if listing.expired:
        return Standing.ENDED
    return Standing.TAKEN_OFF if listing.first_published_at else Standing.DRAFT
