"""What stands there stays right: a claimed profile is corrected, and a year-old offer is confirmed from a mail."""

import re
import sqlite3
import subprocess
import sys

import pytest
from playwright.sync_api import Page

from tests.journeys.own_site import own_site
from tests.journeys.screens import check
from tests.journeys.site import ROOT, Site, environment_for
from tests.journeys.test_login import in_last_mail, mailed_code, with_password
from tests.journeys.test_organisations import press_enter, sign_up
from tests.journeys.test_publishing import MANAGER, Counted, answer

__all__ = ["own_site"]
pytestmark = pytest.mark.journey
ASK = "from profiles.self_service.still_right import ask_all; ask_all()"


def let_a_year_pass(site: Site, name: str) -> None:
    """What an organisation offers was said right long ago; then the job of the worker that asks whether it holds."""
    with sqlite3.connect(site.folder / "demo.sqlite3", timeout=30) as database:
        pages = (
            "SELECT page_ptr_id FROM profiles_listingpage JOIN wagtailcore_page ON id = page_ptr_id WHERE path LIKE "
        )
        (path,) = database.execute(
            "SELECT path FROM wagtailcore_page JOIN profiles_profilepage ON id = page_ptr_id WHERE title = ?", [name]
        ).fetchone()
        database.execute(
            f"UPDATE profiles_listingstate SET confirmed_on = '2025-01-15' WHERE page_id IN ({pages} ?)", [f"{path}%"]
        )
    command = [sys.executable, "manage.py", "shell", "-c", ASK]
    subprocess.run(command, cwd=ROOT, env=environment_for(site.folder), check=True, stdout=subprocess.DEVNULL)


def test_a_profile_that_was_imported_is_claimed_and_corrected(browser_of, screen, page):
    """With the code of its mailbox; the text that was there stays public until the province approved the new one."""
    name = {"wide": "Strijkmus", "phone": "Trapspaak", "without script": "Zonnekwikstaart"}[screen]
    staff, page = page, browser_of().new_page()
    page.goto("/nl/account/signup/?next=/nl/mijn/aanmelden/")
    sign_up(page, "Kim", f"kim@{name.lower()}.example", screen)
    claim(page, name)
    page.get_by_role("link", name="Aanbod", exact=True).click()
    page.get_by_role("link", name="Wijzig uw fiche").click()
    check(page, screen)
    form = Counted(page)
    form.fill("Wie bent u, in het kort?", f"{name} werkt sinds dit jaar ook op zaterdag, voor heel de streek.")
    form.press("Stuur in")
    assert "is ingestuurd" in page.locator("main").inner_text()
    check(page, screen)
    supplier = browser_of().new_page()
    supplier.goto(f"/nl/aanbieders/?naam={name}")
    supplier.locator(".dir-card a").first.click()
    assert "ook op zaterdag" not in supplier.locator("main").inner_text()
    with_password(staff, MANAGER)
    staff.wait_for_url("**/cms/")
    answer(staff, name)
    supplier.reload()
    assert "ook op zaterdag" in supplier.locator("main").inner_text()


def claim(page: Page, name: str) -> None:
    page.get_by_label("Naam of ondernemingsnummer").fill(name)
    press_enter(page)
    page.get_by_role("link", name=re.compile(f"Dit zijn wij.*{name}")).click()
    page.get_by_role("button", name="Stuur de code").click()
    page.get_by_role("textbox", name="Code").fill(mailed_code(page.context, 8))
    press_enter(page)


def test_an_old_offer_is_confirmed_from_its_mail_without_logging_in(browser_of, site, screen):
    let_a_year_pass(site, {"wide": "Pakmerel", "phone": "Wasvlinder", "without script": "Klusdas"}[screen])
    page = browser_of().new_page()
    page.goto(in_last_mail(page.context, r"https?://\S+?(/nl/k/klopt/\S+)"))
    check(page, screen)
    boxes = page.get_by_role("checkbox").count()
    page.get_by_role("checkbox").first.uncheck()
    page.get_by_role("button", name="Dit klopt nog").click()
    assert f"{boxes - 1} keer aanbod is bevestigd. Dank u." in page.locator("main").inner_text()
    check(page, screen)


def test_staff_find_a_kind_of_work_delete_a_listing_and_bring_it_back(page):
    with_password(page, MANAGER)
    page.wait_for_url("**/cms/")
    page.goto("/cms/listing_list/?q=Blisteren")
    page.get_by_role("link", name="Blisteren, sealen en krimpen", exact=True).click()
    page.get_by_role("searchbox", name="Zoek een werksoort").fill("kabelbomen")
    assert page.locator(".grouped-choices input:visible").count() == 1
    page.get_by_label("Kabelassemblage").check()
    assert "Kabelassemblage" in page.get_by_text("Gekozen:").inner_text()

    page.goto(f"{page.url.partition('edit')[0]}delete/")
    page.get_by_label("Waarom? De aanbieder leest deze zin").fill("Dubbel.")
    page.get_by_role("button", name="Verwijder", exact=True).click()
    page.get_by_role("link", name="Haal het terug").click()
    page.get_by_role("button", name=re.compile("Haal terug.*Blisteren")).click()
    assert "is terug als concept" in page.locator(".messages").inner_text()
