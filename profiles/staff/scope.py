"""What of its provinces a member of staff may see and change."""

from typing import Any

from django.db.models import PROTECT, Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from wagtail.models import WorkflowState
from wagtail.permission_policies.base import ModelPermissionPolicy

from profiles.enums import EventKind
from profiles.models import (
    Claim,
    ImportJob,
    Invite,
    ListingPage,
    Membership,
    Organisation,
    OrganisationEvent,
    Photo,
    Province,
    User,
)
from profiles.publishing import freshness
from profiles.queries import below


class OrganisationPolicy(ModelPermissionPolicy):
    """Staff add organisations of their own province. Managers change them: what they save is public at once.

    Editors change what nobody sees yet; of the others they propose a correction. What somebody made twice is deleted as
    long as nothing hangs on it.
    """

    def user_has_permission(self, user: User, action: str) -> bool:
        return bool(user.is_active and Province.objects.for_user(user).exists())

    def user_has_any_permission(self, user: User, actions: list[str]) -> bool:
        return any(self.user_has_permission(user, action) for action in actions)

    def user_has_permission_for_instance(self, user: User, action: str, instance: Organisation) -> bool:
        return self.instances_user_has_permission_for(user, action).filter(pk=instance.pk).exists()

    def instances_user_has_permission_for(self, user: User, action: str) -> QuerySet[Organisation]:
        """To view: those of the provinces that the user works for."""
        if not self.user_has_permission(user, action):
            return Organisation.objects.none()
        own = Organisation.objects.for_user(user)
        if action == "view":
            return own
        seen = Q(profile__first_published_at__isnull=False) | Q(memberships__isnull=False)
        hidden = own.filter(is_active=True, closed_at=None).exclude(seen)
        changed = own.filter(Q(pk__in=Organisation.objects.managed_by(user)) | Q(pk__in=hidden))
        return bare(changed) if action == "delete" else changed

    def instances_user_has_any_permission_for(self, user: User, actions: list[str]) -> QuerySet[Organisation]:
        return self.instances_user_has_permission_for(user, actions[0])


def bare(organisations: QuerySet[Organisation]) -> QuerySet[Organisation]:
    """Those without people, photos, files, a history other than that staff corrected them, and rows that protect them
    from being deleted, such as a profile.
    """
    held: list[QuerySet[Any]] = [Membership.objects.all(), Invite.objects.all()]
    held += [Claim.objects.all(), Photo.objects.all(), ImportJob.objects.all()]
    held += [OrganisationEvent.objects.exclude(kind=EventKind.CORRECTED)]
    for rows in held:
        organisations = organisations.exclude(Exists(rows.filter(organisation=OuterRef("pk"))))
    for relation in Organisation._meta.related_objects:
        if relation.on_delete is PROTECT:
            kept = relation.related_model._default_manager.filter(**{relation.field.name: OuterRef("pk")})
            organisations = organisations.exclude(Exists(kept))
    return organisations


organisation_policy = OrganisationPolicy(Organisation)


def stale() -> Q:
    """Listings on the site that nobody said right for STALE_AFTER_DAYS days."""
    return Q(live=True) & freshness.stale(timezone.localdate())


def without_photo() -> Q:
    return Q(photos=None)


def waiting_page_ids() -> list[int]:
    """Ids of the pages that wait for approval."""
    return [int(pk) for pk in waiting_states().values_list("object_id", flat=True)]


def waiting_states() -> QuerySet[WorkflowState]:
    """Of pages in moderation, those that nobody answered yet."""
    found = WorkflowState.objects.filter(status=WorkflowState.STATUS_IN_PROGRESS)
    return found.filter(base_content_type__app_label="wagtailcore")


def listings_of(provinces: QuerySet[Province]) -> QuerySet[ListingPage]:
    """All listings, drafts too, below the directories of these provinces."""
    inside = Q(pk__in=[])
    for province in provinces.select_related("directory"):
        inside |= below(province.directory)
    return ListingPage.objects.filter(inside)
