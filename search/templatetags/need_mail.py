"""A mail to a supplier that already says what is needed; a long question is cut, since every card carries it."""

from typing import NamedTuple
from urllib.parse import quote

from django import template
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from search.need import Around, Need
from search.presentation.cards import Card

register = template.Library()
IN_SUBJECT, IN_BODY = 40, 120
"""Characters of the question."""


class Letter(NamedTuple):
    """What the mails of one list have in common, escaped; `subject` is empty when each names its own listing."""

    subject: str
    body: str


@register.simple_tag
def need_letter(need: Need, around: Around | None) -> Letter:
    """Subject and text of a mail about a need (RFC 6068: everything but the address is escaped)."""
    lines = []
    if need.text:
        lines.append(_("I am looking for: %(text)s") % {"text": shortened(need.text, IN_BODY)})
    if around:
        lines.append(_("Place of the work: %(place)s") % {"place": around.name})
    lines.append(_("Can you do this, and what does it cost?"))
    return Letter(subject(need.text) if need.text else "", quote("\r\n".join(lines), safe=""))


@register.filter
def mail_to(card: Card, letter: Letter) -> str:
    """The mailto address of a card."""
    about = letter.subject or subject(card.title)
    return f"mailto:{quote(card.email, safe='@')}?subject={about}&body={letter.body}"


def subject(about: str) -> str:
    return quote(_("Question through Schakel: %(subject)s") % {"subject": shortened(about, IN_SUBJECT)}, safe="")


def shortened(text: str, characters: int) -> str:
    return Truncator(text).chars(characters)
