"""The foot of every page links to the information pages of the province, as they are now."""

import re

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from cms.models import HomePage, InfoPage
from profiles.models import Province

pytestmark = pytest.mark.django_db


def footer(client: Client) -> str:
    return client.get(reverse("profiles:directory")).content.decode().partition("site-foot")[2]


def test_a_page_stands_in_the_footer_as_soon_as_it_is_published(client, django_capture_on_commit_callbacks):
    page = InfoPage.objects.in_menu().filter(locale__language_code="nl").first()
    assert page.title in footer(client)

    with django_capture_on_commit_callbacks(execute=True):
        page.title = "Wie wij zijn"
        page.save_revision().publish()
    assert "Wie wij zijn" in footer(client)

    with django_capture_on_commit_callbacks(execute=True):
        page.unpublish()
    assert "Wie wij zijn" not in footer(client)

    other = InfoPage.objects.live().in_menu().filter(locale__language_code="nl").first()
    assert other.title in footer(client)
    with django_capture_on_commit_callbacks(execute=True):
        other.delete()
    assert other.title not in footer(client)


def links(client: Client, path: str, host: str = "testserver") -> list[str]:
    """The information pages in the foot of a page, in order."""
    page = client.get(path, headers={"host": host}).content.decode().partition("site-foot")[2]
    found = re.findall(r'<li><a href="(/[^"]+)">', page.rpartition("<h2>")[2])
    assert found[0].endswith("/mijn/aanmelden/")  # the door for suppliers stands before them
    return found[1:]


def rename(province: Province, language: str, slug: str) -> InfoPage:
    """Gives the first information page of a province in a language a name of its own."""
    home = HomePage.objects.get(province=province, locale__language_code=language)
    page = InfoPage.objects.child_of(home).first()
    page.slug = slug
    page.save_revision().publish()
    return page


def test_the_foot_links_to_pages_of_its_own_province_and_language(client, flemish_brabant, limburg):
    rename(flemish_brabant, "nl", "hier")
    rename(flemish_brabant, "fr", "ici")
    rename(limburg, "nl", "ginder")
    cache.clear()

    assert links(client, "/nl/aanbieders/")[0] == "/nl/hier/"
    assert links(client, "/fr/aanbieders/")[0] == "/fr/ici/"
    assert links(client, "/nl/aanbieders/", "limburg.testserver")[0] == "/nl/ginder/"
    assert len(set(links(client, "/nl/aanbieders/"))) == InfoPage.objects.filter(locale__language_code="nl").count() / 2


def test_where_a_language_has_no_pages_the_dutch_ones_stand(client, flemish_brabant):
    home = HomePage.objects.get(province=flemish_brabant, locale__language_code="fr")
    for page in InfoPage.objects.child_of(home):
        page.unpublish()
    cache.clear()

    assert links(client, "/fr/aanbieders/") == links(client, "/nl/aanbieders/") != []


@pytest.mark.parametrize("hide", [lambda page: page.unpublish(), lambda page: page.get_parent().specific.unpublish()])
def test_the_foot_links_to_nothing_that_is_off_line(client, flemish_brabant, hide):
    page = rename(flemish_brabant, "nl", "weg")
    hide(page)
    cache.clear()

    assert "/nl/weg/" not in links(client, "/nl/aanbieders/")


def test_the_foot_keeps_out_what_is_not_meant_for_it(client, flemish_brabant):
    page = rename(flemish_brabant, "nl", "alleen-intern")
    page.show_in_menus = False
    page.save_revision().publish()
    cache.clear()

    assert "/nl/alleen-intern/" not in links(client, "/nl/aanbieders/")


def test_the_foot_names_the_person_of_its_province(client):
    here = footer(client)
    there = client.get("/nl/aanbieders/", headers={"host": "limburg.testserver"}).content.decode()

    assert ("Persoon vlaams-brabant" in here, "Persoon limburg" in here) == (True, False)
    assert "Persoon limburg" in there.partition("site-foot")[2]
