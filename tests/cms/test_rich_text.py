"""Links in rich text: visitors follow what is public, and an editor links only what he may see."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.fields import RichTextField
from wagtail.models import Collection, CollectionViewRestriction, get_page_models

from cms.models import HomePage, InfoPage
from cms.rich_text import EditorialPageForm
from profiles.models import SiteDocument
from tests.factories import OrganisationFactory, make_listing, make_profile

pytestmark = pytest.mark.django_db


@pytest.fixture
def info(flemish_brabant):
    home = HomePage.objects.get(province=flemish_brabant, locale__language_code="nl")
    return InfoPage.objects.child_of(home).first()


@pytest.fixture
def foreign():
    """A listing of Limburg that is only a draft."""
    listing = make_listing(make_profile(OrganisationFactory(limburg=True)), title="ZQXMARK draft")
    listing.unpublish()
    return listing


def draftail(kind, number):
    block = {"key": "a", "text": "hier", "type": "unstyled", "depth": 0, "inlineStyleRanges": []}
    block["entityRanges"] = [{"key": 0, "offset": 0, "length": 4}]
    entity = {"type": kind, "mutability": "MUTABLE", "data": {"id": number}}
    return json.dumps({"blocks": [block], "entityMap": {"0": entity}})


def save(client, page, body):
    fields = {"title": page.title, "slug": page.slug, "lead": "", "body": body, "action-publish": "yes"}
    fields |= {"comments-TOTAL_FORMS": 0, "comments-INITIAL_FORMS": 0, "next": "", "show_in_menus": "on"}
    return client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), fields)


def document(collection=None):
    file = SimpleUploadedFile("ZQXMARK.pdf", b"%PDF-1.7")
    return SiteDocument.objects.create(title="ZQXMARK", file=file, **({"collection": collection} if collection else {}))


def test_an_editor_cannot_link_what_he_may_not_see(client, manager, info, foreign, limburg):
    closed = document(limburg.managers.collection_permissions.first().collection)
    client.force_login(manager)

    for kind, number in (("LINK", foreign.pk), ("DOCUMENT", closed.pk)):
        answer = save(client, info, draftail(kind, number))
        assert "niet kunt kiezen" in answer.content.decode(), kind
    info.refresh_from_db()
    assert f'id="{foreign.pk}"' not in info.get_latest_revision_as_object().body


def test_an_editor_links_his_own_pages_and_what_is_public(client, manager, info):
    elsewhere = make_listing(make_profile(OrganisationFactory(limburg=True)), title="Openbaar")
    client.force_login(manager)

    for page in (elsewhere, info.get_parent()):
        assert save(client, info, draftail("LINK", page.pk)).status_code == 302
        info.refresh_from_db()
        assert f'id="{page.pk}"' in info.body


def test_a_link_that_stood_there_may_stay(client, manager, info, foreign):
    info.body = f'<p><a linktype="page" id="{foreign.pk}">hier</a></p>'
    info.save_revision().publish()
    client.force_login(manager)

    assert save(client, info, draftail("LINK", foreign.pk)).status_code == 302


def hidden_pages():
    def draft():
        page = make_listing(title="ZQXMARK")
        page.unpublish()
        return page

    def below_a_hidden_profile():
        page = make_listing(title="ZQXMARK")
        page.profile.unpublish()
        return page

    def of_an_inactive_organisation():
        page = make_listing(title="ZQXMARK")
        organisation = page.profile.organisation
        organisation.is_active = False
        organisation.save()
        return page

    return [draft, below_a_hidden_profile, of_an_inactive_organisation]


@pytest.mark.parametrize("make", hidden_pages(), ids=lambda make: make.__name__)
def test_visitors_see_no_address_of_what_is_not_public(client, info, make):
    page, public = make(), make_listing(title="Openbaar")
    info.body = "".join(f'<p><a linktype="page" id="{pk}">hier</a></p>' for pk in (page.pk, public.pk, 10**9))
    info.save_revision().publish()

    html = client.get(info.get_url_parts()[2]).content.decode()

    assert "zqxmark" not in html.lower()
    assert f"/aanbod/{public.pk}-" in html


def test_visitors_see_no_address_of_a_document_in_a_closed_collection(client, info):
    collection = Collection.get_first_root_node().add_child(name="Intern")
    closed, opened = (
        document(collection),
        SiteDocument.objects.create(title="open", file=SimpleUploadedFile("open.pdf", b"%PDF-1.7")),
    )
    CollectionViewRestriction.objects.create(collection=collection, restriction_type="login")
    info.body = "".join(f'<a linktype="document" id="{one.pk}">x</a>' for one in (closed, opened))
    info.save_revision().publish()

    html = client.get(info.get_url_parts()[2]).content.decode()

    assert "ZQXMARK" not in html
    assert opened.filename in html


def test_every_page_with_rich_text_asks_the_guard():
    without = [
        model.__name__
        for model in get_page_models()
        if any(isinstance(field, RichTextField) for field in model._meta.get_fields())
        and not issubclass(model.get_edit_handler().get_form_class(), EditorialPageForm)
    ]
    assert without == []
