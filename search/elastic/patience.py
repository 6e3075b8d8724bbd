"""How long one request may still wait for the search server, and whether it was lost on the way."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

TOTAL_SECONDS = 1.5
"""A visitor never waits longer for the server, however many questions a page asks it."""


@dataclass
class Patience:
    until: float = field(default_factory=lambda: time.monotonic() + TOTAL_SECONDS)
    is_lost: bool = False

    def left(self) -> float:
        """Seconds."""
        return max(0.0, self.until - time.monotonic())


_present: ContextVar[Patience | None] = ContextVar("patience", default=None)


@contextmanager
def patience() -> Iterator[Patience]:
    """The patience of the request that is going on, or of this call alone."""
    known = _present.get()
    if known is not None:
        yield known
        return
    token = _present.set(Patience())
    try:
        yield _present.get() or Patience()
    finally:
        _present.reset(token)
