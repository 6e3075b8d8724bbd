"""A form that was opened before something else happened: nothing is covered unseen, nothing typed is lost silently."""

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from wagtail.models import WorkflowState

from profiles.enums import DraftKind
from profiles.models import FormDraft, ListingPage, Organisation, Photo, ProfilePage
from profiles.privacy.retention import retain
from profiles.publishing.comparison import rows_of
from profiles.publishing.deleting import delete
from tests.factories import OrganisationFactory, recognise
from tests.organisations.test_offer import submit
from tests.organisations.writing.forms import ROWS, Writer, newest, work
from tests.organisations.writing.test_deleting import deleted_days_ago
from tests.organisations.writing.test_meanwhile import staff_write
from tests.organisations.writing.test_profile import pen_of
from tests.profiles.hostile_files import picture

pytestmark = pytest.mark.django_db


def latest(listing: ListingPage) -> str:
    return str(ListingPage.objects.get(pk=listing.pk).latest_revision_id or "")


def first_revision(listing: ListingPage) -> str:
    listing.save_revision()
    return latest(listing)


def test_a_form_that_was_open_before_staff_wrote_does_not_cover_it(writer, listing, manager):
    seen = first_revision(listing)
    assert f'value="{seen}"' in writer.read(listing, "werk")
    staff_write(listing, manager, "Van de provincie.")

    answer = writer.post(listing, "werk", act="send", base=seen, **work())

    assert answer.status_code == 409
    assert newest(listing).description == "Van de provincie."


@pytest.mark.parametrize("base", ["²", "x", "0", "9" * 50])
def test_an_odd_base_is_that_of_now(writer, listing, base):
    first_revision(listing)
    assert writer.post(listing, "werk", act="send", base=base, **work()).status_code == 200
    assert newest(listing).title == "Dozen plooien"


def test_an_old_tab_writes_into_no_newer_draft(writer, listing):
    writer.post(listing, "werk", act="later", **work(description="Eerst."))
    old = writer.draft(listing).pk
    writer.client.post(writer.address(listing, "weg"))
    writer.post(listing, "werk", act="later", draft="", **work(description="Nieuw."))

    page = writer.said(listing, "werk", act="later", draft=str(old), **work(description="Uit een oud tabblad."))

    assert "Niet bewaard" in page
    assert "Uit een oud tabblad." in page
    assert writer.draft(listing).data["werk"]["description"] == ["Nieuw."]


def test_what_is_typed_after_it_was_thrown_away_elsewhere_is_kept_anew(writer, listing):
    writer.post(listing, "werk", act="later", **work())
    old = writer.draft(listing).pk
    writer.client.post(writer.address(listing, "weg"))

    writer.client.post(
        writer.address(listing, "werk"),
        {**work(description="Nog getypt."), "draft": str(old)},
        headers={"HX-Request": "true"},
    )

    assert writer.draft(listing).data["werk"]["description"] == ["Nog getypt."]


def test_sent_once_more_from_an_old_tab_the_text_stays_on_the_screen(writer, listing):
    writer.post(listing, "werk", act="later", **work())
    old = writer.draft(listing).pk
    writer.client.post(writer.address(listing, "weg"))

    page = writer.said(listing, "werk", act="send", draft=str(old), **work(description="Nog getypt."))

    assert "is niet bewaard" in page
    assert "Nog getypt." in page
    assert not WorkflowState.objects.exists()


def test_rows_without_a_number_are_told_apart_by_what_they_say(listing):
    draft = newest(listing)
    draft.certificates.create(name="ISO 9001")
    other = newest(listing)
    other.certificates.create(name="ISO 14001")

    assert rows_of(draft) != rows_of(other)
    assert rows_of(draft) == rows_of(draft)


def test_a_profile_that_was_begun_is_not_orphaned_by_the_first_listing(client):
    organisation = OrganisationFactory(name="Wolkenwerk")
    send = pen_of(client, organisation)
    send(act="later", title="Wolkenwerk", summary="Begonnen tekst.")
    draft = FormDraft.objects.get(kind=DraftKind.PROFILE)
    Writer(client, draft.user, organisation).write_new()

    page = client.get(f"/nl/mijn/{organisation.pk}/aanbod/profiel/over/").content.decode()

    assert "Begonnen tekst." in page
    draft.refresh_from_db()
    assert draft.page_id == ProfilePage.objects.get(organisation=organisation).pk


@pytest.mark.parametrize(
    "broken",
    [
        {"photos-INITIAL_FORMS": "1", "photos-TOTAL_FORMS": "1"},
        {"photos-TOTAL_FORMS": "999999999"},
        {"photos-TOTAL_FORMS": "1", "photos-0-photo": "²"},
        {"photos-TOTAL_FORMS": "1", "photos-0-photo": "9" * 5000, "photos-0-ORDER": "9" * 5000},
        {"certificates-TOTAL_FORMS": "1", "certificates-INITIAL_FORMS": "7", "certificates-0-name": "a\x00b"},
    ],
)
@pytest.mark.parametrize("screen", ["bewijs", "foto"])
def test_rows_that_nobody_could_send_break_no_page(writer, listing, broken, screen):
    rows = {**ROWS, **broken}
    writer.post(listing, screen, act="add certificates", **rows)

    for one in ("werk", "bewijs", "voorbeeld"):
        assert writer.client.get(writer.address(listing, one)).status_code == 200
    assert "photos-24-caption" not in writer.read(listing, "bewijs")


def stored_files() -> set[str]:
    folder = "original_images"
    return set(default_storage.listdir(folder)[1]) if default_storage.exists(folder) else set()


def test_a_photo_that_cannot_be_kept_leaves_no_file(writer, listing):
    before = stored_files()
    large = {"photos-0-caption": "x" * 70_000}
    file = SimpleUploadedFile("x.jpg", picture("JPEG"))
    answer = writer.post(listing, "foto", file=file, file_description="x", file_people_agree="on", **{**ROWS, **large})

    assert answer.status_code < 500
    assert not Photo.objects.exists()
    assert stored_files() == before


def test_too_much_leaves_no_empty_draft(writer, listing):
    writer.post(listing, "werk", **work(description="x" * 70_000))

    assert not FormDraft.objects.exists()


def test_a_field_that_is_wrong_by_now_is_said_and_nothing_breaks(writer, listing):
    draft = newest(listing)
    draft.lead_time_days = 4000
    draft.save_revision(clean=False)

    answer = writer.post(listing, "werk", act="send", **work())

    assert answer.status_code == 200
    assert not WorkflowState.objects.exists()


def test_a_name_without_letters_gets_an_address(writer):
    writer.write_new(title="!!!")

    assert ListingPage.objects.get(title="!!!").slug.startswith("aanbod-")


def test_what_the_page_lacks_elsewhere_leads_to_its_screen(writer, listing):
    recognise(writer.organisation)
    page = writer.said(listing, "werk", act="send", **work(as_enclave="on"))

    assert "het kleinste en het grootste team" in page
    assert not WorkflowState.objects.exists()


def test_a_copy_leaves_out_photos_of_staff(writer, listing):
    photo = Photo.objects.create(title="x", file=SimpleUploadedFile("x.jpg", picture("JPEG")), has_renditions=False)
    draft = newest(listing)
    draft.photos.create(photo=photo)
    draft.save_revision().publish()
    writer.client.post(writer.address(listing, "kopie"))

    page = writer.said(None, "werk", act="send", **work())

    assert "is ingestuurd" in page
    assert not ListingPage.objects.get(title="Dozen plooien").photos.exists()


@pytest.mark.parametrize("hold", [lambda page: ListingPage.objects.filter(pk=page.pk).update(locked=True), None])
def test_what_staff_hold_is_not_deleted_for_good(writer, listing, editor, hold):
    delete(listing, by=writer.person)
    deleted_days_ago(listing, 40)
    if hold:
        hold(listing)
    else:
        submit(ListingPage.objects.get(pk=listing.pk), editor)
    retain()

    assert ListingPage.objects.filter(pk=listing.pk).exists()


def test_a_company_publishes_no_offer(writer):
    Organisation.objects.filter(pk=writer.organisation.pk).update(kind="company")

    assert "is geen aanbieder" in writer.write_new()
    assert not ListingPage.objects.filter(title="Dozen plooien").exists()
