"""The text of a mail to a supplier: what is asked, so that nobody types it twice. All mails about a need are these."""

from typing import NamedTuple
from urllib.parse import quote

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from search.need import Around, Need
from search.presentation.parts import TITLES
from search.understanding.parts import PartOf
from search.understanding.query import Question

SUBJECT = 40
"""Characters of the question in the subject."""
TOLD = (PartOf.AMOUNT, PartOf.DAY, PartOf.DEMAND, PartOf.UNWANTED)


class Letter(NamedTuple):
    """Plain text; `subject` is empty when each listing names itself."""

    subject: str
    body: str

    def link(self, addresses: str, otherwise: str = "", *, hidden: bool = False) -> str:
        """The mailto address (RFC 6068: everything is escaped); `hidden` hides the addresses from each other."""
        subject = quote(self.subject or subject_of(otherwise), safe="")
        fields = f"subject={subject}&body={quote(self.body, safe='')}"
        to = quote(addresses, safe="@,")
        return f"mailto:?bcc={to}&{fields}" if hidden else f"mailto:{quote(addresses, safe='@')}?{fields}"


def subject_of(about: str) -> str:
    return _("Question through Schakel: %(subject)s") % {"subject": shortened(about, SUBJECT)}


def short_letter(need: Need, around: Around | None, characters: int) -> Letter:
    """With so much of the text as typed: for lists, in which every card carries it."""
    asked = shortened(need.text, characters) if need.text else ""
    return _letter(need, asked, [], around)


def full_letter(question: Question, around: Around | None) -> Letter:
    """With each part of the text on a line of its own."""
    work = [part.text for part in question.parts if part.what == PartOf.WORK]
    told = [(str(TITLES[part.what]), part.text) for part in question.parts if part.what in TOLD]
    return _letter(question.need, ", ".join(work) or question.need.text, told, around)


def _letter(need: Need, asked: str, told: list[tuple[str, str]], around: Around | None) -> Letter:
    lines = [_("I am looking for: %(text)s") % {"text": asked}] if asked else []
    lines += [f"{title}: {text}" for title, text in told]
    if around:
        lines.append(_("Place of the work: %(place)s") % {"place": around.name})
    lines.append(_("Can you do this, and what does it cost?"))
    return Letter(subject_of(need.text) if need.text else "", "\r\n".join(lines))


def shortened(text: str, characters: int) -> str:
    return Truncator(text).chars(characters)
