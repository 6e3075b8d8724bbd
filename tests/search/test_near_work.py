"""What is shown beside an answer: work that is like what nobody does, what other listings of a supplier hold."""

import pytest

from search.indexing.indexer import drain
from tests.factories import OrganisationFactory, make_listing, make_profile

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(strict_client):
    def get(query: str) -> str:
        drain()
        return strict_client.get(f"/nl/zoeken/?{query}").content.decode()

    return get


def test_an_empty_answer_shows_work_that_is_like_it_and_no_other(page):
    """Cleaning for cleaning, and who tells of the same thing in its title; not a garden for a heat network."""
    make_listing(title="Kantoren kuisen", description="Elke week.", capabilities=["gebouwenschoonmaak"])
    make_listing(title="Zonnepanelen plaatsen", description="Op daken.", capabilities=["zonnepanelen"])
    make_listing(title="Tuinen aanleggen", description="Paden.", capabilities=["tuinaanleg"])
    near = page("q=zonnepanelen+kuisen").partition("Werk dat erop lijkt")[2]

    assert near.partition("</ol>")[0].count('class="firm-name"') == 2
    assert "Kantoren kuisen" in near
    assert "Zonnepanelen plaatsen" in near
    assert "Werk dat erop lijkt" not in page("q=warmtenet+aanleggen")


def test_a_form_of_work_of_another_listing_of_the_supplier_counts(page):
    profile = make_profile()
    make_listing(profile, title="Dozen inpakken", capabilities=["verpakken"])
    make_listing(profile, title="Inpakken bij u", capabilities=["verpakken"], as_enclave=True, team_min=4, team_max=8)

    assert page("q=dozen+inpakken+enclave").count("Enclavewerk</b>: “Inpakken bij u” (ander aanbod van hen)") == 1


def test_work_that_names_the_thing_in_its_title_and_its_text_is_like_it(page):
    make_listing(title="Zonnepanelen plaatsen", description="Zonnepanelen op daken.", capabilities=["zonnepanelen"])
    make_listing(title="Ramen kuisen", description="Elke week.", capabilities=["glas-en-gevelreiniging"])

    assert "Zonnepanelen plaatsen" in page("q=zonnepanelen+kuisen").partition("Werk dat erop lijkt")[2]


def test_a_certificate_of_another_listing_of_the_supplier_counts(page):
    profile = make_profile()
    make_listing(profile, title="Dozen inpakken", capabilities=["verpakken"])
    make_listing(profile, title="Thee verpakken", capabilities=["voedselverpakking"], certificates=(("HACCP", None),))
    make_listing(make_profile(OrganisationFactory(name="Zonder")), title="Dozen inpakken", capabilities=["verpakken"])
    shown = page("q=dozen+inpakken+HACCP")

    assert shown.count("HACCP</b>: “Thee verpakken” (ander aanbod van hen)") == 1
    assert shown.count("HACCP</b>: niet opgegeven") == 1
