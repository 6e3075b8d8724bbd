"""Which kinds of work a listing is most probably about, for its supplier to choose from."""

from typing import NamedTuple

from search.ranking import WEIGHTS
from search.understanding.asked_kinds import asked_kinds
from search.understanding.expansion import analyse
from search.understanding.facts.kinds import to_one
from search.understanding.query import QueryContext

MOST = 5
TITLE = 2.0
"""What a title says, against the text: on 210 listings 1 and 3 find less in the first five."""
NAMED = 1.0
"""What a kind of work has ahead whose name the title says."""
MOST_WORDS = 3


class SuggestedKind(NamedTuple):
    """Slug of a kind of work with the words that led to it, most telling first."""

    kind: str
    words: tuple[str, ...]


def suggest_kinds(
    title: str, text: str, language: str, context: QueryContext, count: int = MOST
) -> list[SuggestedKind]:
    """Best first; those that the listing says nothing of are left out."""
    texts = context.kind_texts
    if not texts:
        return []
    by_title, by_text = (to_one(texts.nearest(one, language)) for one in (title, text))
    words = analyse(title, language, context.thesaurus, context.statistics, WEIGHTS)
    named = asked_kinds(words, context.kind_names).labelled
    scores = {
        kind: TITLE * by_title.get(kind, 0.0) + by_text.get(kind, 0.0) + (NAMED if kind in named else 0.0)
        for kind in {**by_title, **by_text, **named}
    }
    best = sorted(scores, key=lambda kind: (-scores[kind], kind))[:count]
    telling = texts.telling(f"{title}\n{text}", language, best)
    return [SuggestedKind(kind, telling[kind][:MOST_WORDS]) for kind in best]
