"""What each role may: an editor may all that a member may, an owner all that an editor may."""

from profiles.enums import MembershipRole

RANK = {MembershipRole.MEMBER: 1, MembershipRole.EDITOR: 2, MembershipRole.OWNER: 3}


def may(role: str, needed: str) -> bool:
    """Whether somebody with this role may do what asks for the other."""
    return RANK[MembershipRole(role)] >= RANK[MembershipRole(needed)]
