"""What is forgotten with time, rule by rule: a day before it is there, a day after it is not."""

import datetime
import io
from pathlib import Path

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.db import DatabaseError
from django.utils import timezone
from django.utils.formats import date_format

from profiles.enums import AccountEventKind, ClaimProof, ClaimState, DraftKind, EventKind, MembershipRole
from profiles.models import (
    AccountEvent,
    Claim,
    FormDraft,
    ImportJob,
    Invite,
    ListingState,
    MailState,
    Membership,
    Organisation,
    OrganisationEvent,
    OutgoingMail,
    User,
)
from profiles.organisations.claims import proof_for
from profiles.privacy import retention
from profiles.privacy.retention import all_rules, due, retain
from tests.factories import OrganisationFactory, UserFactory, make_listing, make_person, make_profile
from tests.privacy.made import (
    draft_of_an_enquiry,
    enquiry_of_a_browser,
    never_confirmed,
    proposed_correction,
    text_of_a_mail,
    unread_publication,
)

pytestmark = pytest.mark.django_db


def before(days: int) -> datetime.datetime:
    return timezone.now() - datetime.timedelta(days=days)


def mail(at):
    OutgoingMail.objects.create(kind="x", to="a@example.org", subject="x", state=MailState.SENT, created_at=at)


def invitation(at):
    Invite.objects.create(
        organisation=OrganisationFactory(),
        email="a@example.org",
        role=MembershipRole.EDITOR,
        token_digest=str(at),
        expires_at=at,
    )


def request_for_access(at):
    Claim.objects.create(
        organisation=OrganisationFactory(),
        user=make_person(last_login=timezone.now()),
        proof=ClaimProof.STAFF,
        state=ClaimState.REFUSED,
        decided_at=at,
    )


def event(at):
    OrganisationEvent.objects.create(organisation=OrganisationFactory(), kind=EventKind.JOINED, at=at)


def unused_account(at):
    make_person(last_login=at, date_joined=at)


def unused_account_that_was_warned(at):
    told(make_person(last_login=at, date_joined=at, warned_at=before(31)), MailState.SENT)


def told(user, state):
    OutgoingMail.objects.create(
        kind="account_ends", to=user.email, user=user, subject="x", state=state, created_at=user.warned_at
    )


def contact_of_a_closed_organisation(at):
    organisation = OrganisationFactory(email="", phone="", closed_at=at, is_active=False)
    make_listing(make_profile(organisation), contact_email="jan@example.org")


def session(at):
    Session.objects.create(session_key=str(at)[:40], session_data="x", expire_date=at)


def seen(at):
    one = UserSession.objects.create(user=make_person(), ip="192.0.2.1", session_key=str(at)[:40])
    UserSession.objects.filter(pk=one.pk).update(last_seen_at=at)


def closed_organisation(at):
    OrganisationFactory(email="a@example.org", closed_at=at, is_active=False)


def account_event(at):
    AccountEvent.objects.create(user=make_person(), kind=AccountEventKind.LOGIN, at=at)


def draft(at):
    one = FormDraft.objects.create(user=make_person(), organisation=OrganisationFactory(), kind=DraftKind.LISTING)
    FormDraft.objects.filter(pk=one.pk).update(saved_at=at)


def deleted_listing(at):
    page = make_listing()
    page.unpublish()
    ListingState.objects.filter(page=page).update(deleted_on=at.date())


def import_of_a_file(at):
    one = ImportJob.objects.create(
        province=OrganisationFactory().place.province,
        file_name="aanbod.csv",
        content=b"naam;postcode",
        land="live",
        by=make_person(),
    )
    one.rows.create(subject="listings", line=2, outcome="created")
    ImportJob.objects.filter(pk=one.pk).update(created_at=at)


def import_without_file(at):
    import_of_a_file(at)
    ImportJob.objects.update(content=b"")


MADE = {
    "accounts that were never confirmed": never_confirmed,
    "texts of mails": text_of_a_mail,
    "mails": mail,
    "invitations, after they ended": invitation,
    "requests for access, after they were decided": request_for_access,
    "events of organisations": event,
    "events of accounts": account_event,
    "accounts that nobody used: a mail": unused_account,
    "accounts that nobody used: erased": unused_account_that_was_warned,
    "contact data of closed organisations": closed_organisation,
    "contacts in listings of closed organisations": contact_of_a_closed_organisation,
    "drafts of forms": draft,
    "publications that staff read afterwards": unread_publication,
    "proposed corrections": proposed_correction,
    "deleted listings": deleted_listing,
    "files of imports, with what takes them back": import_of_a_file,
    "imports": import_without_file,
    "sessions that ended": session,
    "where somebody was logged in": seen,
    "enquiries that a browser began": enquiry_of_a_browser,
    "drafts of enquiries": draft_of_an_enquiry,
}


def test_the_document_tells_the_rules():
    table = [f"| {rule.name} | {rule.days:,} |" for rule in all_rules()]
    assert "\n".join(table) in (Path(__file__).parent.parent.parent / "docs" / "privacy.md").read_text()


@pytest.mark.parametrize("rule", all_rules(), ids=[rule.name for rule in all_rules()])
def test_a_rule_forgets_what_is_older_and_keeps_what_is_younger(rule):
    MADE[rule.name](before(rule.days - 1))
    assert retain()[rule.name] == 0
    MADE[rule.name](before(rule.days + 1))
    out = io.StringIO()
    call_command("retain", "--dry-run", stdout=out)

    assert f"{rule.name}, after {rule.days} days: 1" in out.getvalue()
    assert retain()[rule.name] == 1
    assert retain()[rule.name] == 0


@pytest.mark.parametrize("fields", [{"is_staff": True}, {"is_superuser": True}])
def test_staff_who_have_not_logged_in_yet_are_kept(fields):
    user = UserFactory(date_joined=before(30), last_login=None, **fields)
    retain()

    assert User.objects.filter(pk=user.pk).exists()


@pytest.mark.parametrize(
    ("last_login", "warned", "is_kept"),
    [
        (2000, 31, False),
        (2000, 29, True),  # the month is not over
        (2000, None, True),
        (1100, 1200, True),  # warned, then logged in: the next warning comes first
        (1, 31, True),
    ],
)
def test_nobody_is_erased_without_a_month_to_come_back(last_login, warned, is_kept):
    user = make_person(last_login=before(last_login), date_joined=before(3000), warned_at=warned and before(warned))
    if warned:
        told(user, MailState.SENT)
    due_to_erase = next(rule for rule in all_rules() if rule.name == "accounts that nobody used: erased")
    due_to_erase.forget(due(due_to_erase))

    assert User.objects.get(pk=user.pk).is_active == is_kept


def test_the_warning_says_when_and_comes_once():
    user = make_person(last_login=before(1070), date_joined=before(1070), language="fr")
    retain()
    retain()

    mail = OutgoingMail.objects.get()
    assert (mail.to, mail.language) == (user.email, "fr")
    assert "/fr/account/login/" in mail.text
    assert date_format(timezone.localtime(timezone.now() + datetime.timedelta(days=30)), "Y") in mail.subject


def test_an_organisation_whose_owner_is_gone_can_be_claimed():
    user = make_person(last_login=before(2000), date_joined=before(2000), warned_at=before(40))
    told(user, MailState.SENT)
    organisation = OrganisationFactory()
    Membership.objects.create(user=user, organisation=organisation, role=MembershipRole.OWNER)
    retain()

    assert not User.objects.get(pk=user.pk).is_active
    assert proof_for(organisation) != ClaimProof.OWNER


def test_the_last_administrator_is_kept():
    user = make_person(last_login=before(2000), date_joined=before(2000), warned_at=before(40), is_superuser=True)
    told(user, MailState.SENT)
    retain()

    assert User.objects.get(pk=user.pk).is_active


def test_a_mail_that_waits_is_kept():
    OutgoingMail.objects.create(kind="x", to="a@example.org", subject="x", text="x", created_at=before(2000))
    retain()

    assert OutgoingMail.objects.get().text == "x"


@pytest.mark.parametrize("state", [MailState.HELD, MailState.REFUSED, MailState.BOUNCED])
def test_whom_the_warning_did_not_reach_is_kept(state):
    user = make_person(last_login=before(2000), date_joined=before(2000), warned_at=before(40))
    told(user, state)
    retain()

    assert User.objects.get(pk=user.pk).is_active


def test_somebody_who_was_switched_off_long_ago_is_erased():
    user = make_person(last_login=before(1100), date_joined=before(2000), is_active=False, email="uit@example.org")
    younger = make_person(last_login=before(1000), date_joined=before(2000), is_active=False)
    retain()

    assert not User.objects.filter(email="uit@example.org").exists()
    assert User.objects.get(pk=younger.pk).email == younger.email
    assert retain()["accounts that nobody used: erased"] == 0, user


def test_a_code_that_nobody_typed_is_forgotten():
    claim = Claim.objects.create(
        organisation=OrganisationFactory(), user=make_person(last_login=timezone.now()), proof=ClaimProof.CODE
    )
    Claim.objects.filter(pk=claim.pk).update(sent_to="a@example.org", expires_at=before(91))
    retain()

    assert not Claim.objects.exists()


def test_earlier_texts_of_a_closed_organisation_name_nobody():
    organisation = OrganisationFactory(closed_at=before(400), is_active=False)
    page = make_listing(make_profile(organisation), contact_name="Jan", contact_email="jan@example.org")
    page.save_revision()
    retain()

    assert "jan@example.org" not in str(list(page.revisions.values_list("content", flat=True)))


def test_a_rule_that_fails_keeps_no_other_waiting(monkeypatch):
    def fail(rows):
        raise DatabaseError

    closed_organisation(before(400))
    first = retention.RULES[0]._replace(forget=fail)
    monkeypatch.setattr(retention, "RULES", (first, *retention.RULES[1:]))

    with pytest.raises(DatabaseError):
        retain()
    assert not Organisation.objects.exclude(email="").exists()
