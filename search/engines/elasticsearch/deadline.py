"""How long one request may still wait for the search server, and whether it was lost on the way."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

TOTAL_SECONDS = 1.5
"""A visitor never waits longer for the server, however many questions a page asks it."""


@dataclass
class Patience:
    """`left` are the seconds that may still be waited; once the server is `is_lost`, it is not asked again."""

    left: float = TOTAL_SECONDS
    is_lost: bool = False

    @contextmanager
    def waiting(self) -> Iterator[None]:
        """Takes the time that passes inside off what is left."""
        started = time.monotonic()
        try:
            yield
        finally:
            self.left -= time.monotonic() - started


_present: ContextVar[Patience | None] = ContextVar("patience", default=None)


@contextmanager
def patience() -> Iterator[Patience]:
    """The patience of the request that is going on, or of this call alone."""
    known = _present.get()
    if known is not None:
        yield known
        return
    present = Patience()
    token = _present.set(present)
    try:
        yield present
    finally:
        _present.reset(token)
