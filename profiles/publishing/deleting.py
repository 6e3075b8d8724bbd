"""A supplier deletes a listing: it is off the site at once, and a month later gone for good."""

import datetime

from django.db import transaction
from django.utils import timezone

from profiles.models import ListingPage, User
from profiles.publishing.off_line import refuse_what_is_for_staff, take_off

DAYS = 30
"""So long it can be brought back."""


def delete(listing: ListingPage, by: User) -> bool:
    """False when it was deleted already. Raises PublicationRefused where only staff can do it."""
    with transaction.atomic():
        page = ListingPage.objects.select_for_update().get(pk=listing.pk)
        if page.state.deleted_on:
            return False
        refuse_what_is_for_staff(page)
        if not take_off(page, by) and page.current_workflow_state:
            page.current_workflow_state.cancel(user=by)
        mark(page, timezone.localdate())
    return True


def restore(listing: ListingPage, by: User) -> bool:
    """Brings it back as it was before, still off the site; False when it was not deleted."""
    with transaction.atomic():
        page = ListingPage.objects.select_for_update().get(pk=listing.pk)
        if not page.state.deleted_on:
            return False
        mark(page, None)
    return True


def mark(page: ListingPage, day: datetime.date | None) -> None:
    page.state.deleted_on = day
    page.state.save(update_fields=["deleted_on"])
