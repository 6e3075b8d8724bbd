"""Pages of what is imported: new ones live or as drafts, changed ones with a revision; staff's decisions stand."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page

from profiles.completeness import missing_for_publication
from profiles.importing.landing import Land
from profiles.models import ProfilePage, User
from profiles.publishing.sending_in import send


class StoreProblem(Exception):
    """A checked row that nevertheless cannot be stored; the message says why. `resembles`: what stands there."""

    def __init__(self, message: str, resembles: str = "") -> None:
        super().__init__(message)
        self.resembles = resembles


def checked(instance: Any) -> None:
    """Model validation as sentences; StoreProblem when it fails."""
    try:
        instance.full_clean()
    except ValidationError as error:
        raise StoreProblem(" ".join(error.messages)) from error


def put(
    page: Page, parent: Page, *, new: bool, land: Land | None = None, doubts: Sequence[str] = (), by: User | None = None
) -> list[str]:
    """Adds a new page live, or publishes the changed one; answers why it is a draft, if it is.

    Raises StoreProblem when it is not complete, unless `land` says how it lands.
    """
    if not new:
        refuse_what_staff_decided(page)
    try:
        land = Land.DRAFT if land == Land.SUBMIT and doubts else land
        if land is not None and (waits := [*doubts, *why_not_live(page, parent, land)]):
            add_draft(page, parent, new=new, submit=land == Land.SUBMIT, by=by)
            return waits
        if new:
            add_live(page, parent)
        refuse_incomplete(page)
        if not new:
            page.save_revision(user=by).publish(user=by, skip_permission_checks=True)
            if not page.is_child_of(parent):
                page.move(parent, "last-child")
    except ValidationError as error:
        raise StoreProblem(" ".join(error.messages)) from error
    return []


def why_not_live(page: Page, parent: Page, land: Land) -> list[str]:
    found = [str(lack.message) for lack in missing_for_publication(page)]
    if not found and land == Land.LIVE and isinstance(parent, ProfilePage) and not parent.live:
        found.append(_("its profile is not public yet."))
    if not found and land == Land.SUBMIT:
        found.append(_("the province reads it first."))
    if not found and land == Land.DRAFT:
        found.append(_("somebody has to send it in."))
    return found


def add_draft(page: Page, parent: Page, *, new: bool, submit: bool, by: User | None) -> None:
    """A revision beside what is public, if anything; sent in when it lacks nothing."""
    if new:
        page.live, page.has_unpublished_changes, page.owner = False, True, by
        parent.add_child(instance=page)
    page.save_revision(user=by, clean=False)
    if submit and not missing_for_publication(page) and page.get_workflow():
        send(page, by)


def refuse_what_staff_decided(page: Page) -> None:
    """An import neither brings back what is off line nor publishes over a draft that waits.

    A draft that was never public is its own.
    """
    if page.locked:
        raise StoreProblem(_("the province locked the page. It has to be unlocked first."))
    if not page.live and page.first_published_at:
        raise StoreProblem(_("the page was taken off line and stays so. Publish it in the admin first."))
    if page.live and page.has_unpublished_changes:
        raise StoreProblem(_("the page has changes that are not published. Publish or discard them first."))


def refuse_incomplete(page: Page) -> None:
    missing = missing_for_publication(page)
    if missing:
        raise StoreProblem(" ".join(str(lack.message) for lack in missing))


def add_live(page: Page, parent: Page) -> None:
    now = timezone.now()
    page.first_published_at = page.last_published_at = now
    parent.add_child(instance=page)
    revision = page.save_revision(clean=False, changed=False)
    page.live_revision = revision
    Page.objects.filter(pk=page.pk).update(live_revision=revision, has_unpublished_changes=False)
