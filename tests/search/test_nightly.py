"""What differs in an index is found the next night, and told."""

import pytest

from profiles.background.leases import new_holder
from search.engines.elasticsearch.indexing.replication import replicate
from search.indexing.indexer import drain
from search.models import SearchRow
from search.operations.drift_check import look_for_drift
from tests.factories import make_listing

pytestmark = pytest.mark.django_db


def told(client, administrator) -> list[str]:
    client.force_login(administrator)
    page = client.get("/metrics").content.decode()
    return [line for line in page.splitlines() if line.startswith("schakel_drift{")]


def test_the_night_finds_what_differs_once(client, administrator, time_machine, caplog):
    make_listing()
    drain()
    SearchRow.objects.all().delete()
    time_machine.move_to("2026-11-22 01:30+00:00", tick=False)
    look_for_drift()
    assert told(client, administrator) == []
    time_machine.move_to("2026-11-22 02:30+00:00", tick=False)
    look_for_drift()
    look_for_drift()

    assert told(client, administrator) == ['schakel_drift{index="rows"} 1.0']
    assert [record.message for record in caplog.records if "1 missing" in record.message] == [
        "rows: 1 missing, 0 stale, 0 ghosts, 0 given up. Run search_status --repair."
    ]


def test_by_day_nothing_is_compared(client, administrator, time_machine):
    make_listing()
    drain()
    SearchRow.objects.all().delete()
    time_machine.move_to("2026-11-22 11:00+00:00", tick=False)
    look_for_drift()

    assert told(client, administrator) == []


def test_what_was_sent_a_moment_ago_is_no_drift(client, administrator, elasticsearch, time_machine):
    for _ in range(3):
        make_listing()
    drain()
    replicate(elasticsearch, new_holder())
    time_machine.move_to("2026-11-22 02:30+00:00", tick=True)
    look_for_drift()

    assert told(client, administrator) == [
        'schakel_drift{index="rows"} 0.0',
        'schakel_drift{index="elasticsearch"} 0.0',
    ]


def test_both_indexes_are_looked_at(client, administrator, elasticsearch, time_machine):
    make_listing()
    drain()
    replicate(elasticsearch, new_holder())
    SearchRow.objects.update(version=99)
    time_machine.move_to("2026-11-22 02:30+00:00", tick=True)
    look_for_drift()

    assert told(client, administrator) == [
        'schakel_drift{index="rows"} 0.0',
        'schakel_drift{index="elasticsearch"} 1.0',
    ]
