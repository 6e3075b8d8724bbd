"""A supplier takes a listing off the site and puts it back; what is put back is what the province approved."""

from typing import Any

from django.db import transaction
from wagtail.actions.unpublish_page import UnpublishPageAction

from profiles.models import ListingPage, ListingState, User


def take_off(listing: ListingPage, by: User) -> bool:
    """False when it was not on the site any more."""
    with transaction.atomic():
        page = ListingPage.objects.select_for_update().get(pk=listing.pk)
        if not page.live:
            return False
        page.state.last_live_revision = page.live_revision or page.save_revision(user=by, changed=False)
        page.state.save()
        UnpublishPageAction(page, user=by).execute(skip_permission_checks=True)
    return True


def put_back(listing: ListingPage, by: User) -> bool:
    """False when there is nothing to put back, as when somebody did it already or a new text waits.

    Raises PublicationRefused when the text lacks something that a public page needs by now.
    """
    with transaction.atomic():
        page = ListingPage.objects.select_for_update().get(pk=listing.pk)
        revision = page.state.last_live_revision
        if page.live or revision is None or page.workflow_in_progress:
            return False
        revision.publish(user=by, skip_permission_checks=True)
    return True


def nothing_to_put_back(instance: ListingPage, **_signal: Any) -> None:
    """What is published anew leaves nothing to put back: what staff take off afterwards stays off."""
    for state in ListingState.objects.filter(page=instance).exclude(last_live_revision=None):
        state.last_live_revision = None
        state.save()
