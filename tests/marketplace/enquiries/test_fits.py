"""Who fits, beside the steps and on a page of its own: as the form stands, and without storing anything."""

import re
from urllib.parse import unquote

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from marketplace.enquiries.fitting_now import LEAST_WORDS
from marketplace.models import Enquiry
from profiles.models import Capability, Place
from search.engines.elasticsearch import corpus_summary
from search.indexing.indexer import drain
from tests.elastic import bring_in
from tests.factories import OrganisationFactory, make_listing, make_profile
from tests.faults import Fault, proxy
from tests.marketplace.enquiries.asker import TEXT, Asker

pytestmark = pytest.mark.django_db


@pytest.fixture
def suppliers():
    for name, title, extra in (
        ("Pakmerel", "Koekjes in dozen inpakken", {"capabilities": ["verpakken"]}),
        ("Doosduif", "Dozen vullen met koekjes", {"capabilities": ["verpakken"]}),
        ("Tuinuil", "Tuinen", {"capabilities": ["tuinaanleg"]}),
    ):
        make_listing(
            make_profile(OrganisationFactory(name=name)), title=title, description=f"{title}, op palet.", **extra
        )
    drain()


@pytest.fixture
def asker() -> Asker:
    asker = Asker()
    asker.begin()
    return asker


def packing() -> int:
    return Capability.objects.get(slug="verpakken").pk


def test_the_ticket_follows_the_form_and_nothing_is_stored(asker, suppliers):
    before = Enquiry.objects.values().get()
    with CaptureQueriesContext(connection) as queries:
        page = asker.fits("het-werk", title="Koekjes in dozen inpakken", description=TEXT, kinds=[packing()])

    assert re.search(r'class="big-n num">2<', page)
    assert "Pakmerel" in page
    assert "Tuinuil" not in page
    assert 'hx-swap-oob="true"' in page
    assert Enquiry.objects.values().get() == before
    assert not [one["sql"] for one in queries if re.match("insert|update|delete", one["sql"], re.IGNORECASE)]
    assert len(queries) <= 25


def test_other_kinds_bring_their_questions_at_once(asker, suppliers):
    fields = {"title": "Dozen", "description": TEXT, "kinds": [packing()]}

    assert "Wie levert de verpakking?" in asker.fits("het-werk", **fields)
    assert "Wie levert de verpakking?" not in asker.fits("het-werk", **fields, block="packaging")


@pytest.mark.parametrize("text", ["", "x", "dozen"])
def test_too_few_words_say_nothing(asker, suppliers, text):
    assert len(text.split()) < LEAST_WORDS
    assert "u ziet hier wie het kan" in asker.fits("soort-werk", description=text)


def test_none_of_these_means_that_nobody_fits_well(asker, suppliers):
    page = asker.fits("het-werk", title="Koekjes in dozen inpakken", description=TEXT, no_kind_fits="on")

    assert "misschien" in page
    assert "passen goed" not in page


def test_nobody_fits_is_said(asker):
    drain()
    assert "Nog niemand past" in asker.fits("soort-werk", description="Raketten naar de maan schieten")


def test_a_demand_that_leaves_suppliers_out_is_counted(asker, suppliers):
    page = asker.fits("wie-mag-antwoorden", must="HACCP")
    assert "u ziet hier wie het kan" in page  # no text yet
    asker.post("het-werk", title="Koekjes in dozen inpakken", description=TEXT, kinds=[packing()], block="packaging")
    page = asker.fits("wie-mag-antwoorden", must="HACCP")

    assert "Nog niemand past" in page
    assert "Zonder “HACCP”" in page


def test_a_search_that_is_away_is_said_and_loses_nothing(elasticsearch, elasticsearch_url, asker, settings):
    make_listing(title="Koekjes in dozen inpakken")
    bring_in(elasticsearch)
    settings.EMBEDDED_MOST = 0
    corpus_summary.store_summary()
    with proxy(elasticsearch_url) as between:
        settings.ELASTICSEARCH_URL = between.url
        between.fault = Fault.REFUSE
        answer = asker.post("soort-werk", description=TEXT)
        step, fitting = asker.get("het-werk"), asker.get("wie-past")

    assert (answer.status_code, asker.enquiry.description) == (302, TEXT)
    assert "Wij kunnen dit nu niet uitrekenen" in step.content.decode()
    assert "uw aanvraag is bewaard" in fitting.content.decode()


def test_the_page_says_why_and_how_to_ask(asker, suppliers):
    asker.post("het-werk", title="Koekjes inpakken", description=TEXT, kinds=[packing()], block="packaging")
    asker.post("plaats-en-tijd", place="3300 Tienen")
    asker.post("wie-mag-antwoorden", contact_name="Marleen Pauwels", contact_phone="0470 12 34 56")
    page = asker.get("wie-past").content.decode()
    mails = [unquote(one) for one in re.findall(r'href="(mailto:[^"]*body[^"]*)"', page)]

    assert "2 aanbieders passen goed" in page
    assert len(mails) == 2
    for mail in mails:
        assert "Koekjes inpakken" in mail
        assert "Tienen" in mail
        assert "Marleen Pauwels" in mail


def test_an_empty_enquiry_has_a_page_too(asker, suppliers):
    assert "Nog niemand past" in asker.get("wie-past").content.decode()


@pytest.mark.parametrize("page", ["wie-past", "nakijken", "plaats-en-tijd"])
def test_a_page_asks_the_database_as_often_for_many_as_for_few(asker, page, suppliers):
    asker.post("het-werk", title="Koekjes inpakken", description=TEXT, kinds=[packing()], block="packaging")
    asker.get(page)
    few = sql_of(asker, page)
    for number in range(4):
        profile = make_profile(OrganisationFactory(name=f"Doos {number}", place=Place.objects.get(postcode="3001")))
        make_listing(profile, title="Koekjes inpakken", description="Koekjes op palet.", capabilities=["verpakken"])
    drain()
    asker.get(page)

    assert sql_of(asker, page) <= max(few, 15)


def sql_of(asker: Asker, page: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert asker.get(page).status_code == 200
    return len(queries)
