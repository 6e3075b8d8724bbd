"""Takes the pictures of docs/screenshots/ from the demo: public pages, moderation and editing, 1280 and 360 px wide."""

import re
import tempfile
from pathlib import Path

from playwright.sync_api import Page

from tests.journeys.browser import browser
from tests.journeys.pages import addresses
from tests.journeys.site import running_site

FOLDER = Path(__file__).parent.parent / "docs" / "screenshots"
PASSWORD = "schakel-demo-2026"
PUBLIC = {
    "home": "home",
    "directory": "directory",
    "search": "search",
    "search-nothing-near": "search, nothing near",
    "search-unknown-place": "search, unknown place",
    "compare": "compare",
    "ranking": "how the order works",
    "profile": "profile",
    "listing": "listing",
}
"""Name of the picture, and of the page type."""
WIDTHS = (1280, 360)
MAX_HEIGHT = 2600


def shoot(page: Page, name: str) -> None:
    """A picture at both widths, cut below MAX_HEIGHT pixels."""
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        page.wait_for_timeout(300)
        height = min(page.evaluate("document.documentElement.scrollHeight"), MAX_HEIGHT)
        clip = {"x": 0, "y": 0, "width": width, "height": height}
        page.screenshot(path=FOLDER / f"{name}-{width}.png", full_page=True, clip=clip)


def log_in(page: Page) -> None:
    page.goto("/nl/account/login/")
    page.fill("[name=login]", "beheer@example.org")
    page.fill("[name=password]", PASSWORD)
    page.press("[name=password]", "Enter")
    page.wait_for_url("**/cms/")


def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, running_site(Path(folder)) as site, browser() as chrome:
        context = chrome.new_context(base_url=site.address, locale="nl-BE")
        page, found = context.new_page(), addresses(context.request, "nl")
        for picture, name in PUBLIC.items():
            page.goto(found[name])
            shoot(page, picture)
        page.goto("/fr/zoeken/?q=emballage+alimentaire&postcode=Wavre&radius_km=60")
        shoot(page, "search-french")
        page.goto(f"{site.limburg}/nl/")
        shoot(page, "home-limburg")
        log_in(page)
        shoot(page, "wagtail-home")
        page.goto("/cms/listing_list/?waiting=true")
        shoot(page, "wagtail-moderation")
        match = re.search(r"/cms/pages/\d+/edit/", page.content())
        assert match, "no waiting draft"
        page.goto(match.group())
        page.wait_for_load_state("networkidle")
        shoot(page, "wagtail-edit")


if __name__ == "__main__":
    main()
