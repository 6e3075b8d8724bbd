"""What waits for somebody, oldest first."""

import datetime
from dataclasses import dataclass

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from profiles.enums import ClaimProof, MembershipRole
from profiles.models import Claim, Membership, User
from profiles.organisations.invites import for_addresses_of


@dataclass(frozen=True)
class Task:
    """`act` is what the button says, `about` its hidden words; `is_post`: it acts at once."""

    since: datetime.datetime
    what: str
    why: str
    act: str
    about: str
    address: str
    is_post: bool = False

    @property
    def waits(self) -> str:
        """How long, as people say it."""
        days = (timezone.localdate() - timezone.localdate(self.since)).days
        if days < 2:
            return _("since yesterday") if days else _("since today")
        return ngettext("%(n)s day", "%(n)s days", days) % {"n": days}


def tasks(user: User, memberships: QuerySet[Membership]) -> list[Task]:
    found = [
        Task(
            since=invite.created_at,
            what=_("Work for %(name)s") % {"name": invite.organisation.name},
            why=_("%(who)s invites you as %(role)s.") % {"who": invite.invited_by, "role": invite.get_role_display()},
            act=_("Accept"),
            about=_("the invitation of %(name)s") % {"name": invite.organisation.name},
            address=reverse("profiles:own_join", args=[invite.pk]),
            is_post=True,
        )
        for invite in for_addresses_of(user)
    ]
    owned = [one.organisation_id for one in memberships if one.role == MembershipRole.OWNER]
    asked = Claim.objects.open().filter(organisation__in=owned, proof=ClaimProof.OWNER)
    found += [
        Task(
            since=claim.created_at,
            what=_("%(who)s asks for access") % {"who": claim.user},
            why=_("To %(name)s, with the address %(email)s.")
            % {"name": claim.organisation.name, "email": claim.user.email},
            act=_("Decide"),
            about=_("on the access of %(who)s") % {"who": claim.user},
            address=reverse("profiles:own_members", args=[claim.organisation_id]),
        )
        for claim in asked.select_related("user", "organisation")
    ]
    return sorted(found, key=lambda one: one.since)
