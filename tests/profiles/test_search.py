"""Finding listings by kind of work and municipality, whatever somebody types."""

import pytest

from tests.factories import OrganisationFactory, make_listing, make_profile

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "query",
    [
        "q=%00",
        "q=%F0%9F%8D%AA",
        "q=%ED%A0%80",
        "q=" + "a" * 10_000,
        "q=title%3A*%20AND%20(",
        "postcode=9999999999999",
        "postcode=%00",
        "mode=hacken",
        "mode=enclave&mode=product",
        "page=1e9",
        "page=%D9%A1",
        "q=&postcode=&mode=&capability=",
        "postcode=3000%20Leuven",
        "postcode=Louvain",
        "postcode=3000&q=%27%22%3Cscript%3E",
    ],
)
def test_search_takes_any_parameter(strict_client, query):
    make_listing()

    response = strict_client.get(f"/nl/zoeken/?{query}")

    assert response.status_code == 200
    assert "<script>" not in response.content.decode()


@pytest.mark.parametrize(
    "query", ["provincie=%00", "group=%00", "letter=%00", "letter=AB", "provincie=x", "group=%ED%A0%80"]
)
def test_directory_takes_any_parameter(strict_client, query):
    assert strict_client.get(f"/nl/aanbieders/?{query}").status_code in {200, 404}


def test_search_finds_by_synonym_in_another_language_and_by_municipality(client):
    make_listing(capabilities=["ompakken"], title="Van bulk naar klein")
    make_listing(make_profile(OrganisationFactory(limburg=True)), capabilities=["ompakken"], title="In Genk")

    found = client.get("/nl/zoeken/?q=ompakken&postcode=Louvain").content.decode()

    assert "Van bulk naar klein" in found
    assert "In Genk" not in found


def test_an_unknown_place_is_named_and_nothing_is_widened(client):
    make_listing()

    page = client.get("/nl/zoeken/?postcode=Leuvne").content.decode()

    assert "Leuvne" in page
    assert "postcode=Leuven" in page
    assert "Verpakken van koekjes" not in page
    assert "Persoon vlaams-brabant" in page
