"""A buyer looks around: with the mouse, with the keyboard, without scripts, on a phone, and nobody else is told."""

import re

import pytest
from playwright.sync_api import Page, Request, Response, expect

from tests.journeys.pages import addresses

pytestmark = pytest.mark.journey
OUTLINE = """() => {
  const stop = document.activeElement;
  return [parseFloat(getComputedStyle(stop).outlineWidth), stop.outerHTML.slice(0, 80)];
}"""


def browse(page: Page) -> None:
    page.goto("/nl/")
    page.get_by_role("textbox", name="Ik zoek een partner voor").fill("ompakken")
    page.get_by_label("in de buurt van").and_(page.locator("input")).fill("Leuven")
    page.get_by_role("button", name="Zoek aanbieders").click()
    page.get_by_role("link", name="Ompakken van bulk").click()
    assert "Ompakken van bulk" in page.title()
    page.get_by_role("link", name="Pakmerel").first.click()
    assert page.get_by_role("heading", level=1).inner_text() == "Pakmerel"
    mail = page.get_by_role("link", name="Mail deze vraag").first.get_attribute("href") or ""
    assert mail.startswith("mailto:pakmerel@example.org?subject=")
    assert "ompakken" in mail.partition("&body=")[2]


def test_buyer_finds_a_supplier(page):
    browse(page)


def test_buyer_finds_a_supplier_without_scripts(chrome, site):
    context = chrome.new_context(base_url=site.address, java_script_enabled=False)
    browse(context.new_page())
    context.close()


def test_buyer_finds_a_supplier_by_keyboard(page):
    page.goto("/nl/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("ompakken")
    page.keyboard.press("Tab")
    page.keyboard.type("Leuven")
    page.keyboard.press("Enter")
    page.wait_for_url("**/zoeken/**")
    for _ in range(90):
        page.keyboard.press("Tab")
        if "/aanbod/" in (page.evaluate("document.activeElement.href || ''")):
            break
    page.keyboard.press("Enter")
    page.wait_for_url("**/aanbod/**")
    assert "Ompakken" in page.title()


def names(page: Page) -> list[str]:
    return page.locator(".dir-card h3").all_inner_texts()


def test_the_directory_follows_what_is_typed_and_chosen(page):
    page.goto("/nl/aanbieders/?provincie=vlaams-brabant")
    page.get_by_role("textbox", name="Zoek op naam").fill("hams")
    expect(page.locator(".dir-card h3")).to_have_text(["Herstelhamster"])
    expect(page.locator("#lijst-gezegd")).to_contain_text("1 aanbieder")
    page.get_by_role("textbox", name="Zoek op naam").fill("")
    expect(page.locator(".dir-card")).not_to_have_count(1)
    page.get_by_role("checkbox", name="HACCP").check()
    expect(page.locator("#lijst-gezegd")).to_contain_text("3 aanbieders")
    expect(page).to_have_url(re.compile("certificate=haccp"))
    assert names(page) == ["Akkerlijster", "Pakmerel", "Pollepelplein"]
    page.get_by_role("link", name="Toon alle", exact=True).click()
    assert len(names(page)) == 20


def test_the_directory_without_scripts(chrome, site):
    context = chrome.new_context(base_url=site.address, java_script_enabled=False)
    page = context.new_page()
    page.goto("/nl/aanbieders/?provincie=vlaams-brabant")
    page.get_by_role("checkbox", name="HACCP").check()
    page.get_by_role("button", name="Filters toepassen").click()
    assert names(page) == ["Akkerlijster", "Pakmerel", "Pollepelplein"]
    page.get_by_role("link", name="P", exact=True).click()
    assert names(page) == ["Pakmerel", "Pollepelplein"]
    context.close()


def test_every_focus_stop_is_seen(page):
    """Each stop has an outline of at least 2 px."""
    for path in ("/nl/", "/nl/aanbieders/", "/nl/zoeken/?q=verpakken&postcode=3000"):
        page.goto(path)
        thin = []
        for _ in range(30):
            page.keyboard.press("Tab")
            width, text = page.evaluate(OUTLINE)
            if width < 2 and not text.startswith("<body"):
                thin.append(text)
        assert thin == []


def test_menu_on_a_phone(page):
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto("/nl/")
    page.get_by_text("Menu", exact=True).click()
    page.locator(".head-panel").get_by_role("link", name="Aanbieders").click()
    assert page.get_by_role("heading", level=1).inner_text() == "Aanbieders in Vlaams-Brabant"


def test_language_switch_keeps_the_page_and_never_leads_nowhere(page, context):
    for name, path in addresses(context.request, "nl").items():
        page.goto(path)
        links = page.locator(".head-end .lang a").evaluate_all("links => links.map(link => link.getAttribute('href'))")
        assert len(links) == 2, name
        for link in links:
            status = context.request.get(link).status
            assert status == (404 if name == "not found" else 200), f"{name}: {link}"


def test_no_third_party_is_asked_and_the_policy_is_never_broken(page, context, site):
    foreign: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: note_foreign(request, site.address, foreign))
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    for name, path in addresses(context.request, "nl").items():
        page.goto(path, wait_until="networkidle")
        assert [text for text in complaints if "404" not in text] == [], name
    assert foreign == []


def note_foreign(request: Request, own: str, foreign: list[str]) -> None:
    if not request.url.startswith((own, "data:")):
        foreign.append(request.url)


def test_page_weight(chrome, site):
    """Cold: HTML at most 60 kB, 150 kB in all, 12 requests."""
    heavy = {}
    probe = chrome.new_context(base_url=site.address)
    pages = addresses(probe.request, "nl")
    for name in ("home", "directory", "search", "profile", "listing"):
        context = chrome.new_context(base_url=site.address)
        page = context.new_page()
        responses: list[Response] = []
        page.on("response", lambda response, seen=responses: seen.append(response))
        page.goto(pages[name], wait_until="networkidle")
        html = len(responses[0].body())
        total = sum(response.request.sizes()["responseBodySize"] for response in responses)
        if html > 60_000 or total > 150_000 or len(responses) > 12:
            heavy[name] = (html, total, len(responses))
        context.close()
    probe.close()
    assert heavy == {}


def test_forced_colours_and_print_lose_nothing(page, context):
    path = addresses(context.request, "nl")["listing"]
    page.emulate_media(forced_colors="active")
    page.goto(path)
    assert page.get_by_role("link", name="Mail deze aanbieder").is_visible()
    page.emulate_media(media="print", forced_colors="none")
    assert page.get_by_role("heading", level=1).is_visible()
    assert not page.locator("svg.work").is_visible()
