"""A file that somebody deleted behind the site: pages stand, staff read of it, and what can be made again is."""

from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from profiles.models import ListingPhoto, Photo, SiteDocument
from profiles.provisioning.register import province_collection
from profiles.publishing.files.lost import look_for_lost_files
from profiles.publishing.files.renditions import make_renditions
from tests.factories import UserFactory, make_listing
from tests.profiles.hostile_files import picture

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF"


@pytest.fixture
def listing():
    return make_listing()


@pytest.fixture
def photo(listing):
    file = SimpleUploadedFile("hal.jpg", picture("JPEG", (900, 600)))
    place = province_collection(listing.get_parent().specific.organisation.place.province)
    stored = Photo.objects.create(title="De hal", description="Een hal", file=file, collection=place)
    ListingPhoto.objects.create(listing=listing, photo=stored, caption="Onze hal")
    return stored


@pytest.fixture
def document(photo):
    file = SimpleUploadedFile("prijzen.pdf", PDF)
    return SiteDocument.objects.create(title="Prijzen", file=file, collection=photo.collection)


def delete_files(photo: Photo) -> None:
    for row in (photo, *photo.renditions.all()):
        Path(row.file.path).unlink()


def test_the_page_stands_and_says_that_the_photo_is_away(client, listing, photo):
    delete_files(photo)
    assert client.get(listing.url).status_code == 200
    assert look_for_lost_files() == 1

    page = client.get(listing.url)

    assert page.status_code == 200
    assert "De foto die hier hoort, is er even niet." in page.text
    assert "Onze hal" in page.text
    assert photo.file.url not in page.text


def test_a_profile_stands_without_its_photo_and_logo(client, listing, photo):
    profile = listing.get_parent().specific
    profile.photo = profile.logo = photo
    profile.save_revision().publish()
    delete_files(photo)
    look_for_lost_files()

    page = client.get(profile.url)

    assert page.status_code == 200
    assert "is er even niet" in page.text
    assert 'class="logo"' not in page.text


def test_a_page_stands_while_only_the_photo_as_stored_is_away(client, listing, photo):
    Path(photo.file.path).unlink()
    photo.renditions.all().delete()

    assert client.get(listing.url).status_code == 200


def test_staff_read_which_files_are_lost(client, manager, photo, document):
    client.force_login(manager)
    reports = reverse("wagtailadmin_home")
    assert "Verdwenen bestanden" not in client.get(reports).text
    assert "Geen enkel bestand is verdwenen." in client.get(reverse("lost_files")).text
    delete_files(photo)
    Path(document.file.path).unlink()

    assert look_for_lost_files() == 2

    assert "Verdwenen bestanden" in client.get(reports).text
    page = client.get(reverse("lost_files")).text
    assert reverse("wagtailimages:edit", args=[photo.pk]) in page
    assert reverse("wagtaildocs:edit", args=[document.pk]) in page
    assert "Verdwenen bestand</th>" in page


def test_staff_of_another_province_read_nothing_of_it(client, limburg, photo, document):
    delete_files(photo)
    Path(document.file.path).unlink()
    look_for_lost_files()
    client.force_login(UserFactory(groups=[limburg.managers]))

    page = client.get(reverse("lost_files")).text

    assert "De hal" not in page
    assert "Prijzen" not in page


def test_a_lost_photo_is_stored_anew_in_wagtail(client, manager, listing, photo):
    delete_files(photo)
    look_for_lost_files()
    client.force_login(manager)
    address = reverse("wagtailimages:edit", args=[photo.pk])
    assert client.get(address).status_code == 200
    fields = {"title": "De hal", "description": "Een hal", "people_agree": "on", "collection": photo.collection_id}

    client.post(address, {**fields, "file": SimpleUploadedFile("hal.jpg", picture("JPEG"))})

    photo.refresh_from_db()
    assert photo.lost_on is None
    assert "is er even niet" not in client.get(listing.url).text


def test_the_title_of_a_lost_document_can_be_changed(client, manager, document):
    Path(document.file.path).unlink()
    look_for_lost_files()
    client.force_login(manager)
    address = reverse("wagtaildocs:edit", args=[document.pk])
    assert client.get(address).status_code == 200

    client.post(address, {"title": "Prijzen 2027", "collection": document.collection_id})

    document.refresh_from_db()
    assert (document.title, document.lost_on is None) == ("Prijzen 2027", False)
    assert client.get(document.url).status_code == 404

    client.post(address, {"title": "Prijzen", "collection": document.collection_id, "file": ContentFile(PDF, "p.pdf")})

    document.refresh_from_db()
    assert document.lost_on is None
    assert client.get(document.url).getvalue() == PDF


def test_what_is_put_back_is_shown_again(client, listing, photo):
    content = Path(photo.file.path).read_bytes()
    delete_files(photo)
    assert look_for_lost_files() == 1
    Path(photo.file.path).write_bytes(content)

    assert look_for_lost_files() == 0

    assert photo.file.url in client.get(listing.url).text
    assert make_renditions() == 1
    assert 'type="image/avif"' in client.get(listing.url).text


def test_a_lost_size_of_a_photo_is_made_again(photo):
    for rendition in photo.renditions.all()[:3]:
        Path(rendition.file.path).unlink()

    assert look_for_lost_files() == 0
    assert make_renditions() == 1

    assert photo.renditions.count() == 7
    assert all(Path(rendition.file.path).exists() for rendition in photo.renditions.all())


def test_the_sizes_of_a_lost_photo_are_not_tried_for_ever(photo):
    delete_files(photo)
    look_for_lost_files()
    Photo.objects.update(has_renditions=False)

    assert make_renditions() == 0
