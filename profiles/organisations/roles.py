"""What each role may: an editor may all that a member may, an owner all that an editor may."""

from django.db.models import QuerySet

from profiles.enums import MembershipRole
from profiles.models import Membership, Organisation, User

RANK = {MembershipRole.MEMBER: 1, MembershipRole.EDITOR: 2, MembershipRole.OWNER: 3}


def may(role: str, needed: str) -> bool:
    """Whether somebody with this role may do what asks for the other."""
    return RANK[MembershipRole(role)] >= RANK[MembershipRole(needed)]


WRITERS = tuple(role for role in MembershipRole if may(role, MembershipRole.EDITOR))
"""Who may write what companies see."""


def writers_of(organisation: Organisation) -> QuerySet[Membership]:
    """With their user; none of a closed organisation."""
    found = Membership.objects.filter(organisation=organisation, organisation__closed_at=None, role__in=WRITERS)
    return found.filter(user__is_active=True).select_related("user").order_by("pk")


def writes_for_somebody(user: User) -> bool:
    found = Membership.objects.filter(user=user, role__in=WRITERS, organisation__closed_at=None)
    return found.exists()
