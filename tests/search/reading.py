"""What a text says, read on one day."""

import datetime

from search.matching.context import query_context
from search.understanding.facts.as_json import fields_of
from search.understanding.facts.reader import read

TODAY = datetime.date(2026, 11, 25)


def facts(text: str, language: str = "nl") -> dict:
    return fields_of(read(text, language, TODAY, query_context()))
