"""A buyer describes work, sees meanwhile who fits and why, and asks a supplier: on two screens and without script."""

import datetime
import re
from urllib.parse import unquote

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.journeys.screens import SCREENS, check
from tests.journeys.test_accessibility import problems

pytestmark = pytest.mark.journey
TEXT = (
    "Wij leveren amandelkoekjes in bulk en platte doosjes. U vouwt het doosje, legt er twaalf koekjes in en sluit het "
    "met een sticker. Het gaat om 30.000 doosjes per maand, vanaf {day:%d/%m/%Y}, in Tienen. HACCP moet."
)
MOST_ANSWERS = 14


class Buyer:
    """Answers questions, and counts them; what is taken over with one press is an answer too."""

    def __init__(self, page: Page) -> None:
        self.page, self.answers = page, 0

    def fill(self, label: str, value: str) -> None:
        self.answers += 1
        self.page.get_by_label(label, exact=True).fill(value)

    def choose(self, role: str, name: str) -> None:
        self.answers += 1
        self.page.get_by_role(role, name=re.compile(name)).first.check()  # type: ignore[arg-type]

    def press(self, name: str) -> None:
        with self.page.expect_navigation():
            self.page.get_by_role("button", name=name).last.click()

    def agree(self) -> None:
        """To everything that was read of the text."""
        while (button := self.page.locator("#gelezen .button-line")).count():
            self.answers += 1
            with self.page.expect_navigation():
                button.first.click()


@pytest.fixture
def buyer(chrome, site, screen):
    width, has_script = SCREENS[screen]
    context = chrome.new_context(
        base_url=site.address, viewport={"width": width, "height": 740}, locale="nl-BE", java_script_enabled=has_script
    )
    context.set_default_timeout(15_000)
    yield Buyer(context.new_page())
    context.close()


def describe(buyer: Buyer, screen: str) -> None:
    """The first two steps: the text, the form of work, what was read, a kind of work."""
    start = timezone.localdate() + datetime.timedelta(days=40)
    buyer.fill("Schrijf het zoals u het aan een collega uitlegt", TEXT.format(day=start))
    buyer.choose("radio", "Onderaanneming")
    check(buyer.page, screen)
    buyer.press("Ga verder")
    buyer.fill("Geef het werk een korte titel", "Amandelkoekjes in geschenkdoosjes steken")
    buyer.choose("checkbox", "Voedingsmiddelen verpakken")
    buyer.agree()
    expect(buyer.page.locator(".done-mark")).to_have_count(4)
    check(buyer.page, screen)
    buyer.press("Ga verder")
    if "het-werk" in buyer.page.url:  # without script the questions of the kind come first
        buyer.press("Ga verder")


def test_from_the_home_page_to_a_supplier_that_is_asked(buyer, screen):
    page, heading = buyer.page, buyer.page.get_by_role("heading", level=1)
    page.goto("/nl/")
    if SCREENS[screen][0] < 1000:
        page.locator(".head-menu summary").click()
    page.get_by_role("link", name="Beschrijf uw werk").last.click()
    check(page, screen)
    buyer.press("Begin")
    describe(buyer, screen)
    expect(page.get_by_label("Postcode of gemeente van het werk")).to_have_value(re.compile("3300"))
    check(page, screen)
    buyer.press("Ga verder")
    buyer.fill("Wie beantwoordt hun vragen?", "Hilde Mertens")
    check(page, screen)
    buyer.press("Ga verder")
    expect(heading).to_have_text("Kijk uw aanvraag na")
    assert "ontbreekt" not in page.locator("main").inner_text()
    check(page, screen)
    page.get_by_role("link", name="Bekijk wie past").click()
    expect(heading).to_have_text(re.compile(r"\d+ aanbieders? pas(t|sen) goed"))
    check(page, screen)
    mail = unquote(page.get_by_role("link", name=re.compile("Mail deze aanvraag")).first.get_attribute("href") or "")
    assert "Amandelkoekjes in geschenkdoosjes steken" in mail
    assert "Hilde Mertens" in mail
    assert buyer.answers <= MOST_ANSWERS


def test_the_ticket_follows_what_is_typed_and_brings_the_questions_of_a_kind(page):
    page.goto("/nl/aanvragen/nieuw/?q=koekjes+verpakken&postcode=3000")
    page.get_by_role("button", name="Begin").click()
    page.get_by_role("button", name="Ga verder").last.click()
    ticket = page.locator("#past-nu")
    expect(ticket).to_contain_text(re.compile("passen|past"))
    expect(page.get_by_role("heading", name="Over het verpakken")).to_have_count(0)
    page.get_by_role("checkbox", name=re.compile("Voedingsmiddelen verpakken")).first.check()
    expect(page.get_by_role("heading", name="Over het verpakken")).to_be_visible()
    expect(page.get_by_role("heading", name="Over voeding")).to_be_visible()
    expect(page.get_by_role("checkbox", name=re.compile("Voedingsmiddelen verpakken")).first).to_be_focused()
    page.get_by_label("Aantal", exact=True).fill("900000000")
    page.get_by_label("Waarvan", exact=True).select_option("stuks")
    expect(ticket).to_contain_text("Past nu bij uw vraag")
    assert problems(page) == []
    page.goto(page.url.replace("/nl/", "/fr/"))
    expect(page.locator("#past-nu")).to_contain_text("Convient à votre demande")
    assert problems(page) == []
