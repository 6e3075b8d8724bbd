"""What a supplier sees before anybody else does, a copy to begin from, and what it may tell besides."""

import pytest
from wagtail.models import WorkflowState

from profiles.models import ListingPage, Membership
from tests.factories import OrganisationFactory, make_listing, make_person
from tests.organisations.writing.forms import ROWS, Writer, newest, work

pytestmark = pytest.mark.django_db


def test_the_preview_shows_what_nobody_else_sees(writer, listing):
    writer.post(listing, "werk", act="later", **work(title="Nog geheim"))
    answer = writer.client.get(writer.address(listing, "voorbeeld"))

    assert "Nog geheim" in answer.content.decode()
    assert "no-store" in answer.headers["Cache-Control"]
    assert '<meta name="robots" content="noindex">' in answer.content.decode()
    assert "Nog geheim" not in writer.client.get(listing.url).content.decode()


def test_the_preview_of_a_first_listing_needs_no_profile(client):
    person, organisation = make_person(), OrganisationFactory()
    Membership.objects.create(user=person, organisation=organisation, role="owner")
    client.force_login(person)
    other = make_listing(title="Van een ander")
    writer = Writer(client, person, organisation)
    writer.post(None, "werk", act="later", **work())

    page = writer.read(None, "voorbeeld")

    assert "Dozen plooien" in page
    assert other.title not in page


def test_a_copy_begins_a_new_listing(writer, listing):
    answer = writer.client.post(writer.address(listing, "kopie"), follow=True)
    assert "Koekjes inpakken" in answer.content.decode()
    assert not WorkflowState.objects.exists()

    writer.post(None, "werk", act="send", **work())

    assert [one.name for one in ListingPage.objects.get(title="Dozen plooien").certificates.all()] == ["HACCP"]
    assert [one.name for one in listing.certificates.all()] == ["HACCP"]


def test_a_copy_does_not_cover_what_was_begun(writer, listing):
    writer.post(None, "werk", act="later", **work())

    page = writer.client.post(writer.address(listing, "kopie"), follow=True).content.decode()

    assert "al aan een aanbod begonnen" in page
    assert writer.draft().data["werk"]["title"] == ["Dozen plooien"]


def test_the_rest_is_kept_and_sent(writer, listing):
    more = {"machines": "Heidelberg", "people": "12", "price_basis": "stuk", "language": "nl"}
    row = {"references-0-customer": "Bakkerij An", "references-0-year": "2025", "references-0-may_be_named": "on"}

    writer.post(listing, "meer", **{**ROWS, **more, **row, "references-TOTAL_FORMS": "1"})

    page = newest(listing)
    assert (page.machines, page.people, page.references.get().customer) == ("Heidelberg", 12, "Bakkerij An")
