"""Asks an engine as the site does: by the protocol that every one of them keeps."""

import datetime

from search.engines.base import Engine, EngineAnswer
from search.engines.elasticsearch.deadline import TOTAL_SECONDS
from search.understanding.query import Question


def asked(engine: Engine, question: Question, now: datetime.datetime) -> EngineAnswer:
    (answer,) = engine.search_many([question], now=now, facets=True, seconds=TOTAL_SECONDS)
    return answer
