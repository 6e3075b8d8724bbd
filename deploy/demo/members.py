"""Suppliers of the demo with people: one with two members, one person of two organisations, and somebody who asks."""

from django.db import transaction

from deploy.demo.demo_site import PASSWORD, SOURCE
from profiles.enums import ClaimProof, EventKind, MembershipRole
from profiles.models import Claim, Membership, Organisation, User
from profiles.organisations.events import note

MEMBERS: tuple[tuple[str, str, str, dict[str, MembershipRole]], ...] = (
    ("nora.claes@example.org", "Nora", "Claes", {"Pakmerel": MembershipRole.OWNER}),
    ("wim.jacobs@example.org", "Wim", "Jacobs", {"Pakmerel": MembershipRole.EDITOR}),
    (
        "lies.peeters@example.org",
        "Lies",
        "Peeters",
        {"Bloesemuil": MembershipRole.OWNER, "Houtmeeuw": MembershipRole.OWNER},
    ),
    ("sam.wouters@example.org", "Sam", "Wouters", {}),
)
"""Address, name, and organisation → role. Sam asks for access to the first; others wait to be claimed."""
ASKS, TO = "sam.wouters@example.org", "Pakmerel"
TO_CLAIM = "Kempenkever"


@transaction.atomic
def add_members() -> int:
    for email, first, last, roles in MEMBERS:
        user = member(email, first, last)
        for name, role in roles.items():
            organisation = Organisation.objects.get(source=SOURCE, name=name)
            _membership, is_new = Membership.objects.get_or_create(
                user=user, organisation=organisation, defaults={"role": role}
            )
            if is_new:
                note(organisation, EventKind.JOINED, user, role=role)
    asked = Organisation.objects.get(source=SOURCE, name=TO)
    asking = User.objects.get(email=ASKS)
    if not Claim.objects.filter(organisation=asked, user=asking).exists():
        Claim.objects.create(organisation=asked, user=asking, proof=ClaimProof.OWNER)
        note(asked, EventKind.CLAIM_ASKED, asking, proof=ClaimProof.OWNER)
    return len(MEMBERS)


def member(email: str, first: str, last: str) -> User:
    """Somebody who logs in with a code from `/demo/mail/`, or with the password of the demo."""
    found = User.objects.filter(email=email).first()
    if found:
        return found
    user = User.objects.create_user(email, PASSWORD, first_name=first, last_name=last)
    user.emailaddress_set.create(email=email, verified=True, primary=True)  # type: ignore[attr-defined]  # allauth's
    return user
