"""The demo site and a real browser, once for all journeys."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.journeys.browser import browser as start_browser
from tests.journeys.screens import SCREENS
from tests.journeys.site import Site, running_site


@pytest.fixture(scope="session")
def site(tmp_path_factory) -> Iterator[Site]:
    with running_site(tmp_path_factory.mktemp("site")) as started:
        yield started


@pytest.fixture(scope="session")
def chrome() -> Iterator[Browser]:
    with start_browser() as started:
        yield started


@pytest.fixture
def context(chrome: Browser, site: Site) -> Iterator[BrowserContext]:
    made = chrome.new_context(base_url=site.address, viewport={"width": 1280, "height": 900}, locale="nl-BE")
    made.set_default_timeout(15_000)
    yield made
    made.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


@pytest.fixture(params=SCREENS)
def screen(request) -> str:
    return str(request.param)


@pytest.fixture
def browser_of(chrome, site, screen) -> Iterator[BrowserContext]:
    """Makes browsers of this screen, each with cookies of its own."""
    width, has_script = SCREENS[screen]
    made = []

    def make() -> BrowserContext:
        context = chrome.new_context(
            base_url=site.address,
            viewport={"width": width, "height": 740},
            java_script_enabled=has_script,
            locale="nl-BE",
        )
        context.set_default_timeout(15_000)
        made.append(context)
        return context

    yield make
    for context in made:
        context.close()
