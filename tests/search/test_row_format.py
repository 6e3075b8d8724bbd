"""Rows that another version of the site wrote break no page, and are written anew."""

import json

import pytest

from search.facets import FACETS
from search.indexing import row_format as module
from search.indexing.drift import measure_drift
from search.indexing.indexer import drain
from search.indexing.outdated import queue_rows_of_other_format
from search.indexing.row_format import row_format
from search.indexing.stored_listing import NAMES, StoredListing
from search.models import OutboxRow, SearchRow
from tests.factories import make_listing

pytestmark = pytest.mark.django_db
PAGES = (
    "/nl/zoeken/?q=koekjes&postcode=3000&certificate=HACCP",
    "/fr/zoeken/?q=koekjes&mode=enclave",
    "/nl/zoeken/vergelijken/?pick={pk}&pick={pk}&q=koekjes&postcode=3000",
    "/nl/zoeken/lijst.csv?q=koekjes",
    "/api/v1/listings/?q=koekjes&postcode=3000",
)


@pytest.fixture
def row():
    make_listing(certificates=[("HACCP", None)], capacity_amount=5, capacity_unit="stuks", lead_time_days=3)
    drain()
    return SearchRow.objects.get()


def every_page_answers(client, pk):
    for page in PAGES:
        assert client.get(page.format(pk=pk)).status_code == 200, page


@pytest.mark.parametrize("name", sorted(NAMES))
def test_a_row_without_a_key_breaks_no_page(client, row, name):
    payload = json.loads(row.payload)
    del payload[name]
    SearchRow.objects.update(payload=json.dumps(payload), seq=row.seq)

    every_page_answers(client, row.pk)


def test_a_row_with_more_than_we_know_breaks_no_page(client, row):
    payload = json.loads(row.payload)
    payload |= {"later": 1, "certificates": [["HACCP", "", "extra"]], "recognitions": [["vzw"]], "modes": ["hologram"]}
    SearchRow.objects.update(payload=json.dumps(payload | {"price": "bitcoin", "capacity": ["5", "stuks", "eeuw", 1]}))

    every_page_answers(client, row.pk)


@pytest.mark.parametrize("facets", [{"later": [["x", "", "", ""]]}, {"mode": [["service"]]}, {}])
def test_an_index_loads_rows_with_other_filters(client, row, facets):
    SearchRow.objects.update(facets=json.dumps(facets))

    every_page_answers(client, row.pk)


def test_rows_of_another_format_are_written_anew_and_count_as_stale(row):
    SearchRow.objects.update(format="other")
    assert measure_drift().stale == (row.pk,)

    assert queue_rows_of_other_format() == 1
    assert (measure_drift().stale, measure_drift().waiting) == ((), 1)
    assert queue_rows_of_other_format() == 0
    drain()

    assert SearchRow.objects.get().format == row_format()
    assert queue_rows_of_other_format() == 0


def test_a_listing_that_is_gone_is_not_queued_for_ever(row):
    SearchRow.objects.update(format="other")
    OutboxRow.objects.all().delete()
    from profiles.models import ListingPage

    ListingPage.objects.get().delete()
    drain()

    assert queue_rows_of_other_format() == 0


@pytest.mark.parametrize("part", ["a field", "a filter", "what is stored", "the analysis"])
def test_the_format_differs_with_all_that_a_row_is_made_of(monkeypatch, tmp_path, part):
    before = row_format()
    row_format.cache_clear()
    if part == "a filter":
        monkeypatch.setattr(module, "FACETS", (*FACETS, "later"))
    elif part == "what is stored":
        monkeypatch.setattr(module, "NAMES", NAMES | {"later"})
    elif part == "a field":
        monkeypatch.setattr(module, "Field", list(module.Field)[:-1])
    else:
        changed = tmp_path / "stems.py"
        changed.write_text("# other")
        monkeypatch.setattr(module, "analysis_files", lambda: iter([changed]))

    assert row_format() != before
    row_format.cache_clear()


def test_what_is_stored_comes_back_as_it_was(row):
    listing = StoredListing.from_json(row.payload)

    assert listing.to_json() == row.payload
    assert StoredListing.from_json("{}") == StoredListing()
