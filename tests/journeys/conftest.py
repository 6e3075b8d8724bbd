"""The demo site and a real browser, once for all journeys."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.journeys.browser import browser as start_browser
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
