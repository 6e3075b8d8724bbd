"""The home of a province: its numbers, its newest listings, its languages, and rights that opening it anew keeps."""

import re

import pytest
from django.core.cache import caches
from wagtail.models import GroupPagePermission, Page, Site

from cms.models import HomePage, InfoPage
from cms.services.homes import open_home
from profiles import queries
from profiles.models import ProfilePage
from tests.factories import OrganisationFactory, UserFactory, make_listing, make_profile

pytestmark = pytest.mark.django_db


def home(client, host: str = "testserver", language: str = "nl") -> str:
    caches["numbers"].clear()
    return client.get(f"/{language}/", headers={"host": host}).content.decode()


def test_the_newest_listings_are_of_the_province_one_per_supplier(client):
    busy = make_profile()
    for number in range(3):
        make_listing(busy, title=f"Hier {number}")
    make_listing(make_profile(OrganisationFactory(limburg=True)), title="Ginder")
    make_listing(title="Weg").unpublish()
    page = home(client)

    assert [title in page for title in ("Hier 2", "Hier 1", "Hier 0", "Ginder", "Weg")] == [
        True,
        False,
        False,
        False,
        False,
    ]
    assert "Ginder" in home(client, "limburg.testserver")


def test_the_newest_of_a_large_register_are_looked_up_once_a_minute_and_none_that_was_hidden_since(client, monkeypatch):
    monkeypatch.setattr(queries, "COUNTED_EACH_TIME", 0)
    old, first = make_listing(title="Oud"), make_listing(title="Eerst")
    home(client)
    first.unpublish()
    make_listing(title="Kersvers")
    soon = client.get("/nl/").content.decode()

    assert [title in soon for title in ("Kersvers", "Eerst", old.title)] == [False, False, True]
    assert "Kersvers" in home(client)


def test_the_numbers_count_what_is_public_in_every_province(client):
    make_listing()
    make_listing(make_profile(OrganisationFactory(limburg=True)))
    gone = make_listing()
    ProfilePage.objects.get(pk=gone.profile.pk).unpublish()
    page = client.get("/nl/")

    assert (page.context["overview"].listing_count, page.context["overview"].supplier_count) == (2, 2)
    assert [place.postcode for place in page.context["overview"].places] == ["3000"]


def test_opening_a_province_anew_changes_nothing_that_editors_wrote(flemish_brabant):
    page = InfoPage.objects.child_of(flemish_brabant.site.root_page).get(slug="over-schakel")
    page.title, page.body = "Van ons", "<p>Zelf geschreven.</p>"
    page.save_revision().publish()
    before = list(Page.objects.order_by("pk").values("pk", "title", "path", "latest_revision"))
    rights = GroupPagePermission.objects.count()
    open_home(flemish_brabant, hostname="elders.example", port=80)

    assert list(Page.objects.order_by("pk").values("pk", "title", "path", "latest_revision")) == before
    assert (GroupPagePermission.objects.count(), flemish_brabant.site.hostname) == (rights, "testserver")


def test_editors_write_and_managers_publish(flemish_brabant):
    editor, manager = (UserFactory(groups=[group]) for group in (flemish_brabant.editors, flemish_brabant.managers))
    listing = make_listing()
    for page in (listing, flemish_brabant.site.root_page, InfoPage.objects.child_of(flemish_brabant.site.root_page)[0]):
        for_editor, for_manager = page.permissions_for_user(editor), page.permissions_for_user(manager)
        assert (for_editor.can_edit(), for_editor.can_publish(), for_editor.can_unpublish()) == (True, False, False)
        assert (for_manager.can_edit(), for_manager.can_publish(), for_manager.can_unpublish()) == (True, True, True)


def test_staff_have_no_rights_in_another_province(flemish_brabant, limburg):
    stranger = UserFactory(groups=[limburg.editors, limburg.managers])
    for page in (make_listing(), flemish_brabant.site.root_page, flemish_brabant.directory):
        assert not page.permissions_for_user(stranger).can_edit(), page.title


LANGUAGE = re.compile(r'<a href="([^"]+)" lang="(\w\w)" hreflang')


def languages(client, path: str) -> dict[str, str]:
    """Per other language of a page the address to which it leads."""
    page = client.get(path).content.decode()
    return {code: address.replace("&amp;", "&") for address, code in LANGUAGE.findall(page)}


def test_a_page_leads_to_itself_in_other_languages_with_what_was_asked(client):
    listing = make_listing()

    assert languages(client, "/nl/zoeken/?q=koekjes&page=1") == {
        "fr": "/fr/zoeken/?q=koekjes&page=1",
        "en": "/en/zoeken/?q=koekjes&page=1",
    }
    address = f"aanbod/{listing.pk}-{listing.slug}/"
    assert languages(client, f"/nl/{address}") == {"fr": f"/fr/{address}", "en": f"/en/{address}"}
    assert languages(client, "/nl/") == {"fr": "/fr/", "en": "/en/"}


def test_an_information_page_leads_to_its_translations_that_are_on_line(client, flemish_brabant):
    page = InfoPage.objects.child_of(flemish_brabant.site.root_page).get(slug="over-schakel")
    french, english = (page.get_translations().get(locale__language_code=code) for code in ("fr", "en"))
    here = "http://testserver"
    both = {"fr": f"{here}/fr/{french.slug}/", "en": f"{here}/en/{english.slug}/"}
    assert languages(client, "/nl/over-schakel/") == both

    french.unpublish()
    assert languages(client, "/nl/over-schakel/") == both | {"fr": "/fr/"}


def test_every_province_has_a_home_in_each_language(flemish_brabant, limburg):
    for province in (flemish_brabant, limburg):
        homes = HomePage.objects.filter(province=province)
        assert {one.locale.language_code for one in homes} == {"nl", "fr", "en"}
        assert len({one.translation_key for one in homes}) == 1
        assert Site.objects.get(province=province).root_page.specific.locale.language_code == "nl"
