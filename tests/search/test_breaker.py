"""A process leaves a server alone after a few failures in a short time, and takes it back when it is well."""

import threading
import time
from collections.abc import Callable

import pytest

from search.engines.elasticsearch import circuit_breaker as breakers
from search.engines.elasticsearch.circuit_breaker import FAILURES, WITHIN_SECONDS, CircuitBreaker
from search.engines.elasticsearch.deadline import TOTAL_SECONDS, RequestDeadline, request_deadline


class Server:
    """Whether it is well, and how often it was asked that."""

    def __init__(self) -> None:
        self.is_well, self.asked, self.is_broken = False, 0, False

    def probe(self) -> bool:
        self.asked += 1
        if self.is_broken:
            raise RuntimeError("kapot")
        return self.is_well


@pytest.fixture
def server():
    return Server()


@pytest.fixture
def breaker(server):
    """Looks a hundred times a second whether the server is well; closed when the test ends."""
    made = CircuitBreaker(server.probe, 0.01)
    yield made
    server.is_well, server.is_broken = True, False
    wait(lambda: not made.is_open)


@pytest.fixture
def clock(monkeypatch) -> list[float]:
    """The seconds that the breaker sees."""
    now = [1000.0]
    monkeypatch.setattr(breakers, "time", FakeTime(now))
    return now


class FakeTime:
    """A clock that stands still until a test moves it; sleeping is real."""

    sleep = staticmethod(time.sleep)

    def __init__(self, now: list[float]) -> None:
        self._now = now

    def monotonic(self) -> float:
        return self._now[0]


def wait(until: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 10
    while not until():
        assert time.monotonic() < deadline
        time.sleep(0.005)


@pytest.mark.parametrize(
    ("moments", "is_open"),
    [
        ([0], False),
        ([0, 0], False),
        ([0, 0, 0], True),
        ([0, 5, WITHIN_SECONDS], True),
        ([0, 5, WITHIN_SECONDS + 1], False),
        ([0, 20, 40, 60], False),
        ([0, 20, 21, 22], True),
    ],
)
def test_it_opens_after_three_failures_within_ten_seconds(breaker, clock, moments, is_open):
    for moment in moments:
        clock[0] = 1000.0 + moment
        breaker.failed()

    assert breaker.is_open == is_open


def test_a_success_between_clears_the_failures_of_before(breaker):
    for _ in range(3):
        for _ in range(FAILURES - 1):
            breaker.failed()
        breaker.succeeded()
    assert not breaker.is_open

    for _ in range(FAILURES):
        breaker.failed()
    assert breaker.is_open


def test_it_closes_when_the_server_is_well_and_not_before(breaker, server):
    for _ in range(FAILURES):
        breaker.failed()
    wait(lambda: server.asked >= 3)
    assert breaker.is_open

    server.is_well = True
    wait(lambda: not breaker.is_open)


def test_a_success_of_a_request_that_was_under_way_does_not_close_it(breaker, server):
    for _ in range(FAILURES):
        breaker.failed()
    breaker.succeeded()

    assert breaker.is_open


def test_a_server_that_was_taken_back_may_fail_twice_again(breaker, server):
    for _ in range(FAILURES):
        breaker.failed()
    server.is_well = True
    wait(lambda: not breaker.is_open)
    for _ in range(FAILURES - 1):
        breaker.failed()

    assert not breaker.is_open


def test_a_question_that_fails_in_another_way_does_not_end_the_asking(breaker, server, caplog):
    server.is_broken = True
    for _ in range(FAILURES):
        breaker.failed()
    wait(lambda: server.asked >= 2)
    server.is_broken, server.is_well = False, True
    wait(lambda: not breaker.is_open)

    assert "could not be asked" in caplog.text


def test_one_thread_asks_however_many_failures_there_are(breaker):
    before = set(threading.enumerate())  # the one of another test may still be at it
    for _ in range(FAILURES * 5):
        breaker.failed()

    assert [thread.name for thread in threading.enumerate() if thread not in before].count("probe") == 1


def fail_after_a_while(present: RequestDeadline) -> None:
    with present.waiting():
        time.sleep(0.02)
        raise ZeroDivisionError


def test_a_request_waits_a_second_and_a_half_in_all():
    with request_deadline() as outer:
        assert outer.remaining == TOTAL_SECONDS == 1.5
        with request_deadline() as inner, inner.waiting():
            time.sleep(0.02)
        assert inner is outer
        assert outer.remaining <= 1.48
        with pytest.raises(ZeroDivisionError):
            fail_after_a_while(outer)
        assert outer.remaining <= 1.46
    with request_deadline() as another:
        assert (another.remaining, another.server_failed) == (1.5, False)
