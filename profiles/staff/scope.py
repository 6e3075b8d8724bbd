"""What of its provinces a member of staff may see and change."""

from django.db.models import Q, QuerySet
from django.utils import timezone
from wagtail.models import WorkflowState
from wagtail.permission_policies.base import ModelPermissionPolicy

from profiles.models import ListingPage, Organisation, Province, User
from profiles.publishing import freshness
from profiles.queries import below


class OrganisationPolicy(ModelPermissionPolicy):
    """Managers add and change organisations of their own province: what they save is public at once.

    Editors only write drafts of pages. Nobody deletes an organisation here.
    """

    def user_has_permission(self, user: User, action: str) -> bool:
        return bool(user.is_active and action != "delete" and Province.objects.managed_by(user).exists())

    def user_has_any_permission(self, user: User, actions: list[str]) -> bool:
        return any(self.user_has_permission(user, action) for action in actions)

    def user_has_permission_for_instance(self, user: User, action: str, instance: Organisation) -> bool:
        return self.instances_user_has_permission_for(user, action).filter(pk=instance.pk).exists()

    def instances_user_has_permission_for(self, user: User, action: str) -> QuerySet[Organisation]:
        """The organisations of the provinces that the user manages."""
        if not self.user_has_permission(user, action):
            return Organisation.objects.none()
        return Organisation.objects.managed_by(user)

    def instances_user_has_any_permission_for(self, user: User, actions: list[str]) -> QuerySet[Organisation]:
        return self.instances_user_has_permission_for(user, actions[0])


organisation_policy = OrganisationPolicy(Organisation)


def stale() -> Q:
    """Listings that nobody said right for STALE_AFTER_DAYS days."""
    return freshness.stale(timezone.localdate())


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
