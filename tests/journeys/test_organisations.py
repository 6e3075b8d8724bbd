"""From nothing to working for an organisation: signing up, registering, inviting, claiming; and losing one's way in."""

import re

import pytest
from playwright.sync_api import Page

from deploy.demo.demo_site import PASSWORD
from tests.journeys.screens import check
from tests.journeys.test_login import in_last_mail, log_out, looks_well, mailed_code, with_password

pytestmark = pytest.mark.journey


def press_enter(page: Page) -> None:
    """Sends the form in which one typed, and waits for the answer."""
    with page.expect_navigation():
        page.keyboard.press("Enter")


def sign_up(page: Page, first: str, email: str, screen: str) -> None:
    page.get_by_label("Voornaam").fill(first)
    page.get_by_label("Familienaam").fill("Peeters")
    page.get_by_label("Uw e-mailadres").fill(email)
    check(page, screen)
    press_enter(page)
    page.get_by_role("textbox", name="Code").fill(mailed_code(page.context))
    check(page, screen)
    press_enter(page)


def register(page: Page, name: str, screen: str) -> None:
    """From the page on which one looks whether it is here; the first try has a place that does not exist."""
    page.get_by_label("Naam of ondernemingsnummer").fill(name)
    press_enter(page)
    check(page, screen)
    page.get_by_role("link", name="Meld uw organisatie aan").first.click()
    page.get_by_label("Postcode en gemeente").fill("Atlantis")
    page.get_by_role("button", name="Meld u aan").click()
    assert page.get_by_label("Naam", exact=True).input_value() == name
    assert "geen postcode" in page.locator(".errors").inner_text()
    check(page, screen)
    page.get_by_label("Postcode en gemeente").fill("3200 Aarschot")
    page.get_by_role("button", name="Meld u aan").click()
    assert "nog geen openbare pagina" in page.locator("h1").inner_text()
    check(page, screen)


def invite(page: Page, email: str, screen: str) -> str:
    """The link in the mail."""
    page.get_by_role("link", name="Leden", exact=True).click()
    check(page, screen)
    page.get_by_label("E-mailadres").fill(email)
    page.get_by_role("button", name="Nodig uit").click()
    check(page, screen)
    return in_last_mail(page.context, r"https?://\S+?(/nl/k/\S+)")


def test_somebody_signs_up_registers_an_organisation_and_invites_a_colleague(browser_of, screen):
    name = f"Wolkenwerk {screen}"
    mail = f"mo.{len(name)}@wolkenwerk.example"
    page, colleague = browser_of().new_page(), browser_of().new_page()
    page.goto("/nl/aanbieders/")
    page.get_by_role("link", name="Meld uw organisatie aan").click()
    page.get_by_role("link", name="Maak er een").click()
    sign_up(page, "Jo", f"jo.{len(name)}@wolkenwerk.example", screen)
    register(page, name, screen)
    link = invite(page, mail, screen)

    colleague.goto(link)
    check(colleague, screen)
    colleague.get_by_role("link", name="Maak een account").click()
    sign_up(colleague, "Mo", mail, screen)
    colleague.get_by_role("button", name="Aanvaard").click()
    assert name in colleague.locator("main").inner_text()
    colleague.goto("/nl/mijn/")
    check(colleague, screen)

    page.reload()
    assert "2 mensen werken" in page.locator("h1").inner_text()
    page.get_by_role("link", name=re.compile("Wijzig.*Mo Peeters")).click()
    check(page, screen)
    page.get_by_role("button", name=re.compile("Verwijder.*Mo Peeters")).click()
    colleague.reload()
    assert name not in colleague.locator("main").inner_text()
    colleague.goto(link)
    assert "Deze link werkt niet meer" in colleague.locator("h1").inner_text()
    check(colleague, screen)


def test_an_organisation_of_the_directory_is_claimed_with_the_code_of_its_mailbox(browser_of, screen):
    name = {"wide": "Kempenkever", "phone": "Dozenegel", "without script": "Kwartelgroen"}[screen]
    page = browser_of().new_page()
    page.goto("/nl/account/signup/?next=/nl/mijn/aanmelden/")
    sign_up(page, "Kim", f"kim@{name.lower()}.example", screen)
    page.get_by_label("Naam of ondernemingsnummer").fill(name[:-1])
    press_enter(page)
    page.get_by_role("link", name=re.compile(f"Dit zijn wij.*{name}")).click()
    check(page, screen)
    page.get_by_role("button", name="Stuur de code").click()
    page.get_by_role("textbox", name="Code").fill("00000000")
    press_enter(page)
    assert "Deze code klopt niet" in page.locator(".errors").inner_text()
    check(page, screen)
    page.get_by_role("textbox", name="Code").fill(mailed_code(page.context, 8))
    press_enter(page)
    assert name in page.locator("h1").inner_text()
    assert "staat online" in page.locator("h1").inner_text() or "keer aanbod" in page.locator("h1").inner_text()


def test_an_owner_lets_in_who_asked(context, page):
    with_password(page, "nora.claes@example.org")
    page.wait_for_url("**/mijn/")
    looks_well(page)
    page.get_by_role("link", name="Beslis over de toegang van Sam Wouters").click()
    page.get_by_role("button", name=re.compile("Laat toe als lid.*Sam Wouters")).click()
    assert "3 mensen werken" in page.locator("h1").inner_text()
    log_out(page)
    with_password(page, "sam.wouters@example.org")
    page.get_by_role("link", name="Pakmerel").click()
    looks_well(page)
    log_out(page)


def test_a_listing_leaves_the_site_and_comes_back(browser_of, screen):
    page, company = browser_of().new_page(), browser_of().new_page()
    with_password(page, "nora.claes@example.org")
    page.get_by_role("link", name="Pakmerel", exact=True).click()
    page.get_by_role("link", name="Aanbod", exact=True).click()
    check(page, screen)
    row = page.get_by_role("row", name=re.compile("Blisteren, sealen en krimpen"))
    address = row.get_by_role("link", name="Blisteren, sealen en krimpen", exact=True).get_attribute("href") or ""
    row.get_by_text("Meer").first.click()
    row.get_by_role("button", name=re.compile("Haal van de site.*Blisteren")).click()
    assert "is van de site" in page.locator("main").inner_text()
    check(page, screen)
    company.goto(address)
    assert "Blisteren, sealen en krimpen" not in company.locator("h1").inner_text()
    page.get_by_role("button", name=re.compile("Zet terug.*Blisteren")).click()
    assert "staat weer op de site" in page.locator("main").inner_text()
    company.goto(address)
    assert "Blisteren, sealen en krimpen" in company.locator("h1").inner_text()


def test_a_notice_is_ended_from_the_mail_and_wanted_again(browser_of, screen):
    asking = browser_of().new_page()
    asking.goto("/nl/account/signup/")
    sign_up(asking, "Kaat", f"kaat.{len(screen)}@wolkenwerk.example", screen)
    asking.goto("/nl/mijn/aanmelden/?q=Pakmerel")
    asking.get_by_role("link", name=re.compile("Dit zijn wij.*Pakmerel")).click()
    asking.get_by_role("button", name="Vraag toegang").click()
    page = browser_of().new_page()
    page.goto(in_last_mail(page.context, r"https?://[^/]+(/nl/k/mails/\S+)"))
    check(page, screen)
    page.get_by_role("button", name="Geen mails meer van deze soort").click()
    assert "U krijgt geen mails van deze soort meer" in page.locator("h1").inner_text()
    check(page, screen)
    page.get_by_role("button", name="Ik wil ze weer").click()
    assert "U krijgt deze mails weer" in page.locator("h1").inner_text()


def test_a_password_is_forgotten_and_chosen_anew(context, page):
    """Of somebody who logs in with a code in all other journeys: they share the site and run in any order."""
    page.goto("/nl/account/password/reset/")
    looks_well(page)
    page.get_by_label("E-mail").fill("redactie@example.org")
    press_enter(page)
    looks_well(page)
    page.goto(in_last_mail(context, r"https?://[^/]+(/nl/account/password/reset/key/\S+)"))
    looks_well(page)
    for field in page.locator("input[type=password]").all():
        field.fill("een-heel-nieuw-wachtwoord")
    press_enter(page)
    page.goto("/nl/account/login/")
    page.fill("[name=login]", "redactie@example.org")
    page.fill("[name=password]", PASSWORD)
    press_enter(page)
    assert page.locator(".errors").is_visible()
    page.fill("[name=password]", "een-heel-nieuw-wachtwoord")
    press_enter(page)
    assert page.url.endswith("/cms/")


def test_an_address_is_changed_with_a_code_to_the_new_one(context, page):
    with_password(page, "lies.peeters@example.org")
    page.wait_for_url("**/mijn/")
    page.goto("/nl/account/email/")
    looks_well(page)
    page.get_by_label("Uw nieuwe e-mailadres").fill("lies@bloesemuil.example")
    press_enter(page)
    page.get_by_role("textbox", name="Code").fill(mailed_code(context))
    press_enter(page)
    page.goto("/nl/account/")
    assert "lies@bloesemuil.example" in page.locator("main").inner_text()


def test_somebody_sees_what_is_held_and_erases_the_account(browser_of, screen):
    mail = f"vera.{len(screen)}@wolkenwerk.example"
    page = browser_of().new_page()
    page.goto("/nl/account/signup/")
    sign_up(page, "Vera", mail, screen)
    page.goto("/nl/account/opnieuw/")
    check(page, screen)
    page.goto("/nl/account/")
    page.get_by_role("link", name="Naam en mails aanpassen").click()
    check(page, screen)
    page.get_by_label("Voornaam").fill("Veerle")
    press_enter(page)
    assert "Veerle" in page.locator("main").inner_text()
    page.get_by_role("link", name="Bekijk of wis wat we bewaren").click()
    assert "Aangemeld" in page.locator("main").inner_text()
    check(page, screen)
    page.get_by_role("link", name="Wis uw account").click()
    check(page, screen)
    page.get_by_label("Uw e-mailadres").fill("iemand.anders@example.org")
    press_enter(page)
    assert "niet het adres van uw account" in page.locator(".errors").inner_text()
    check(page, screen)
    page.get_by_label("Uw e-mailadres").fill(mail)
    page.get_by_role("button", name="Wis mijn account").click()
    assert "Uw account is gewist" in page.locator("main, .messages").first.inner_text()
    check(page, screen)
    page.goto("/nl/account/")
    assert "/account/login/" in page.url
