"""Which engine answers: Elasticsearch when the settings name it and it is well, else the embedded engine."""

import datetime
import logging
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple, TypeVar

from search.engines.base import Engine, EngineAnswer, EngineFailed, TooLate
from search.engines.elasticsearch.circuit_breaker import CircuitBreaker
from search.engines.elasticsearch.deadline import TOTAL_SECONDS, request_deadline
from search.engines.elasticsearch.server import primary
from search.engines.embedded.term_index import Counted
from search.matching.context import ENGINE, term_index
from search.understanding.query import Question

T = TypeVar("T")
FALLBACK = "fallback"
"""What an answer of the embedded engine is called where another one should have given it."""
logger = logging.getLogger(__name__)


class SearchUnavailable(Exception):
    """The server is away, and the site has more listings than the embedded engine may hold (EMBEDDED_MOST)."""


class Candidate(NamedTuple):
    """An engine that may be asked; the breaker tells when one that can be away is left alone."""

    engine: Engine
    breaker: CircuitBreaker | None


class Served(NamedTuple):
    answers: list[EngineAnswer]
    engine: str


def candidates() -> Iterator[Candidate]:
    """The engines of this site, in the order in which they are asked; the last one needs nobody else."""
    server = primary()
    if server is not None:
        yield Candidate(server.engine, server.breaker)
    yield Candidate(ENGINE, None)


def serve(questions: Sequence[Question], *, now: datetime.datetime, facets: bool = True, only: str = "") -> Served:
    """The answers to several questions by one engine, or by the one of this name: measurements compare them.

    A server that fails or is slow costs its total time once.
    """
    for number, candidate in enumerate(one for one in candidates() if only in {"", one.engine.name}):
        if candidate.engine is ENGINE and isinstance(term_index(), Counted):
            break
        answers = _tried(
            candidate, lambda engine, seconds: engine.search_many(questions, now=now, facets=facets, seconds=seconds)
        )
        if answers is not None:
            return Served(answers, FALLBACK if number else candidate.engine.name)
    raise SearchUnavailable


def suggest_suppliers(typed: str, here: str, most: int) -> list[str]:
    """Names of suppliers that may complete what was typed; `here` is the slug of the province of the site."""
    for candidate in candidates():
        names = _tried(
            candidate, lambda engine, seconds: engine.suggest_suppliers(typed, here=here, most=most, seconds=seconds)
        )
        if names is not None:
            return names
    return []


def _tried(candidate: Candidate, ask: Callable[[Engine, float], T]) -> T | None:
    """What an engine answers; None when it failed or is left alone. It costs its total time once per request."""
    engine, breaker = candidate
    if breaker is None:
        return ask(engine, TOTAL_SECONDS)
    with request_deadline() as deadline:
        if breaker.is_open or deadline.server_failed:
            return None
        seconds = deadline.remaining
        try:
            with deadline.waiting():
                found = ask(engine, seconds)
        except EngineFailed as failed:
            logger.warning("%s failed and is left out of this answer: %s", engine.name, failed)
            if not isinstance(failed, TooLate) or seconds >= TOTAL_SECONDS:  # no fault of what had little time
                breaker.failed()
            deadline.server_failed = True
            return None
    breaker.succeeded()
    return found
