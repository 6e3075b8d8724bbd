"""The kinds of a described work, and how engines rank listings for it."""

import datetime
from collections.abc import Sequence
from dataclasses import replace

from django.utils import timezone

from search.engines.base import EngineAnswer
from search.engines.embedded.term_index import Counted
from search.indexing.stored_listing import StoredListing
from search.matching.context import ENGINE, consistent_read, query_context, term_index
from search.matching.engine_choice import serve
from search.matching.find import load_listings
from search.understanding.facts.kinds import kinds_of_work
from search.understanding.query import Question


@consistent_read()
def read_kinds(text: str, language: str) -> tuple[str, ...]:
    """Slugs of the kinds of work that a text most probably asks, best first, at most three."""
    return kinds_of_work(text, language, query_context())


def _of_the_index(question: Question) -> Question:
    """Without what no listing holds: that meets nothing, and is most of what a server would read of a long text."""
    frequency = query_context().statistics.frequency
    words = (
        word._replace(
            expansions=tuple(one for one in word.expansions if any(frequency(part.term) for part in one.parts))
        )
        for word in question.words
    )
    return replace(question, words=tuple(words))


def held_engine() -> str:
    """The name of the embedded engine where this process holds it, else none: a long text costs a server much more."""
    return "" if isinstance(term_index(), Counted) else ENGINE.name


@consistent_read()
def rankings(
    questions: Sequence[Question], *, now: datetime.datetime | None = None, engine: str = ""
) -> tuple[list[EngineAnswer], str]:
    """The answers to several questions without counts, and which engine gave them: the named one, or held_engine().

    Raises SearchUnavailable.
    """
    only = engine or held_engine()
    asked = questions if only == ENGINE.name else [_of_the_index(one) for one in questions]
    served = serve(asked, now=now or timezone.localtime(), facets=False, only=only)
    return served.answers, served.engine


def listings_of(answer: EngineAnswer) -> dict[int, StoredListing]:
    """What is stored of the listings of an answer, by id."""
    return load_listings([hit.listing_id for hit in answer.hits])
