"""Room for the frames of one request, on a Python that otherwise takes and returns memory with every call.

CPython keeps the frames of a thread in pieces of 16 kB and returns a piece when its first frame ends. A loop that
stands at the edge of a piece pays for that with each call: a page of results took 17 to 28 ms, by how deep the code
above it was (python/cpython 142183, mended in 3.13). A frame that is too large for a piece gets one of 128 kB for
itself and for everything that it calls.
"""

import sys
from collections.abc import Callable
from typing import Any, TypeVar

T = TypeVar("T")
MENDED = (3, 13)
SLOTS = 9_000
"""Of 8 bytes each: more than half of 128 kB, so that no smaller piece is taken."""


def in_one_piece(call: Callable[[], T]) -> T:
    """What a call answers, with all its frames in one piece of memory."""
    return call()


if sys.version_info < MENDED:
    in_one_piece.__code__ = in_one_piece.__code__.replace(co_stacksize=SLOTS)


def with_room(application: Callable[..., Any]) -> Callable[..., Any]:
    """A WSGI application whose requests are each answered in one piece."""

    def answer(environ: dict[str, Any], start_response: Callable[..., Any]) -> Any:
        return in_one_piece(lambda: application(environ, start_response))

    return answer
