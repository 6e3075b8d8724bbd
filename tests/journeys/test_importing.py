"""Tables are read in by people: a province the list of a colleague, a supplier its own offer; all of it taken back."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.own_site import own_site
from tests.journeys.screens import SCREENS, check
from tests.journeys.test_login import looks_well, with_password
from tests.profiles.by_people.colleague import NAMES, colleague_list
from tests.profiles.by_people.desks import excel_bytes

__all__ = ["own_site"]
pytestmark = pytest.mark.journey
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PATIENCE = 60_000
"""Milliseconds for the worker to look at a small file."""
FOUND = "/nl/aanbieders/?provincie=vlaams-brabant&naam=Drukkerij+De+Letter"
OFFER = (
    ("Werk", "Omschrijving", "Categorie", "Stuks/dag", "Termijn", "Hoe"),
    ("Kaarsen gieten", "Wij gieten kaarsen in potjes.", "verpakken", "400", "3", "onderaanneming"),
    ("Touw splitsen", "Wij splitsen touw.", "", "", "vijf dagen", ""),
)


def give(page: Page, content: bytes, name: str) -> None:
    page.set_input_files("input[type=file]", {"name": name, "mimeType": XLSX, "buffer": content})
    page.get_by_role("button", name="Bekijk mijn bestand").click()


def wait_for(page: Page, heading: str, *, follows: bool = True) -> None:
    """The page follows by itself; without a script one looks again."""
    title = page.get_by_role("heading", name=re.compile(heading))
    if follows:
        expect(title).to_be_visible(timeout=PATIENCE)
        return
    for _time in range(PATIENCE // 500):
        if title.is_visible():
            return
        page.wait_for_timeout(500)
        again = page.get_by_role("link", name="Kijk opnieuw")
        if again.is_visible():
            again.click()
    raise AssertionError(page.locator("main").inner_text())


def take_back(page: Page) -> None:
    page.get_by_text("Draai alles terug", exact=True).click()
    page.get_by_role("button", name="Ja, draai alles terug").click()


def test_a_province_reads_in_the_list_of_a_colleague_without_editing_it(page):
    """Four clicks after the choice of the file; every row lands, live or as a draft; and it is taken back."""
    with_password(page, "beheer@example.org")
    page.wait_for_url("**/cms/")
    page.get_by_role("link", name="Tabel inlezen").click()
    if page.locator("select[name=province]").count():
        page.get_by_label("Provincie").select_option(label="Vlaams-Brabant")
    give(page, colleague_list(), "collega.xlsx")
    wait_for(page, "Wat staat er in uw kolommen")
    looks_well(page)
    page.get_by_role("button", name="Lees de rijen").click()
    wait_for(page, "zijn klaar")
    looks_well(page)
    assert "Kan niet door" not in page.locator("main").inner_text()
    page.get_by_role("button", name=re.compile("Bewaar .* rijen")).click()
    wait_for(page, "zijn bewaard")
    looks_well(page)
    suppliers = page.locator("tr", has_text="aanbieder, Lijst").locator("th a").all_inner_texts()
    assert set(suppliers) == NAMES

    page.goto(FOUND)
    assert page.locator(".dir-card h3").all_inner_texts() == ["Drukkerij De Letter"]
    page.go_back()
    take_back(page)
    wait_for(page, "Alles is teruggedraaid")
    page.goto(FOUND)
    assert page.locator(".dir-card").count() == 0


def choose_columns(page: Page, screen: str) -> None:
    """The first choice is a wrong one, and is told."""
    names = {"Werk": "Naam van het aanbod", "Omschrijving": "Beschrijving van het aanbod", "Categorie": "Werksoorten"}
    for heading in names:
        page.get_by_label(f"Bij ons: {heading}").select_option(label="Niet gebruiken")
    page.get_by_role("button", name="Lees de rijen").click()
    assert "Zeg in welke kolom de naam" in page.locator(".errors").inner_text()
    check(page, screen)
    for heading, name in names.items():
        page.get_by_label(f"Bij ons: {heading}").select_option(label=name)


def test_a_supplier_reads_in_its_own_table(browser_of, screen):
    follows = SCREENS[screen][1]
    page = browser_of().new_page()
    with_password(page, "nora.claes@example.org")
    page.goto("/nl/mijn/1/aanbod/")
    page.get_by_role("link", name="Tabel inlezen").click()
    check(page, screen)
    page.get_by_role("button", name="Bekijk mijn bestand").click()
    assert "Kies eerst een bestand." in page.locator(".errors").inner_text()
    check(page, screen)
    give(page, excel_bytes(OFFER), "aanbod.xlsx")
    wait_for(page, "Wat staat er in uw kolommen", follows=follows)
    check(page, screen)
    choose_columns(page, screen)
    page.get_by_text("Maak van alles een concept").click()
    page.get_by_role("button", name="Lees de rijen").click()
    wait_for(page, "2 rijen gelezen, 2 zijn klaar", follows=follows)
    assert "«vijf dagen» kon niet gelezen worden" in page.locator("main").inner_text()
    check(page, screen)
    page.get_by_role("button", name="Bewaar 2 rijen").click()
    wait_for(page, "2 rijen zijn bewaard", follows=follows)
    check(page, screen)
    page.get_by_role("link", name="Kaarsen gieten").click()
    expect(page.get_by_label("Geef uw aanbod een naam", exact=True)).to_have_value("Kaarsen gieten")
    page.go_back()
    take_back(page)
    wait_for(page, "Alles is teruggedraaid", follows=follows)
    check(page, screen)
    page.goto("/nl/mijn/1/aanbod/")
    assert "Kaarsen gieten" not in page.locator("main").inner_text()
