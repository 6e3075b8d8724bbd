"""The pages of a list of results: which there are, and what the last one says."""

import pytest

from search.indexing.indexer import drain
from search.indexing.sequence import next_seq
from search.models import SearchRow
from search.need import DEEPEST
from tests.factories import make_listing

pytestmark = pytest.mark.django_db
RESULTS = "/nl/zoeken/?per=listing"
BEHIND = 5
"""Listings that fit and have no page."""


@pytest.fixture
def many(db):
    """So many copies of a listing that the list cannot hold them."""
    make_listing()
    drain()
    (row,) = SearchRow.objects.values()
    copies = DEEPEST + BEHIND - 1
    first = next_seq(copies)
    SearchRow.objects.bulk_create(
        SearchRow(**{**row, "listing_id": row["listing_id"] + 1 + number, "seq": first + number})
        for number in range(copies)
    )


def test_a_page_beyond_the_last_is_not_found(strict_client):
    make_listing()
    drain()

    answers = [strict_client.get(f"{RESULTS}&page={page}").status_code for page in (1, 2, 834, 40_000)]

    assert answers == [200, 404, 404, 404]


def test_the_last_page_says_how_to_see_what_has_no_page(many, strict_client):
    last, before = (strict_client.get(f"{RESULTS}&page={page}").content.decode() for page in (833, 832))

    assert "9985 tot 9996 van 10005" in last
    assert "Dit waren de eerste 9996 van 10005 resultaten" in last
    assert 'rel="next"' not in last
    assert "Dit waren de eerste" not in before
    assert strict_client.get(f"{RESULTS}&page=834").status_code == 404


def test_the_json_search_says_where_its_pages_end(many, strict_client):
    address = "/api/v1/listings/"
    last = strict_client.get(address, {"page": 100, "page_size": 100})
    beyond = strict_client.get(address, {"page": 101, "page_size": 100})

    assert (len(last.json()["results"]), last.json()["count"]) == (100, DEEPEST + BEHIND)
    assert beyond.status_code == 400
    assert "eerste 10000 resultaten" in beyond.json()["errors"]["page"][1]
