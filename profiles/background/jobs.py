"""What a room wants done behind the site: it lists its jobs in its own `jobs.py`, and deploy/worker.py does them."""

from collections.abc import Callable
from typing import NamedTuple


class Turn(NamedTuple):
    """One go at a job: by which worker, and whether it must end soon (then it finishes what it has in hand)."""

    holder: str
    is_over: Callable[[], bool]


class Job(NamedTuple):
    """`every`: seconds between two goes of one worker, 0 for each turn of its loop.

    With `lease` one worker at a time does it, for at most `LEASE_SECONDS` a go; a job without one settles by itself who
    does what. `beside`: in a thread of its own, since others do not wait for it.
    """

    name: str
    work: Callable[[Turn], object]
    every: float = 0.0
    lease: bool = False
    beside: bool = False


def alone(work: Callable[[], object]) -> Callable[[Turn], object]:
    """For work that needs to know nothing of its turn."""
    return lambda _turn: work()
