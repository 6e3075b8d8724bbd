"""Erasing a person: the row stays, since recognitions and logs point to it, and says nothing any more."""

import logging
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.models import ModelLogEntry, Revision

from profiles.accounts.second_factor import end_sessions
from profiles.changes.signals import listings_changed
from profiles.enums import EventKind, MembershipRole
from profiles.models import ListingPage, MailState, Membership, Organisation, OutgoingMail, User
from profiles.organisations.errors import Refused
from profiles.organisations.members import end, owners
from profiles.privacy.held import DELETE
from profiles.privacy.registry import Person, held, person_of, rows_of

logger = logging.getLogger(__name__)
ERASED = "@verwijderd.invalid"
"""How the address of who was erased ends."""
CONTACT = {"contact_name": "", "contact_email": ""}
LAST_OWNER = _("You are the last owner of an organisation. First make another member owner, or close it.")
LAST_ADMINISTRATOR = _("This is the last administrator. First make somebody else one.")


def organisations_in_the_way(user: User) -> list[Organisation]:
    """Those of which the user is the last owner: they are handed over or closed first."""
    owned = Membership.objects.filter(user=user, role=MembershipRole.OWNER, organisation__closed_at=None)
    found = [one.organisation for one in owned.select_related("organisation").order_by("organisation__name")]
    return [one for one in found if owners(one) == [user]]


@transaction.atomic
def erase_oneself(user: User) -> None:
    """Raises Refused for the last owner of an organisation and for the last administrator."""
    lock_organisations(user)
    if organisations_in_the_way(user):
        raise Refused(LAST_OWNER)
    erase(user)


@transaction.atomic
def erase(user: User) -> None:
    """For staff and for accounts that nobody uses: without an owner an organisation is free for who works there.

    Raises Refused for the last administrator. Locks organisations, administrators and the user, in this order: two who
    erase themselves at once do not wait for each other.
    """
    lock_organisations(user)
    administrators = list(User.objects.select_for_update().filter(is_superuser=True, is_active=True).order_by("pk"))
    user = User.objects.select_for_update().get(pk=user.pk)
    if administrators == [user]:
        raise Refused(LAST_ADMINISTRATOR)
    person = person_of(user)
    for membership in Membership.objects.filter(user=user).select_related("organisation", "user"):
        end(membership, EventKind.LEFT, by=user)
    forget_contacts(person)
    end_sessions(user)
    forget_mails(person)
    forget_rows(person)
    forget_name(user)
    logger.info("user %s is erased", user.pk)  # for who restores an older backup


def lock_organisations(user: User) -> None:
    """Those of the user, in one order for everybody: of two last owners who erase themselves at once one stays."""
    wanted = Organisation.objects.filter(memberships__user=user).values("pk")
    list(Organisation.objects.select_for_update(no_key=True).filter(pk__in=wanted).order_by("pk"))


def forget_contacts(person: Person) -> None:
    """Out of listings and their earlier texts, where buyers reach the organisation then, and closed organisations."""
    for address in person.addresses:
        without_contact({"contact_email__iexact": address}, {"content__contact_email__iexact": address})
        Organisation.objects.filter(email__iexact=address).exclude(closed_at=None).update(email="", phone="")


def empty_contacts(listing_ids: list[int]) -> None:
    """Of these listings and all their earlier texts, whoever they name."""
    without_contact({"pk__in": listing_ids}, {"object_id__in": [str(pk) for pk in listing_ids]})


def without_contact(listings: dict[str, Any], texts: dict[str, Any]) -> None:
    """Empties the contact of listings and of earlier texts of listings, and says which listings it touched."""
    pages = ListingPage.objects.filter(**listings)
    touched = set(pages.values_list("pk", flat=True))
    pages.update(**CONTACT)
    kind = ContentType.objects.get_for_model(ListingPage)
    for revision in Revision.objects.filter(content_type=kind, **texts).iterator():
        revision.content |= CONTACT
        revision.save(update_fields=["content"])
        touched.add(int(revision.object_id))
    if touched:
        listings_changed.send(sender=ListingPage, listing_ids=sorted(touched))


def forget_mails(person: Person) -> None:
    """What waits is not sent any more; mails to others say no longer who was meant."""
    about = OutgoingMail.objects.filter(about=person.user)
    waiting = Q(state=MailState.WAITING) | Q(state=MailState.HELD)
    for mails in (about, rows_of(person, "profiles.OutgoingMail", held()["profiles.OutgoingMail"])):
        mails.filter(waiting).delete()
    about.update(about=None, subject="", text="", html="")


def forget_rows(person: Person) -> None:
    """As the registry says of each model."""
    for label, one in held().items():
        if one.erase == DELETE:
            rows_of(person, label, one).delete()
        elif not isinstance(one.erase, str):
            rows_of(person, label, one).update(**one.erase)


def forget_name(user: User) -> None:
    """Also in the logs of who changed this account."""
    name = str(user)
    user.first_name = user.last_name = ""
    user.email = f"weg-{user.pk}{ERASED}"
    user.is_active = user.is_staff = user.is_superuser = False
    user.set_unusable_password()
    user.save()
    user.groups.clear()
    user.user_permissions.clear()
    kind, pk = ContentType.objects.get_for_model(User), str(user.pk)
    ModelLogEntry.objects.filter(content_type=kind, object_id=pk).update(label=user.email)
    log = apps.get_model("admin.LogEntry")._default_manager
    log.filter(content_type=kind, object_id=pk).update(object_repr=user.email)
    log.filter(object_repr__startswith=f"{name} – ").update(object_repr=user.email)  # of memberships and requests
