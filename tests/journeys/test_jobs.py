"""The jobs for which buyers came: the right supplier among the first three, and the question goes on."""

from urllib.parse import unquote

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.journey
JOBS = [
    ("40000 geschenkdozen inpakken voor pasen HACCP", "Halle", "Pakmerel"),
    ("onderhoud park voorbehouden opdracht", "Tienen", "Kwartelgroen"),
    (
        "het gemeentebestuur wenst het onderhoud van een park via een voorbehouden opdracht aan een maatwerkbedrijf",
        "Tienen",
        "Kwartelgroen",
    ),
    ("enclave magazijn Londerzeel 6 maanden", "", "Dozenegel"),
    ("handjes in ons distributiecentrum", "Londerzeel", "Dozenegel"),
    ("mise sous pli et expédition", "Bruxelles", "Atelier Martinet Gris"),
    ("smoskes voor de leerlingen", "Leuven", "Pollepelplein"),
    ("retours verwerken en herstellen webshop", "", "Retourreiger"),
    ("ontbramen en monteren iso 9001", "Halle", "Blikvink"),
    ("catering morgen 20 man", "Leuven", "Pollepelplein"),
]
NOBODY = ["zonnepanelen kuisen volgende week in Tienen", "hijskraan huren", "vuurwerk afsteken"]
MAIL = (
    "Beste,\n\nVoor onze chocoladefabriek in Halle zoeken wij iemand die 40.000 geschenkdozen kan inpakken tegen "
    "Pasen. In elke doos gaan pralines, met een strikje erom. HACCP is verplicht. Wij leveren de dozen en de "
    "pralines op palet, en halen alles zelf weer op. Kunt u mij een prijs per doos geven?\n\nMarleen Pauwels, "
    "0470 12 34 56"
)


def ask(page: Page, text: str, place: str) -> None:
    page.goto("/nl/")
    page.get_by_role("textbox", name="Ik zoek een partner voor").fill(text)
    page.locator("#p").fill(place)
    page.locator("#p").press("Escape")  # its list would lie over the button
    page.get_by_role("button", name="Zoek aanbieders").click()


def first_three(page: Page) -> list[str]:
    expect(page.locator("#r1")).to_be_visible()
    return page.locator(".firm-name a").all_inner_texts()[:3]


@pytest.mark.parametrize("width", [1280, 360])
def test_the_right_supplier_stands_in_the_first_three_and_is_asked_the_question(page, width):
    page.set_viewport_size({"width": width, "height": 740})
    for text, place, supplier in JOBS:
        ask(page, text, place)
        assert supplier in first_three(page), text
        page.get_by_role("heading", level=3).get_by_role("link", name=supplier).click()
        expect(page.get_by_role("heading", level=1)).to_have_text(supplier)
        mail = page.get_by_role("link", name="Mail deze vraag").get_attribute("href") or ""
        assert text.split()[0][:5] in unquote(mail.partition("&body=")[2]), text
        page.get_by_role("link", name="Terug naar de resultaten").click()
        assert supplier in first_three(page), text


def test_what_nobody_does_is_said_with_who_may_help(page):
    for text in NOBODY:
        ask(page, text, "")
        expect(page.get_by_role("heading", level=1)).to_contain_text("Niemand")
        expect(page.get_by_role("heading", name="Liever eerst praten?")).to_be_visible()


@pytest.mark.parametrize("name", ["kwartel", "hamster", "die van de hamster in machelen"])
def test_half_a_name_leads_to_its_supplier(page, name):
    ask(page, name, "")
    meant = page.get_by_role("region", name="Bedoelt u deze aanbieder?")
    meant.get_by_role("link").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("amster" if "hamster" in name else "Kwartel")


@pytest.mark.parametrize("with_scripts", [True, False])
def test_a_pasted_mail_is_read_and_not_kept(chrome, site, with_scripts):
    context = chrome.new_context(base_url=site.address, java_script_enabled=with_scripts)
    page = context.new_page()
    ask(page, MAIL, "")
    expect(page.get_by_text("Wij lazen uw tekst van")).to_be_visible()
    assert "Pakmerel" in first_three(page)
    assert "Marleen" not in page.url
    assert "Marleen" not in page.content()
    context.close()


@pytest.mark.parametrize("width", [360])
def test_the_first_supplier_stands_on_the_first_screen_of_a_phone(page, width):
    page.set_viewport_size({"width": width, "height": 740})
    page.goto("/nl/zoeken/?q=40.000+geschenkdozen+inpakken+tegen+Pasen,+HACCP&postcode=3000")
    box = page.locator("#r1").bounding_box()

    assert box is not None
    assert box["y"] < 420
