"""A supplier writes its profile: the same screens, drafts and lock as for a listing."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from wagtail.models import WorkflowState

from profiles.models import FormDraft, Membership, Organisation, Photo, ProfilePage
from tests.factories import OrganisationFactory, make_person, make_profile
from tests.organisations.writing.forms import Writer
from tests.profiles.hostile_files import picture

pytestmark = pytest.mark.django_db
RIGHT = {
    "title": "Pakmerel",
    "summary": "Wij pakken in.",
    "employees": "1.200",
    "target_group_share": "65,5",
    "language": "nl",
}


@pytest.fixture
def profile() -> ProfilePage:
    return make_profile(OrganisationFactory(name="Pakmerel"), summary="Versie één.")


@pytest.fixture
def pen(client, profile):
    return pen_of(client, profile.organisation)


def pen_of(client, organisation: Organisation):
    person = make_person()
    Membership.objects.create(user=person, organisation=organisation, role="editor")
    client.force_login(person)
    writer = Writer(client, person, organisation)

    def send(act: str = "send", screen: str = "over", **fields):
        draft = FormDraft.objects.first()
        known = {"draft": str(draft.pk)} if draft else {}
        address = f"/nl/mijn/{organisation.pk}/aanbod/profiel/{screen}/"
        return writer.client.post(address, {**RIGHT, **known, "act": act, **fields}, follow=True)

    return send


def newest(profile: ProfilePage) -> ProfilePage:
    return ProfilePage.objects.get(pk=profile.pk).get_latest_revision_as_object()


def test_a_change_waits_and_what_is_public_stays(pen, client, profile):
    page = pen().content.decode()

    assert "is ingestuurd" in page
    assert (newest(profile).summary, newest(profile).employees) == ("Wij pakken in.", 1200)
    assert newest(profile).target_group_share == pytest.approx(65.5)
    assert "Versie één." in client.get(profile.url).content.decode()
    assert WorkflowState.objects.get().status == WorkflowState.STATUS_IN_PROGRESS


def test_a_first_profile_is_made_off_the_site(client):
    organisation = OrganisationFactory(name="Wolkenwerk")
    pen_of(client, organisation)(title="Wolkenwerk")

    made = ProfilePage.objects.get(organisation=organisation)
    assert (made.live, made.get_parent().specific.province) == (False, organisation.place.province)
    assert made.current_workflow_state


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"title": " "}, "naam van uw organisatie"),
        ({"title": "win.example/nu"}, "naam van uw organisatie"),
        ({"employees": "veel"}, "“veel” is geen getal."),
        ({"target_group_share": "101"}, "ligt niet tussen"),
        ({"summary": "x" * 601}, "600"),
        ({"language": "xx"}, "xx"),
    ],
)
def test_what_is_wrong_is_said_and_kept(pen, profile, wrong, sentence):
    assert sentence in pen(**wrong).content.decode()
    assert FormDraft.objects.get().data["over"]
    assert not WorkflowState.objects.exists()


def test_without_a_way_to_reach_it_a_profile_is_not_sent_in(pen, profile):
    Organisation.objects.filter(pk=profile.organisation_id).update(email="", phone="", website="")

    assert "e-mailadres, telefoonnummer of website" in pen().content.decode()
    assert not WorkflowState.objects.exists()


def test_what_staff_published_meanwhile_is_shown(pen, profile, manager):
    pen(act="later")
    draft = newest(profile)
    draft.summary = "Van de provincie."
    draft.save_revision(user=manager).publish(user=manager)

    answer = pen()

    assert answer.status_code == 409
    assert "Van de provincie" in answer.content.decode()


def test_a_profile_that_a_colleague_made_meanwhile_is_not_made_twice(client):
    organisation = OrganisationFactory(name="Wolkenwerk")
    send = pen_of(client, organisation)
    send(act="later")
    make_profile(organisation)

    send()

    assert ProfilePage.objects.filter(organisation=organisation).count() == 1


@pytest.mark.parametrize("look", ["photo", "logo"])
def test_a_picture_is_stored_and_chosen(pen, profile, look):
    upload = {"file": SimpleUploadedFile("x.jpg", picture("JPEG")), "file_description": "Het atelier"}
    pen(act=look, screen="foto", file_people_agree="on", **upload)
    photo = Photo.objects.get()

    pen(**{look: str(photo.pk)})

    assert getattr(newest(profile), look) == photo


def test_the_photo_of_another_organisation_is_refused(pen, profile):
    file = SimpleUploadedFile("x.jpg", picture("JPEG"))
    other = Photo.objects.create(title="x", file=file, organisation=OrganisationFactory(), has_renditions=False)

    pen(photo=str(other.pk))

    assert newest(profile).photo is None
    assert not WorkflowState.objects.exists()


def test_the_preview_shows_what_nobody_else_sees(pen, client, profile):
    pen(act="later", summary="Nog geheim.")

    page = client.get(f"/nl/mijn/{profile.organisation_id}/aanbod/profiel/voorbeeld/").content.decode()

    assert "Nog geheim." in page
    assert "Nog geheim." not in client.get(profile.url).content.decode()


def test_the_preview_of_a_first_profile(client):
    organisation = OrganisationFactory(name="Wolkenwerk")
    pen_of(client, organisation)(act="later", title="Wolkenwerk")

    assert client.get(f"/nl/mijn/{organisation.pk}/aanbod/profiel/voorbeeld/").status_code == 200
