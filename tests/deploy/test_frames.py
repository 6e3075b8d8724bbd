"""A request pays nothing for how deep it stands: its frames are not returned to the system while it goes on."""

import resource
import sys
from collections.abc import Callable

from deploy.web.frames import MENDED, in_one_piece, with_room

CALLS, FEW = 300, 50


def leaf(number: int) -> int:
    return number + 1


def faults_of_a_loop() -> int:
    """Pages of memory that a loop of calls takes anew."""
    before = resource.getrusage(resource.RUSAGE_THREAD).ru_minflt
    for number in range(CALLS):
        leaf(number)
    return resource.getrusage(resource.RUSAGE_THREAD).ru_minflt - before


def below(depth: int, call: Callable[[], int]) -> int:
    return call() if depth == 0 else below(depth - 1, call)


def most_faults(call: Callable[[], int]) -> int:
    """Of the loop at every depth of more than a piece of frames."""
    return max(below(depth, call) for depth in range(250))


def test_no_depth_costs_a_request_memory_with_each_call():
    assert most_faults(lambda: in_one_piece(faults_of_a_loop)) <= FEW
    assert (most_faults(faults_of_a_loop) >= CALLS) == (sys.version_info < MENDED)


def test_a_request_is_answered_as_without():
    told = []
    answer = with_room(lambda environ, start: [start(environ["PATH_INFO"]) or b"body"])({"PATH_INFO": "/"}, told.append)

    assert (answer, told) == ([b"body"], ["/"])
