"""What a trusted organisation writes is public at once, apart from what the province always reads first."""

from typing import Any

from django.utils import timezone

from profiles.models import ListingPage, Organisation, ProfilePage, Trust, UnreadPublication, User

RegisterPage = ProfilePage | ListingPage


def organisation_of(page: RegisterPage) -> Organisation:
    return page.organisation if isinstance(page, ProfilePage) else page.profile.organisation


def may_publish_at_once(text: RegisterPage) -> bool:
    """`text` is the newest one of a page that is stored; its moderation must have no answer that it waits for.

    Always read first: a first profile and a first listing, another name of the profile, work with an enclave team that
    was not offered before, what the province took off the site, and what it asks a change of.
    """
    organisation = organisation_of(text)
    if not Trust.objects.filter(organisation=organisation).exists() or text.locked or text.current_workflow_state:
        return False
    stored: Any = type(text).objects.get(pk=text.pk)
    if isinstance(text, ProfilePage):
        return bool(stored.live and stored.title == text.title)
    if not text.profile.live or (stored.first_published_at and not stored.live):
        return False
    begins_enclave = text.as_enclave and not (stored.live and stored.as_enclave)
    return not begins_enclave and (stored.live or has_other_public_listing(organisation, text))


def has_other_public_listing(organisation: Organisation, listing: ListingPage) -> bool:
    others = ListingPage.objects.live().child_of(organisation.profile).exclude(pk=listing.pk)
    return bool(others.exists())


def publish_at_once(text: RegisterPage, by: User) -> None:
    """Publishes the newest text; staff read it afterwards. Raises PublicationRefused when it lacks something."""
    stored: Any = type(text).objects.get(pk=text.pk)
    before = stored.live_revision
    text.latest_revision.publish(user=by, skip_permission_checks=True)
    unread, is_new = UnreadPublication.objects.get_or_create(
        page_id=text.pk, defaults={"before": before, "published_by": by}
    )
    if not is_new:  # what staff read last stays what it is compared with
        unread.published_by, unread.published_at = by, timezone.now()
        unread.save(update_fields=["published_by", "published_at"])
