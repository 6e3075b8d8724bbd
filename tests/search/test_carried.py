"""The question goes along to the page of a listing or a supplier, to the comparison, and into the mail."""

import re
from html import unescape
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from search.indexing.indexer import drain
from tests.factories import OrganisationFactory, make_listing, make_profile
from tests.search.searching import told

pytestmark = pytest.mark.django_db
QUESTION = "q=5.000+zakjes+koekjes+verpakken+tegen+Pasen+in+Leuven&certificate=haccp"


@pytest.fixture
def baker():
    profile = make_profile(OrganisationFactory(name="Koekebakker"))
    make_listing(
        profile,
        title="Koekjes verpakken",
        description="Wij verpakken koekjes.",
        certificates=(("HACCP", None),),
        capacity_amount=1000,
        capacity_unit="stuks",
        capacity_period="dag",
        lead_time_days=5,
    )
    make_listing(profile, title="Lassen", description="Staal.", capabilities=["lassen"])
    drain()
    return profile


def links(page: str, name: str) -> list[str]:
    """The addresses of the links of a class."""
    return [unescape(link) for link in re.findall(rf'<a class="{name}[^"]*" href="([^"]*)"', page)]


def mails(page: str) -> list[dict[str, list[str]]]:
    """The fields of the mails that a page opens with a text."""
    found = (unescape(link) for link in re.findall(r'href="(mailto:[^"]*)"', page))
    return [
        parse_qs(urlsplit(link).query) | {"to": [unquote(urlsplit(link).path)]} for link in found if "body=" in link
    ]


def card(client) -> tuple[str, str]:
    """The addresses to which the only card leads: of the supplier, and of the listing."""
    page = client.get(f"/nl/zoeken/?{QUESTION}").content.decode()
    (supplier,) = re.findall(r'class="firm-name"[^>]*>.*?<a href="([^"]*)"', page)
    (listing,) = re.findall(r'class="firm-offer"><a href="([^"]*)"', page)
    return unescape(supplier), unescape(listing)


@pytest.mark.parametrize("which", [0, 1], ids=["supplier", "listing"])
def test_the_page_says_how_it_fits_the_question_and_leads_back(client, baker, which):
    page = client.get(card(client)[which]).content.decode()
    (back,) = links(page, "go-back")

    assert ("met", "Koekjes verpakken: “Wij verpakken koekjes”") in told(page)
    assert ("met", "Op tijd: 5.000 stuks in 5 werkdagen, na 5 dagen aanloop") in told(page)
    assert parse_qs(urlsplit(back).query)["certificate"] == ["haccp"]
    assert "Koekebakker" in client.get(back).content.decode()


@pytest.mark.parametrize("which", [0, 1], ids=["supplier", "listing"])
def test_the_mail_of_the_page_asks_the_question(client, baker, which):
    page = client.get(card(client)[which]).content.decode()
    mail = mails(page)[0]

    assert mail["to"] == [baker.organisation.email]
    assert mail["body"][0].split("\r\n") == [
        "Ik zoek: zakjes koekjes verpakken",
        "Hoeveel: 5.000",
        "Wanneer: tegen Pasen",
        "Plaats van het werk: Leuven",
        "Kunt u dit doen, en wat kost het?",
    ]
    assert 'data-copy="brief"' in page


def test_a_listing_that_does_not_fit_says_so(client, baker):
    listing = make_listing(title="Metsen", description="Muren.", capabilities=())
    drain()
    page = client.get(f"/nl/aanbod/{listing.pk}-{listing.slug}/?q=koekjes").content.decode()

    assert told(page) == [("missed", "Koekjes: dit aanbod noemt het niet")]


@pytest.mark.parametrize("query", ["", "?utm=x", "?q=", "?q=" + "a" * 400, "?postcode=Xyzzyville", "?mode=hacken"])
def test_without_a_question_the_page_is_as_ever(client, baker, query):
    listing = make_listing(title="Metsen", description="Muren.", capabilities=())
    drain()
    page = client.get(f"/nl/aanbod/{listing.pk}-{listing.slug}/{query}")

    assert page.status_code == 200
    assert "for-you" not in page.content.decode()


def test_the_comparison_mails_one_or_all_without_showing_them_each_other(client, baker):
    other = make_listing(
        make_profile(OrganisationFactory(name="Zoetetand", email="zoet@example.org")), title="Koekjes inpakken"
    )
    drain()
    first = re.search(r"aanbod/(\d+)-", card(client)[1]).group(1)
    page = client.get(f"/nl/zoeken/vergelijken/?{QUESTION}&pick={first}&pick={other.pk}").content.decode()
    fields = mails(page)

    assert [one["to"] for one in fields[:2]] == [[baker.organisation.email], ["zoet@example.org"]]
    assert fields[2]["to"] == [""]
    assert fields[2]["bcc"] == [f"{baker.organisation.email},zoet@example.org"]
    assert all("Hoeveel: 5.000" in one["body"][0] for one in fields)
    assert 'href="tel:+3216123456"' in page
