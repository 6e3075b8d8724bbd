"""Takes the pictures of docs/handleiding.md from the demo: what staff see in a window of 1280 pixels."""

import io
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page

from tests.journeys.browser import browser
from tests.journeys.site import running_site
from tests.screenshots import log_in

FOLDER = Path(__file__).parent.parent / "profiles" / "static" / "profiles" / "handleiding"
WIDTH, MENU, COLOURS = 1280, 200, 128
"""Pixels of the window, of which the menu stands on the left of each page; and colours of a picture."""
TABLE = """Naam;Straat;Postcode;Gemeente;E-mailadres;Telefoon;Wat ze doen;Opmerking
Vlaspluk;Molenstraat 4;3290;Diest;info@vlaspluk.example;013 00 00 00;Dozen vouwen in onderaanneming;belt graag
Zoemhoning;Bijenweg 1;3300;Tienen;info@zoemhoning.example;016 00 00 01;Kaarsen gieten;
Pakmerel;Vaartkom 1;3001;Leuven;info@pakmerel.example;;Verpakken;
Tuinkwast;Dorp 2;9999;Nergens;info@tuinkwast.example;;Gras maaien;
"""
"""A new supplier, one with a draft, one that is probably there already, and one that cannot land."""


def shoot(page: Page, name: str, height: int, *, left: int = MENU) -> None:
    """The upper part of the window, without the menu, in few colours: a file of some tens of kilobytes."""
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(500)  # menus and notices that move
    taken = page.screenshot(clip={"x": left, "y": 0, "width": WIDTH - left, "height": height}, animations="disabled")
    picture = Image.open(io.BytesIO(taken)).convert("RGB").quantize(COLOURS)
    picture.save(FOLDER / f"{name}.png", optimize=True)


def shoot_queue(page: Page) -> None:
    page.goto("/cms/")
    shoot(page, "start", 700, left=0)
    page.goto("/cms/nakijken/")
    shoot(page, "nakijken", 330)
    page.locator("main table td.title a").first.click()
    shoot(page, "goedkeuren", 720)


def shoot_lists(page: Page) -> None:
    page.goto("/cms/listing_list/")
    page.get_by_role("button", name="Toon filters").click()
    shoot(page, "filters", 560)
    page.goto("/cms/listing_list/")
    for row in (1, 2):
        page.locator("tbody input[type=checkbox]").nth(row).check()
    page.set_viewport_size({"width": WIDTH, "height": 620})
    shoot(page, "bevestigen", 620)
    page.goto("/cms/supplier_list/")
    page.get_by_role("link", name="Fiche van een aanbieder toevoegen").first.click()
    page.set_viewport_size({"width": WIDTH, "height": 720})
    shoot(page, "fiche", 720)


def shoot_organisations(page: Page) -> None:
    page.goto("/cms/organisation_list/?q=Pakmerel")
    page.get_by_role("main").get_by_role("link", name="Pakmerel").first.click()
    page.wait_for_load_state("networkidle")
    page.get_by_role("heading", name="Wie er hier voor werkt").evaluate("it => it.scrollIntoView({block: 'center'})")
    shoot(page, "mensen", 720)
    page.goto("/cms/erkenningen/")
    shoot(page, "erkenningen", 640)


def shoot_table(page: Page) -> None:
    """Reading in a table stores nothing before its last button, which stays untouched."""
    page.goto("/cms/inlezen/")
    table = {"name": "lijst-2026.csv", "mimeType": "text/csv", "buffer": TABLE.encode()}
    page.locator("main input[type=file]").set_input_files([table])  # type: ignore[list-item]
    page.get_by_role("radio").first.check()
    page.get_by_role("button", name="Bekijk mijn bestand").click()
    page.get_by_role("button", name="Lees de rijen").wait_for(timeout=60_000)
    page.set_viewport_size({"width": WIDTH, "height": 1000})
    shoot(page, "kolommen", 980)
    page.get_by_role("button", name="Lees de rijen").click()
    page.locator("button[value=land]").wait_for(timeout=60_000)
    shoot(page, "rijen", 900)


def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, running_site(Path(folder)) as site, browser() as chrome:
        context = chrome.new_context(base_url=site.address, locale="nl-BE", color_scheme="light")
        page = context.new_page()
        page.set_viewport_size({"width": WIDTH, "height": 900})
        log_in(page)
        for part in (shoot_queue, shoot_lists, shoot_organisations, shoot_table):
            part(page)


if __name__ == "__main__":
    main()
