"""The wall between provinces: every admin address, by GET and POST, with a marked foreign draft."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.db.models import Model
from django.urls import URLResolver, get_resolver
from wagtail.models import Collection, GroupPagePermission, Page, TaskState, WorkflowState

from profiles.models import ListingPage, Organisation, Photo, ProfilePage, Recognition, SiteDocument
from tests.factories import OrganisationFactory, UserFactory, make_listing
from tests.profiles.conftest import MARK
from tests.profiles.editor import form_data

pytestmark = pytest.mark.django_db

SKIPPED = re.compile(r"logout|jsi18n|sprite|test404|failwhale|dismissibles|sessions/release")
"""Addresses that end the session, serve scripts, or fail on purpose."""


@pytest.fixture(params=["redactie", "beheer"])
def staff(request, flemish_brabant):
    group = flemish_brabant.editors if request.param == "redactie" else flemish_brabant.managers
    make_listing(title="Eigen aanbod")
    return UserFactory(groups=[group])


def admin_patterns(patterns: list[Any], prefix: str = "", namespace: str = "") -> Iterator[tuple[str, str]]:
    """Route and view name of every address of the admin."""
    for entry in patterns:
        route = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            inner = f"{namespace}{entry.namespace}:" if entry.namespace else namespace
            yield from admin_patterns(entry.url_patterns, route, inner)
        elif route.startswith("cms/") and route != "cms/^.*/$" and not SKIPPED.search(route):
            yield route, f"{namespace}{entry.name or ''}"


FIXED_VALUES = {
    "uploaded_file_id": [1],
    "redirect_id": [1],
    "session_id": [1],
    "app_label": ["profiles"],
    "app_name": ["profiles"],
    "content_type_app_name": ["profiles"],
    "model_name": ["listingpage"],
    "content_type_model_name": ["listingpage"],
    "action_name": ["approve", "publish"],
    "action": ["delete", "publish", "unpublish", "move"],
    "filter_spec": ["width-100"],
    "uidb64": ["x"],
    "token": ["x"],
}


def values_for(name: str, view: str, foreign: dict[str, Any]) -> list[Any]:
    """What to put in a variable of an address: always something of the other province."""
    if name in FIXED_VALUES:
        return FIXED_VALUES[name]
    if name == "pk":
        words = ("image", "document", "organisation", "user", "group", "collection", "province")
        return [foreign[next((word for word in words if word in view), "listing")].pk]
    task = foreign["state"].current_task_state
    known = {
        "page_id": [foreign["listing"].pk, foreign["profile"].pk],
        "page_to_move_id": [foreign["listing"].pk, foreign["profile"].pk],
        "page_pk": [foreign["listing"].pk],
        "parent_page_id": [foreign["profile"].pk, foreign["directory"].pk],
        "destination_id": [foreign["directory"].pk],
        "image_id": [foreign["image"].pk],
        "document_id": [foreign["document"].pk],
        "doc_id": [foreign["document"].pk],
        "revision_id": [foreign["revision"].pk],
        "workflow_state_id": [foreign["state"].pk],
        "task_state_id": [task.pk],
        "task_id": [task.task_id],
        "workflow_pk": [foreign["state"].workflow_id],
        "collection_id": [foreign["collection"].pk],
        "object_id": [foreign["listing"].pk],
    }
    return known[name]


def filled(route: str, view: str, foreign: dict[str, Any]) -> list[str]:
    """The addresses of one route with every combination of foreign ids."""
    plain = route.replace("^", "").replace("$", "")
    if "revisions/compare" in plain:
        return [f"/cms/pages/{foreign['listing'].pk}/revisions/compare/earliest...latest/"]
    paths = [f"/{plain}"]
    for variable in re.findall(r"<(?:\w+:)?(\w+)>", plain):
        paths = [
            re.sub(rf"<(?:\w+:)?{variable}>", str(value), path, count=1)
            for path in paths
            for value in values_for(variable, view, foreign)
        ]
    return paths


SEARCHES = (
    ("choose-page/search/", "aanbod"),
    ("choose-page/search/", "fiche"),
    ("pages/search/", "aanbod"),
    ("pages/search/results/", "aanbod"),
    ("images/", "foto"),
    ("images/chooser/results/", "foto"),
    ("documents/", "document"),
    ("documents/chooser/results/", "document"),
    ("listing_list/", "aanbod"),
    ("supplier_list/", "fiche"),
    ("organisation_list/", "vzw"),
)


def addresses(foreign: dict[str, Any]) -> list[str]:
    """Every admin address, filled with foreign ids, and the ones that take ids or words in the query."""
    routes = admin_patterns(get_resolver().url_patterns)
    found = [path for route, view in routes for path in filled(route, view, foreign)]
    listing, image, document = foreign["listing"].pk, foreign["image"].pk, foreign["document"].pk
    found += [
        f"/cms/bulk/wagtailcore/page/{action}/?id={listing}" for action in ("delete", "publish", "unpublish", "move")
    ]
    for action in ("delete", "add_tags", "add_to_collection"):
        found.append(f"/cms/bulk/wagtailimages/image/{action}/?id={image}")
        found.append(f"/cms/bulk/profiles/photo/{action}/?id={image}")
        found.append(f"/cms/bulk/wagtaildocs/document/{action}/?id={document}")
        found.append(f"/cms/bulk/profiles/sitedocument/{action}/?id={document}")
    found += [f"/cms/{path}?q={word}" for path, word in SEARCHES]
    found.append(f"/cms/bulk/wagtailcore/page/delete/?id=all&childOf={foreign['directory'].pk}")
    found.append("/cms/bulk/wagtailcore/page/delete/?id=all")
    return [
        *dict.fromkeys(found),
        f"/cms/choose-page/chosen-multiple/?id={listing}",
        f"/cms/images/chooser/chosen-multiple/?id={image}",
    ]


def snapshot() -> dict[str, list[Any]]:
    """All rows that a member of staff of another province must not change."""
    models: list[type[Model]] = [
        Page,
        ListingPage,
        ProfilePage,
        Organisation,
        Recognition,
        Photo,
        SiteDocument,
        TaskState,
        WorkflowState,
        GroupPagePermission,
        Group,
        Collection,
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
        "title": "Gekaapt",
        "slug": "gekaapt",
        "comment": "",
        "action-publish": "1",
        "id": str(foreign["listing"].pk),
        "new_title": "Kopie",
        "confirm": "on",
        "next": "/cms/",
        "name": "Gekaapt",
        "chooser": str(foreign["directory"].pk),
        "restriction_type": "none",
        "locked": "on",
        "place": str(foreign["organisation"].place_id),
    }
    for path in addresses(foreign):
        client.post(path, hostile)

    assert snapshot() == before


def test_own_pages_stay_reachable(client, manager):
    own = make_listing(title="Eigen aanbod")
    client.force_login(manager)

    for path in (
        "",
        f"pages/{own.pk}/edit/",
        f"pages/{own.profile.pk}/",
        f"pages/{own.pk}/history/",
        f"pages/{own.pk}/usage/",
        "listing_list/",
        "supplier_list/",
        "organisation_list/",
        f"organisation_list/edit/{own.profile.organisation_id}/",
        "images/",
        "images/add/",
        "documents/",
        f"pages/{own.pk}/view_draft/",
        f"pages/{own.pk}/revisions/compare/earliest...latest/",
    ):
        assert client.get(f"/cms/{path}").status_code == 200, path


def test_foreign_pages_cannot_be_named_as_a_target(client, manager, foreign):
    own = make_listing(title="Eigen aanbod")
    client.force_login(manager)
    target = str(foreign["profile"].pk)

    for path, data in (
        (f"pages/{own.pk}/copy/", {"new_title": "Kopie", "new_slug": "kopie", "new_parent_page": target}),
        (f"bulk/wagtailcore/page/move/?id={own.pk}", {"chooser": target}),
    ):
        answer = client.post(f"/cms/{path}", data)
        assert (answer.status_code, MARK in answer.content.decode()) == (403, False), path


def test_forms_offer_and_take_nothing_of_another_province(client, manager, foreign):
    OrganisationFactory(name="Zonder fiche, hier")
    OrganisationFactory(name="Zonder fiche, daar", limburg=True)
    own = make_listing()
    client.force_login(manager)

    form = client.get(f"/cms/pages/add/profiles/profilepage/{own.profile.directory.pk}/").content.decode()
    page = own.get_latest_revision_as_object()
    data = form_data(page, **{"photos-TOTAL_FORMS": "1", "photos-0-photo": str(foreign["image"].pk)})
    answer = client.post(f"/cms/pages/{own.pk}/edit/", data, follow=True)
    draft = ListingPage.objects.get(pk=own.pk).get_latest_revision_as_object()

    assert ("Zonder fiche, hier" in form, "Zonder fiche, daar" in form, MARK in form) == (True, False, False)
    assert (MARK in answer.content.decode(), [item.photo for item in draft.photos.all()]) in [
        (False, []),
        (False, [None]),
    ]


def test_provincial_groups_hold_no_rights_on_what_all_share(flemish_brabant, limburg):
    allowed = {"access_admin"}
    for province in (flemish_brabant, limburg):
        for group in (province.editors, province.managers):
            assert set(group.permissions.values_list("codename", flat=True)) == allowed


def test_an_organisation_cannot_be_pulled_into_another_province(client, staff, foreign):
    own = ListingPage.objects.get(title="Eigen aanbod").profile.organisation
    client.force_login(staff)
    data = {
        "name": own.name,
        "kind": own.kind,
        "language": "nl",
        "place": str(foreign["organisation"].place_id),
        "recognitions-TOTAL_FORMS": "0",
        "recognitions-INITIAL_FORMS": "0",
    }

    client.post(f"/cms/organisation_list/edit/{own.pk}/", data)

    own.refresh_from_db()
    assert own.place.province.slug == "vlaams-brabant"
