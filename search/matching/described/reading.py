"""What a described work says of itself, for whoever asks its author whether that is right."""

from django.utils import timezone

from search.matching.context import consistent_read, query_context
from search.understanding.facts.reader import Facts, read


@consistent_read()
def read_facts(text: str, language: str) -> Facts:
    """Volume, days, place, team, certificates and kinds of work of a text of today."""
    return read(text, language, timezone.localdate(), query_context())
