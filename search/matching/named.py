"""Suppliers of whom the text gives a part of the name: «kwartel», «hamster», «dozen egel»."""

from collections.abc import Iterator, Mapping

from search.analysis.analyzer import words
from search.lexicon.places.gazetteer import plain_name
from search.matching.context import consistent_read, query_context, term_index
from search.matching.find import Match, find
from search.need import Demand, Need
from search.understanding.query import Question

LEAST_LETTERS, MOST_WORDS, MOST = 4, 6, 3
"""A shorter word is part of many names; more suppliers than these are not what was meant."""


@consistent_read()
def named_suppliers(question: Question, *, is_empty: bool) -> list[Match]:
    """At most three suppliers, each by a listing of it; none when the text names a supplier in full.

    A word of work is part of a name only where nobody offers that work (`is_empty`).
    """
    need = question.need
    if not need.text or need.page > 1 or question.names_supplier or len(need.text.split()) > MOST_WORDS:
        return []
    found = list(dict.fromkeys(_values(need, term_index().labels("supplier"), is_empty=is_empty)))
    if not 0 < len(found) <= MOST:
        return []
    own = tuple(Demand("supplier", value, hard=True) for value in found)
    return list(find(Need(demands=own, per_supplier=True, page_size=MOST), explain=False).matches)


def _values(need: Need, labels: Mapping[str, str], *, is_empty: bool) -> Iterator[str]:
    parts = [part for part in _parts_of_names(need, every=is_empty) if len(part) >= LEAST_LETTERS]
    for value, label in labels.items():
        joined = plain_name(label).replace(" ", "")
        if any(part in joined for part in parts):
            yield value


def _parts_of_names(need: Need, *, every: bool) -> Iterator[str]:
    """The words that are no work, or every one, and the whole text in one word."""
    context = query_context()
    found = words(need.text, need.text_language)
    for word in found:
        if every or not (context.work_words and context.work_words.has(word, need.text_language)):
            yield word.token.text
    if len(found) > 1:
        yield "".join(word.token.text for word in found)
