"""How long one request may still wait for the search server, and whether it was lost on the way."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

TOTAL_SECONDS = 1.5
"""A visitor never waits longer for the server, however many questions a page asks it."""


@dataclass
class RequestDeadline:
    """`remaining` are the seconds that may still be waited; after `server_failed` the server is not asked again."""

    remaining: float = TOTAL_SECONDS
    server_failed: bool = False

    @contextmanager
    def waiting(self) -> Iterator[None]:
        """Takes the time that passes inside off what is left."""
        started = time.monotonic()
        try:
            yield
        finally:
            self.remaining -= time.monotonic() - started


_present: ContextVar[RequestDeadline | None] = ContextVar("request_deadline", default=None)


@contextmanager
def request_deadline() -> Iterator[RequestDeadline]:
    """The deadline of the request that is going on, or of this call alone."""
    known = _present.get()
    if known is not None:
        yield known
        return
    present = RequestDeadline()
    token = _present.set(present)
    try:
        yield present
    finally:
        _present.reset(token)
