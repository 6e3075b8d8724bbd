"""axe (WCAG 2.0 to 2.2, A and AA) on every page type, and how pages behave on small screens and without colours."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page

from tests.journeys.pages import addresses

pytestmark = pytest.mark.journey
RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
}


def problems(page: Page) -> list[str]:
    """Violations of axe, once the whole page is there: a click waits for its first byte only."""
    page.wait_for_load_state()
    found = Axe().run(page, options=RULES).response["violations"]
    return [f"{item['id']}: {node['html'][:160]}" for item in found for node in item["nodes"]]


def visit_all(context: BrowserContext, language: str, width: int) -> dict[str, list[str]]:
    """What is wrong on each page: violations of axe, and sideways scrolling."""
    page = context.new_page()
    page.set_viewport_size({"width": width, "height": 900})
    wrong = {}
    for name, path in addresses(context.request, language).items():
        page.goto(path)
        found = problems(page)
        wide = page.evaluate("document.documentElement.scrollWidth")
        if wide > width:
            found.append(f"scrolls sideways: {wide} px")
        if found:
            wrong[name] = found
    return wrong


@pytest.mark.parametrize("width", [320, 1280])
def test_every_page_in_dutch(context, width):
    assert visit_all(context, "nl", width) == {}


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_page_in_the_other_languages(context, language):
    assert visit_all(context, language, 360) == {}


@pytest.mark.soak
@pytest.mark.parametrize("language", ["nl", "fr", "en"])
@pytest.mark.parametrize("width", [320, 360, 768, 1280, 1920])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_language_width_and_scheme(chrome, site, language, width, scheme):
    context = chrome.new_context(base_url=site.address, color_scheme=scheme)
    assert visit_all(context, language, width) == {}
    context.close()


def test_dark_mode_and_limburg(chrome, site):
    context = chrome.new_context(base_url=site.limburg, color_scheme="dark")
    page = context.new_page()
    wrong = {}
    for path in ("/nl/", "/nl/aanbieders/", "/nl/stijlgids/"):
        page.goto(path)
        if found := problems(page):
            wrong[path] = found
    context.close()
    assert wrong == {}
