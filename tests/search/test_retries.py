"""A change that cannot be brought in is tried again, later and later, and never lost nor taken for another."""

import datetime

import pytest
from django.db.utils import InterfaceError, OperationalError
from django.utils import timezone

from profiles.background.leases import new_holder, release, take
from profiles.models import Lease
from search.engines.elasticsearch.indexing import replication as copying
from search.engines.elasticsearch.indexing.bulk import Outcome
from search.engines.elasticsearch.indexing.replication import claim, give_back, settle
from search.indexing import indexer
from search.indexing.indexer import drain
from search.indexing.outbox import MOST_ATTEMPTS, note_changes, note_failure, pending, waiting
from search.indexing.sequence import WRITER
from search.models import OutboxRow, SearchRow, Topic
from tests.factories import make_listing

pytestmark = pytest.mark.django_db
NOW = datetime.datetime(2026, 11, 25, 12, tzinfo=datetime.UTC)


@pytest.fixture
def at_noon(time_machine):
    time_machine.move_to(NOW, tick=False)


def change(topic: Topic = Topic.ROWS, **fields) -> OutboxRow:
    return OutboxRow.objects.create(
        topic=topic, object_id=fields.pop("object_id", 7), version=3, changed_at=timezone.now(), **fields
    )


@pytest.mark.parametrize(
    ("attempts", "seconds", "is_dead"),
    [(0, 2, False), (1, 4, False), (4, 32, False), (7, 256, False), (8, 512, False), (9, 512, True), (30, 512, True)],
)
def test_each_wait_is_twice_the_one_before_up_to_eight_and_a_half_minutes(at_noon, attempts, seconds, is_dead):
    row = change(attempts=attempts)
    note_failure(row, "ValueError: kapot")
    row.refresh_from_db()

    assert (row.attempts, row.error) == (attempts + 1, "ValueError: kapot")
    assert (row.not_before - NOW).total_seconds() == seconds
    assert (row.dead_at == NOW, row.dead_at is None) == (is_dead, not is_dead)


@pytest.mark.parametrize(("attempts", "seconds"), [(0, 2), (3, 16), (4, 30), (MOST_ATTEMPTS * 3, 30)])
def test_what_there_is_no_room_for_is_tried_every_half_minute_for_ever(at_noon, attempts, seconds):
    row = change(attempts=attempts)
    note_failure(row, "The server had no room for it.", most_attempts=None)
    row.refresh_from_db()

    assert ((row.not_before - NOW).total_seconds(), row.dead_at) == (seconds, None)


def test_a_long_reason_is_cut(at_noon):
    row = change()
    note_failure(row, "x" * 5000)
    row.refresh_from_db()

    assert len(row.error) == 1000


def later(seconds: float) -> datetime.datetime:
    return NOW + datetime.timedelta(seconds=seconds)


@pytest.mark.parametrize(
    ("fields", "is_pending"),
    [
        ({}, True),
        ({"not_before": later(0)}, True),
        ({"not_before": later(1)}, False),
        ({"leased_until": later(-1)}, True),
        ({"leased_until": later(1)}, False),
        ({"done_version": 3}, False),
        ({"dead_at": later(-1)}, False),
    ],
    ids=["new", "may be tried", "not yet", "lease is over", "in other hands", "done", "given up"],
)
def test_what_may_be_tried_now(at_noon, fields, is_pending):
    change(**fields)

    assert pending().exists() == is_pending


def test_the_oldest_change_comes_first(at_noon, time_machine):
    change(object_id=1)
    time_machine.move_to(later(-60), tick=False)
    change(object_id=2)
    time_machine.move_to(later(60), tick=False)

    assert [row.object_id for row in pending()] == [2, 1]


def test_a_new_change_starts_anew_whatever_became_of_the_one_before(at_noon):
    change(object_id=7, attempts=9, error="kapot", dead_at=NOW, not_before=later(500))
    note_changes([7, 8])
    rows = {row.object_id: row for row in OutboxRow.objects.all()}

    assert [(pk, row.version, row.attempts, row.error) for pk, row in sorted(rows.items())] == [
        (7, 4, 0, ""),
        (8, 1, 0, ""),
    ]
    assert {row.object_id for row in pending()} == {7, 8}


@pytest.mark.parametrize("error", [OperationalError("the database is away"), InterfaceError("closed")])
def test_a_database_that_is_away_is_no_fault_of_a_listing(monkeypatch, error):
    make_listing()

    def fail(*_arguments):
        raise error

    monkeypatch.setattr(indexer, "write_listings", fail)
    with pytest.raises(type(error)):
        drain()

    row = OutboxRow.objects.get()
    assert (row.attempts, row.error, row.not_before) == (0, "", None)
    assert not Lease.objects.exclude(holder="").exists()


def test_a_change_during_the_writing_is_not_taken_for_done(monkeypatch):
    page = make_listing()
    version = OutboxRow.objects.get().version
    real = indexer.write_listings

    def with_a_change(versions, thesaurus):
        written = real(versions, thesaurus)
        monkeypatch.setattr(indexer, "write_listings", real)
        note_changes([page.pk])
        return written

    monkeypatch.setattr(indexer, "write_listings", with_a_change)
    drain()

    row = OutboxRow.objects.get()
    assert (row.version, row.done_version, SearchRow.objects.get().version) == (version + 1,) * 3


def test_one_process_writes_at_a_time():
    make_listing()
    other = new_holder()
    assert take(WRITER, other)
    assert drain() == 0

    release(WRITER, other)
    assert drain() == 1


@pytest.mark.parametrize(("seconds", "may"), [(9, False), (11, True)])
def test_the_lease_of_a_worker_that_was_killed_ends(at_noon, time_machine, seconds, may):
    take(WRITER, "killed", 10)
    time_machine.move_to(later(seconds), tick=False)

    assert take(WRITER, "next", 10) == may
    assert Lease.objects.get().holder == ("next" if may else "killed")


def test_a_lease_is_kept_and_given_back_by_its_holder_alone(at_noon):
    assert take(WRITER, "one", 10)
    assert take(WRITER, "one", 20)
    release(WRITER, "two")
    assert not take(WRITER, "two", 10)

    release(WRITER, "one")
    assert take(WRITER, "two", 10)


@pytest.fixture
def copies(settings):
    """The site follows a server, which these tests do not ask."""
    settings.ELASTICSEARCH_URL = "http://127.0.0.1:9"


def test_a_copy_that_changed_while_it_was_sent_waits_on(copies, at_noon, time_machine):
    row = change(Topic.ELASTICSEARCH)
    time_machine.move_to(later(1), tick=False)
    OutboxRow.objects.update(version=4, changed_at=later(1))
    settle([row], {7: 3}, Outcome(done={7}))

    assert OutboxRow.objects.get().done_version == 0
    assert waiting(Topic.ELASTICSEARCH).count() == 1


def test_a_version_that_comes_again_after_an_older_backup_is_sent_again(copies, at_noon, time_machine):
    """The version is lower than what was sent, yet the content is another."""
    row = change(Topic.ELASTICSEARCH)
    settle([row], {7: 3}, Outcome(done={7}))
    assert waiting(Topic.ELASTICSEARCH).count() == 0

    time_machine.move_to(later(1), tick=False)
    indexer.write_listings({7: 2}, indexer.current_lexicon().thesaurus)
    assert [(one.version, one.done_version) for one in waiting(Topic.ELASTICSEARCH)] == [(2, 0)]


@pytest.mark.parametrize(
    ("outcome", "done", "attempts", "is_dead"),
    [
        (Outcome(done={7}), 3, 0, False),
        (Outcome(stale={7}), 3, 0, False),
        (Outcome(busy={7}), 0, 1, False),
        (Outcome(refused={7: "mapper_parsing_exception"}), 0, 1, True),
        (Outcome(), 0, 0, False),
    ],
    ids=["done", "stale", "busy", "refused", "no word"],
)
def test_what_became_of_a_copy(copies, outcome, done, attempts, is_dead):
    row = change(Topic.ELASTICSEARCH)
    settle([row], {7: 3}, outcome)
    row.refresh_from_db()

    assert (row.done_version, row.attempts, row.dead_at is not None) == (done, attempts, is_dead)


def test_what_a_worker_claimed_is_its_own_until_it_gives_it_back(copies, at_noon):
    change(Topic.ELASTICSEARCH)
    batch = claim("one")
    assert [row.object_id for row in batch] == [7]
    assert claim("two") == []

    give_back("two", batch)
    assert claim("two") == []
    give_back("one", batch)
    assert [row.object_id for row in claim("two")] == [7]


def test_a_change_that_another_worker_took_meanwhile_is_left_to_it(copies, at_noon, monkeypatch):
    """Between looking what waits and claiming it the other one was faster."""
    change(Topic.ELASTICSEARCH)
    looked: list[Topic] = []

    def pending_then_taken(topic: Topic):
        if looked:
            OutboxRow.objects.update(lease="other", leased_until=later(60))
        looked.append(topic)
        return pending(topic)

    monkeypatch.setattr(copying, "pending", pending_then_taken)

    assert claim("mine") == []
    assert OutboxRow.objects.get().lease == "other"
