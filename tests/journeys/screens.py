"""The screens on which a person goes through the pages of the site."""

from playwright.sync_api import Page

from tests.journeys.test_login import looks_well

SCREENS = {"wide": (1280, True), "phone": (360, True), "without script": (360, False)}


def check(page: Page, screen: str) -> None:
    if SCREENS[screen][1]:
        looks_well(page)
