"""The JSON search, as other tools rely on it."""

import time

import pytest

from search.indexing.indexer import drain
from tests.factories import OrganisationFactory, make_listing, make_profile, recognise

pytestmark = pytest.mark.django_db


@pytest.fixture
def get(strict_client):
    def ask(query: str = "", path: str = "/api/v1/listings/", status: int = 200):
        drain()
        response = strict_client.get(f"{path}?{query}")
        assert response.status_code == status, response.content[:500]
        return response.json()

    return ask


def test_the_shape_of_an_answer(get):
    organisation = OrganisationFactory(name="Pakmerel", reference="D001", source="test")
    make_listing(
        make_profile(organisation), reference="L001", capabilities=["bakkerij"], certificates=(("HACCP", None),)
    )
    found = get("q=koekjes&postcode=3000&radius_km=25&certificate=HACCP&mode=subcontract")

    assert set(found) == {"count", "engine", "results", "facets", "suggestion", "relaxations"}
    assert (found["count"], found["engine"], found["suggestion"]) == (1, "embedded", "")
    result = found["results"][0]
    assert set(result) == {"reference", "title", "url", "organisation", "score", "distance_km", "reasons"}
    assert (result["reference"], result["organisation"]["name"]) == ("L001", "Pakmerel")
    assert result["url"].startswith("http://testserver/")
    assert result["distance_km"] == pytest.approx(0, abs=2)
    assert {"met"} == {reason["state"] for reason in result["reasons"]}
    assert found["facets"]["certificate"] == {"haccp": 1}


def test_a_correction_is_a_suggestion(get):
    make_listing(title="Etiketteren", description="Wij etiketteren.", capabilities=["etiketteren"])

    assert get("q=etiketeren")["suggestion"] == "etiketteren"


def test_an_empty_answer_says_what_would_bring_more(get):
    make_listing(make_profile(OrganisationFactory(limburg=True)), title="Laswerk", capabilities=["lassen"])
    found = get("q=laswerk&postcode=3000&radius_km=10")

    assert found["count"] == 0
    assert {"change": "radius_km", "value": "60", "count": 1} in found["relaxations"]


@pytest.mark.parametrize(
    ("query", "fields"),
    [
        ("page=abc", {"page"}),
        ("page=0&page_size=101&radius_km=-1", {"page", "page_size", "radius_km"}),
        (
            "mode=hacken&province=nergens&capability=x&recognition=y&language=zz",
            {"mode", "province", "capability", "recognition", "language"},
        ),
        ("postcode=Leuvne", {"postcode"}),
        ("sort=zomaar", {"sort"}),
        ("sort=distance", {"sort"}),
        ("foo=1&groep=schoonmaak", {"foo", "groep"}),
        ("q=" + "a" * 4001, {"q"}),
        ("radius_km=99999999999999999999", {"radius_km"}),
        ("page=99999999999999999999999", {"page"}),
        ("page=501", {"page"}),
        ("page=101&page_size=100", {"page"}),
    ],
)
def test_bad_input_is_answered_field_by_field(get, query, fields):
    assert set(get(query, status=400)["errors"]) == fields


@pytest.mark.parametrize(
    "query", ["q=%00", "q=%ED%A0%80", "q=(", "mode=%00", "certificate=%F0%9F%8D%AA", "q=%27%22", "mode="]
)
def test_strange_text_is_no_error(get, query):
    make_listing()

    get(query)


def test_a_near_spelling_is_offered(get):
    assert any("Leuven" in text for text in get("postcode=Leuvne", status=400)["errors"]["postcode"])


def test_a_thousand_choices_are_answered_fast(get):
    make_listing()
    get()
    started = time.monotonic()
    get("&".join(f"certificate=c{n}" for n in range(1000)))

    assert time.monotonic() - started < 3


def test_capabilities_come_in_three_languages(get):
    found = {one["slug"]: one for one in get(path="/api/v1/capabilities/")}

    assert set(found["lassen"]["label"]) == {"nl", "fr", "en"}
    assert "laswerk" in found["lassen"]["synonyms"]["nl"]


def test_an_organisation_with_its_public_listings(get):
    organisation = OrganisationFactory(name="Pakmerel", reference="D001", source="test")
    recognise(organisation)
    profile = make_profile(organisation)
    make_listing(profile, title="Zichtbaar", reference="L1")
    make_listing(profile, title="Verborgen", reference="L2").unpublish()
    found = get(path="/api/v1/organisations/D001/")

    assert (found["name"], found["recognitions"]) == ("Pakmerel", ["maatwerkbedrijf"])
    assert [one["title"] for one in found["listings"]] == ["Zichtbaar"]
    for unknown in ("D999", "%00", "99999999999999999999"):
        get(path=f"/api/v1/organisations/{unknown}/", status=404)


def test_too_many_questions_get_a_clear_answer(strict_client, settings):
    settings.API_RATE = "2/m"
    answers = [strict_client.get("/api/v1/listings/") for _ in range(3)]

    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert "detail" in answers[2].json()
    assert int(answers[2]["Retry-After"]) >= 1


def test_the_documentation_asks_nobody_else(strict_client):
    page = strict_client.get("/api/v1/docs").content.decode()

    assert "https://" not in page
    assert strict_client.get("/api/v1/openapi.json").json()["paths"]["/api/v1/listings/"]
