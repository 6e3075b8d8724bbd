"""What of a listing finds it: its words, its kinds of work, its supplier; and nothing that it does not do."""

import pytest

from tests.factories import OrganisationFactory, make_listing, make_profile
from tests.search.searching import found

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("title", "description", "language", "finds", "misses"),
    [
        ("Hagen snoeien", "Asbest doen we niet.", "nl", "hagen", "asbest"),
        ("Hagen snoeien", "Asbest laten we door een erkende firma wegnemen.", "nl", "hagen", "asbest"),
        ("Hagen snoeien, geen asbest", "Alle hagen.", "nl", "hagen", ""),
        ("Hagen snoeien", "Geen asbest. Wel taxus.", "nl", "taxus", "asbest"),
        ("Tailler les haies", "Nous ne faisons pas l'amiante.", "fr", "haies", "amiante"),
        ("Trimming hedges", "We do not remove asbestos.", "en", "hedges", "asbestos"),
    ],
)
def test_what_is_not_done_finds_nobody(title, description, language, finds, misses):
    make_listing(title=title, description=description, language=language, capabilities=["tuinaanleg"])

    assert found(finds) == {title}
    assert not misses or found(misses) == set()


@pytest.mark.parametrize(
    "text",
    ["koekjes", "koekje", "verpakken", "verpakt", "bakkerswerk", "zwaluwnest", "Zwaluwnest", "emballage", "packing"],
)
def test_a_listing_is_found_by(text):
    profile = make_profile(OrganisationFactory(name="Zwaluwnest"))
    make_listing(profile, title="Koekjes inpakken", description="Ook ander bakkerswerk.")

    assert found(text) == {"Koekjes inpakken"}


@pytest.mark.parametrize("text", ["lassen", "tuinaanleg", "5000", "voor de en"])
def test_a_listing_is_not_found_by(text):
    make_listing(title="Koekjes inpakken", description="Per 5000 stuks, voor de horeca en de winkels.")

    assert found(text) in (set(), {"Koekjes inpakken"} if text == "voor de en" else set())
