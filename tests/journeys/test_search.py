"""A buyer searches: need, filters, map, comparison, supplier; in French, with a typing error, and in vain."""

import re

import pytest
from playwright.sync_api import Page, Response, Route, expect

pytestmark = pytest.mark.journey
NEED = "/nl/zoeken/?q=koekjes+verpakken&postcode=3000&radius_km=40"


def heading(page: Page):
    return page.get_by_role("heading", level=1)


def test_from_need_to_supplier(page):
    page.goto("/nl/")
    page.get_by_role("textbox", name="Ik zoek een partner voor").fill("koekjes verpakken")
    page.get_by_role("combobox", name="in de buurt van").fill("3000 Leuven")
    page.get_by_role("combobox", name="in de buurt van").press("Escape")  # its list would lie over the button
    page.get_by_role("button", name="Zoek aanbieders").click()
    expect(heading(page)).to_contain_text("aanbieders")
    page.get_by_role("group", name="Werkvorm").get_by_label("Onderaanneming").check()
    expect(page).to_have_url(re.compile("mode=subcontract"))
    expect(page.get_by_role("link", name="Verwijder filter: Onderaanneming")).to_be_visible()
    expect(page.get_by_role("group", name="Werkvorm").get_by_label("Onderaanneming")).to_be_focused()
    expect(page.locator("#found-status")).to_contain_text("aanbieders")
    pins = page.get_by_role("group", name="Kaart:").get_by_role("link")
    assert pins.count() >= 2
    pins.first.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("#r"))
    for box in page.get_by_label("Vergelijk").all()[:3]:
        box.check()
    page.get_by_role("button", name="Vergelijk").click()
    expect(heading(page)).to_contain_text("3 keer aanbod")
    page.get_by_role("columnheader").get_by_role("link").first.click()
    page.get_by_role("link", name="Pakmerel").first.click()
    expect(heading(page)).to_have_text("Pakmerel")


def test_the_back_button_restores_what_was_found(page):
    page.goto(NEED)
    before = heading(page).inner_text()
    page.get_by_role("group", name="Werkvorm").get_by_label("Enclavewerk").check()
    expect(page.get_by_role("link", name="Verwijder filter: Enclavewerk")).to_be_visible()
    after = heading(page).inner_text()
    assert after != before
    page.get_by_role("link", name="Verwijder filter: Enclavewerk").click()
    expect(heading(page)).to_have_text(before)
    page.go_back()
    expect(heading(page)).to_have_text(after)
    page.locator(".firm-offer a").first.click()
    page.wait_for_url("**/aanbod/**")
    page.go_back()
    expect(heading(page)).to_have_text(after)


def test_the_same_without_scripts(chrome, site):
    context = chrome.new_context(base_url=site.address, java_script_enabled=False)
    page = context.new_page()
    page.goto(NEED)
    page.get_by_role("group", name="Werkvorm").get_by_label("Onderaanneming").check()
    page.get_by_role("button", name="Filters toepassen").click()
    assert "mode=subcontract" in page.url
    page.get_by_label("Volgorde").select_option("distance")
    page.get_by_role("button", name="Sorteer").click()
    assert "sort=distance" in page.url
    assert "mode=subcontract" in page.url
    for box in page.get_by_label("Vergelijk").all()[:2]:
        box.check()
    page.get_by_role("button", name="Vergelijk").click()
    assert heading(page).inner_text().startswith("2 ")
    context.close()


def test_filters_and_map_open_on_a_phone_without_scripts(chrome, site):
    context = chrome.new_context(
        base_url=site.address, java_script_enabled=False, viewport={"width": 360, "height": 740}
    )
    page = context.new_page()
    page.goto(NEED)
    assert not page.locator("#filters").is_visible()
    page.get_by_role("link", name="Filters", exact=True).click()
    assert page.locator("#filters").is_visible()
    page.get_by_role("link", name="Toon").click()
    assert page.locator("#r1").is_visible()
    page.get_by_role("link", name="Kaart").click()
    assert page.locator("#kaart").is_visible()
    context.close()


def test_filters_stay_open_on_a_phone_while_boxes_are_ticked(page):
    """In the results and in the directory; the focus stays on the box, and «Toon» leads back to the list."""
    page.set_viewport_size({"width": 360, "height": 740})
    for address, lists in ((NEED, ".firm"), ("/nl/aanbieders/?provincie=alle", ".dir-card")):
        page.goto(address)
        page.locator('.bar-list a[href="#filters"]').click()
        box = page.locator("#filters input:not(:disabled)").nth(1)
        value = box.get_attribute("value")
        with page.expect_response(lambda answer, value=value: f"={value}" in answer.url):
            box.check()
        expect(page.locator(f'#filters input[value="{value}"]')).to_be_focused()
        expect(page.locator(f'#filters input[value="{value}"]')).to_be_checked()
        expect(page.locator(lists).first).to_be_hidden()
        page.locator(".bar-filters a").click()
        expect(page.locator(lists).first).to_be_visible()


def test_a_french_question_finds_dutch_suppliers(page):
    page.goto("/fr/zoeken/?q=emballage+alimentaire")
    titles = page.locator(".firm-offer a")
    expect(titles.first).to_be_visible()
    assert any("erpakken" in title for title in titles.all_inner_texts())
    assert page.locator('.firm-offer a[lang="nl"]').count() >= 1


def test_a_typing_error_is_corrected_in_the_open(page):
    page.goto("/nl/zoeken/?q=etiketeren")
    expect(page.get_by_text("Wij zochten naar")).to_be_visible()
    expect(page.locator(".firm-offer").first).to_contain_text("Etiketteren")
    page.get_by_role("link", name="Zoek letterlijk").click()
    expect(page).to_have_url(re.compile("literal=1"))


def test_nothing_near_leads_to_what_is_farther(page):
    page.goto("/nl/zoeken/?q=laswerk&postcode=8000&radius_km=10")
    expect(heading(page)).to_contain_text("Niemand voor")
    expect(page.get_by_role("heading", name="Liever eerst praten?")).to_be_visible()
    page.locator(".relax a").first.click()
    expect(page.locator(".firm-offer").first).to_be_visible()


def test_suggestions_by_keyboard(page):
    page.goto("/nl/zoeken/")
    field = page.get_by_role("textbox", name="Welk werk?")
    field.press_sequentially("ompak")
    options = page.get_by_role("option")
    expect(options.first).to_be_visible()
    field.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    chosen = options.first.get_attribute("data-value")
    field.press("Enter")
    expect(field).to_have_value(chosen or "")
    expect(options.first).not_to_be_visible()
    place = page.get_by_role("combobox", name="In de buurt van")
    place.press_sequentially("kessel-l")
    expect(page.get_by_role("option", name="Kessel-lo")).to_be_visible()
    place.press("Escape")
    expect(place).to_have_attribute("aria-expanded", "false")
    expect(place).to_have_value("kessel-l")


def test_suggestions_that_come_after_escape_stay_away(page):
    page.goto("/nl/zoeken/")
    place = page.get_by_role("combobox", name="In de buurt van")
    held: list[Route] = []
    page.route("**/suggesties/*", lambda route: held.append(route))
    with page.expect_request("**/suggesties/*"):
        place.fill("hal")
    page.wait_for_timeout(200)  # until the answer is held
    place.press("Escape")
    for route in held:
        route.continue_()
    page.wait_for_timeout(500)
    assert held
    expect(place).to_have_attribute("aria-expanded", "false")


def test_scripts_stay_small(page):
    sizes: list[int] = []

    def note(response: Response) -> None:
        if response.url.endswith(".js"):
            sizes.append(response.request.sizes()["responseBodySize"])

    page.on("response", note)
    page.goto(NEED, wait_until="networkidle")

    assert 0 < sum(sizes) <= 40_000


def test_forced_colours_and_print_keep_the_reasons(page):
    page.emulate_media(forced_colors="active")
    page.goto(NEED)
    assert page.get_by_text("Staat erin:").first.count() == 1
    page.emulate_media(media="print", forced_colors="none")
    assert page.locator(".reasons").first.is_visible()
    assert not page.get_by_role("button", name="Filters toepassen").is_visible()
