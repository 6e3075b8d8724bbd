"""The log of searches holds what the register knows, in so many rows, and each province sees its own."""

import pytest
from django.utils import timezone

from search.analytics import search_log
from search.analytics.search_log import store_noted_searches
from search.indexing.indexer import drain
from search.models import SearchLog
from tests.factories import make_listing

pytestmark = pytest.mark.django_db


def search(client, query, **headers):
    drain()
    assert client.get(f"/nl/zoeken/?{query}", headers=headers).status_code == 200


def test_a_certificate_that_nobody_has_is_not_kept_by_name(client):
    make_listing(certificates=[("ISO 9001", None)])
    for n in range(40):
        search(client, f"q=lassen+ISO+{94000 + n}")
    search(client, "q=lassen+ISO+9001")

    store_noted_searches()

    kept = sorted(SearchLog.objects.values_list("filters", "times"))
    assert kept == [("certificate:?", 40), ("certificate:iso9001", 1)]


def test_a_day_has_so_many_rows_and_counts_the_others_together(client, monkeypatch):
    monkeypatch.setattr(search_log, "MOST_ROWS_A_DAY", 3)
    make_listing()
    for place in ("3000", "3001", "3010", "3300", "3600", "3500"):
        search(client, f"q=lassen&postcode={place}")
    search(client, "q=lassen&postcode=3000")

    store_noted_searches()

    assert SearchLog.objects.exclude(municipality="").count() == 3
    assert set(SearchLog.objects.filter(municipality="").values_list("words", "kinds", "filters")) == {("", "", "")}
    assert sum(SearchLog.objects.values_list("times", flat=True)) == 7


def test_what_waits_for_the_worker_does_not_fill_the_disk(client, monkeypatch):
    monkeypatch.setattr("profiles.background.notebook.MOST_NOTED_BYTES", 500)
    make_listing()
    for _ in range(20):
        search(client, "q=lassen")

    assert sum(path.stat().st_size for path in search_log.notebook.folder().glob("*.jsonl")) < 1000


@pytest.mark.parametrize(
    ("query", "host", "province"),
    [
        ("q=lassen", "testserver", "vlaams-brabant"),
        ("q=lassen", "limburg.testserver", "limburg"),
        ("q=lassen&postcode=3600", "testserver", "limburg"),
        ("q=lassen&province=antwerpen", "testserver", "antwerpen"),
    ],
)
def test_a_search_belongs_to_the_province_asked_for_or_else_the_one_that_was_asked(client, query, host, province):
    make_listing()
    search(client, query, host=host)

    store_noted_searches()

    assert SearchLog.objects.get().province == province


def test_staff_see_their_own_province_from_two_askings_on(client, manager, administrator):
    today = timezone.localdate()
    for kinds, province, times in (("lassen", "vlaams-brabant", 2), ("naaiwerk", "limburg", 5), ("drukwerk", "", 1)):
        SearchLog.objects.create(day=today, kinds=kinds, province=province, municipality=f"Plaats {kinds}", times=times)
    SearchLog.objects.create(day=today, province="vlaams-brabant", times=900)
    shown = {}
    for user in (manager, administrator):
        client.force_login(user)
        page = client.get("/cms/reports/gezocht-niet-gevonden/").content.decode()
        sheet = client.get("/cms/reports/gezocht-niet-gevonden/?export=csv").content.decode()
        shown[user] = [kinds for kinds in ("lassen", "naaiwerk", "drukwerk") if f"Plaats {kinds}" in page]
        assert shown[user] == [kinds for kinds in ("lassen", "naaiwerk", "drukwerk") if f"Plaats {kinds}" in sheet]
        assert "900" not in sheet

    assert shown == {manager: ["lassen"], administrator: ["lassen", "naaiwerk"]}
