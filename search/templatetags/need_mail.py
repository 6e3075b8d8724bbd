"""A mail to a supplier that already says what is needed; a long question is cut, since every card carries it."""

from urllib.parse import quote

from django import template
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from search.need import Around, Need
from search.presentation.cards import Card

register = template.Library()
IN_SUBJECT, IN_BODY = 40, 120
"""Characters of the question."""


@register.simple_tag
def need_mail(card: Card, need: Need, around: Around | None) -> str:
    """A mailto address with the need as subject and text (RFC 6068: everything but the address is escaped)."""
    subject = _("Question through Schakel: %(subject)s") % {"subject": shortened(need.text or card.title, IN_SUBJECT)}
    lines = []
    if need.text:
        lines.append(_("I am looking for: %(text)s") % {"text": shortened(need.text, IN_BODY)})
    if around:
        lines.append(_("Place of the work: %(place)s") % {"place": around.name})
    lines.append(_("Can you do this, and what does it cost?"))
    body = "\r\n".join(lines)
    return f"mailto:{quote(card.email, safe='@')}?subject={quote(subject, safe='')}&body={quote(body, safe='')}"


def shortened(text: str, characters: int) -> str:
    return Truncator(text).chars(characters)
