"""Members and their roles. An organisation with members always has an owner."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from profiles.enums import EventKind, MembershipRole
from profiles.models import Claim, Invite, Membership, Organisation, User
from profiles.organisations.errors import Refused
from profiles.organisations.events import note
from profiles.organisations.mails import send_access_changed

LAST_OWNER = _("Somebody has to be owner. First make another member owner, or close the organisation.")


def owners(organisation: Organisation) -> list[User]:
    """Who can still log in."""
    found = Membership.objects.filter(organisation=organisation, role=MembershipRole.OWNER, user__is_active=True)
    return [membership.user for membership in found.select_related("user").order_by("pk")]


def locked(organisation: Organisation) -> Organisation:
    """The organisation, while nobody else changes its people: two owners may not both leave. Refused if closed."""
    found = Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)
    if found.closed_at:
        raise Refused(_("This organisation is closed."))
    return found


def must_be_owner(organisation: Organisation, user: User) -> None:
    """Read again under the lock: somebody may have lost the role a moment ago. Raises Refused."""
    if not Membership.objects.filter(organisation=organisation, user=user, role=MembershipRole.OWNER).exists():
        raise Refused(_("Only an owner can do this."))


@transaction.atomic
def change_role(membership: Membership, role: MembershipRole, *, by: User) -> None:
    """Raises Refused when nobody would be owner any more."""
    locked(membership.organisation)
    must_be_owner(membership.organisation, by)
    before = Membership.objects.get(pk=membership.pk).role
    if before == role:
        return
    if before == MembershipRole.OWNER:
        keep_an_owner(membership)
        end_invites(membership)
    Membership.objects.filter(pk=membership.pk).update(role=role)
    note(membership.organisation, EventKind.ROLE_CHANGED, by, before=before, after=role)
    if membership.user_id != by.pk:
        send_access_changed(membership, role)


@transaction.atomic
def remove(membership: Membership, *, by: User) -> None:
    """Takes somebody out, or lets them leave, with what they asked and offered; Refused for the last owner."""
    locked(membership.organisation)
    found = Membership.objects.filter(pk=membership.pk).first()
    if not found:
        return
    if found.user_id != by.pk:
        must_be_owner(membership.organisation, by)
    if found.role == MembershipRole.OWNER:
        keep_an_owner(found)
    is_own = found.user_id == by.pk
    end(found, EventKind.LEFT if is_own else EventKind.REMOVED, by=by)
    if not is_own:
        send_access_changed(membership, None)


@transaction.atomic
def change_by_province(membership: Membership, role: MembershipRole | None, *, by: User, reason: str = "") -> bool:
    """What the province decides about somebody's access, None being its end; the person is mailed. Raises Refused.

    The last owner may go too: whoever asks next shows the province that the organisation is theirs. Answers whether
    anything changed.
    """
    locked(membership.organisation)
    found = Membership.objects.filter(pk=membership.pk).first()
    if not found or found.role == role:
        return False
    if role is None:
        end(found, EventKind.TAKEN_BACK, by=by)
    else:
        if found.role == MembershipRole.OWNER:
            end_invites(found)
        Membership.objects.filter(pk=found.pk).update(role=role)
        note(membership.organisation, EventKind.ROLE_CHANGED, by, before=found.role, after=role)
    send_access_changed(membership, role, by_province=True, reason=reason)
    return True


def end(membership: Membership, kind: EventKind, *, by: User | None) -> None:
    """Whoever asks has looked whether an owner stays."""
    end_invites(membership)
    end_requests(membership.organisation, membership.user)
    membership.delete()
    note(membership.organisation, kind, by, role=membership.role)


def end_invites(membership: Membership) -> None:
    """Those that somebody made: whoever is no owner any more lets nobody in."""
    made = Invite.objects.open().filter(organisation=membership.organisation_id, invited_by=membership.user_id)
    made.update(revoked_at=timezone.now())


def end_requests(organisation: Organisation, user: User) -> None:
    """What somebody asked and was offered: it is settled, one way or the other."""
    Claim.objects.open().filter(organisation=organisation, user=user).lapse()
    addresses = [email.lower() for email in user.emailaddress_set.values_list("email", flat=True)]  # type: ignore[attr-defined]  # allauth's
    Invite.objects.open().filter(organisation=organisation, email__in=addresses).update(revoked_at=timezone.now())


def keep_an_owner(membership: Membership) -> None:
    """Raises Refused unless another owner stays."""
    others = Membership.objects.filter(
        organisation=membership.organisation_id, role=MembershipRole.OWNER, user__is_active=True
    ).exclude(pk=membership.pk)
    if not others.exists():
        raise Refused(LAST_OWNER)
