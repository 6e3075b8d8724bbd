"""How long what is held about people is kept: rules, done by a job each hour and by `manage.py retain`."""

import datetime
from collections.abc import Callable
from importlib import import_module
from typing import Any, NamedTuple

from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import DatabaseError, transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce, Substr
from django.utils import timezone
from wagtail.models import WorkflowState

from profiles.models import (
    AccountEvent,
    Claim,
    FormDraft,
    ImportedRow,
    ImportJob,
    Invite,
    ListingPage,
    MailState,
    Membership,
    Organisation,
    OrganisationEvent,
    OutgoingMail,
    ProfilePage,
    ProposedCorrection,
    UnreadPublication,
    User,
)
from profiles.models.imports import UNDO_DAYS
from profiles.models.pages.visibility import PROFILE_PATH
from profiles.organisations.errors import Refused
from profiles.privacy.erasing import ERASED, empty_contacts, erase
from profiles.privacy.mails import ENDS, WARNED_BEFORE, warn
from profiles.privacy.registry import ROOMS
from profiles.publishing.deleting import DAYS as DELETED_DAYS
from profiles.publishing.deleting import note_gone

MOST_AT_ONCE = 500
"""Rows of a rule in one go, so that nobody waits long for the database; the rest follows in the next."""
UNUSED_DAYS = 1095


class Rule(NamedTuple):
    """`due` are the rows that are older than `days`; `forget` answers how many it forgot."""

    name: str
    days: int
    due: Callable[[datetime.datetime], QuerySet[Any]]
    forget: Callable[[QuerySet[Any]], int]


def deleted(rows: QuerySet[Any]) -> int:
    found = list(rows.values_list("pk", flat=True)[:MOST_AT_ONCE])
    rows.model._default_manager.filter(pk__in=found).delete()
    return len(found)


def emptied(**values: Any) -> Callable[[QuerySet[Any]], int]:
    def forget(rows: QuerySet[Any]) -> int:
        found = list(rows.values_list("pk", flat=True)[:MOST_AT_ONCE])
        return rows.model._default_manager.filter(pk__in=found).update(**values)

    return forget


def erased(rows: QuerySet[User]) -> int:
    """The last administrator stays: nobody would be left; so does who logged in a moment ago."""
    done = 0
    for user in rows[:MOST_AT_ONCE]:
        if not rows.filter(pk=user.pk).exists():
            continue
        try:
            erase(user)
        except Refused:
            continue
        done += 1
    return done


def warned(rows: QuerySet[User]) -> int:
    found = list(rows[:MOST_AT_ONCE])
    for user in found:
        warn(user)
    return len(found)


def never_confirmed(before: datetime.datetime) -> QuerySet[User]:
    confirmed = EmailAddress.objects.filter(user=OuterRef("pk"), verified=True)
    members = Membership.objects.filter(user=OuterRef("pk"))
    found = User.objects.filter(last_login=None, date_joined__lt=before, is_active=True, is_staff=False)
    return found.filter(~Exists(confirmed), ~Exists(members), groups=None, is_superuser=False)


def settled_mails(before: datetime.datetime) -> QuerySet[OutgoingMail]:
    return OutgoingMail.objects.exclude(state=MailState.WAITING).filter(created_at__lt=before)


def mails_with_text(before: datetime.datetime) -> QuerySet[OutgoingMail]:
    return settled_mails(before).exclude(text="")


def ended_invites(before: datetime.datetime) -> QuerySet[Invite]:
    return Invite.objects.annotate(end=Coalesce("accepted_at", "revoked_at", "expires_at")).filter(end__lt=before)


def ended_claims(before: datetime.datetime) -> QuerySet[Claim]:
    """Also those of which nobody typed the code while it held."""
    return Claim.objects.annotate(end=Coalesce("decided_at", "expires_at")).filter(end__lt=before)


def organisation_events(before: datetime.datetime) -> QuerySet[OrganisationEvent]:
    return OrganisationEvent.objects.filter(at__lt=before)


def account_events(before: datetime.datetime) -> QuerySet[AccountEvent]:
    return AccountEvent.objects.filter(at__lt=before)


def unused(before: datetime.datetime) -> QuerySet[User]:
    """Of whom nobody logged in since."""
    seen = Coalesce(F("last_login"), F("date_joined"))
    erased = Q(email__endswith=ERASED)
    return User.objects.annotate(seen=seen).filter(~erased, seen__lt=before).order_by("seen")


def unused_and_not_warned(before: datetime.datetime) -> QuerySet[User]:
    return unused(before).filter(Q(warned_at=None) | Q(warned_at__lt=F("seen")), is_active=True)


def unused_and_warned(before: datetime.datetime) -> QuerySet[User]:
    """Somebody who cannot log in needs no mail; of all others it arrived, as far as the mail server told."""
    told = timezone.now() - WARNED_BEFORE
    arrived = OutgoingMail.objects.filter(
        user=OuterRef("pk"), kind=ENDS.name, state=MailState.SENT, created_at__gte=OuterRef("warned_at")
    )
    warned = Q(Exists(arrived), warned_at__lt=told, warned_at__gte=F("seen"))
    return unused(before).filter(warned | Q(is_active=False))


def ended_sessions(before: datetime.datetime) -> QuerySet[Session]:
    return Session.objects.filter(expire_date__lt=before)


def seen_sessions(before: datetime.datetime) -> QuerySet[UserSession]:
    """Where somebody was logged in, of sessions that are no more."""
    alive = Session.objects.filter(session_key=OuterRef("session_key"))
    return UserSession.objects.filter(~Exists(alive), last_seen_at__lt=before)


def contacts_of_closed(before: datetime.datetime) -> QuerySet[ListingPage]:
    profile = Substr(OuterRef("path"), 1, PROFILE_PATH)
    closed = ProfilePage.objects.filter(path=profile, organisation__closed_at__lt=before)
    return ListingPage.objects.filter(Exists(closed)).exclude(Q(contact_name="") & Q(contact_email=""))


def without_contacts(rows: QuerySet[ListingPage]) -> int:
    found = list(rows.values_list("pk", flat=True)[:MOST_AT_ONCE])
    empty_contacts(found)
    return len(found)


def closed_organisations(before: datetime.datetime) -> QuerySet[Organisation]:
    return Organisation.objects.filter(closed_at__lt=before).exclude(Q(email="") & Q(phone=""))


def old_drafts(before: datetime.datetime) -> QuerySet[FormDraft]:
    return FormDraft.objects.filter(saved_at__lt=before)


def ended_imports(before: datetime.datetime) -> QuerySet[ImportJob]:
    return ImportJob.objects.annotate(end=Coalesce("landed_at", "created_at")).filter(end__lt=before)


def imports_with_file(before: datetime.datetime) -> QuerySet[ImportJob]:
    return ended_imports(before).exclude(content=b"")


def without_file(rows: QuerySet[ImportJob]) -> int:
    """The columns that somebody chose stay, for a next file of the same list."""
    found = list(rows.values_list("pk", flat=True)[:MOST_AT_ONCE])
    ImportedRow.objects.filter(job__in=found).delete()
    return ImportJob.objects.filter(pk__in=found).update(content=b"", columns=[], notes=[])


def deleted_listings(before: datetime.datetime) -> QuerySet[ListingPage]:
    """What staff published since is deleted no more (profiles/publishing/off_line.py)."""
    found = ListingPage.objects.filter(state__deleted_on__lt=before.date(), live=False, locked=False)
    waiting = WorkflowState.objects.active().values_list("object_id", flat=True)
    return found.exclude(pk__in=[int(one) for one in waiting])


def pages_deleted(rows: QuerySet[ListingPage]) -> int:
    found = list(rows[:MOST_AT_ONCE])
    for page in found:
        parent, title = page.get_parent(), page.title
        page.delete()
        note_gone(title, parent)
    return len(found)


def unread_publications(before: datetime.datetime) -> QuerySet[UnreadPublication]:
    return UnreadPublication.objects.filter(published_at__lt=before)


def proposed_corrections(before: datetime.datetime) -> QuerySet[ProposedCorrection]:
    return ProposedCorrection.objects.filter(proposed_at__lt=before)


RULES = (
    Rule("accounts that were never confirmed", 7, never_confirmed, deleted),
    Rule("texts of mails", 30, mails_with_text, emptied(text="", html="")),
    Rule("mails", 365, settled_mails, deleted),
    Rule("invitations, after they ended", 90, ended_invites, deleted),
    Rule("requests for access, after they were decided", 90, ended_claims, deleted),
    Rule("events of organisations", 1095, organisation_events, deleted),
    Rule("events of accounts", 1095, account_events, deleted),
    Rule("accounts that nobody used: a mail", UNUSED_DAYS - WARNED_BEFORE.days, unused_and_not_warned, warned),
    Rule("accounts that nobody used: erased", UNUSED_DAYS, unused_and_warned, erased),
    Rule("contact data of closed organisations", 365, closed_organisations, emptied(email="", phone="")),
    Rule("contacts in listings of closed organisations", 365, contacts_of_closed, without_contacts),
    Rule("drafts of forms", 30, old_drafts, deleted),
    Rule("publications that staff read afterwards", 30, unread_publications, deleted),
    Rule("proposed corrections", 180, proposed_corrections, deleted),
    Rule("deleted listings", DELETED_DAYS, deleted_listings, pages_deleted),
    Rule("files of imports, with what takes them back", UNDO_DAYS, imports_with_file, without_file),
    Rule("imports", 365, ended_imports, deleted),
    Rule("sessions that ended", 1, ended_sessions, deleted),
    Rule("where somebody was logged in", 30, seen_sessions, deleted),
)


def all_rules() -> tuple[Rule, ...]:
    """Those of this room, and of every other one that has some."""
    others = (rule for room in ROOMS for rule in getattr(import_module(room), "RULES", ()))
    return (*RULES, *others)


def due(rule: Rule) -> QuerySet[Any]:
    return rule.due(timezone.now() - datetime.timedelta(days=rule.days))


def retain() -> dict[str, int]:
    """Forgets what is due, and warns; of how much, by rule. A rule that fails is raised after all others were done."""
    counts: dict[str, int] = {}
    failed: DatabaseError | None = None
    for rule in all_rules():
        try:
            with transaction.atomic():
                counts[rule.name] = rule.forget(due(rule))
        except DatabaseError as error:
            failed = failed or error
    if failed:
        raise failed
    return counts
