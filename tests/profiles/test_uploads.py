"""What staff upload, through the addresses that they use: no file makes an error page or takes the site's memory."""

import os
import resource
import time
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.models import UploadedFile

from profiles.media.abandoned import forget_abandoned_uploads
from profiles.models import Photo, SiteDocument
from tests.profiles import hostile_files as files

pytestmark = [
    pytest.mark.django_db,
    # Wagtail's view leaves the stored file to the garbage collector, which therefore runs before the test ends
    pytest.mark.filterwarnings("ignore:unclosed file:ResourceWarning"),
]
AJAX = {"x-requested-with": "XMLHttpRequest"}
HOSTILE = {
    "13,300 px RGBA of 688 kB": ("a.png", lambda: files.bomb(13_300), "te veel pixels"),
    "13,377 px of one bit": ("a.png", lambda: files.one_bit(13_377), "te veel pixels"),
    "20,000 px": ("a.png", lambda: files.png(20_000, 20_000, 8, 2), "te veel pixels"),
    "6,300 px that end at once": ("a.png", lambda: files.png(6_300, 6_300, 8, 6), "beschadigd"),
    "truncated JPEG": ("a.jpg", lambda: files.picture(size=(600, 400))[:-300], "beschadigd"),
    "a note of 200 MB": ("a.png", files.text_bomb, "niet lezen"),
    "TIFF called jpg": ("a.jpg", lambda: files.picture("TIFF"), "niet lezen"),
    "GIF": ("a.gif", lambda: files.picture("GIF"), "niet lezen"),
    "BMP": ("a.bmp", lambda: files.picture("BMP"), "niet lezen"),
    "ICO": ("a.ico", lambda: files.picture("ICO"), "niet lezen"),
    "SVG": ("a.svg", lambda: b"<svg xmlns='http://www.w3.org/2000/svg'/>", "niet lezen"),
    "EPS": ("a.jpg", lambda: b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 10 10\n", "niet lezen"),
    "PSD": ("a.png", lambda: b"8BPS\0\1" + b"\0" * 40, "niet lezen"),
    "11 MB": ("a.jpg", lambda: b"\xff\xd8" + b"0" * (11 * 1024 * 1024), "10 MB"),
}


def photo_form(client, name, content):
    return {
        "title": "x",
        "description": "Een hal",
        "people_agree": "on",
        "collection": client.collection,
        "file": SimpleUploadedFile(name, content),
    }


def several(client, name, content, kind="wagtailimages"):
    upload = {"files[]": SimpleUploadedFile(name, content), "collection": client.collection}
    return client.post(reverse(f"{kind}:add_multiple"), upload, headers=AJAX)


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_photo_is_refused_with_a_sentence_at_every_door(as_editor, kind):
    name, make, reason = HOSTILE[kind]
    content = make()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

    form = as_editor.post(reverse("wagtailimages:add"), photo_form(as_editor, name, content))
    chosen = {f"image-chooser-upload-{key}": value for key, value in photo_form(as_editor, name, content).items()}
    chooser = as_editor.post(reverse("wagtailimages_chooser:create"), chosen)
    many = several(as_editor, name, content)

    assert (form.status_code, chooser.status_code, many.status_code) == (200, 200, 200)
    assert reason in form.content.decode()
    assert reason in " ".join(map(str, chooser.json().values()))
    assert reason in many.json()["error_message"]
    assert (Photo.objects.count(), UploadedFile.objects.count()) == (0, 0)
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert grown < 50 * 1024 + 4 * len(content) // 1024, f"{grown // 1024} MB more"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("foto.heic", files.heic()),
        ("foto.jfif", files.picture()),
        ("FOTO.JPEG", files.picture()),
        ("foto’s été 🌱.jpg", files.picture()),
        ("verkeerd.png", files.picture()),
        ("foto.webp", files.picture("WEBP")),
    ],
)
def test_photos_as_people_have_them_are_taken_and_written_anew(as_editor, name, content):
    answer = as_editor.post(reverse("wagtailimages:add"), photo_form(as_editor, name, content))

    assert answer.status_code == 302
    photo = Photo.objects.get()
    assert Path(photo.file.name).suffix in {".jpg", ".webp"}
    assert (photo.width, photo.height) == (60, 40)
    assert photo.file_size == photo.file.size


def test_a_photo_in_place_of_another_is_cleaned_too(as_editor):
    as_editor.post(reverse("wagtailimages:add"), photo_form(as_editor, "a.jpg", files.picture()))
    photo = Photo.objects.get()

    as_editor.post(
        reverse("wagtailimages:edit", args=[photo.pk]), photo_form(as_editor, "b.jpg", files.with_position())
    )

    photo.refresh_from_db()
    with photo.file.open() as stored:
        assert b"GEHEIM" not in stored.read()
    assert (photo.width, photo.height) == (40, 60)


def kept_uploads() -> list[Path]:
    return list((Path(settings.MEDIA_ROOT) / "wagtail_uploads").glob("*"))


def test_what_waits_for_the_second_form_holds_no_position_and_goes_after_a_day(as_editor):
    for path in kept_uploads():
        path.unlink()
    assert several(as_editor, "gps.jpg", files.with_position()).json()["uploaded_file_id"]
    (kept,) = kept_uploads()
    assert b"GEHEIM" not in kept.read_bytes()

    assert forget_abandoned_uploads() == 0
    os.utime(kept, (time.time() - 90_000,) * 2)
    assert forget_abandoned_uploads() == 1

    assert (kept_uploads(), UploadedFile.objects.count()) == ([], 0)


DOCUMENTS = {
    "program": ("brief.docx", b"MZ\x90\0\3", False),
    "page": ("brief.pdf", b"<html><script>alert(1)</script>", False),
    "page as text": ("brief.txt", b"\xef\xbb\xbf\n<!DOCTYPE html><script>", False),
    "program as text": ("lijst.csv", b"MZ\x90\0\3", False),
    "zip": ("brief.docx", files.office("other"), False),
    "sheet as text document": ("brief.docx", files.office("xl"), False),
    "unknown kind": ("brief.exe", b"MZ", False),
    "too large": ("brief.pdf", b"%PDF-1.7" + b"0" * (21 * 1024 * 1024), False),
    "pdf": ("brief.pdf", b"%PDF-1.7 x", True),
    "docx": ("brief.docx", files.office("word"), True),
    "xlsx": ("lijst.xlsx", files.office("xl"), True),
    "csv": ("lijst.csv", "naam;plaats\nCafé;Leuven".encode("cp1252"), True),
    "csv of Excel": ("lijst.csv", "naam\tplaats".encode("utf-16"), True),
}


@pytest.mark.parametrize("kind", DOCUMENTS)
def test_a_document_is_what_its_name_says_at_every_door(as_editor, kind):
    name, content, is_taken = DOCUMENTS[kind]
    data = {"title": "x", "collection": as_editor.collection, "file": SimpleUploadedFile(name, content)}

    form = as_editor.post(reverse("wagtaildocs:add"), data)
    assert (form.status_code, SiteDocument.objects.count()) == ((302, 1) if is_taken else (200, 0))

    many = several(as_editor, name, content, "wagtaildocs").json()
    assert (many["success"], SiteDocument.objects.count()) == ((True, 2) if is_taken else (False, 0))
    assert UploadedFile.objects.count() == 0


@pytest.mark.parametrize("name", ["brief.pdf", "lijst.txt"])
def test_a_document_is_saved_and_never_opened_in_the_sites_name(client, name):
    content = {"brief.pdf": b"%PDF-1.7", "lijst.txt": b"naam"}[name]
    document = SiteDocument.objects.create(title="x", file=SimpleUploadedFile(name, content))

    answer = client.get(document.url)

    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    answer.close()


def test_tags_of_one_province_are_not_shown_to_another(client, manager):
    photo = Photo.objects.create(title="x", file=SimpleUploadedFile("x.jpg", files.picture()))
    document = SiteDocument.objects.create(title="x", file=SimpleUploadedFile("x.pdf", b"%PDF-1.7"))
    photo.tags.add("ZQXMARK")
    document.tags.add("ZQXMARK")
    client.force_login(manager)

    for address in (
        reverse("wagtailimages:index"),
        reverse("wagtailimages_chooser:choose"),
        reverse("wagtaildocs:index"),
        reverse("wagtaildocs_chooser:choose"),
        reverse("wagtailadmin_tag_autocomplete") + "?term=ZQX",
    ):
        assert "ZQXMARK" not in client.get(address).content.decode(), address
