"""What the models of this room hold about people, and how long it is kept."""

import datetime

from django.utils.translation import gettext_lazy as _

from marketplace.enquiries.drafts import ANONYMOUS_DAYS
from marketplace.enquiries.models import EnquiryQuerySet
from marketplace.enums import EnquiryState
from marketplace.models import Enquiry
from profiles.privacy.held import Held
from profiles.privacy.retention import Rule, deleted

DRAFT_DAYS = 90

HELD = {
    "marketplace.Enquiry": Held(
        _("To go on with an enquiry, and for suppliers to reach who asks."),
        ("contact_name", "contact_phone", "title", "description", "answers", "unread"),
        ("ref", "draft_secret_digest", "quantity_unit", "turned_down"),
        of="author",
        erase={"author": None, "contact_name": "", "contact_phone": "", "unread": {}},
    )
}
NO_PERSON = {"marketplace.EnquiryCertificate"}


def left_in_a_browser(before: datetime.datetime) -> EnquiryQuerySet:
    """Drafts of nobody: of a browser whose owner did not log in, or of an account that is erased."""
    return Enquiry.objects.filter(state=EnquiryState.DRAFT, author=None, organisation=None, saved_at__lt=before)


def old_drafts(before: datetime.datetime) -> EnquiryQuerySet:
    return Enquiry.objects.filter(state=EnquiryState.DRAFT, saved_at__lt=before)


RULES = (
    Rule("enquiries that a browser began", ANONYMOUS_DAYS, left_in_a_browser, deleted),
    Rule("drafts of enquiries", DRAFT_DAYS, old_drafts, deleted),
)
