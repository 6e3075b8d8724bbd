"""The wall between provinces: every admin address, by GET and POST, with a marked foreign draft."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.db.models import Model
from django.urls import URLPattern, URLResolver, get_resolver
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Collection, GroupPagePermission, Page, TaskState, WorkflowState

from profiles.models import ListingPage, Organisation, Photo, ProfilePage, Recognition, SiteDocument
from tests.factories import OrganisationFactory, UserFactory, make_listing, make_profile, recognise

pytestmark = pytest.mark.django_db

MARK = "GRENSTEKEN"
SKIPPED = re.compile(r"logout|jsi18n|sprite|test404|failwhale|dismissibles|sessions/release")
"""Addresses that end the session, serve scripts, or fail on purpose."""


@pytest.fixture
def foreign(limburg) -> dict[str, Any]:
    """A draft of Limburg with its photo, document, revision and workflow, each marked."""
    organisation = OrganisationFactory(limburg=True, name=f"{MARK} vzw")
    recognise(organisation)
    listing = make_listing(make_profile(organisation, title=f"{MARK} fiche"), title=f"{MARK} aanbod")
    draft = listing.get_latest_revision_as_object()
    draft.title, draft.description = f"{MARK} ontwerp", f"{MARK} tekst"
    author = UserFactory(groups=[limburg.editors])
    revision = draft.save_revision(user=author)
    state = draft.get_workflow().start(draft, author)
    collection = Collection.objects.get(name=limburg.name_nl)
    photo = Photo.objects.create(title=f"{MARK} foto", file=get_test_image_file(), collection=collection)
    document = SiteDocument.objects.create(
        title=f"{MARK} document", file=ContentFile(b"x", name="x.txt"), collection=collection
    )
    return {
        "listing": listing, "profile": listing.profile, "organisation": organisation, "revision": revision, "state": state,
        "photo": photo, "document": document, "directory": listing.profile.directory, "author": author,
        "collection": collection, "province": limburg,
    }


@pytest.fixture(params=["redactie", "beheer"])
def staff(request, flemish_brabant):
    group = flemish_brabant.editors if request.param == "redactie" else flemish_brabant.managers
    make_listing(title="Eigen aanbod")
    return UserFactory(groups=[group])


def admin_patterns(patterns: list[Any], prefix: str = "", namespace: str = "") -> Iterator[tuple[str, str, URLPattern]]:
    for entry in patterns:
        route = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            inner = f"{namespace}{entry.namespace}:" if entry.namespace else namespace
            yield from admin_patterns(entry.url_patterns, route, inner)
        elif route.startswith("cms/") and route != "cms/^.*/$" and not SKIPPED.search(route):
            yield route, f"{namespace}{entry.name or ''}", entry


def values_for(name: str, view: str, foreign: dict[str, Any]) -> list[Any]:
    """What to put in a variable of an address: always something of the other province."""
    pages = [foreign["listing"].pk, foreign["profile"].pk]
    known = {
        "page_id": pages, "page_to_move_id": pages, "page_pk": pages[:1],
        "parent_page_id": [foreign["profile"].pk, foreign["directory"].pk],
        "destination_id": [foreign["directory"].pk], "image_id": [foreign["photo"].pk],
        "document_id": [foreign["document"].pk], "doc_id": [foreign["document"].pk],
        "revision_id": [foreign["revision"].pk], "workflow_state_id": [foreign["state"].pk],
        "task_state_id": [foreign["state"].current_task_state.pk], "task_id": [foreign["state"].current_task_state.task_id],
        "workflow_pk": [foreign["state"].workflow_id], "collection_id": [foreign["collection"].pk],
        "uploaded_file_id": [1], "redirect_id": [1], "session_id": [1], "object_id": [foreign["listing"].pk],
        "app_label": ["profiles"], "app_name": ["profiles"], "content_type_app_name": ["profiles"],
        "model_name": ["listingpage"], "content_type_model_name": ["listingpage"], "action_name": ["approve", "publish"],
        "action": ["delete", "publish", "unpublish", "move"], "filter_spec": ["width-100"], "uidb64": ["x"], "token": ["x"],
    }
    if name != "pk":
        return known[name]
    by_view = {
        "image": foreign["photo"].pk, "document": foreign["document"].pk, "organisation": foreign["organisation"].pk,
        "user": foreign["author"].pk, "group": Group.objects.first().pk, "collection": foreign["collection"].pk,
        "province": foreign["province"].pk,
    }
    return [next((pk for word, pk in by_view.items() if word in view), foreign["listing"].pk)]


def addresses(foreign: dict[str, Any]) -> dict[str, str]:
    """Every admin address, filled with foreign ids; by address, the name of its view."""
    found = {}
    for route, view, pattern in admin_patterns(get_resolver().url_patterns):
        plain = route.replace("^", "").replace("$", "")
        if "revisions/compare" in plain:
            plain = f"cms/pages/{foreign['listing'].pk}/revisions/compare/earliest...latest/"
        filled = [plain]
        for variable in re.findall(r"<(?:\w+:)?(\w+)>", plain):
            filled = [
                re.sub(rf"<(?:\w+:)?{variable}>", str(value), path, count=1)
                for path in filled
                for value in values_for(variable, view, foreign)
            ]
        found |= dict.fromkeys((f"/{path}" for path in filled), view)
    listing, photo, document = foreign["listing"].pk, foreign["photo"].pk, foreign["document"].pk
    for action in ("delete", "publish", "unpublish", "move"):
        found[f"/cms/bulk/wagtailcore/page/{action}/?id={listing}"] = "bulk"
    for action in ("delete", "add_tags", "add_to_collection"):
        found[f"/cms/bulk/wagtailimages/image/{action}/?id={photo}"] = "bulk"
        found[f"/cms/bulk/wagtaildocs/document/{action}/?id={document}"] = "bulk"
        found[f"/cms/bulk/profiles/photo/{action}/?id={photo}"] = "bulk"
    for path, word in (
        ("choose-page/search/", "ontwerp"), ("pages/search/", "ontwerp"), ("images/", "foto"), ("documents/", "document"),
        ("listing_list/", "ontwerp"), ("supplier_list/", "fiche"), ("organisation_list/", "vzw"),
        ("images/chooser/results/", "foto"), ("documents/chooser/results/", "document"), ("pages/search/results/", "aanbod"),
    ):
        found[f"/cms/{path}?q={word}"] = "search"
    found[f"/cms/choose-page/chosen-multiple/?id={listing}"] = "chooser"
    found[f"/cms/images/chooser/chosen-multiple/?id={photo}"] = "chooser"
    return found


def snapshot() -> dict[str, list[Any]]:
    """All rows that a member of staff of another province must not change."""
    models: list[type[Model]] = [
        Page, ListingPage, ProfilePage, Organisation, Recognition, Photo, SiteDocument, TaskState, WorkflowState,
        GroupPagePermission, Group, Collection,
    ]
    return {model.__name__: list(model._default_manager.order_by("pk").values()) for model in models}


def test_no_admin_address_shows_anything_of_another_province(client, staff, foreign):
    client.force_login(staff)
    client.raise_request_exception = False
    shown, broken = [], []
    for path in addresses(foreign):
        answer = client.get(path)
        text = b"".join(answer.streaming_content) if answer.streaming else answer.content
        if MARK.encode() in text:
            shown.append((answer.status_code, path))
        if answer.status_code >= 500:
            broken.append((answer.status_code, path))

    assert shown == []
    assert broken == []


def test_no_admin_address_changes_anything_of_another_province(client, staff, foreign):
    client.force_login(staff)
    client.raise_request_exception = False
    before = snapshot()
    hostile = {
        "title": "Gekaapt", "slug": "gekaapt", "comment": "", "action-publish": "1", "id": str(foreign["listing"].pk),
        "new_title": "Kopie", "confirm": "on", "next": "/cms/", "name": "Gekaapt", "chooser": str(foreign["directory"].pk),
        "restriction_type": "none", "locked": "on", "place": str(foreign["organisation"].place_id),
    }
    for path in addresses(foreign):
        client.post(path, hostile)

    assert snapshot() == before


def test_own_pages_stay_reachable(client, staff):
    own = ListingPage.objects.get(title="Eigen aanbod")
    client.force_login(staff)

    for path in (
        "", f"pages/{own.pk}/edit/", f"pages/{own.profile.pk}/", f"pages/{own.pk}/history/", f"pages/{own.pk}/usage/", "listing_list/",
        "supplier_list/", "organisation_list/", f"organisation_list/edit/{own.profile.organisation_id}/", "images/", "images/add/",
        "documents/", f"pages/{own.pk}/view_draft/", f"pages/{own.pk}/revisions/compare/earliest...latest/",
    ):
        assert client.get(f"/cms/{path}").status_code == 200, path


def test_provincial_groups_hold_no_rights_on_what_all_share(flemish_brabant, limburg):
    allowed = {"access_admin"}
    for province in (flemish_brabant, limburg):
        for group in (province.editors, province.managers):
            assert set(group.permissions.values_list("codename", flat=True)) == allowed


def test_an_organisation_cannot_be_pulled_into_another_province(client, staff, foreign):
    own = ListingPage.objects.get(title="Eigen aanbod").profile.organisation
    client.force_login(staff)
    data = {
        "name": own.name, "kind": own.kind, "language": "nl", "place": str(foreign["organisation"].place_id),
        "recognitions-TOTAL_FORMS": "0", "recognitions-INITIAL_FORMS": "0",
    }

    client.post(f"/cms/organisation_list/edit/{own.pk}/", data)

    own.refresh_from_db()
    assert own.place.province.slug == "vlaams-brabant"


def test_checking_a_recognition_records_who_and_when(client, manager):
    organisation = make_profile().organisation
    recognition = recognise(organisation)
    client.force_login(manager)
    data = {
        "name": organisation.name, "kind": organisation.kind, "language": "nl", "place": str(organisation.place_id),
        "street": organisation.street, "email": organisation.email, "phone": organisation.phone, "is_active": "on",
        "enterprise_number": "BE 0403.170.701",
        "recognitions-TOTAL_FORMS": "1", "recognitions-INITIAL_FORMS": "1", "recognitions-MIN_NUM_FORMS": "0",
        "recognitions-MAX_NUM_FORMS": "1000", "recognitions-0-id": str(recognition.pk),
        "recognitions-0-type": str(recognition.type_id), "recognitions-0-checked_on": "2026-11-01",
    }

    answer = client.post(f"/cms/organisation_list/edit/{organisation.pk}/", data)

    assert answer.status_code == 302, answer.content.decode()[:3000]
    recognition.refresh_from_db()
    organisation.refresh_from_db()
    assert (recognition.checked_by, str(recognition.checked_on)) == (manager, "2026-11-01")
    assert organisation.enterprise_number == "0403170701"
