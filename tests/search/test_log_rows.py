"""What is noted of a search: its shape, never its text nor who is in it; and how long that stays."""

import datetime
import json

import pytest
from django.conf import settings as site_settings
from django.utils import timezone

from search.analytics import search_log
from search.analytics.search_log import KEYS, forget_old_searches, notebook, store_noted_searches
from search.indexing.indexer import drain
from search.lexicon.current import current_lexicon
from search.models import SearchLog
from tests.factories import OrganisationFactory, make_listing, make_profile

pytestmark = pytest.mark.django_db


@pytest.fixture
def visit(client):
    """Looks for something on the page, after everything that waits was brought in."""

    def get(address: str):
        drain()
        answer = client.get(f"/nl/zoeken/?{address}")
        assert answer.status_code == 200
        return answer

    return get


@pytest.fixture
def add_up(django_capture_on_commit_callbacks):
    """What the worker does, after which the files are gone: how many searches it counted."""

    def store() -> int:
        with django_capture_on_commit_callbacks(execute=True):
            return store_noted_searches()

    return store


@pytest.fixture
def noted(visit):
    """What is kept of a search."""

    def search(address: str) -> dict[str, object]:
        visit(address)
        store_noted_searches()
        return {name: value for name, value in SearchLog.objects.values().get().items() if name in KEYS}

    return search


def test_the_shape_of_a_search_is_noted(noted):
    make_listing(title="Koekjes en taart", certificates=(("HACCP", None),))
    address = "q=koekjes+verpakken+met+HACCP&postcode=3000+Leuven&radius_km=40&mode=subcontract&province=vlaams-brabant"

    assert noted(address) == {
        "day": timezone.localdate(),
        "province": "vlaams-brabant",
        "kinds": "bakkerij ompakken verpakken",
        "words": "koekjes verpakken",
        "filters": "certificate:haccp mode:subcontract",
        "municipality": "Leuven",
        "found": 1,
    }


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("koekjes", "koekjes"),
        ("koekjes voor Jan Janssens", "koekjes"),
        ("koekjes jan.janssens@example.org", "koekjes"),
        ("koekjes 0470 12 34 56", "koekjes"),
        ("koekjes rijksregisternummer 85.07.30-033.28", "koekjes"),
        ("koekjes Kwzxlmprt", "koekjes"),
        ("koekjes voor Zwaluwnest", "koekjes"),
        ("Kwzxlmprt", ""),
    ],
    ids=["none", "name", "address", "phone", "register number", "unknown word", "supplier", "nothing known"],
)
def test_names_numbers_and_words_that_nobody_knows_are_never_noted(noted, text, words):
    make_listing(title="Koekjes inpakken", description="In zakjes.")
    make_listing(make_profile(OrganisationFactory(name="Zwaluwnest")), title="Koekjes bakken", description="Elke dag.")
    found = noted(f"q={text}")

    assert (found["words"], found["kinds"], found["filters"]) == (words, "bakkerij" if words else "", "")


def test_a_line_holds_nothing_that_was_typed(visit):
    """The file that lies on the disk until the worker comes holds no more than the database."""
    make_listing()
    visit("q=koekjes+voor+Jan+Janssens+Kwzxlmprt&postcode=3000+Leuven")
    (path,) = notebook.folder().glob("*.jsonl")
    lines = [json.loads(line) for line in path.read_text().splitlines()]

    assert [set(line) for line in lines] == [set(KEYS)]
    assert "Jan" not in path.read_text()
    assert "kwzx" not in path.read_text().lower()


def test_a_supplier_that_was_looked_for_is_not_noted(noted):
    make_listing(make_profile(OrganisationFactory(name="Herstel Hamster")))
    found = noted("q=herstel+hamster")

    assert (found["filters"], found["kinds"]) == ("", "")


def test_a_search_counts_once_however_many_pages_are_seen(visit):
    for number in range(21):
        make_listing(title=f"Koekjes {number}")
    for page in ("1", "2", "1"):
        visit(f"q=koekjes&page={page}")
    store_noted_searches()

    assert list(SearchLog.objects.values_list("found", "times")) == [(21, 2)]


def test_an_unknown_place_is_no_search(visit):
    visit("q=koekjes&postcode=Xyzzyville")

    assert store_noted_searches() == 0


def test_equal_searches_add_up_also_with_those_of_before(visit, add_up):
    make_listing()
    for times in (2, 3):
        for _ in range(times):
            visit("q=koekjes")
        assert add_up() == times

    assert list(SearchLog.objects.values_list("words", "times")) == [("koekjes", 5)]


def test_what_was_added_up_is_not_counted_again(visit, add_up):
    make_listing()
    visit("q=koekjes")
    assert add_up() == 1
    assert list(notebook.folder().iterdir()) == []

    assert add_up() == 0
    assert SearchLog.objects.get().times == 1


def test_what_a_worker_left_when_it_fell_is_counted_by_the_next(visit):
    make_listing()
    visit("q=koekjes")
    (path,) = notebook.folder().glob("*.jsonl")
    path.rename(path.with_suffix(".gevallen.taken"))

    assert store_noted_searches() == 1


def test_a_line_that_was_cut_off_spoils_no_other(visit, caplog):
    make_listing()
    visit("q=koekjes")
    (path,) = notebook.folder().glob("*.jsonl")
    whole = path.read_text()
    path.write_text(f'{whole[: len(whole) // 2]}\n{{"day": "2026-01-01"}}\n{whole}')

    assert store_noted_searches() == 1
    assert caplog.text.count("could not be read") == 1
    assert caplog.text.count("says not enough") == 1


def test_a_disk_on_which_nothing_can_be_noted_costs_no_visitor_an_answer(visit, settings, tmp_path, caplog):
    make_listing()
    settings.CACHE_ROOT = str(tmp_path / "vol")
    (tmp_path / "vol").write_text("no folder")

    assert "Verpakken van koekjes" in visit("q=koekjes").content.decode()
    assert "could be noted among the searches" in caplog.text


def test_a_very_long_search_fits(noted):
    make_listing()
    chosen = sorted(current_lexicon().terms.capabilities, key=len)[-20:]
    kept = noted("&".join(f"capability={kind}" for kind in chosen))["kinds"]

    assert len(" ".join(chosen)) > search_log.MAX_CELL
    assert len(str(kept)) == search_log.MAX_CELL


@pytest.mark.parametrize(("age", "stays"), [(0, True), (1, True), (730, True), (731, False), (3000, False)])
def test_searches_are_forgotten_after_two_years(age, stays):
    assert site_settings.SEARCH_LOG_DAYS == 730
    SearchLog.objects.create(day=timezone.localdate() - datetime.timedelta(days=age), words="koekjes")
    forget_old_searches()

    assert SearchLog.objects.exists() == stays
