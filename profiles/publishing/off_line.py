"""A supplier takes a listing off the site and puts it back; what is put back is what the province approved."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.actions.unpublish_page import UnpublishPageAction

from profiles.errors import PublicationRefused
from profiles.models import ListingPage, ListingState, ProfilePage, ProfileState, User

KEPT = ["last_live_revision"]
"""The column that is written here; a colleague may say at the same moment that the listing is right."""


def take_off(listing: ListingPage, by: User) -> bool:
    """False when it was not on the site any more.

    A text that lay at the province is withdrawn: approved later, it would put the listing back. Raises
    PublicationRefused where only staff can do it.
    """
    with transaction.atomic():
        page = ListingPage.objects.select_for_update().get(pk=listing.pk)
        if not page.live:
            return False
        refuse_what_is_for_staff(page)
        if page.current_workflow_state:
            page.current_workflow_state.cancel(user=by)
        page.state.last_live_revision = page.live_revision or page.save_revision(user=by, changed=False, clean=False)
        page.state.save(update_fields=KEPT)
        UnpublishPageAction(page, user=by).execute(skip_permission_checks=True)
    return True


def put_back(listing: ListingPage, by: User) -> bool:
    """False when there is nothing to put back, as when somebody did it already or a new text lies at the province.

    Raises PublicationRefused where only staff can do it or the text lacks something by now, ValidationError when a
    field of it is wrong by now.
    """
    with transaction.atomic():
        page = ListingPage.objects.select_for_update().get(pk=listing.pk)
        revision = page.state.last_live_revision
        if page.live or revision is None or page.current_workflow_state or revision.object_id != str(page.pk):
            return False
        refuse_what_is_for_staff(page)
        ends = revision.as_object().expire_at
        if ends and ends <= timezone.now():
            raise PublicationRefused(page.pk, page.title, [_("Its last day is over.")])
        revision.publish(user=by, skip_permission_checks=True)
    return True


def refuse_what_is_for_staff(page: ListingPage) -> None:
    """Raises PublicationRefused for what the province locked, planned or shows in a second place."""
    if page.locked:
        raise PublicationRefused(page.pk, page.title, [_("The province locked it. Call to hear why.")])
    if page.alias_of_id:
        raise PublicationRefused(page.pk, page.title, [_("The province shows here a listing that stands elsewhere.")])
    if page.scheduled_revision:
        raise PublicationRefused(
            page.pk, page.title, [_("The province planned a day for a text of it. Call to change that.")]
        )


def nothing_to_put_back(instance: ListingPage, **_signal: Any) -> None:
    """What is published anew is not deleted, and leaves nothing to put back: what staff take off then stays off."""
    nothing = {"last_live_revision": None, "deleted_on": None, "taken_off_because": ""}
    for state in ListingState.objects.filter(page=instance).exclude(**nothing):
        state.last_live_revision, state.deleted_on, state.taken_off_because = None, None, ""
        state.save(update_fields=list(nothing))


def nothing_to_explain(instance: ProfilePage, **_signal: Any) -> None:
    """The words of staff about a profile that is public again."""
    for state in ProfileState.objects.filter(page=instance).exclude(taken_off_because=""):
        state.taken_off_because = ""
        state.save(update_fields=["taken_off_because"])
