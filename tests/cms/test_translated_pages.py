"""Editors link an information page to the one that it translates."""

import json
from html import unescape

import pytest
from django.utils.text import slugify

from cms.models import HomePage, InfoPage
from cms.services.homes import publish_below

pytestmark = pytest.mark.django_db


@pytest.fixture
def homes(flemish_brabant) -> dict[str, HomePage]:
    return {one.locale.language_code: one for one in HomePage.objects.filter(province=flemish_brabant)}


@pytest.fixture
def dutch(homes) -> InfoPage:
    return publish_below(homes["nl"], info("Werken met ons", homes["nl"]))


def info(title: str, home: HomePage) -> InfoPage:
    return InfoPage(title=title, slug=slugify(title), body="<p>Tekst.</p>", locale=home.locale)


def data(title: str, translated: InfoPage | None) -> dict[str, str]:
    comments = {f"comments-{name}_FORMS": "0" for name in ("TOTAL", "INITIAL", "MIN_NUM", "MAX_NUM")}
    block = {"key": "a", "text": "Tekst.", "type": "unstyled", "depth": 0, "inlineStyleRanges": [], "entityRanges": []}
    text = json.dumps({"blocks": [block], "entityMap": {}})
    chosen = str(translated.pk) if translated else ""
    page = {"title": title, "slug": slugify(title), "lead": "", "body": text, "translation_of": chosen}
    return {**page, **comments, "action-publish": "1"}


def made(client, home, title, translated):
    return client.post(f"/cms/pages/add/cms/infopage/{home.pk}/", data(title, translated), follow=True)


def test_the_switch_of_languages_leads_to_the_translation(client, manager, homes, dutch):
    client.force_login(manager)
    made(client, homes["fr"], "Travailler avec nous", dutch)

    page = client.get(dutch.url).content.decode()
    assert '/fr/travailler-avec-nous/" lang="fr"' in page


def test_it_can_be_linked_later_and_loosened(client, manager, homes, dutch):
    client.force_login(manager)
    made(client, homes["fr"], "Travailler avec nous", None)
    french = InfoPage.objects.get(slug="travailler-avec-nous")
    assert french.translation_key != dutch.translation_key
    address = f"/cms/pages/{french.pk}/edit/"
    client.post(address, data(french.title, dutch))
    french.refresh_from_db()
    assert french.translation_key == dutch.translation_key
    client.post(address, data(french.title, None))
    french.refresh_from_db()
    assert french.translation_key != dutch.translation_key


def test_a_page_has_one_translation_in_a_language(client, manager, homes, dutch):
    client.force_login(manager)
    made(client, homes["fr"], "Travailler avec nous", dutch)
    said = unescape(made(client, homes["fr"], "Encore une", dutch).content.decode())

    assert "is al vertaald" in said
    assert not InfoPage.objects.filter(slug="encore-une").exists()


def test_pages_of_another_province_are_no_choice(client, manager, homes, dutch, limburg):
    theirs = HomePage.objects.get(province=limburg, locale=homes["nl"].locale)
    other = publish_below(theirs, info("Van Limburg", theirs))
    client.force_login(manager)
    assert "Van Limburg" not in client.get(f"/cms/pages/add/cms/infopage/{homes['fr'].pk}/").content.decode()
    made(client, homes["fr"], "Travailler avec nous", other)
    assert not InfoPage.objects.filter(slug="travailler-avec-nous").exists()


def test_a_new_page_stands_in_the_foot_unless_its_editor_takes_it_away(client, manager, homes):
    client.force_login(manager)
    form = client.get(f"/cms/pages/add/cms/infopage/{homes['nl'].pk}/").context["form"]
    assert form["show_in_menus"].value() is True
