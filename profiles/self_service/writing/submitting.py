"""Sends what was written to the province: nothing is public before somebody read it."""

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Page, WorkflowState

from profiles.errors import PublicationRefused
from profiles.models import DirectoryPage, ListingPage, Organisation, ProfilePage, User
from profiles.publishing.off_line import refuse_what_is_for_staff
from profiles.self_service.acting import Acting
from profiles.self_service.writing.working import Writing


class ChangedMeanwhile(Exception):
    """Somebody else saved a text since the form was opened; `page` as it stands now."""

    def __init__(self, page: ListingPage) -> None:
        super().__init__(page.pk)
        self.page = page


def submit(writing: Writing) -> ListingPage:
    """Stores the page with all that was written, which is right, and starts its moderation; the draft goes.

    Raises ChangedMeanwhile, PublicationRefused where only staff can change it.
    """
    with transaction.atomic():
        page = _new(writing) if writing.listing is None else _changed(writing, writing.listing)
        page.save_revision(user=writing.acting.user, log_action=True)
        send(page, writing.acting.user)
        if writing.draft:
            writing.draft.delete()
    return page


def _changed(writing: Writing, listing: ListingPage) -> ListingPage:
    current = ListingPage.objects.select_for_update().get(pk=listing.pk)
    if current.latest_revision_id != writing.base:
        raise ChangedMeanwhile(current)
    refuse_what_is_for_staff(current)
    return writing.page


def _new(writing: Writing) -> ListingPage:
    """Below the profile, which is made and sent in first when there is none."""
    acting, page = writing.acting, writing.page
    Organisation.objects.select_for_update().get(pk=acting.organisation.pk)  # two colleagues make one profile
    profile = ProfilePage.objects.filter(organisation=acting.organisation).first()
    profile = profile or _new_profile(acting, page.profile)
    page.live, page.has_unpublished_changes, page.owner = False, True, acting.user
    page.draft_title = page.title
    profile.add_child(instance=page)
    return page


def _new_profile(acting: Acting, profile: ProfilePage) -> ProfilePage:
    directory = DirectoryPage.objects.get(province=acting.organisation.place.province_id)
    profile.has_unpublished_changes, profile.owner = True, acting.user
    directory.add_child(instance=profile)
    profile.save_revision(user=acting.user, log_action=True)
    send(profile, acting.user)
    return profile


def send(page: Page, by: User) -> None:
    """Starts or goes on with the moderation of the newest text.

    Raises PublicationRefused in a province that is not open yet.
    """
    state = page.current_workflow_state
    if state and state.status == WorkflowState.STATUS_NEEDS_CHANGES:
        state.resume(by)
        return
    if state:
        state.cancel(user=by)
    workflow = page.get_workflow()
    if workflow is None:
        raise PublicationRefused(page.pk, page.title, [_("This province does not take part yet.")])
    workflow.start(page, by)
