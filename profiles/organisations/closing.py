"""An owner closes an organisation; staff open it again for a while."""

import datetime

from django.db import transaction
from django.utils import timezone

from profiles.enums import EventKind
from profiles.models import Claim, Invite, Organisation, OrganisationEvent, User
from profiles.organisations.events import note
from profiles.organisations.members import must_be_owner

REOPENS = datetime.timedelta(days=90)


@transaction.atomic
def close(organisation: Organisation, *, by: User) -> bool:
    """Its pages disappear, its invitations and claims end; answers whether it was open. Raises Refused."""
    now = timezone.now()
    found = Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)
    if found.closed_at:
        return False
    must_be_owner(found, by)
    was_active = found.is_active
    found.is_active, found.closed_at = False, now
    found.save(update_fields=["is_active", "closed_at"])
    Invite.objects.open().filter(organisation=found).update(revoked_at=now)
    Claim.objects.open().filter(organisation=found).lapse()
    note(found, EventKind.CLOSED, by, was_active=was_active)
    return True


@transaction.atomic
def reopen(organisation: Organisation, *, by: User) -> bool:
    """Whether it could: it was closed by its owner, not longer ago than REOPENS."""
    found = Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)
    if not found.closed_at or timezone.now() - found.closed_at > REOPENS:
        return False
    closed = OrganisationEvent.objects.filter(organisation=found, kind=EventKind.CLOSED).first()
    found.is_active = closed.data.get("was_active", True) if closed else True  # what staff had stopped stays so
    found.closed_at = None
    found.save(update_fields=["is_active", "closed_at"])
    note(found, EventKind.REOPENED, by)
    return True
