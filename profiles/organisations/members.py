"""Members and their roles. An organisation with members always has an owner."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from profiles.enums import EventKind, MembershipRole
from profiles.models import Membership, Organisation, User
from profiles.organisations.errors import Refused
from profiles.organisations.events import note

LAST_OWNER = _("Somebody has to be owner. First make another member owner, or close the organisation.")


def owners(organisation: Organisation) -> list[User]:
    """Who can still log in."""
    found = Membership.objects.filter(organisation=organisation, role=MembershipRole.OWNER, user__is_active=True)
    return [membership.user for membership in found.select_related("user").order_by("pk")]


def locked(organisation: Organisation) -> Organisation:
    """The organisation, while nobody else changes its members: two owners may not both leave."""
    return Organisation.objects.select_for_update().get(pk=organisation.pk)


@transaction.atomic
def change_role(membership: Membership, role: MembershipRole, *, by: User) -> None:
    """Raises Refused when nobody would be owner any more."""
    locked(membership.organisation)
    before = Membership.objects.get(pk=membership.pk).role
    if before == role:
        return
    if before == MembershipRole.OWNER:
        keep_an_owner(membership)
    Membership.objects.filter(pk=membership.pk).update(role=role)
    note(membership.organisation, EventKind.ROLE_CHANGED, by, before=before, after=role)


@transaction.atomic
def remove(membership: Membership, *, by: User) -> None:
    """Takes somebody out, or lets them leave; raises Refused for the last owner."""
    locked(membership.organisation)
    keep_an_owner(membership)
    Membership.objects.filter(pk=membership.pk).delete()
    kind = EventKind.LEFT if membership.user_id == by.pk else EventKind.REMOVED
    note(membership.organisation, kind, by, role=membership.role)


def keep_an_owner(membership: Membership) -> None:
    """Raises Refused unless another owner stays."""
    others = Membership.objects.filter(
        organisation=membership.organisation_id, role=MembershipRole.OWNER, user__is_active=True
    ).exclude(pk=membership.pk)
    if not others.exists():
        raise Refused(LAST_OWNER)
