"""The comparison of two to four listings."""

import re

import pytest

from search.indexing.indexer import drain
from tests.factories import make_listing

pytestmark = pytest.mark.django_db
COMPARE = "/nl/zoeken/vergelijken/"


def test_two_to_four_stand_side_by_side(search):
    pages = [make_listing(title=f"Koekjes {n}", lead_time_days=n + 1, capacity_amount=5) for n in range(5)]
    picks = "&".join(f"pick={page.pk}" for page in pages)
    page = search(f"q=koekjes&postcode=3000&{picks}", COMPARE)

    assert [f"Koekjes {n}" in page for n in range(5)] == [True, True, True, True, False]
    assert "<b>1 dag</b>" in page


@pytest.mark.parametrize(
    ("units", "best"),
    [(("stuks", "stuks"), ["<b>30.000 stuks per dag</b>"]), (("stuks", "kg"), []), (("stuks", ""), [])],
)
def test_the_largest_capacity_is_the_best_where_the_units_are_the_same(search, units, best):
    pages = [
        make_listing(title=f"Koekjes {n}", capacity_amount=amount, capacity_unit=unit, capacity_period="dag")
        for n, (amount, unit) in enumerate(zip((12_000, 30_000), units, strict=True))
    ]
    page = search("&".join(f"pick={page.pk}" for page in pages), COMPARE)

    assert re.findall(r"<b>[^<]*per dag</b>", page) == best


@pytest.mark.parametrize(
    "query", ["", "pick=0", "pick=abc&pick=-1&pick=99999999999", "pick=%00", "pick=1&q=%00&postcode=x"]
)
def test_comparing_nothing_explains_itself(search, query):
    make_listing()

    assert "<h1" in search(query, COMPARE)


def test_a_listing_that_is_gone_is_said_in_the_comparison(search):
    page, other = make_listing(), make_listing(title="Ander")
    drain()
    page.unpublish()

    assert "niet meer openbaar" in search(f"pick={page.pk}&pick={other.pk}", COMPARE)
