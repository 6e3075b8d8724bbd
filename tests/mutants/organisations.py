"""Faults in who may do what for an organisation, and in links and codes that let somebody in."""

from tests.mutants import Mutant

MATRIX, MEMBERS = ("tests/access/test_matrix.py",), ("tests/organisations/test_members.py",)
CLAIMING, STAFF = ("tests/organisations/test_claiming.py",), ("tests/organisations/test_staff.py",)
REGISTERING, HOST = ("tests/organisations/test_registering.py",), ("tests/deploy/test_account_host.py",)
MEANWHILE = ("tests/organisations/test_meanwhile.py",)
MUTANTS = (
    Mutant(
        "profiles/self_service/acting.py",
        "            if not may(membership.role, role):",
        "            if not may(membership.role, 'member'):",
        MATRIX,
        "a role that is too small is refused",
    ),
    Mutant(
        "profiles/self_service/acting.py",
        "        return Invite.objects.open().filter(organisation=self.organisation)",
        "        return Invite.objects.open().filter()",
        MATRIX,
        "an invitation of another organisation is not found",
    ),
    Mutant(
        "profiles/self_service/acting.py",
        "    found = Membership.objects.filter(user=user, organisation__closed_at=None)",
        "    found = Membership.objects.filter(user=user)",
        REGISTERING,
        "what is closed is closed for its members",
    ),
    Mutant(
        "profiles/organisations/invites.py",
        "    if not is_for(invite, user):",
        "    if False:",
        MEMBERS,
        "joining needs the invited address",
    ),
    Mutant(
        "profiles/organisations/invites.py",
        "EmailAddress.objects.filter(user=user, verified=True, email__iexact=invite.email)",
        "EmailAddress.objects.filter(user=user, email__iexact=invite.email)",
        MEMBERS,
        "the address is confirmed",
    ),
    Mutant(
        "profiles/organisations/invites.py",
        "    found = Invite.objects.open().select_related(",
        "    found = Invite.objects.select_related(",
        MEMBERS,
        "a link works once, and not for ever",
    ),
    Mutant(
        "profiles/organisations/members.py",
        "    if not others.exists():",
        "    if False:",
        MEMBERS,
        "the last owner stays",
    ),
    Mutant(
        "profiles/organisations/claims.py",
        "            tries__lt=MOST_TRIES,\n",
        "",
        CLAIMING,
        "a code is tried five times",
    ),
    Mutant(
        "profiles/organisations/claims.py",
        "count() >= MOST_CODES or",
        "count() >= 99 or",
        CLAIMING,
        "a mailbox is not flooded",
    ),
    Mutant(
        "profiles/organisations/claims.py",
        "    if owners(organisation):\n        return ClaimProof.OWNER",
        "    if False:\n        return ClaimProof.OWNER",
        CLAIMING,
        "owners decide on their organisation",
    ),
    Mutant(
        "profiles/self_service/views/links.py",
        "    if take([(WRONG_TOKENS, network_of(request))]):",
        "    if False:",
        MEMBERS,
        "who guesses tokens waits",
    ),
    Mutant(
        "profiles/staff/claims.py",
        "found = Claim.objects.open().filter(organisation__in=Organisation.objects.managed_by(user))",
        "found = Claim.objects.open()",
        STAFF,
        "staff decide in their own province",
    ),
    Mutant(
        "deploy/web/account_host.py",
        "            if host != settings.ACCOUNT_HOST:",
        "            if False:",
        HOST,
        "people log in at one host",
    ),
    Mutant(
        "profiles/organisations/claims.py",
        " and not taken_back(organisation)",
        "",
        STAFF,
        "the province's no holds against who gave the organisation its address",
    ),
    Mutant(
        "profiles/organisations/claims.py",
        "    must_be_owner(locked(claim.organisation), by)\n",
        "",
        MEANWHILE,
        "who was taken out decides nothing",
    ),
    Mutant(
        "profiles/organisations/closing.py",
        "    must_be_owner(found, by)\n",
        "",
        MEANWHILE,
        "who was taken out closes nothing",
    ),
    Mutant(
        "profiles/organisations/invites.py",
        "    must_be_owner(locked(invite.organisation), by)\n",
        "",
        MEANWHILE,
        "who was taken out withdraws nothing",
    ),
    Mutant(
        "profiles/models/membership.py",
        ".exclude(invited_by__is_active=False)",
        "",
        MEANWHILE,
        "somebody who was switched off lets nobody in",
    ),
    Mutant(
        "profiles/staff/people.py",
        "    managed = Membership.objects.filter(organisation__in=Organisation.objects.managed_by(user))",
        "    managed = Membership.objects.all()",
        STAFF,
        "only who manages the province changes access",
    ),
)
