"""Names of files that lead elsewhere or lie about what they are: stored below one's own folder, shown as text."""

from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from profiles.models import ImportJob, Membership, Photo, SiteDocument
from tests.factories import make_listing, make_person
from tests.profiles import hostile_files as files

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore:unclosed file:ResourceWarning"),  # Wagtail leaves it to the garbage collector
]
MARK = '"><img src=x onerror=alert(1)>'
NAMES = {
    "leads up": "../../../../geheim{}",
    "leads up on Windows": "..\\..\\geheim{}",
    "absolute": "/etc/passwd{}",
    "NUL": "foto\0.exe{}",
    "300 letters": "x" * 300 + "{}",
    "200 letters of four bytes": "\U0001f331" * 200 + "{}",
    "written backwards": "foto\u202egpj.exe{}",
    "a device of Windows": "CON{}",
    "a hidden file": ".htaccess{}",
    "markup": MARK + "{}",
    "dots": "...{}",
    "a line break": "foto\nSet-Cookie: a{}",
}
BOUNDARY = "grens"


def multipart(name: str, content: bytes, field: str, fields: dict[str, Any]) -> bytes:
    """A form as an attacker's own program sends it: Django's client cleans the names of files."""
    parts = [
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}' for key, value in fields.items()
    ]
    said = name.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "%0A")
    head = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{field}"; filename="{said}"\r\n\r\n'
    return "\r\n".join([*parts, ""]).encode() + head.encode() + content + f"\r\n--{BOUNDARY}--\r\n".encode()


def send(client: Client, address: str, name: str, content: bytes, field: str = "file", **fields: Any) -> HttpResponse:
    body = multipart(name, content, field, fields)
    answer: Any = client.post(address, body, content_type=f"multipart/form-data; boundary={BOUNDARY}", follow=True)
    return answer


def everything_lies_in_the_media_folder(*stored: Any) -> None:
    root = Path(settings.MEDIA_ROOT).resolve()
    for file in stored:
        path = Path(file.path).resolve()
        assert path.parent.parent == root
        assert path.is_file()
        assert path.name.endswith((".jpg", ".pdf"))
        assert path.name.isprintable()
        assert len(path.name.encode()) <= 255


@pytest.mark.parametrize("kind", NAMES)
def test_a_photo_and_a_document_of_staff(as_editor, kind):
    """Taken, under a name that leads nowhere else."""
    fields = {"title": "x", "collection": as_editor.collection}
    photo = {**fields, "description": "Een hal", "people_agree": "on"}
    answers = [
        send(as_editor, reverse("wagtailimages:add"), NAMES[kind].format(".jpg"), files.picture(), **photo),
        send(as_editor, reverse("wagtaildocs:add"), NAMES[kind].format(".pdf"), b"%PDF-1.7 x", **fields),
    ]

    assert [answer.status_code for answer in answers] == [200, 200]
    assert not any(MARK in answer.text for answer in answers)
    everything_lies_in_the_media_folder(*(one.file for model in (Photo, SiteDocument) for one in model.objects.all()))
    for model, answer in zip((Photo, SiteDocument), answers, strict=True):
        assert model.objects.exists(), answer.text
    for document in SiteDocument.objects.all():
        served = Client().get(document.url)
        assert (served.status_code, served["Content-Disposition"].isprintable()) == (200, True)
        served.close()


@pytest.mark.parametrize("kind", NAMES)
def test_a_photo_of_a_supplier(client, kind):
    person, listing = make_person(), make_listing()
    organisation = listing.profile.organisation
    Membership.objects.create(user=person, organisation=organisation, role="editor")
    client.force_login(person)
    address = f"/nl/mijn/{organisation.pk}/aanbod/{listing.pk}/foto/"

    answer = send(
        client,
        address,
        NAMES[kind].format(".jpg"),
        files.picture(),
        file_description="De inpaktafel",
        file_people_agree="on",
    )

    assert answer.status_code == 200
    assert MARK not in answer.text
    everything_lies_in_the_media_folder(*(one.file for one in Photo.objects.all()))
    assert Photo.objects.exists()


@pytest.mark.parametrize("kind", NAMES)
def test_a_table_of_a_supplier(client, kind):
    person, organisation = make_person(), make_listing().profile.organisation
    Membership.objects.create(user=person, organisation=organisation, role="owner")
    client.force_login(person)
    address = f"/nl/mijn/{organisation.pk}/importeren/"

    answer = send(client, address, NAMES[kind].format(".csv"), b"Titel;Omschrijving\nWassen;Wij wassen", land="draft")

    assert answer.status_code == 200
    assert MARK not in answer.text
    for job in ImportJob.objects.all():
        assert "/" not in job.file_name
        assert job.file_name in unescape(client.get(address).text)
        assert job.file_name.isprintable()
    assert ImportJob.objects.exists()
