"""An organisation that somebody made twice is deleted; one on which anything hangs is not."""

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from wagtail.models import ModelLogEntry

from profiles.enums import ClaimProof, EventKind, ImportState
from profiles.models import Claim, ImportJob, Invite, Membership, Organisation, OrganisationEvent, Photo
from tests.factories import OrganisationFactory, UserFactory, make_profile, recognise
from tests.profiles.hostile_files import picture

pytestmark = pytest.mark.django_db
LIST = "/cms/organisation_list/"


def draft(organisation: Organisation) -> None:
    make_profile(organisation).unpublish()


def member(organisation: Organisation) -> None:
    Membership.objects.create(user=UserFactory(), organisation=organisation, role="owner")


def claimed(organisation: Organisation) -> None:
    Claim.objects.create(organisation=organisation, user=UserFactory(), proof=ClaimProof.OWNER)


def invited(organisation: Organisation) -> None:
    fields = {"email": "nieuw@example.org", "role": "member", "token_digest": "x", "expires_at": "2030-01-01T00:00Z"}
    Invite.objects.create(organisation=organisation, **fields)


def with_photo(organisation: Organisation) -> None:
    file = SimpleUploadedFile("x.jpg", picture())
    Photo.objects.create(title="x", file=file, organisation=organisation, has_renditions=False)


def with_file(organisation: Organisation) -> None:
    fields = {"file_name": "a.csv", "content": b"x", "language": "nl", "subject": "listings", "state": ImportState.READ}
    ImportJob.objects.create(organisation=organisation, province=organisation.place.province, **fields)


def left(organisation: Organisation) -> None:
    OrganisationEvent.objects.create(organisation=organisation, kind=EventKind.CLOSED)


def corrected(organisation: Organisation) -> None:
    OrganisationEvent.objects.create(organisation=organisation, kind=EventKind.CORRECTED)
    recognise(organisation)


def nothing(organisation: Organisation) -> None:
    """As it was made."""


HANGS = {
    nothing: True,
    corrected: True,
    draft: False,
    member: False,
    claimed: False,
    invited: False,
    with_photo: False,
    with_file: False,
    left: False,
}


@pytest.mark.parametrize(("hangs", "may"), HANGS.items())
def test_only_what_nothing_hangs_on_is_deleted(client, manager, hangs: Callable[[Organisation], None], may):
    organisation = OrganisationFactory(name="Dubbel")
    hangs(organisation)
    client.force_login(manager)
    page = client.get(f"{LIST}edit/{organisation.pk}/").text
    asked = client.get(f"{LIST}delete/{organisation.pk}/", follow=True).text
    client.post(f"{LIST}delete/{organisation.pk}/")

    assert Organisation.objects.filter(pk=organisation.pk).exists() is not may
    assert (f"{LIST}delete/{organisation.pk}/" in page) is may
    assert ("niet meer terug" if may else "Maak ze niet actief") in asked


@pytest.mark.parametrize(
    ("who", "may"),
    [("visitor", False), ("foreigner", False), ("editor", True), ("manager", True), ("administrator", True)],
)
def test_staff_delete_those_of_their_own_province(client, editor, manager, administrator, limburg, who, may):
    foreigner = UserFactory(groups=[limburg.managers])
    people = {"visitor": UserFactory(), "foreigner": foreigner, "editor": editor, "manager": manager}
    organisation = OrganisationFactory()
    client.force_login({**people, "administrator": administrator}[who])

    client.post(f"{LIST}delete/{organisation.pk}/")

    assert Organisation.objects.filter(pk=organisation.pk).exists() is not may


def test_the_site_history_tells_of_it(client, manager):
    organisation = OrganisationFactory(name="Dubbel")
    client.force_login(manager)

    answer = client.post(f"{LIST}delete/{organisation.pk}/", follow=True)

    assert "Dubbel" in answer.text
    entry = ModelLogEntry.objects.get(action="wagtail.delete")
    assert (entry.label.startswith("Dubbel"), entry.user) == (True, manager)
