"""Photos come out of the upload clean: by content, within limits, upright, without metadata."""

import gc
import io

import pytest
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.urls import reverse
from PIL import Image, PngImagePlugin

from profiles.media.photos import clean_photo
from profiles.models import ListingPhoto, Photo
from tests.factories import make_listing, make_profile
from tests.profiles.hostile_files import picture, png, with_position


def cleaned(content: bytes, name: str = "foto.jpg") -> Image.Image:
    return Image.open(clean_photo(SimpleUploadedFile(name, content)))


def test_metadata_and_position_are_gone_and_the_picture_stands_upright():
    result = clean_photo(SimpleUploadedFile("foto.jpg", with_position()))
    image = Image.open(result)

    assert b"GEHEIM" not in result.read()
    assert (dict(image.getexif()), image.size) == ({}, (40, 60))


@pytest.mark.parametrize(("form", "name"), [("JPEG", "foto.jpg"), ("WEBP", "foto.webp"), ("PNG", "foto.png")])
def test_comments_and_other_notes_are_gone(form, name):
    """Pillow writes the comment of a JPEG and the text of a PNG again unless they are forgotten."""
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Comment", "GEHEIM: de zoon van An")
    content = picture(form, comment=b"GEHEIM: de zoon van An", pnginfo=notes, xmp=b"<x>GEHEIM</x>")
    assert b"GEHEIM" in content

    assert b"GEHEIM" not in clean_photo(SimpleUploadedFile(name, content)).read()


def test_what_hangs_behind_the_picture_is_gone():
    result = clean_photo(SimpleUploadedFile("foto.png", picture("PNG") + b"<script>alert(1)</script>PK\x03\x04"))

    assert b"script" not in result.read()


def test_large_photos_are_made_smaller():
    assert max(cleaned(picture(size=(5000, 2500))).size) == 2400


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "niet lezen"),
        (b"<?php echo 1;", "niet lezen"),
        (b"%PDF-1.7", "niet lezen"),
        (picture("TIFF"), "niet lezen"),
        (picture("GIF"), "niet lezen"),
        (picture(size=(600, 400))[:-300], "beschadigd"),
        (png(20_000, 20_000, 8, 2), "te veel pixels"),
        (b"\xff\xd8" + b"0" * (11 * 1024 * 1024), "10 MB"),
    ],
)
def test_anything_else_is_refused_with_a_sentence(content, reason):
    with pytest.raises(ValidationError, match=reason):
        clean_photo(SimpleUploadedFile("foto.jpg", content))


def upload(client, manager, content: bytes, name: str = "foto.jpg") -> HttpResponse:
    """What Wagtail's screen answers to a photo of which everything else is filled in."""
    client.force_login(manager)
    client.raise_request_exception = False
    collection = manager.groups.get().collection_permissions.first().collection
    fields = {"title": "Hal", "description": "Een hal", "people_agree": "on", "collection": collection.pk}
    return client.post(reverse("wagtailimages:add"), {**fields, "file": SimpleUploadedFile(name, content)})


REFUSED = [(picture("TIFF"), "foto.jpg"), (picture("GIF"), "foto.jpg"), (b"<svg/>", "foto.png")]
BROKEN = [(picture(size=(600, 400))[:-300], "half.jpg"), (picture("PNG", (600, 400))[:-300], "half.png")]


@pytest.mark.django_db
@pytest.mark.parametrize(("content", "name"), REFUSED)
def test_an_upload_that_is_no_photo_is_refused_with_a_sentence(client, manager, content, name):
    answer = upload(client, manager, content, name)

    assert (answer.status_code, Photo.objects.count()) == (200, 0)
    assert "error-message" in answer.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize(("content", "name"), [*BROKEN, (png(20_000, 20_000, 8, 2), "groot.png")])
def test_an_upload_that_is_damaged_or_too_large_is_refused_with_a_sentence(client, manager, content, name):
    assert upload(client, manager, content, name).status_code == 200


@pytest.mark.django_db
def test_the_stored_photo_and_its_renditions_hold_no_metadata():
    photo = Photo.objects.create(title="x", file=SimpleUploadedFile("foto.jpg", with_position()))

    with photo.file.open() as stored:
        assert b"GEHEIM" not in stored.read()
    for spec in ("width-30|format-avif", "width-30|format-webp", "width-30|format-jpeg"):
        with photo.get_rendition(spec).file.open() as rendition:
            assert b"GEHEIM" not in rendition.read()


def test_a_jpeg_with_a_second_picture_is_a_jpeg():
    out = io.BytesIO()
    first, second = Image.new("RGB", (60, 40), "green"), Image.new("RGB", (60, 40), "red")
    first.save(out, "MPO", save_all=True, append_images=[second])

    assert cleaned(out.getvalue()).format == "JPEG"


# Wagtail's view leaves the stored file to the garbage collector, which therefore runs before the test ends
@pytest.mark.filterwarnings("ignore:unclosed file:ResourceWarning")
@pytest.mark.django_db
def test_uploading_several_photos_cleans_them_too(client, manager):
    client.force_login(manager)
    collection = manager.groups.get().collection_permissions.first().collection
    upload = {"files[]": SimpleUploadedFile("gps.jpg", with_position()), "collection": collection.pk}
    first = client.post(reverse("wagtailimages:add_multiple"), upload, headers={"x-requested-with": "XMLHttpRequest"})
    number = first.json()["uploaded_file_id"]
    prefix = f"uploaded-image-{number}"
    fields = {"title": "x", "description": "Een hal", "people_agree": "on", "collection": collection.pk, "tags": ""}

    second = client.post(
        reverse("wagtailimages:create_multiple_from_uploaded_image", args=[number]),
        {f"{prefix}-{name}": value for name, value in fields.items()},
        headers={"x-requested-with": "XMLHttpRequest"},
    )

    assert second.json()["success"], second.json()
    photo = Photo.objects.get()
    with photo.file.open() as stored:
        assert b"GEHEIM" not in stored.read()
    shown = client.get(f"/media/{photo.file.name}")
    assert b"".join(shown.streaming_content)[:2] == b"\xff\xd8"
    shown.close()
    gc.collect()


@pytest.mark.django_db
def test_a_file_that_was_stored_before_its_photo_is_cleaned_and_the_raw_one_goes():
    """So Wagtail keeps what waits for the second form of an upload; a command may do the same."""
    raw = default_storage.save("raw/gps.jpg", SimpleUploadedFile("gps.jpg", with_position()))
    photo = Photo(title="x", file=raw)
    photo.save()

    with photo.file.open() as stored:
        assert b"GEHEIM" not in stored.read()
    assert not default_storage.exists(raw)


@pytest.mark.django_db
def test_pages_show_photos_in_modern_formats_and_make_none_in_a_get(strict_client):
    photo = Photo.objects.create(title="x", description="Een hal", file=SimpleUploadedFile("foto.jpg", picture()))
    profile = make_profile(photo=photo, logo=photo)
    listing = make_listing(profile)
    listing.photos = [ListingPhoto(photo=photo, caption="In de hal")]
    listing.save_revision().publish()

    for path in (f"/nl/aanbieders/{profile.pk}-{profile.slug}/", f"/nl/aanbod/{listing.pk}-{listing.slug}/"):
        page = strict_client.get(path).content.decode()
        assert "image/avif" in page
        assert "image/webp" in page
        assert 'alt="Een hal"' in page


@pytest.mark.django_db
def test_a_name_never_comes_back_for_another_photo():
    names = {
        Photo.objects.create(title="x", file=SimpleUploadedFile("foto.jpg", picture())).file.name for _ in range(2)
    }

    assert len(names) == 2


@pytest.mark.django_db
def test_uploading_asks_for_a_description_and_for_consent(client, manager):
    client.force_login(manager)
    collection = manager.groups.get().collection_permissions.first().collection
    data = {"title": "Hal", "collection": collection.pk, "file": SimpleUploadedFile("foto.jpg", picture())}

    refused = client.post(reverse("wagtailimages:add"), data)
    data["file"] = SimpleUploadedFile("foto.jpg", picture())
    accepted = client.post(
        reverse("wagtailimages:add"), data | {"description": "Een hal met dozen", "people_agree": "on"}
    )

    assert (refused.status_code, accepted.status_code) == (200, 302)
    assert "herkenbaar" in refused.content.decode()
    assert Photo.objects.get().description == "Een hal met dozen"
