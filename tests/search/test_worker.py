"""The worker: each chore by itself, one process at a time, whatever fails on the way."""

import datetime
import threading

import pytest
import time_machine
from django.core.management import call_command
from django.utils import timezone

from profiles.models import ListingPage
from search import worker as work
from search.leases import new_holder, release, take
from search.log import folder
from search.models import Lease, OutboxRow, SearchLog, SearchRow
from search.worker import CHORES, Worker, attempt, publish_scheduled
from tests.factories import make_listing

pytestmark = pytest.mark.django_db


@pytest.fixture
def worker(monkeypatch):
    """A worker whose long work ends before the test looks."""
    monkeypatch.setattr(work, "LONG_WORK", ())
    made = Worker()
    yield made
    made.finish()


def old_search() -> None:
    SearchLog.objects.create(day=timezone.localdate() - datetime.timedelta(days=800), words="koekjes")


def test_chores_are_done_by_one_worker_at_a_time(worker):
    old_search()
    other = new_holder()
    take(CHORES, other)
    worker.chores()
    assert SearchLog.objects.exists()

    release(CHORES, other)
    worker.chores()
    assert not SearchLog.objects.exists()


def test_chores_that_are_done_leave_the_next_to_whoever_comes(worker):
    """A worker that kept them for a minute would leave the others idle after it stopped."""
    worker.chores()

    assert take(CHORES, new_holder())


def test_a_chore_that_fails_stops_no_other(worker, monkeypatch, caplog):
    old_search()
    monkeypatch.setattr(work, "publish_scheduled", lambda: 1 / 0)
    worker.chores()

    assert not SearchLog.objects.exists()
    assert "The worker goes on after a failure." in caplog.text
    assert take(CHORES, new_holder())


def test_a_turn_brings_in_what_changed_and_does_the_chores_once_a_minute(worker):
    make_listing()
    old_search()
    worker.turn()
    assert (SearchRow.objects.count(), SearchLog.objects.count()) == (1, 0)

    make_listing()
    old_search()
    worker.turn()
    assert (SearchRow.objects.count(), SearchLog.objects.count()) == (2, 1)


def test_a_worker_that_must_end_takes_up_nothing_new(worker):
    make_listing()
    old_search()
    worker.stop.set()
    worker.turn()
    worker.run()

    assert (SearchRow.objects.count(), SearchLog.objects.count()) == (0, 1)
    assert OutboxRow.objects.get().done_version == 0
    assert not Lease.objects.exclude(holder="").exists()


def test_a_failure_ends_no_worker(caplog):
    attempt(lambda: 1 / 0)

    assert "ZeroDivisionError" in caplog.text


def test_long_work_goes_on_beside_the_changes_and_once_at_a_time(worker, monkeypatch):
    begun, may_end = threading.Event(), threading.Event()
    done: list[int] = []
    monkeypatch.setattr(
        work, "do_what_is_due", lambda: (begun.set(), may_end.wait(10), done.append(threading.get_ident()))
    )
    worker.long_work()
    assert begun.wait(10)
    worker.long_work()
    make_listing()
    worker.turn()
    may_end.set()
    worker.finish()

    assert (len(done), SearchRow.objects.count()) == (1, 1)
    assert done != [threading.get_ident()]


def test_what_is_not_due_is_not_done(monkeypatch):
    done: list[str] = []
    monkeypatch.setattr(
        work,
        "LONG_WORK",
        (
            (lambda: False, lambda: done.append("not due")),
            (lambda: 1 / 0, lambda: done.append("unknown")),
            (lambda: True, lambda: done.append("due")),
        ),
    )
    monkeypatch.setattr(work.connection, "close", lambda: None)
    work.do_what_is_due()

    assert done == ["due"]


def test_once_brings_in_what_waits_and_stops(monkeypatch, capsys):
    monkeypatch.setattr(work, "LONG_WORK", ())
    make_listing()
    old_search()
    folder().mkdir(parents=True)
    call_command("drain", once=True)

    assert "bijgewerkt: 1" in capsys.readouterr().out
    assert (SearchRow.objects.count(), SearchLog.objects.count()) == (1, 0)


@pytest.mark.parametrize(("minutes", "is_live"), [(-1, True), (1, False)])
def test_a_page_leaves_when_its_hour_has_come_and_not_before(minutes, is_live):
    page = make_listing()
    page.expire_at = timezone.now() + datetime.timedelta(hours=1)
    page.save()
    with time_machine.travel(page.expire_at + datetime.timedelta(minutes=minutes)):
        publish_scheduled()
    page = ListingPage.objects.get(pk=page.pk)

    assert (page.live, page.expired) == (is_live, not is_live)


@pytest.mark.parametrize(("minutes", "is_live"), [(-1, False), (1, True)])
def test_a_page_appears_when_its_hour_has_come_and_not_before(minutes, is_live):
    page = make_listing()
    page.unpublish()
    page.go_live_at = timezone.now() + datetime.timedelta(hours=1)
    page.save_revision().publish()
    with time_machine.travel(page.go_live_at + datetime.timedelta(minutes=minutes)):
        publish_scheduled()

    assert ListingPage.objects.get(pk=page.pk).live == is_live
