"""Sends what was written to the province: nothing is public before somebody read it."""

import secrets
from typing import Any, NamedTuple

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _
from wagtail.models import Page

from profiles.enums import DraftKind, OrganisationKind
from profiles.errors import PublicationRefused
from profiles.models import DirectoryPage, FormDraft, ListingPage, Organisation, ProfilePage, User
from profiles.publishing.off_line import refuse_what_is_for_staff
from profiles.publishing.sending_in import send
from profiles.publishing.trusted import may_publish_at_once, publish_at_once
from profiles.self_service.acting import Acting
from profiles.self_service.writing.working import Writing

NO_SLUG = "aanbod"


class ChangedMeanwhile(Exception):
    """Somebody else saved a text since the form was opened; `page` as it stands now."""

    def __init__(self, page: ListingPage | ProfilePage) -> None:
        super().__init__(page.pk)
        self.page = page


class Submitted(NamedTuple):
    page: ListingPage | ProfilePage
    is_published: bool
    """The organisation is trusted: nobody needs to read it first."""


def submit(writing: Writing) -> Submitted:
    """Stores the page with all that was written, which is right, and starts its moderation; the draft goes.

    Raises ChangedMeanwhile, PublicationRefused where only staff can change it.
    """
    with transaction.atomic():
        page = _new(writing) if writing.stored is None else _changed(writing, writing.stored)
        page.save_revision(user=writing.acting.user, log_action=True)
        is_published = may_publish_at_once(page)
        if is_published:
            publish_at_once(page, writing.acting.user)
        else:
            send(page, writing.acting.user)
        if writing.draft:
            writing.draft.delete()
    return Submitted(page, is_published)


def _changed(writing: Writing, stored: ListingPage | ProfilePage) -> ListingPage | ProfilePage:
    current: Any = type(stored).objects.select_for_update().get(pk=stored.pk)
    if current.latest_revision_id != writing.base:
        raise ChangedMeanwhile(current)
    refuse_what_is_for_staff(current)
    if isinstance(current, ListingPage) and current.state.deleted_on:
        raise PublicationRefused(current.pk, current.title, [_("It was deleted. Bring it back first.")])
    page: ListingPage | ProfilePage = writing.page
    return page


def _new(writing: Writing) -> ListingPage | ProfilePage:
    """Raises ChangedMeanwhile when a colleague made the profile meanwhile."""
    acting, page = writing.acting, writing.page
    if acting.organisation.kind != OrganisationKind.SUPPLIER:
        raise PublicationRefused(
            0, page.title, [_("Your organisation is no supplier. Call the province to change that.")]
        )
    Organisation.objects.select_for_update().get(pk=acting.organisation.pk)  # two colleagues make one profile
    profile = ProfilePage.objects.filter(organisation=acting.organisation).first()
    if isinstance(page, ProfilePage):
        if profile:
            raise ChangedMeanwhile(profile)
        return _add(DirectoryPage.objects.get(province=acting.organisation.place.province_id), page, acting.user)
    return _add(profile or _new_profile(acting, page.profile), page, acting.user)


def _new_profile(acting: Acting, profile: ProfilePage) -> ProfilePage:
    """Made along with the first listing below it, and sent in first."""
    directory = DirectoryPage.objects.get(province=acting.organisation.place.province_id)
    _add(directory, profile, acting.user)
    profile.save_revision(user=acting.user, log_action=True)
    send(profile, acting.user)
    begun = FormDraft.objects.filter(organisation=acting.organisation, kind=DraftKind.PROFILE, page=None)
    begun.update(page=profile, base=profile.latest_revision_id)
    return profile


def _add(parent: Page, page: Any, by: User) -> Any:
    page.live, page.has_unpublished_changes, page.owner, page.draft_title = False, True, by, page.title
    if not slugify(page.title, allow_unicode=True):
        page.slug = f"{NO_SLUG}-{secrets.token_hex(3)}"  # Wagtail makes none of «!!!»
    parent.add_child(instance=page)
    return page
