"""A text that is too long to be a question in an address: only what was read of it goes on."""

from dataclasses import dataclass

from django.utils import timezone

from profiles.text import clean
from search.forms.query_string import MAX_TEXT
from search.matching.context import consistent_read, query_context
from search.ranking import WEIGHTS
from search.understanding.condensed import LONG_TEXT, condensed
from search.understanding.language_detection import language_of


@dataclass(frozen=True)
class ShortQuestion:
    """`words` of the `typed` ones were read; both are 0 for a text that was short already."""

    text: str
    words: int = 0
    typed: int = 0


@consistent_read()
def short_question(raw: str, language: str) -> ShortQuestion:
    """A question of at most LONG_TEXT characters; of a longer text, up to MAX_TEXT, what it says of the work."""
    text = "\n".join(clean(line, MAX_TEXT) for line in raw[:MAX_TEXT].splitlines()).strip()
    if len(text) <= LONG_TEXT:
        return ShortQuestion(clean(text, MAX_TEXT))
    read = condensed(text, language_of(text, language), timezone.localdate(), query_context(), WEIGHTS)
    return ShortQuestion(read[:LONG_TEXT], len(text.split()), len(raw.split()))
