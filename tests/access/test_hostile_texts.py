"""Markup in every text that a supplier gives: pages of visitors, suppliers and staff show it as text."""

import pytest
from django.db import models
from django.test import Client
from django.urls import reverse

from profiles.models import ImportJob, ListingCertificate, ListingPage, ListingReference, ProfilePage, User
from profiles.publishing.sending_in import send
from profiles.staff.taking_away.deleting import BIN
from search.indexing.indexer import drain
from tests.access.matrix import ROWS
from tests.access.world import World, make_world
from tests.factories import recognise

pytestmark = pytest.mark.django_db
MARK = "<img src=x onerror=alert(1)></script><b>{{7*7}}{0.__class__}\"'"
RAW = ("<img src=x", "</script><b>", "49{0")
OF_MACHINES = {
    *("slug", "url_path", "path", "draft_title", "reference", "import_digest", "source", "password", "sort_name"),
    *("seo_title", "translation_key", "subject", "land", "token_digest", "code_digest", "outcome", "sheet"),
}


@pytest.fixture
def world(flemish_brabant, limburg, administrator) -> World:
    """The first organisation with markup in all its texts: public, and again in what waits for the province."""
    made = make_world(flemish_brabant, limburg)
    listing = ListingPage.objects.get(pk=made.ids["listing"])
    profile = ProfilePage.objects.get(pk=listing.profile.pk)
    organisation = profile.organisation
    recognise(organisation)
    rows: list[models.Model] = [organisation, profile, listing]
    rows += [ListingCertificate.objects.create(listing=listing, name="x")]
    rows += [ListingReference.objects.create(listing=listing, customer="x")]
    rows += [*organisation.recognitions.all(), *ImportJob.objects.filter(organisation=organisation)]
    rows += [row for job in ImportJob.objects.filter(organisation=organisation) for row in job.rows.all()]
    rows += [*User.objects.filter(memberships__organisation=organisation), profile.state, listing.state]
    for row in rows:
        fill(row)
    for page in (profile, listing):
        page.refresh_from_db()
        page.save_revision().publish()
        page.title = f"Nieuw {MARK}"
        page.save_revision()
        send(page, made.people["owner"])
    return made


def fill(row: models.Model) -> None:
    """Past the checks of forms, as from an import or an older release."""
    for field in row._meta.concrete_fields:
        is_text = type(field) in {models.CharField, models.TextField}
        long_enough = (field.max_length or 100) >= 20
        if is_text and long_enough and not field.choices and field.name not in OF_MACHINES:
            field.model.objects.filter(pk=row.pk).update(**{field.name: MARK[: field.max_length]})
    row.refresh_from_db()


def raw_in(browser: Client, address: str) -> list[str]:
    answer = browser.get(address)
    assert answer.status_code in {200, 302, 404, 405}, address
    if not answer["Content-Type"].startswith("text/html") or answer.streaming:
        return []
    return [f"{address}: {mark}" for mark in RAW if mark in answer.content.decode()]


def shown(browser: Client, address: str) -> bool:
    return "&lt;img src=x" in browser.get(address).content.decode()


def test_members_read_it_as_text(world):
    browser = world.browser("owner")
    addresses = [row.address.format(**world.ids) for row in ROWS.values()]

    assert [found for address in addresses for found in raw_in(browser, address)] == []
    assert shown(browser, f"/nl/mijn/{world.ids['organisation']}/aanbod/")


def test_visitors_read_it_as_text(world):
    drain()
    listing = ListingPage.objects.get(pk=world.ids["listing"])
    addresses = [
        listing.url,
        listing.profile.url,
        "/nl/aanbieders/",
        "/nl/zoeken/?q=verpakken",
        f"/nl/zoeken/?q={MARK}",
        f"/nl/zoeken/vergelijken/?aanbod={listing.pk}",
        "/nl/",
    ]

    assert [found for address in addresses for found in raw_in(Client(), address)] == []
    assert all(shown(Client(), address) for address in addresses[:4])


def test_staff_read_it_as_text(world, manager):
    listing = ListingPage.objects.get(pk=world.ids["listing"])
    profile = listing.profile
    queue = reverse("moderation_queue")
    addresses = [queue, reverse("wagtailadmin_home"), reverse("unchecked_recognitions"), reverse("open_claims")]
    addresses += [reverse(BIN), reverse("listing_list:index"), reverse("supplier_list:index")]
    for page in (profile, listing):
        addresses += [reverse("moderation_text", args=[page.current_workflow_state.pk])]
        for name in ("edit", "history", "usage", "delete", "unpublish", "view_draft"):
            addresses += [reverse(f"wagtailadmin_pages:{name}", args=[page.pk])]
        addresses += [reverse("wagtailadmin_pages:revisions_compare", args=[page.pk, "live", "latest"])]
    addresses += [reverse("wagtailadmin_explore", args=[profile.pk])]
    for name in ("organisation_list:edit", "organisation_access", "organisation_trust", "organisation_correct"):
        addresses += [reverse(name, args=[world.ids["organisation"]])]
    browser = Client()
    browser.force_login(manager)

    assert [found for address in addresses for found in raw_in(browser, address)] == []
    assert shown(browser, queue)
    assert shown(browser, reverse("moderation_text", args=[listing.current_workflow_state.pk]))
