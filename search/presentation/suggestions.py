"""What the search reads in the text of a listing that is being written: its kinds of work, for who chooses them."""

from collections.abc import Sequence

from profiles.publishing.suggesting import Suggestion
from search.lexicon.thesaurus import LANGUAGES
from search.matching.context import consistent_read, query_context
from search.understanding.facts.suggested_kinds import suggest_kinds


@consistent_read()
def suggestions(title: str, text: str, language: str) -> Sequence[Suggestion]:
    """In the language of the site when the text is in one that is not read."""
    language = language if language in LANGUAGES else LANGUAGES[0]
    return [Suggestion(*one) for one in suggest_kinds(title, text, language, query_context())]
