"""People get in with a code by mail, an app with codes or a passkey; without script, on a wide screen and a phone."""

import re
import time

import pytest
from allauth.mfa.totp.internal import auth as totp
from playwright.sync_api import BrowserContext, Page

from deploy.demo.demo_site import PASSWORD
from tests.journeys.test_accessibility import problems

pytestmark = pytest.mark.journey
EDITOR, MANAGER, OTHER_EDITOR = "redactie@example.org", "beheer.limburg@example.org", "redactie.limburg@example.org"
SECONDS = 15
WAYS = {
    "wide": (1280, True, "beheerder@example.org"),
    "phone": (360, True, "beheer@example.org"),
    "without script": (360, False, EDITOR),
}
"""A screen, whether it has script, and who it is: one address gets three codes a minute."""


def mailed_code(context: BrowserContext, length: int = 6) -> str:
    return in_last_mail(context, rf"^ {{4}}(\S{{{length}}})$")


def in_last_mail(context: BrowserContext, pattern: str) -> str:
    """What the newest mail of the demo says, by a pattern with one group."""
    page = context.new_page()
    page.goto("/nl/demo/mail/")
    found = re.search(pattern, page.locator("pre").first.inner_text(), re.MULTILINE)
    page.close()
    assert found
    return found[1]


def with_password(page: Page, email: str) -> None:
    page.goto("/nl/account/login/")
    page.fill("[name=login]", email)
    page.fill("[name=password]", PASSWORD)
    page.get_by_role("button", name="Aanmelden", exact=True).click()


def log_out(page: Page) -> None:
    page.goto("/nl/account/logout/")
    page.locator("main form button").click()


def looks_well(page: Page) -> None:
    assert problems(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]


@pytest.mark.parametrize("way", WAYS)
def test_with_a_code_by_mail(chrome, site, way):
    width, script, email = WAYS[way]
    context = chrome.new_context(
        base_url=site.address, viewport={"width": width, "height": 740}, java_script_enabled=script, locale="nl-BE"
    )
    context.set_default_timeout(SECONDS * 1000)
    page = context.new_page()
    page.goto("/nl/aanbieders/")
    if width > 1000:
        page.get_by_role("link", name="Aanmelden").first.click()
    else:
        page.goto("/nl/account/login/")
    page.get_by_label("Uw e-mailadres").fill(email)
    page.get_by_role("button", name="Stuur mij een code").click()
    assert email in page.locator("main").inner_text()
    if script:
        looks_well(page)
    page.get_by_role("textbox", name="Code").fill("ZZZZZZ")
    page.get_by_role("button", name="Ga verder").click()
    assert "Deze code klopt niet" in page.locator(".errors").inner_text()
    page.get_by_role("textbox", name="Code").fill(mailed_code(context).lower())
    page.keyboard.press("Enter")
    page.wait_for_url("**/cms/")
    context.close()


def test_a_mail_in_the_demo_looks_as_in_a_mail_program(context, page):
    page.goto("/nl/account/login/")
    page.get_by_label("Uw e-mailadres").fill(EDITOR)
    page.get_by_role("button", name="Stuur mij een code").click()
    code = mailed_code(context)
    page.goto("/nl/demo/mail/")
    looks_well(page)
    address = page.get_by_role("link", name="Zoals een mailprogramma").first.get_attribute("href")
    page.goto("about:blank")  # without the policy of the site, which forbids inline styles
    page.set_content(context.request.get(address).text())  # at its own address nothing may run, axe neither

    for width in (1280, 360):
        page.set_viewport_size({"width": width, "height": 740})
        assert page.get_by_text(code, exact=True).is_visible()
        looks_well(page)


def code_of(secret: str) -> str:
    """What the app shows; at the end of its half minute the next one, so that it still holds when it arrives."""
    left = 30 - time.time() % 30
    if left < 5:
        time.sleep(left + 0.1)
    return totp.format_hotp_value(totp.hotp_value(secret, next(iter(totp.yield_hotp_counters_from_time()))))


@pytest.mark.parametrize("width", [1280, 360])
def test_with_an_app_with_codes_and_with_a_spare_code(page, width):
    page.set_viewport_size({"width": width, "height": 740})
    with_password(page, OTHER_EDITOR)
    page.goto("/nl/account/2fa/")
    looks_well(page)
    page.get_by_role("link", name="Stel een app in").click()
    looks_well(page)
    secret = page.locator(".secret").inner_text()
    page.get_by_role("textbox", name="Code").fill(code_of(secret))
    page.get_by_role("button", name="Schakel in").click()
    spare = page.locator(".spare-codes code").all_inner_texts()
    assert len(spare) == 10
    looks_well(page)
    page.get_by_role("link", name="Ik heb ze bewaard").click()
    page.wait_for_url("**/cms/")

    log_out(page)
    with_password(page, OTHER_EDITOR)
    assert page.locator("h1").inner_text() == "Tweede stap"
    looks_well(page)
    page.get_by_role("textbox", name="Code").fill(spare[0])
    page.keyboard.press("Enter")
    page.wait_for_url("**/cms/")
    page.goto("/nl/account/2fa/")
    looks_well(page)
    page.get_by_role("link", name="Schakel uit").click()
    looks_well(page)
    page.get_by_role("button", name="Schakel uit").click()
    assert page.get_by_role("link", name="Stel een app in").is_visible()
    log_out(page)


@pytest.fixture
def phone(chrome, site):
    """A page on a telephone that keeps passkeys."""
    context = chrome.new_context(base_url=site.address, viewport={"width": 360, "height": 740}, locale="nl-BE")
    context.set_default_timeout(SECONDS * 1000)
    page, wrong = context.new_page(), []
    page.on("console", lambda message: wrong.append(message.text) if message.type in {"error", "warning"} else None)
    devtools = context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    yield page
    assert wrong == []
    context.close()


def test_with_a_passkey(phone):
    with_password(phone, MANAGER)
    phone.goto("/nl/account/2fa/webauthn/add/")
    looks_well(phone)
    phone.get_by_label("Naam van uw toestel").fill("mijn telefoon")
    phone.get_by_role("button", name="Voeg een passkey toe").click()
    phone.wait_for_url("**/recovery-codes/")
    phone.goto("/nl/account/2fa/webauthn/")
    assert "mijn telefoon" in phone.locator("main").inner_text()
    looks_well(phone)
    phone.goto("/nl/account/")
    looks_well(phone)

    log_out(phone)
    phone.goto("/nl/account/login/")
    looks_well(phone)
    phone.get_by_role("button", name="Meld aan met een passkey").click()
    phone.wait_for_url("**/cms/")
    log_out(phone)

    with_password(phone, MANAGER)
    phone.get_by_role("button", name="Gebruik uw passkey").click()
    phone.wait_for_url("**/cms/")
    phone.goto("/nl/account/2fa/webauthn/")
    phone.get_by_role("link", name="Verwijder").click()
    phone.get_by_role("button", name="Verwijder").click()
    assert "nog geen passkey" in phone.locator("main").inner_text()


def test_a_device_without_passkeys_offers_none(chrome, site):
    context = chrome.new_context(base_url=site.address, locale="nl-BE")
    context.add_init_script("delete window.PublicKeyCredential")
    page = context.new_page()
    page.goto("/nl/account/login/")

    assert not page.get_by_text("Met uw toestel").is_visible()
    assert page.get_by_role("button", name="Stuur mij een code").is_visible()
    context.close()
