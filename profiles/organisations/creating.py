"""Registers an organisation: nothing of it is public until it publishes a profile."""

import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from profiles.enums import EventKind, MembershipRole
from profiles.models import Membership, Organisation, OrganisationEvent, Place, User
from profiles.organisations.errors import Refused
from profiles.organisations.events import note
from profiles.text import name_key

MOST_A_DAY = 5
LEGAL_FORMS = frozenset({"vzw", "asbl", "bv", "srl", "nv", "sa", "cv", "sc", "cvba", "ivzw", "aisbl", "bvba", "sprl"})


def with_number(number: str) -> Organisation | None:
    """The organisation that has this enterprise number, ten digits."""
    return Organisation.objects.filter(enterprise_number=number).first() if number else None


def alike(name: str, place: Place) -> list[Organisation]:
    """Those of the same municipality of which the name is the same but for its legal form, signs and capitals."""
    wanted = bare_name(name)
    near = Organisation.objects.filter(place__municipality_nis=place.municipality_nis, closed_at=None)
    return [one for one in near.select_related("place") if bare_name(one.name) == wanted]


def bare_name(name: str) -> str:
    """«De Kringloper v.z.w.» is «dekringloper»; of a name that is nothing else the form stays."""
    return name_key(" ".join(word for word in name.split() if name_key(word) not in LEGAL_FORMS)) or name_key(name)


@transaction.atomic
def create(user: User, **fields: Any) -> Organisation:
    """Makes the user its owner. Raises Refused for who registers many."""
    yesterday = timezone.now() - datetime.timedelta(days=1)
    made_today = OrganisationEvent.objects.filter(actor=user, kind=EventKind.CREATED, at__gt=yesterday)
    if made_today.count() >= MOST_A_DAY:
        raise Refused(_("You registered many organisations today. Go on tomorrow, or call us."))
    organisation = Organisation.objects.create(**fields)
    Membership.objects.create(user=user, organisation=organisation, role=MembershipRole.OWNER)
    note(organisation, EventKind.CREATED, user)
    return organisation
