"""A results page is light on a slow line, also for a question of many words, filters and a radius."""

import pytest

from profiles.enums import Language
from search.facets import COUNTED_FACETS
from search.forms.choices import choice_labels
from search.forms.query_string import MAX_FILTERS
from search.indexing.indexer import drain
from tests.bench.asking import Questions
from tests.bench.generated import write
from tests.factories import make_listing, make_profile

pytestmark = pytest.mark.django_db
LISTINGS, QUESTIONS, SEED, MOST_BYTES = 1_000, 40, 5, 60_000
ABUSED_BYTES = 200_000
"""What no address may weigh, however it is made."""


def test_no_results_page_weighs_more_than_sixty_kilobytes(client):
    write(LISTINGS)
    pages = {
        f"/{language}/zoeken/?{address}": len(client.get(f"/{language}/zoeken/?{address}").content)
        for language in Language.values
        for address in Questions().addresses(QUESTIONS, SEED)
    }

    assert max(pages.values()) > MOST_BYTES / 2
    assert {address: size for address, size in pages.items() if size > MOST_BYTES} == {}


@pytest.fixture
def full_page():
    profile = make_profile()
    for number in range(21):
        make_listing(profile, title=f"Koekjes {number}")
    drain()


def test_a_thousand_filters_are_cut_with_a_sentence(client, full_page):
    every = [f"{facet}={value}" for facet in COUNTED_FACETS for value in choice_labels(facet)]
    page = client.get(f"/nl/zoeken/?q=koekjes&{'&'.join(every)}").content

    assert len(every) > 5 * MAX_FILTERS
    assert f"Wij lezen de eerste {MAX_FILTERS} filters." in page.decode()
    assert len(page) < ABUSED_BYTES


@pytest.mark.parametrize(
    "text", ["koekjes a" + "\u0301" * 280, "\u202e" * 300, "koekjes " + "\ufdfa" * 290, "x " * 150]
)
def test_signs_that_hang_on_others_make_no_heavy_page(client, full_page, text):
    assert len(client.get("/nl/zoeken/", {"q": text}).content) < ABUSED_BYTES
