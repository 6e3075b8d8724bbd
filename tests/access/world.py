"""Two organisations in two provinces, and somebody in each role."""

from dataclasses import dataclass
from typing import Any

from django.core import signing
from django.test import Client
from django.utils import timezone

from marketplace.models import Enquiry
from profiles.enums import ClaimProof, ImportState
from profiles.mail.preferences import unsubscribe_token
from profiles.models import Claim, ImportJob, Invite, Membership, Province, User
from profiles.organisations.claims import NOT_US
from profiles.organisations.invites import HOLDS
from profiles.organisations.mails import CLAIM_ASKED
from profiles.organisations.tokens import token_digest
from profiles.publishing.deleting import delete
from profiles.self_service.still_right import SALT
from tests.factories import OrganisationFactory, UserFactory, make_listing, make_person, make_profile

TOKEN = "een-geheim-uit-een-mail"


@dataclass
class World:
    """`ids` fill the addresses of the matrix; `foreign` are those of the other organisation."""

    people: dict[str, User]
    ids: dict[str, Any]
    foreign: dict[str, Any]

    def browser(self, role: str) -> Client:
        client = Client(raise_request_exception=True)
        if role != "nobody":
            client.force_login(self.people[role])
        return client


def make_world(province: Province, elsewhere: Province) -> World:
    organisation, other = OrganisationFactory(name="Pakmerel"), OrganisationFactory(name="Kempenkever", limburg=True)
    people = {role: make_person(email=f"{role}@example.org") for role in ("member", "editor", "owner", "other")}
    for role in ("member", "editor", "owner"):
        Membership.objects.create(user=people[role], organisation=organisation, role=role)
    Membership.objects.create(user=people["other"], organisation=other, role="owner")
    people["staff"] = UserFactory(groups=[province.editors])
    people["staff elsewhere"] = UserFactory(groups=[elsewhere.editors])
    people["administrator"] = UserFactory(is_superuser=True, is_staff=True)
    return World(people, rows_of(organisation, TOKEN), rows_of(other, "een-ander-geheim"))


def still_right_token(organisation: Any) -> str:
    """As the mail of today has it."""
    organisation.still_right_asked_on = timezone.localdate()
    organisation.save(update_fields=["still_right_asked_on"])
    return signing.dumps([organisation.pk, str(organisation.still_right_asked_on)], salt=SALT)


def make_import(organisation: Any) -> ImportJob:
    """A file that was read, of which one row cannot land."""
    job = ImportJob.objects.create(
        organisation=organisation,
        province=organisation.place.province,
        file_name="aanbod.csv",
        content=b"Titel;Omschrijving\nWassen;Wij wassen",
        subject="listings",
        language="nl",
        land="draft",
        state=ImportState.READ,
    )
    job.rows.create(subject="listings", line=2, outcome="refused", said=[["", "Dit kan niet."]])
    return job


def rows_of(organisation: Any, token: str) -> dict[str, Any]:
    """Something of each kind that an address names."""
    colleague, asking = UserFactory(), UserFactory()
    membership = Membership.objects.create(user=colleague, organisation=organisation, role="member")
    invite = Invite.objects.create(
        organisation=organisation,
        email="nieuw@example.org",
        role="member",
        token_digest=token_digest(token),
        expires_at=timezone.now() + HOLDS,
    )
    claim = Claim.objects.create(organisation=organisation, user=asking, proof=ClaimProof.OWNER)
    profile = make_profile(organisation=organisation)
    deleted = make_listing(profile=profile, title="Weg")
    delete(deleted, by=colleague)
    return {
        "organisation": organisation.pk,
        "listing": make_listing(profile=profile).pk,
        "deleted": deleted.pk,
        "membership": membership.pk,
        "invite": invite.pk,
        "claim": claim.pk,
        "import": make_import(organisation).pk,
        "enquiry": Enquiry.objects.create(organisation=organisation, title="Dozen vullen").ref,
        "free": OrganisationFactory().pk,
        "token": token,
        "mails": unsubscribe_token(colleague, CLAIM_ASKED),
        "still_right": still_right_token(organisation),
        "not_us": signing.dumps(claim.pk, salt=NOT_US),
    }
