"""The worker does each job when it is due, one worker at a time where that matters, whatever fails."""

import threading
import time

import pytest

from deploy import worker as module
from deploy.worker import Worker, all_jobs
from profiles.background.jobs import Job, alone
from profiles.background.leases import take

pytestmark = pytest.mark.django_db


@pytest.fixture
def worker(monkeypatch):
    """With these jobs and a clock that only moves when told; the test's connection stays, as in Django's client."""
    clock = [100.0]
    monkeypatch.setattr(module, "close_old_connections", lambda: None)
    monkeypatch.setattr(module.time, "monotonic", lambda: clock[0])

    def make(*jobs):
        made = Worker()
        made.jobs, made.clock = jobs, clock
        return made

    return make


def test_every_room_with_work_is_listed_and_names_are_unique():
    names = [job.name for job in all_jobs()]

    assert len(names) == len(set(names))
    assert {"scheduled pages", "search rows", "sitemap"} <= set(names)


def test_a_job_is_done_when_it_is_due(worker):
    done = []
    turning = worker(
        Job("each turn", alone(lambda: done.append("turn"))),
        Job("each minute", alone(lambda: done.append("minute")), every=60),
    )

    for seconds in (0, 30, 29, 1):
        turning.clock[0] += seconds
        turning.turn()

    assert done == ["turn", "minute", "turn", "turn", "turn", "minute"]


def test_a_job_that_fails_stops_no_other(worker):
    done = []
    turning = worker(Job("fails", alone(lambda: 1 / 0), lease=True), Job("works", alone(lambda: done.append(1))))

    turning.turn()
    turning.turn()

    assert done == [1, 1]


def test_a_job_with_a_lease_is_done_by_one_worker_at_a_time(worker):
    done = []
    turning = worker(Job("alone", alone(lambda: done.append(1)), lease=True))
    assert take("job alone", "another worker")

    turning.turn()
    assert done == []


@pytest.mark.parametrize("work", [int, lambda: 1 / 0], ids=["done", "failed"])
def test_a_job_with_a_lease_leaves_the_next_go_to_whoever_comes(worker, work):
    worker(Job("alone", alone(work), lease=True)).turn()

    assert take("job alone", "another worker")


def test_what_goes_beside_is_not_begun_twice(worker, monkeypatch):
    begun = []

    class Slow:
        def __init__(self, **options):
            begun.append(options["name"])

        def start(self):
            pass

        def is_alive(self):
            return True

    monkeypatch.setattr(module.threading, "Thread", Slow)
    turning = worker(Job("slow", alone(int), beside=True))

    turning.turn()
    turning.turn()

    assert begun == ["slow"]


def test_a_worker_that_must_end_begins_nothing(worker):
    done = []
    turning = worker(Job("ends", lambda turn: turning.stop.set()), Job("after", alone(lambda: done.append(1))))

    turning.turn()

    assert done == []


def test_what_a_worker_holds_when_it_must_end_is_free_for_the_next(worker):
    ending = worker()
    ending.jobs = (Job("held and ended", lambda turn: ending.stop.set() or take("of that job", turn.holder)),)
    ending.run()

    assert take("of that job", "the next")


def test_what_goes_on_beside_a_worker_that_has_ended_takes_nothing_more(worker):
    ended = worker(Job("begins too late", alone(int), lease=True, beside=True))
    ended.stop.set()
    ended.run()

    assert not take("job begins too late", ended.holder)
    assert take("job begins too late", "the next")


def test_what_goes_beside_goes_on_while_another_job_takes_long(monkeypatch):
    monkeypatch.setattr(module, "POLL_SECONDS", 0.01)
    begun, done = threading.Event(), []
    running = Worker()

    def beside() -> None:
        done.append(1)
        if len(done) == 3:
            begun.set()

    def slow() -> None:
        begun.wait(10)
        running.stop.set()

    running.jobs = (Job("beside", alone(beside), beside=True), Job("slow", alone(slow)))
    running.run()

    assert len(done) >= 3


def test_what_goes_beside_has_a_while_to_end(monkeypatch):
    monkeypatch.setattr(module, "POLL_SECONDS", 0.01)
    running, ended = Worker(), []

    def last(turn) -> None:
        running.stop.set()
        time.sleep(0.3)
        ended.append(turn.is_over())

    running.jobs = (Job("beside", last, beside=True),)
    running.run()

    assert ended == [True]
