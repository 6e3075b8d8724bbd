"""Two people write at once, colleagues or staff: one is first, the other is told, and no text is lost."""

from html import unescape

import pytest
from wagtail.models import WorkflowState

from profiles.models import ListingPage, Membership
from tests.factories import OrganisationFactory, make_person
from tests.organisations.writing.forms import Writer, newest, work

pytestmark = pytest.mark.django_db


def staff_write(listing, manager, text: str) -> None:
    draft = newest(listing)
    draft.description = text
    draft.save_revision(user=manager).publish(user=manager)


@pytest.fixture
def begun(writer, listing) -> Writer:
    writer.post(listing, "werk", act="later", **work(description="Van de aanbieder."))
    return writer


def test_what_staff_published_meanwhile_is_shown_and_not_covered(begun, listing, manager):
    staff_write(listing, manager, "Van de provincie.")

    answer = begun.post(listing, "werk", act="send", **work(description="Van de aanbieder."))

    assert answer.status_code == 409
    page = unescape(answer.content.decode())
    assert "Iemand wijzigde het intussen" in page
    assert "Van de provincie" in page
    assert not WorkflowState.objects.exists()
    assert "Van de aanbieder." in begun.read(listing, "werk")


def test_who_saw_it_may_send_all_the_same(begun, listing, manager):
    staff_write(listing, manager, "Van de provincie.")
    newest = ListingPage.objects.get(pk=listing.pk).latest_revision_id

    begun.client.post(begun.address(listing, "toch"), {"newest": newest})

    page = ListingPage.objects.get(pk=listing.pk)
    assert page.get_latest_revision_as_object().description == "Van de aanbieder."
    assert page.current_workflow_state.status == WorkflowState.STATUS_IN_PROGRESS


def test_what_came_after_what_one_saw_is_not_covered(begun, listing, manager):
    staff_write(listing, manager, "Eén.")
    seen = ListingPage.objects.get(pk=listing.pk).latest_revision_id
    staff_write(listing, manager, "Twee.")

    answer = begun.client.post(begun.address(listing, "toch"), {"newest": seen})

    assert answer.status_code == 409
    assert not WorkflowState.objects.exists()


@pytest.mark.parametrize("seen", ["", "abc", "0", "99999999"])
def test_an_odd_number_is_no_leave(begun, listing, manager, seen):
    staff_write(listing, manager, "Van de provincie.")

    assert begun.client.post(begun.address(listing, "toch"), {"newest": seen}).status_code == 409


def test_rows_that_came_meanwhile_are_not_covered(begun, listing, manager):
    draft = ListingPage.objects.get(pk=listing.pk)
    draft.certificates.create(name="ISO 9001")
    draft.save_revision(user=manager).publish(user=manager)
    newest = ListingPage.objects.get(pk=listing.pk).latest_revision_id

    answer = begun.client.post(begun.address(listing, "toch"), {"newest": newest})

    assert answer.status_code == 409
    assert "neem uw tekst zelf over" in answer.content.decode()


def test_two_colleagues_write_and_the_second_is_told(begun, listing, client):
    colleague = make_person(email="collega@example.org")
    Membership.objects.create(user=colleague, organisation=begun.organisation, role="editor")
    client.force_login(colleague)
    Writer(client, colleague, begun.organisation).post(listing, "werk", act="send", **work(description="Eerst."))
    client.force_login(begun.person)

    assert begun.post(listing, "werk", act="send", **work(description="Tweede.")).status_code == 409
    assert newest(listing).description == "Eerst."


def test_two_colleagues_make_one_profile(client):
    organisation = OrganisationFactory()
    for number in range(2):
        person = make_person(email=f"mens-{number}@example.org")
        Membership.objects.create(user=person, organisation=organisation, role="editor")
        client.force_login(person)
        Writer(client, person, organisation).write_new(title=f"Werk {number}")

    assert organisation.profile.get_children().count() == 2
    assert WorkflowState.objects.active().count() == 3
