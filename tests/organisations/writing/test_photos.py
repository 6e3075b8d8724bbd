"""Photos and other rows below a listing, as a supplier stores, orders and takes them away."""

import errno
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile

from profiles.media.storage import WholeFileStorage
from profiles.models import ListingPhoto, Photo
from profiles.provisioning.register import province_collection
from profiles.publishing.files.lost import look_for_lost_files
from profiles.publishing.files.renditions import make_renditions
from tests.factories import OrganisationFactory, make_listing
from tests.organisations.writing.forms import ROWS, newest
from tests.profiles.hostile_files import picture, with_position

pytestmark = pytest.mark.django_db


def upload(content: bytes | None = None, name: str = "foto.jpg", **fields):
    given = {"file_description": "De inpaktafel", "file_people_agree": "on", **fields}
    if content is not None:
        given["file"] = SimpleUploadedFile(name, content)
    return {key: value for key, value in given.items() if value is not None}


def store(writer, listing, description: str) -> None:
    rows = writer.rows(listing)
    writer.post(listing, "foto", **rows, **upload(picture("JPEG"), file_description=description))


def shown(listing) -> list[str]:
    page = newest(listing)
    return [row.photo.description for row in page.photos.all()]


def test_a_photo_is_stored_for_the_organisation_and_stands_in_the_form(writer, listing):
    page = writer.said(listing, "foto", **writer.rows(listing), **upload(picture("JPEG")))

    photo = Photo.objects.get()
    assert 'alt="De inpaktafel"' in page
    assert (photo.organisation, photo.uploaded_by_user) == (writer.organisation, writer.person)
    assert photo.collection == province_collection(writer.organisation.place.province)
    assert not ListingPhoto.objects.exists()


def test_the_sizes_are_made_by_the_worker(writer, listing):
    store(writer, listing, "De inpaktafel")
    photo = Photo.objects.get()
    assert (photo.has_renditions, photo.renditions.count()) == (False, 0)
    assert photo.file.url in writer.read(listing, "voorbeeld")
    assert photo.renditions.count() == 0

    assert make_renditions() == 1

    photo.refresh_from_db()
    assert (photo.has_renditions, photo.renditions.count()) == (True, 7)


def test_a_photo_of_which_the_file_got_lost_asks_to_be_added_again(writer, listing):
    store(writer, listing, "De inpaktafel")
    assert "raakte bij ons verloren" not in writer.read(listing, "bewijs")
    Path(Photo.objects.get().file.path).unlink()

    look_for_lost_files()

    assert "raakte bij ons verloren" in writer.read(listing, "bewijs")


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        (upload(), "Kies eerst een foto."),
        (upload(b"%PDF-1.7", "foto.jpg"), "niet lezen"),
        (upload(b"", "foto.jpg"), "leeg"),
        (upload(picture("JPEG"), file_description=""), "Schrijf wat er te zien is"),
        (upload(picture("JPEG"), file_people_agree=None), "Vraag het eerst aan iedereen"),
    ],
)
def test_what_is_no_photo_or_lacks_something_is_said(writer, listing, given, sentence):
    page = writer.said(listing, "foto", **{**writer.rows(listing), **given, "certificates-0-name": "ISO 14001"})

    assert sentence in page
    assert "ISO 14001" in page
    assert not Photo.objects.exists()


def test_position_and_notes_are_gone_through_this_door_too(writer, listing):
    writer.post(listing, "foto", **writer.rows(listing), **upload(with_position()))

    with Photo.objects.get().file.open() as stored:
        assert b"GEHEIM" not in stored.read()


def test_photos_stand_in_the_order_that_one_chose(writer, listing):
    for description in ("Eén", "Twee", "Drie"):
        store(writer, listing, description)
    writer.post(listing, "bewijs", act="up photos-2", **writer.rows(listing))
    writer.post(listing, "bewijs", act="down photos-0", **writer.rows(listing))
    writer.post(listing, "bewijs", act="send", **writer.rows(listing))

    assert shown(listing) == ["Drie", "Eén", "Twee"]


@pytest.mark.parametrize(
    "act", ["up photos-0", "down photos-2", "up photos-9", "up photos-x", "up", "away", "up werk-1"]
)
def test_a_row_that_cannot_move_stays(writer, listing, act):
    for description in ("Eén", "Twee", "Drie"):
        store(writer, listing, description)
    writer.post(listing, "bewijs", act=act, **writer.rows(listing))
    writer.post(listing, "bewijs", act="send", **writer.rows(listing))

    assert shown(listing) == ["Eén", "Twee", "Drie"]


def test_a_photo_is_taken_away_and_put_back_before_it_is_sent(writer, listing):
    store(writer, listing, "Eén")
    store(writer, listing, "Twee")
    page = writer.said(listing, "bewijs", act="away photos-0", **writer.rows(listing))
    assert "Weggenomen." in page
    writer.post(listing, "bewijs", act="again photos-0", **writer.rows(listing))
    writer.post(listing, "bewijs", act="away photos-1", **writer.rows(listing))
    writer.post(listing, "bewijs", act="send", **writer.rows(listing))

    assert shown(listing) == ["Eén"]
    assert Photo.objects.count() == 2


def test_the_photo_of_another_organisation_cannot_be_chosen(writer, listing):
    other = Photo.objects.create(
        title="x",
        description="Van een ander",
        file=SimpleUploadedFile("x.jpg", picture("JPEG")),
        organisation=OrganisationFactory(),
        has_renditions=False,
    )
    rows = {**ROWS, "photos-TOTAL_FORMS": "1", "photos-0-photo": str(other.pk), "photos-0-caption": ""}

    page = writer.said(listing, "bewijs", act="send", **rows)

    assert "Van een ander" not in page
    assert shown(listing) == []


def test_the_row_of_another_listing_is_not_moved(writer, listing):
    other = make_listing(certificates=(("ISO 9001", None),))
    stolen = other.certificates.get()
    rows = {**ROWS, "certificates-TOTAL_FORMS": "1", "certificates-INITIAL_FORMS": "1"}

    writer.post(
        listing,
        "bewijs",
        act="send",
        **rows,
        **{"certificates-0-id": str(stolen.pk), "certificates-0-name": "Gestolen"},
    )

    stolen.refresh_from_db()
    assert (stolen.name, stolen.listing_id) == ("ISO 9001", other.pk)


def test_a_certificate_is_added_changed_and_removed(writer, listing):
    writer.post(listing, "bewijs", act="add certificates", **writer.rows(listing))
    rows = {**writer.rows(listing), "certificates-1-name": "ISO 9001", "certificates-1-valid_until": "2027-03-31"}
    rows["certificates-0-DELETE"] = "on"

    writer.post(listing, "bewijs", act="send", **rows)

    held = newest(listing).certificates.get()
    assert (held.name, str(held.valid_until)) == ("ISO 9001", "2027-03-31")


def test_a_certificate_twice_is_said(writer, listing):
    rows = {**writer.rows(listing), "certificates-1-name": "haccp", "certificates-TOTAL_FORMS": "2"}

    assert "staat er twee keer" in writer.said(listing, "bewijs", act="send", **rows)


@pytest.mark.parametrize("broken", [{}, {"certificates-TOTAL_FORMS": "x"}, {"certificates-TOTAL_FORMS": "99999"}])
def test_rows_that_do_not_add_up_lose_nothing(writer, listing, broken):
    writer.said(listing, "bewijs", act="send", **broken)

    assert [one.name for one in newest(listing).certificates.all()] == ["HACCP"]


def test_a_full_disk_is_told_and_nothing_stays_behind(writer, listing, settings, tmp_path):
    (tmp_path / "file").write_text("in the place of the folder")
    settings.MEDIA_ROOT = str(tmp_path / "file")
    page = writer.said(listing, "foto", **writer.rows(listing), **upload(picture("JPEG")))

    assert "De foto is niet bewaard" in page
    assert 'value="De inpaktafel"' in page
    assert not Photo.objects.exists()


def test_no_part_of_a_file_stays_behind(tmp_path):
    class Broken(ContentFile):
        def chunks(self, chunk_size=None):
            yield b"half"
            raise OSError(errno.ENOSPC, "No space left on device")

    with pytest.raises(OSError, match="No space"):
        WholeFileStorage(location=tmp_path).save("foto.jpg", Broken(b"half of it"))

    assert list(tmp_path.iterdir()) == []
