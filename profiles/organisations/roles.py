"""What each role may: an editor may all that a member may, an owner all that an editor may."""

from profiles.enums import MembershipRole
from profiles.models import Membership, User

RANK = {MembershipRole.MEMBER: 1, MembershipRole.EDITOR: 2, MembershipRole.OWNER: 3}


def may(role: str, needed: str) -> bool:
    """Whether somebody with this role may do what asks for the other."""
    return RANK[MembershipRole(role)] >= RANK[MembershipRole(needed)]


WRITERS = tuple(role for role in MembershipRole if may(role, MembershipRole.EDITOR))
"""Who may write what companies see."""


def writes_for_somebody(user: User) -> bool:
    found = Membership.objects.filter(user=user, role__in=WRITERS, organisation__closed_at=None)
    return found.exists()
