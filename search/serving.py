"""Which engine answers: Elasticsearch when the settings name it and it is well, else the embedded engine."""

import datetime
import logging
from collections.abc import Sequence
from typing import NamedTuple

from search.background import ENGINE
from search.elastic.connection import EngineFailed
from search.elastic.patience import patience
from search.elastic.primary import Primary, primary
from search.engines.base import EngineAnswer
from search.question import Question

FALLBACK = "fallback"
"""What an answer of the embedded engine is called where another one should have given it."""
logger = logging.getLogger(__name__)


class Served(NamedTuple):
    answers: list[EngineAnswer]
    engine: str


def serve(questions: Sequence[Question], *, now: datetime.datetime, facets: bool = True) -> Served:
    """The answers to several questions by one engine. A server that fails or is slow costs its total time once."""
    first = primary()
    if first is not None:
        answers = _asked(first, questions, now, facets)
        if answers is not None:
            return Served(answers, first.engine.name)
    answers = [ENGINE.search(question, now=now, facets=facets) for question in questions]
    return Served(answers, ENGINE.name if first is None else FALLBACK)


def _asked(
    first: Primary, questions: Sequence[Question], now: datetime.datetime, facets: bool
) -> list[EngineAnswer] | None:
    with patience() as present:
        if first.breaker.is_open or present.is_lost:
            return None
        try:
            with present.waiting() as seconds:
                answers = first.engine.search_many(questions, now=now, facets=facets, seconds=seconds)
        except EngineFailed as failed:
            logger.warning("Elasticsearch failed, the embedded engine answers: %s", failed)
            first.breaker.failed()
            present.is_lost = True
            return None
    first.breaker.succeeded()
    return answers
