"""Invitations to an organisation: mailed, accepted once by whom the address is of, or withdrawn."""

import datetime

from allauth.account.models import EmailAddress
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from profiles.enums import EventKind, MembershipRole
from profiles.models import Invite, Membership, Organisation, User
from profiles.organisations.errors import Refused
from profiles.organisations.events import note
from profiles.organisations.mails import send_invite
from profiles.organisations.members import end_requests, locked, must_be_owner
from profiles.organisations.tokens import new_token, token_digest

HOLDS = datetime.timedelta(days=7)
MOST_A_DAY, MOST_TO_ONE = 20, 3
"""By one organisation or person, and to one address, so that nobody mails strangers by way of this site."""


@transaction.atomic
def invite(organisation: Organisation, email: str, role: MembershipRole, *, by: User) -> Invite:
    """Mails a link in the language of who invites; an earlier one to the same address ends. Raises Refused."""
    locked(organisation)
    must_be_owner(organisation, by)
    if Membership.objects.filter(organisation=organisation, user__email__iexact=email).exists():
        raise Refused(_("Who has this address works for the organisation already."))
    now = timezone.now()
    today = Invite.objects.filter(created_at__gt=now - datetime.timedelta(days=1))
    by_us = today.filter(Q(organisation=organisation) | Q(invited_by=by)).count()
    if by_us >= MOST_A_DAY or today.filter(email__iexact=email).count() >= MOST_TO_ONE:
        raise Refused(_("You invited many people today. Go on tomorrow, or call us."))
    Invite.objects.open().filter(organisation=organisation, email__iexact=email).update(revoked_at=now)
    token = new_token()
    made = Invite.objects.create(
        organisation=organisation,
        email=email.lower(),
        role=role,
        token_digest=token_digest(token),
        invited_by=by,
        created_at=now,
        expires_at=now + HOLDS,
    )
    send_invite(made, token, by.language)
    note(organisation, EventKind.INVITED, by, role=role)
    return made


def by_token(token: str) -> Invite | None:
    """The invitation that can still be accepted with this token."""
    found = Invite.objects.open().select_related("organisation__place__province", "invited_by")
    return found.filter(token_digest=token_digest(token), organisation__closed_at=None).first()


def joined_by(token: str, user: User) -> Membership | None:
    """What the user, who followed the link of an accepted invitation once more, belongs to already."""
    accepted = Invite.objects.filter(token_digest=token_digest(token)).exclude(accepted_at=None).first()
    found = Membership.objects.filter(user=user, organisation__closed_at=None)
    return found.filter(organisation=accepted.organisation_id).first() if accepted else None


def for_addresses_of(user: User) -> list[Invite]:
    """Those that wait for somebody, by the addresses that they confirmed."""
    addresses = EmailAddress.objects.filter(user=user, verified=True).values_list("email", flat=True)
    found = Invite.objects.open().filter(email__in=[email.lower() for email in addresses], organisation__closed_at=None)
    return list(found.select_related("organisation", "invited_by").order_by("created_at"))


def is_for(invite: Invite, user: User) -> bool:
    """Whether the user confirmed the address that was invited."""
    return EmailAddress.objects.filter(user=user, verified=True, email__iexact=invite.email).exists()


@transaction.atomic
def accept(invite: Invite, user: User) -> Membership:
    """Raises Refused when another has the address, or when it was accepted, withdrawn or too old meanwhile."""
    if not is_for(invite, user):
        raise Refused(_("This invitation is for another e-mail address. Log in with that one."))
    locked(invite.organisation)
    if not Invite.objects.open().filter(pk=invite.pk).update(accepted_at=timezone.now()):
        raise Refused(_("This invitation cannot be used any more. Ask for a new one."))
    membership, is_new = Membership.objects.get_or_create(
        user=user, organisation=invite.organisation, defaults={"role": invite.role}
    )
    end_requests(invite.organisation, user)
    if is_new:
        note(invite.organisation, EventKind.JOINED, user, role=invite.role)
    return membership


@transaction.atomic
def revoke(invite: Invite, *, by: User) -> bool:
    """Whether it was still open. Raises Refused for who is no owner any more."""
    must_be_owner(locked(invite.organisation), by)
    ended = Invite.objects.open().filter(pk=invite.pk).update(revoked_at=timezone.now())
    if ended:
        note(invite.organisation, EventKind.INVITE_REVOKED, by, role=invite.role)
    return bool(ended)
