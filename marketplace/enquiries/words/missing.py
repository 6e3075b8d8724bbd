"""What an enquiry still lacks before a supplier is asked, each with where it is filled in."""

from collections.abc import Iterator
from typing import NamedTuple

from django.utils import timezone
from django.utils.translation import gettext as _

from marketplace.enquiries.models import Enquiry
from marketplace.enquiries.words.told import NEEDED, SUBJECT, WHERE, WHO, WORK
from profiles.enums import WorkForm

STEP_OF = {
    **dict.fromkeys(("title", "kinds"), WORK),
    "description": SUBJECT,
    **dict.fromkeys(("place", "starts_on", "reply_by"), WHERE),
    "contact_name": WHO,
}


class Missing(NamedTuple):
    sentence: str
    step: str
    field: str


def missing(enquiry: Enquiry) -> list[Missing]:
    """Empty when all is there."""
    return [*_not_answered(enquiry), *_over(enquiry), *_not_right(enquiry)]


def _not_answered(enquiry: Enquiry) -> Iterator[Missing]:
    sentences = {
        "title": _("Give the work a title"),
        "description": _("Write what must be done"),
        "kinds": _("Choose what kind of work it is, or that none fits"),
        "place": _("Say where the work is"),
        "starts_on": _("Say when it starts"),
        "reply_by": _("Choose until when suppliers may answer"),
        "contact_name": _("Say who answers their questions"),
    }
    for field, lacks in NEEDED.items():
        if lacks(enquiry):
            yield Missing(sentences[field], STEP_OF[field], field)


def _over(enquiry: Enquiry) -> Iterator[Missing]:
    """Days that were still to come when they were filled in."""
    today = timezone.localdate()
    if enquiry.starts_on and enquiry.starts_on < today:
        yield Missing(_("The day of the start is over: choose another"), WHERE, "starts_on")
    if enquiry.reply_by and enquiry.reply_by < today:
        yield Missing(_("The day until which one may answer is over: choose another"), WHERE, "reply_by")


def _not_right(enquiry: Enquiry) -> Iterator[Missing]:
    for step, wrong in enquiry.unread.items():
        for field in wrong:
            if field == "team" and enquiry.work_form != WorkForm.ENCLAVE:
                continue
            if field not in NEEDED or not NEEDED[field](enquiry):
                yield Missing(_("Something that you filled in is not right yet"), step, field)
