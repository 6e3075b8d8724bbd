"""Rows of the province that are forgotten with time, made at a moment."""

from marketplace.models import Enquiry
from profiles.models import MailState, OutgoingMail, ProposedCorrection, UnreadPublication
from tests.factories import OrganisationFactory, UserFactory, make_listing


def never_confirmed(at):
    UserFactory(date_joined=at, last_login=None)


def text_of_a_mail(at):
    OutgoingMail.objects.create(
        kind="x", to="a@example.org", subject="x", text="x", state=MailState.SENT, created_at=at
    )


def unread_publication(at):
    UnreadPublication.objects.create(page_id=make_listing().pk, published_at=at)


def proposed_correction(at):
    ProposedCorrection.objects.create(organisation=OrganisationFactory(), data={"phone": "1"}, proposed_at=at)


def enquiry_of_a_browser(at):
    enquiry = Enquiry.objects.create(draft_secret_digest="x")
    Enquiry.objects.filter(pk=enquiry.pk).update(saved_at=at)


def draft_of_an_enquiry(at):
    enquiry = Enquiry.objects.create(author=UserFactory())
    Enquiry.objects.filter(pk=enquiry.pk).update(saved_at=at)
