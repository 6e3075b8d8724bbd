"""Rows of the province that are forgotten with time, made at a moment."""

from profiles.models import ProposedCorrection, UnreadPublication
from tests.factories import OrganisationFactory, make_listing


def unread_publication(at):
    UnreadPublication.objects.create(page_id=make_listing().pk, published_at=at)


def proposed_correction(at):
    ProposedCorrection.objects.create(organisation=OrganisationFactory(), data={"phone": "1"}, proposed_at=at)
