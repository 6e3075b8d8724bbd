"""A listing is deleted: it is off the site at once, can be brought back for a month, and is then gone for good."""

import datetime

from django.db import transaction
from django.utils import timezone
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.log_actions import log
from wagtail.models import Page

from profiles.models import ListingPage, User
from profiles.publishing.off_line import refuse_what_is_for_staff, take_off

DAYS = 30
"""So long it can be brought back."""
DELETED, RESTORED, GONE = "profiles.deleted", "profiles.restored", "profiles.gone"
"""What the history of a listing says; when it is gone, that of its profile."""


def delete(listing: ListingPage, by: User) -> bool:
    """False when it was deleted already. Raises PublicationRefused where only staff can do it."""
    with transaction.atomic():
        page = ListingPage.objects.select_for_update().get(pk=listing.pk)
        if page.state.deleted_on:
            return False
        refuse_what_is_for_staff(page)
        if not take_off(page, by) and page.current_workflow_state:
            page.current_workflow_state.cancel(user=by)
        mark(page, timezone.localdate(), by)
    return True


def delete_as_staff(listing: ListingPage, by: User, because: str) -> bool:
    """The same by staff, whatever is locked or planned; its supplier brings back a draft. False when it was deleted."""
    with transaction.atomic():
        page = ListingPage.objects.select_for_update().get(pk=listing.pk)
        if page.state.deleted_on:
            return False
        if page.current_workflow_state:
            page.current_workflow_state.cancel(user=by)
        if page.live:
            UnpublishPageAction(page, user=by).execute(skip_permission_checks=True)
        page.revisions.exclude(approved_go_live_at=None).update(approved_go_live_at=None)
        page.state.last_live_revision, page.state.taken_off_because = None, because
        page.state.save(update_fields=["last_live_revision", "taken_off_because"])
        mark(page, timezone.localdate(), by)
    return True


def restore(listing: ListingPage, by: User) -> bool:
    """Brings it back as it was before, still off the site; False when it was not deleted."""
    with transaction.atomic():
        page = ListingPage.objects.select_for_update().get(pk=listing.pk)
        if not page.state.deleted_on:
            return False
        mark(page, None, by)
    return True


def mark(page: ListingPage, day: datetime.date | None, by: User) -> None:
    page.state.deleted_on = day
    page.state.save(update_fields=["deleted_on"])
    log(instance=page, action=DELETED if day else RESTORED, user=by)


def note_gone(title: str, parent: Page, by: User | None = None) -> None:
    """In the history of the page above it, since what is gone has none that its province can read."""
    log(instance=parent, action=GONE, user=by, data={"gone": title})
