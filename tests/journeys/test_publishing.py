"""A supplier publishes: from a new account to a listing that companies find, with a change that the province asks."""

import re
import time

import pytest
from playwright.sync_api import Page

from tests.journeys.screens import check
from tests.journeys.test_login import with_password
from tests.journeys.test_organisations import register, sign_up
from tests.profiles.hostile_files import picture

pytestmark = pytest.mark.journey
MANAGER = "beheer@example.org"
MOST_FIELDS = 12
FOUND_AFTER = 5
"""Seconds from the approval."""


class Counted:
    """Fills in fields, and counts them."""

    def __init__(self, page: Page) -> None:
        self.page, self.fields = page, 0

    def fill(self, label: str, value: str) -> None:
        self.fields += 1
        self.page.get_by_label(label, exact=True).first.fill(value)

    def tick(self, label: str) -> None:
        self.fields += 1
        self.page.get_by_role("checkbox", name=re.compile(label)).first.check()

    def choose(self, label: str, value: str) -> None:
        self.fields += 1
        self.page.get_by_label(label, exact=True).select_option(label=value)

    def press(self, name: str) -> None:
        """Waits for the page that follows: what is typed sends itself as well."""
        with self.page.expect_navigation():
            self.page.get_by_role("button", name=name).last.click()


def write_first_listing(page: Page, title: str, screen: str) -> int:
    """How many fields it took; the first screen is sent too early, and says what is missing."""
    form = Counted(page)
    check(page, screen)
    form.press("Ga verder")
    assert "Geef uw aanbod een naam." in page.locator(".errors").inner_text()
    check(page, screen)
    form.fill("Geef uw aanbod een naam", title)
    form.fill("Wat doet u precies?", "Wij wassen, strijken en plooien lakens en handdoeken voor hotels en rusthuizen.")
    form.press("Lees mijn tekst opnieuw")
    form.tick("Wasserij")
    form.tick("Onderaanneming")
    form.press("Ga verder")
    check(page, screen)
    form.fill("Hoeveel kunt u aan?", "5.000")
    form.fill("Stuks, uren, m² …", "kg")
    form.choose("Per", "week")
    form.fill("Hoe ver gaat u?", "40")
    form.press("Ga verder")
    check(page, screen)
    form.fill("Certificaat", "ISO 14001")
    page.set_input_files("[name=file]", {"name": "was.jpg", "mimeType": "image/jpeg", "buffer": picture("JPEG")})
    form.fill("Wat is er te zien?", "De wasserij")
    form.tick("Wie herkenbaar is")
    form.press("Bewaar de foto")
    assert page.locator(".photo-row img").get_attribute("alt") == "De wasserij"
    check(page, screen)
    form.press("Stuur in")
    return form.fields


def answer(staff: Page, text: str, comment: str = "") -> None:
    """Staff open a text from the queue, and approve it or ask for a change."""
    staff.goto("/cms/nakijken/")
    staff.locator("main").get_by_role("link", name=text, exact=True).last.click()
    if comment:
        staff.get_by_label("Of zeg wat er anders moet").fill(comment)
        staff.get_by_role("button", name="Vraag de wijziging").click()
    else:
        staff.get_by_role("button", name="Goedkeuren").click()
    staff.wait_for_url("**/cms/nakijken/")


def ask_and_answer(staff: Page, page: Page, name: str, title: str, word: str, screen: str) -> None:
    """Staff approve the profile and ask a change of the listing; the supplier makes it; staff approve."""
    with_password(staff, MANAGER)
    staff.wait_for_url("**/cms/")
    answer(staff, name)
    answer(staff, title, "Zeg ook of u ophaalt.")
    page.reload()
    assert "Zeg ook of u ophaalt." in page.locator("main").inner_text()
    page.get_by_role("link", name=re.compile("Pas het nu aan")).click()
    assert "Zeg ook of u ophaalt." in page.locator("main").inner_text()
    check(page, screen)
    form = Counted(page)
    form.fill("Wat doet u precies?", f"Wij halen op, wassen en strijken lakens voor hotels, met de {word}.")
    form.press("Stuur in")
    answer(staff, title)


def test_from_nothing_to_a_listing_that_companies_find(browser_of, screen, page):
    """`staff` works with a script on a wide screen: Wagtail needs it."""
    name, word = f"Wasmolen {screen}", {"wide": "zwaan", "phone": "reiger", "without script": "kievit"}[screen]
    title = f"Lakens wassen met de {word}"
    staff, page, company = page, browser_of().new_page(), browser_of().new_page()
    began = time.monotonic()
    page.goto("/nl/account/signup/?next=/nl/mijn/aanmelden/")
    sign_up(page, "Jo", f"jo.{word}@wasmolen.example", screen)
    register(page, name, screen)
    page.get_by_role("link", name="Aanbod", exact=True).click()
    check(page, screen)
    page.get_by_role("link", name="Schrijf uw eerste aanbod").click()
    fields = write_first_listing(page, title, screen)
    assert f"«{title}» is ingestuurd" in page.locator("main").inner_text()
    assert fields <= MOST_FIELDS
    assert time.monotonic() - began < 600
    check(page, screen)

    ask_and_answer(staff, page, name, title, word, screen)
    approved = time.monotonic()
    company.goto(f"/nl/zoeken/?q=lakens+wassen+{word}")
    while title not in company.locator("main").inner_text():
        assert time.monotonic() - approved < FOUND_AFTER
        company.reload()
    company.get_by_role("link", name=title).first.click()
    assert "Wij halen op" in company.locator("main").inner_text()


def test_a_listing_is_deleted_and_brought_back(browser_of, screen):
    page = browser_of().new_page()
    with_password(page, "nora.claes@example.org")
    page.goto("/nl/mijn/1/aanbod/")
    row = page.get_by_role("row", name=re.compile("Voedingsmiddelen verpakken"))
    row.get_by_text("Meer", exact=False).first.click()
    row.get_by_role("button", name=re.compile("Verwijder")).click()
    assert "is verwijderd" in page.locator("main").inner_text()
    check(page, screen)
    page.get_by_role("button", name=re.compile("Haal terug.*Voedingsmiddelen")).click()
    page.get_by_role("button", name=re.compile("Zet terug.*Voedingsmiddelen")).click()
    assert "staat weer op de site" in page.locator("main").inner_text()


def test_two_colleagues_and_staff_write_at_once(browser_of, screen):
    address = "/nl/mijn/1/aanbod/40/werk/"
    nora, wim = browser_of().new_page(), browser_of().new_page()
    for page, mail in ((nora, "nora.claes@example.org"), (wim, "wim.jacobs@example.org")):
        with_password(page, mail)
        page.wait_for_url("**/mijn/")
        page.goto(address)
    first, second = Counted(nora), Counted(wim)
    second.fill("Wat doet u precies?", "De tekst van Wim.")
    second.press("Bewaar en ga later verder")
    first.fill("Wat doet u precies?", "De tekst van Nora.")
    first.press("Stuur in")
    wim.goto(address)
    second.press("Stuur in")
    assert "Iemand wijzigde het intussen" in wim.locator("h1").inner_text()
    assert "Nora" in wim.locator("main").inner_text()
    check(wim, screen)
    second.press("Stuur mijn tekst toch in")
    assert "is ingestuurd" in wim.locator("main").inner_text()
