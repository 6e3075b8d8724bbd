"""The mail with which an author asks a supplier: every answer of the enquiry, typed once."""

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from marketplace.enquiries.models import Enquiry
from marketplace.enquiries.words.told import said
from search.public import Letter

LONGEST_ANSWER, LONGEST = 600, 1_500
"""Characters of an answer and of the mail: programs cut what is longer."""


def letter(enquiry: Enquiry) -> Letter:
    answers = [one for one in said(enquiry) if one.answer]
    lines = [f"{one.label}: {Truncator(one.answer).chars(LONGEST_ANSWER)}" for one in answers]
    body = "\r\n".join([_("Hello,"), "", Truncator("\r\n".join(lines)).chars(LONGEST)])
    subject = _("Enquiry through Schakel: %(title)s") % {"title": enquiry.title or _("work")}
    return Letter(subject, f"{body}\r\n\r\n{_('Can you do this, and what does it cost?')}")
