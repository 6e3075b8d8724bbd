"""Somebody says that an organisation of the directory is theirs: a code, an owner or the province says so too."""

import datetime
import secrets

from django.core import signing
from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from profiles.enums import ClaimProof, ClaimState, EventKind, MembershipRole
from profiles.models import Claim, Membership, Organisation, OrganisationEvent, User
from profiles.organisations.errors import Refused
from profiles.organisations.events import note
from profiles.organisations.mails import send_claim_asked, send_claim_code, send_claim_decided, send_code_used
from profiles.organisations.members import end_requests, locked, must_be_owner, owners
from profiles.organisations.tokens import code_digest, new_code

HOLDS = datetime.timedelta(minutes=30)
DAY = datetime.timedelta(days=1)
MOST_TRIES = 5
MOST_CODES, MOST_CODES_OF_ALL, MOST_ASKED = 3, 10, 5
"""A day: codes of one person to one organisation, of all to it, and organisations that one person asks."""
REST = datetime.timedelta(days=7)
"""How long somebody who got a no has to wait before asking the same organisation again."""
NOT_US = "profiles.organisations.claims.not-us"
NOT_US_HOLDS = datetime.timedelta(days=30)


def proof_for(organisation: Organisation) -> ClaimProof:
    """Its owners decide; without any a code to its own address, and without an address, or stopped, the province.

    So does the province after it took access away: the address may be that of who had it.
    """
    if owners(organisation):
        return ClaimProof.OWNER
    has_address = organisation.email and organisation.is_active and not taken_back(organisation)
    return ClaimProof.CODE if has_address else ClaimProof.STAFF


def taken_back(organisation: Organisation) -> bool:
    """Whether the province ended somebody's access, and gave nobody any since."""
    kinds = (EventKind.TAKEN_BACK, EventKind.CLAIM_GRANTED)
    last = OrganisationEvent.objects.filter(organisation=organisation, kind__in=kinds).first()
    return bool(last and last.kind == EventKind.TAKEN_BACK)


def can_ask(organisation: Organisation, user: User) -> bool:
    """Who works there need not, unless nobody there is owner any more."""
    return not Membership.objects.filter(organisation=organisation, user=user).exists() or not owners(organisation)


@transaction.atomic
def ask(organisation: Organisation, user: User, *, by_staff: bool = False) -> Claim:
    """Begins a claim, or begins it anew; `by_staff`: nobody reads the address of the organisation. Raises Refused."""
    organisation = locked(organisation)
    if not can_ask(organisation, user):
        raise Refused(_("You work for this organisation already."))
    proof = proof_for(organisation)
    if by_staff and proof == ClaimProof.CODE:
        proof = ClaimProof.STAFF
    mine = Claim.objects.filter(organisation=organisation, user=user)
    waiting = mine.open().filter(proof=proof).exclude(proof=ClaimProof.CODE).first()
    if waiting:
        return waiting
    refuse_too_many(organisation, user, proof)
    claim = begin(organisation, user, proof)
    if proof == ClaimProof.CODE:
        mail_code(claim)
    for owner in owners(organisation):
        send_claim_asked(claim, owner)
    return claim


def begin(organisation: Organisation, user: User, proof: ClaimProof) -> Claim:
    """Anew: what the user asked of this organisation before has lapsed."""
    Claim.objects.open().filter(organisation=organisation, user=user).lapse()
    claim = Claim.objects.create(organisation=organisation, user=user, proof=proof)
    note(organisation, EventKind.CLAIM_ASKED, user, proof=proof)
    return claim


def refuse_too_many(organisation: Organisation, user: User, proof: ClaimProof) -> None:
    """Raises Refused: after a no, for who asks many organisations, and when a mailbox got enough codes."""
    now = timezone.now()
    mine = Claim.objects.filter(user=user)
    if mine.filter(organisation=organisation, state=ClaimState.REFUSED, decided_at__gt=now - REST).exists():
        raise Refused(_("You got a no for this organisation. Call the province if that is not right."))
    others = mine.filter(created_at__gt=now - DAY).exclude(organisation=organisation)
    if others.values("organisation").distinct().count() >= MOST_ASKED:
        raise Refused(_("You asked many organisations today. Go on tomorrow, or call us."))
    codes = Claim.objects.filter(organisation=organisation, proof=ClaimProof.CODE, created_at__gt=now - DAY)
    if proof == ClaimProof.CODE and (
        codes.filter(user=user).count() >= MOST_CODES or codes.count() >= MOST_CODES_OF_ALL
    ):
        raise Refused(_("Enough codes were sent today. Try again tomorrow, or let the province decide."))


def mail_code(claim: Claim) -> None:
    code = new_code()
    claim.code_digest = code_digest(code, str(claim.pk))
    claim.sent_to = claim.organisation.email
    claim.expires_at = timezone.now() + HOLDS
    claim.save(update_fields=["code_digest", "sent_to", "expires_at"])
    send_claim_code(claim, code, signing.dumps(claim.pk, salt=NOT_US))


def confirm(claim: Claim, typed: str) -> bool:
    """Whether the code is right: then the user is owner. Raises Refused when it is too late, or was tried enough."""
    with transaction.atomic():
        locked(claim.organisation)
        tried = Claim.objects.filter(
            pk=claim.pk,
            state=ClaimState.OPEN,
            proof=ClaimProof.CODE,
            tries__lt=MOST_TRIES,
            expires_at__gt=timezone.now(),
        ).update(tries=F("tries") + 1)
        digits = "".join(sign for sign in typed if sign.isdigit())
        if tried and secrets.compare_digest(code_digest(digits, str(claim.pk)), claim.code_digest):
            granted = grant(claim, by=None)
            if granted:
                send_code_used(claim)
            return granted
    if not tried or claim.tries + 1 >= MOST_TRIES:
        raise Refused(_("This code cannot be used any more. Ask for a new one."))
    return False


@transaction.atomic
def grant(claim: Claim, *, by: User | None, reason: str = "") -> bool:
    """Makes the user a member, and owner where there is none; answers whether the claim was open.

    What others asked of the province is for the owner to decide; their codes end.
    """
    organisation = locked(claim.organisation)
    is_active = User.objects.filter(pk=claim.user_id, is_active=True).exists()
    if not is_active or not end(claim, ClaimState.GRANTED, by=by, reason=reason):
        return False
    role = MembershipRole.MEMBER if owners(organisation) else MembershipRole.OWNER
    membership, is_new = Membership.objects.get_or_create(
        user=claim.user, organisation=organisation, defaults={"role": role}
    )
    if not is_new and role == MembershipRole.OWNER:  # who works there already keeps at least that role
        Membership.objects.filter(pk=membership.pk).update(role=role)
    others = Claim.objects.open().filter(organisation=organisation)
    others.filter(proof=ClaimProof.CODE).lapse()
    others.update(proof=ClaimProof.OWNER)
    end_requests(organisation, claim.user)
    note(organisation, EventKind.CLAIM_GRANTED, by or claim.user, proof=claim.proof, role=role)
    return True


@transaction.atomic
def refuse(claim: Claim, *, by: User | None, reason: str = "") -> bool:
    """Whether the claim was open."""
    if not end(claim, ClaimState.REFUSED, by=by, reason=reason):
        return False
    note(claim.organisation, EventKind.CLAIM_REFUSED, by, proof=claim.proof)
    return True


def end(claim: Claim, state: ClaimState, *, by: User | None, reason: str) -> int:
    claim.state, claim.reason = state, reason
    return (
        Claim.objects.open()
        .filter(pk=claim.pk)
        .update(state=state, decided_at=timezone.now(), decided_by=by, reason=reason, code_digest="")
    )


def decide(claim: Claim, *, is_granted: bool, by: User, reason: str = "") -> bool:
    """What an owner or the province says, which the user is mailed; answers whether the claim was open."""
    with transaction.atomic():
        try:
            by_province = must_decide(claim, by)
            done = grant(claim, by=by, reason=reason) if is_granted else refuse(claim, by=by, reason=reason)
        except Refused:  # closed a moment ago, and with it all that was asked; or no owner any more
            return False
        if done:
            send_claim_decided(claim, by_province=by_province)
    return done


def must_decide(claim: Claim, by: User) -> bool:
    """Whether it is the province that decides. Raises Refused for who is no owner any more."""
    if Organisation.objects.managed_by(by).filter(pk=claim.organisation_id).exists():
        return True
    must_be_owner(locked(claim.organisation), by)
    return False


def is_proven(organisation: Organisation, number: str) -> bool:
    """Whether a login for this enterprise number, if any, is enough to manage it."""
    is_it = bool(number) and organisation.enterprise_number == number
    return is_it and organisation.is_active and not owners(organisation)


@transaction.atomic
def prove(organisation: Organisation, user: User, number: str) -> bool:
    """Gives access to who logged in for this enterprise number, where nobody is owner; answers whether it did."""
    organisation = locked(organisation)
    if not is_proven(organisation, number):
        return False
    return grant(begin(organisation, user, ClaimProof.LOGIN), by=None)


def of_not_us(token: str) -> Claim | None:
    """The claim of which the mail told, still open, by the token in «This is not us»."""
    try:
        number = signing.loads(token, salt=NOT_US, max_age=NOT_US_HOLDS)
    except signing.BadSignature:
        return None
    return Claim.objects.open().select_related("organisation").filter(pk=number).first()


def open_claims_of(user: User) -> QuerySet[Claim]:
    """What the user asked, and nobody decided yet, oldest first."""
    found = Claim.objects.open().filter(user=user, organisation__closed_at=None)
    return found.select_related("organisation__place__province").order_by("created_at")
