"""A mail to a supplier that already says what is needed; a long question is cut, since every card carries it."""

from django import template

from search.need import Around, Need
from search.presentation.letters import Letter, short_letter

register = template.Library()
IN_BODY = 120
"""Characters of the question."""


@register.simple_tag
def need_letter(need: Need, around: Around | None) -> Letter:
    """What the mails of one list have in common."""
    return short_letter(need, around, IN_BODY)
