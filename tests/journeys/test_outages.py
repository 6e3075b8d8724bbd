"""A site of processes whose Elasticsearch goes away: visitors are served, publications wait, and nothing is lost."""

import secrets
import time

import pytest

from search.engines.elasticsearch.deadline import TOTAL_SECONDS
from tests.elasticsearch_server import free_port
from tests.faults import Fault, Proxy, proxy
from tests.journeys.processes import copy_demo, processes, wait_until_clean
from tests.journeys.site import wait_for
from tests.journeys.visitors import Visitors, engines, most, p95, statuses

pytestmark = pytest.mark.journey
SETTLED = 3.0
"""Seconds after which every process has noticed that its server is away."""
SLOWEST, LATER_P95, BACK_SECONDS = 2 * TOTAL_SECONDS + 0.2, 0.4, 60.0
"""Seconds. The slowest visitor comes while every thread of a process waits for the server, and may wait for it too.

Then: a page that does not ask the server, also while a process has yet to find it well; and until all is equal again.
The first two are for a quiet machine; on a busy one a page that does not ask is still faster than one that waits.
"""
BUSY_SLOWEST, BUSY_P95 = 3 * SLOWEST, TOTAL_SECONDS
SHORT, LONG, CHANGES_A_SECOND = 5, 60, 4
SOAKED = [
    pytest.param(one, LONG, marks=pytest.mark.soak, id=f"{one.name}-long") for one in Fault if one is not Fault.NONE
]


@pytest.fixture
def between(elasticsearch_url):
    with proxy(elasticsearch_url) as found:
        yield found


@pytest.fixture
def port() -> int:
    return free_port()


@pytest.fixture
def running(site, between, port, tmp_path):
    """Two web processes and a worker with the data of the demo, whose server is behind the proxy."""
    copy_demo(site.folder, tmp_path)
    index = f"test-{secrets.token_hex(6)}"
    with processes(tmp_path, ELASTICSEARCH_URL=between.url, ELASTICSEARCH_INDEX=index) as found:
        found.run("manage.py", "collectstatic", "--noinput")
        found.run("manage.py", "search_rebuild")
        web = found.start(
            *("-m", "gunicorn", "deploy.wsgi", "--bind", f"127.0.0.1:{port}", "--no-control-socket"),
            *("--workers", "2", "--threads", "4"),
        )
        found.start("manage.py", "drain")
        wait_for(f"http://127.0.0.1:{port}/readyz", web, tmp_path / "process2.log")
        yield found


@pytest.mark.parametrize(("fault", "seconds"), [(Fault.REFUSE, SHORT), (Fault.DRIP, SHORT), *SOAKED])
def test_an_outage_costs_no_visitor_an_answer_and_loses_no_change(running, between, port, fault, seconds):
    changes = round((seconds + SETTLED) * CHANGES_A_SECOND)
    writer = running.start("-m", "tests.journeys.churn", str(changes), str(CHANGES_A_SECOND))
    with Visitors(port) as visitors:
        time.sleep(SETTLED)
        before = list(visitors.answers)
        failed_at = fail(between, fault)
        time.sleep(seconds)
        during = visitors.since(failed_at)
        back_at = fail(between, Fault.NONE)
        running.result(writer)
        wait_until_clean(running, back_at + 2 * BACK_SECONDS)
        clean_after = time.monotonic() - back_at
        wait_until_answering(visitors)

    noticed = [one for one in during if one.asked >= failed_at + SETTLED]
    later = [one for one in visitors.since(failed_at + SETTLED) if one.engine == "fallback"]
    print(
        f"\n{fault.name}, {seconds} s: {statuses(visitors.answers)}, slowest {most(during):.2f} s, later "
        f"p95 {p95(later):.2f} s, equal again after {clean_after:.0f} s: 0/0/0"
    )
    assert engines(before) == {"elasticsearch"}
    assert set(statuses(visitors.answers)) == {200}
    assert engines(noticed) == {"fallback"}
    slowest, later_p95 = (SLOWEST, LATER_P95) if seconds == LONG else (BUSY_SLOWEST, BUSY_P95)
    assert most(during) <= slowest
    assert p95(later) <= later_p95
    assert clean_after <= BACK_SECONDS


def fail(between: Proxy, fault: Fault) -> float:
    between.fault = fault
    return time.monotonic()


def wait_until_answering(visitors: Visitors) -> None:
    """Until every process lets its server answer again."""
    deadline = time.monotonic() + BACK_SECONDS
    while True:
        time.sleep(SETTLED)
        if engines(visitors.since(time.monotonic() - SETTLED)) == {"elasticsearch"}:
            return
        assert time.monotonic() < deadline, "It never recovered."
