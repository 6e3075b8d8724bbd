"""Which engine answers: Elasticsearch when the settings name it and it is well, else the embedded engine."""

import datetime
import logging
from collections.abc import Callable, Sequence
from typing import NamedTuple, TypeVar

from search.engines.base import EngineAnswer
from search.engines.elasticsearch.client import EngineFailed, TooLate
from search.engines.elasticsearch.deadline import TOTAL_SECONDS, patience
from search.engines.elasticsearch.server import Primary, primary
from search.engines.term_index import Counted
from search.matching.context import ENGINE, held, overview, supplier_completions
from search.understanding.query import Question

T = TypeVar("T")
FALLBACK = "fallback"
"""What an answer of the embedded engine is called where another one should have given it."""
logger = logging.getLogger(__name__)


class NobodyAnswers(Exception):
    """The server is away, and the site has more listings than the embedded engine may hold (EMBEDDED_MOST)."""


class Served(NamedTuple):
    answers: list[EngineAnswer]
    engine: str


def serve(questions: Sequence[Question], *, now: datetime.datetime, facets: bool = True) -> Served:
    """The answers to several questions by one engine. A server that fails or is slow costs its total time once."""
    first = primary()
    if first is not None:
        answers = _tried(
            first, lambda seconds: first.engine.search_many(questions, now=now, facets=facets, seconds=seconds)
        )
        if answers is not None:
            return Served(answers, first.engine.name)
        if isinstance(overview(), Counted):
            raise NobodyAnswers
    answers = [ENGINE.search(question, now=now, facets=facets) for question in questions]
    return Served(answers, ENGINE.name if first is None else FALLBACK)


def suppliers(typed: str, here: str, most: int) -> list[str]:
    """Names of suppliers that may complete what was typed; `here` is the slug of the province of the site."""
    first = primary()
    if first is not None:
        names = _tried(
            first, lambda seconds: first.engine.suppliers(typed, held().terms.provinces, here, most, seconds)
        )
        if names is not None:
            return names
    return supplier_completions(typed)


def _tried(first: Primary, ask: Callable[[float], T]) -> T | None:
    """What the server answers; None when it failed or is left alone. It costs its total time once per request."""
    with patience() as present:
        if first.breaker.is_open or present.is_lost:
            return None
        seconds = present.left
        try:
            with present.waiting():
                found = ask(seconds)
        except EngineFailed as failed:
            logger.warning("Elasticsearch failed and is left out of this answer: %s", failed)
            if not isinstance(failed, TooLate) or seconds >= TOTAL_SECONDS:  # no fault of what had little time
                first.breaker.failed()
            present.is_lost = True
            return None
    first.breaker.succeeded()
    return found
