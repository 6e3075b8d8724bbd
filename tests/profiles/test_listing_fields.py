"""No field of a listing is forgotten: staff write it, a file holds it, buyers see and find it, or it says why not."""

import pytest
from django.db import models
from django.urls import reverse
from wagtail.admin.panels import FieldPanel, InlinePanel, Panel
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Page

from profiles.forms.panels import LISTING_EDIT_HANDLER
from profiles.importing.columns import LISTING_COLUMNS
from profiles.models import Capability, ListingPage, ListingPhoto, ListingReference, Photo, Province, StrategicSector
from profiles.models.pages.listing_parts import ListingCertificate
from search.indexing.extraction import public_sources
from search.indexing.row_writer import row_of
from search.lexicon.current import current_lexicon
from tests.factories import make_listing, recognise
from tests.profiles.listing_fields import BESIDE, FIELDS

COMPARED = ("terms", "facets", "payload", "quality")
"""What of a search row depends on the fields of a listing."""
MANY = {"capabilities": Capability, "service_provinces": Province, "sectors": StrategicSector}


def own_fields() -> set[str]:
    """The fields of a listing that are not those of every page, and its children."""
    own = {field.name for field in ListingPage._meta.get_fields()} - {field.name for field in Page._meta.get_fields()}
    relations = {
        field.name
        for field in ListingPage._meta.get_fields()
        if isinstance(field, models.OneToOneRel) or field.name == "page_ptr"
    }
    return own - relations


def panel_names(panel: Panel) -> set[str]:
    found = {panel.field_name} if isinstance(panel, FieldPanel) else set()
    if isinstance(panel, InlinePanel):
        found = {panel.relation_name}
    return found.union(*(panel_names(child) for child in getattr(panel, "children", ())))


def test_every_field_has_a_row():
    assert own_fields() == set(FIELDS)


def test_staff_can_write_every_field():
    assert set(FIELDS) - panel_names(LISTING_EDIT_HANDLER) == set()


def test_every_field_has_a_column_of_the_import_or_a_reason_why_not():
    columns = {column.name for column in LISTING_COLUMNS}

    assert {fate.column for fate in FIELDS.values() if fate.column} <= columns
    assert {name for name, fate in FIELDS.items() if not fate.column and not fate.why} == set()


def test_what_buyers_do_not_see_or_find_has_a_reason_why_not():
    assert {name for name, fate in FIELDS.items() if not (fate.shown and fate.searched) and not fate.why} == set()


def change(page: ListingPage, name: str) -> None:
    """Sets the example of a field and publishes."""
    example = FIELDS[name].example
    if name in MANY:
        setattr(page, name, list(MANY[name].objects.filter(slug__in=example)))
        assert len(getattr(page, name).all()) == len(example)
    elif name == "certificates":
        page.certificates = [ListingCertificate(name=label, valid_until=until) for label, until in example]
    elif name == "photos":
        photo = Photo.objects.create(title="hal", description="Een hal met dozen", file=get_test_image_file())
        page.photos = [ListingPhoto(photo=photo)]
    elif name == "references":
        page.references = [ListingReference(customer="Bakkerij Voorbeeld", what="Zij pakken in.", may_be_named=True)]
    else:
        setattr(page, name, example)
    page.save_revision().publish()


def row(page: ListingPage) -> dict[str, object]:
    written = row_of(page.pk, 1, 1, public_sources([page.pk])[page.pk], current_lexicon().thesaurus)
    return {name: getattr(written, name) for name in COMPARED}


def shown(client, page: ListingPage) -> str:
    return client.get(reverse("profiles:listing", args=(page.pk, page.slug))).content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("name", FIELDS)
def test_a_field_reaches_the_page_and_the_search_as_the_table_says(client, settings, tmp_path, name):
    settings.MEDIA_ROOT = str(tmp_path)
    page = make_listing(as_service=name == "as_subcontract", **BESIDE.get(name, {}))
    recognise(page.profile.organisation)
    before, first = shown(client, page), row(page)
    change(ListingPage.objects.get(pk=page.pk), name)
    after, then = shown(client, page), row(page)
    fate = FIELDS[name]

    assert fate.shown not in before or not fate.shown
    assert fate.shown in after
    assert (then != first) == fate.searched
