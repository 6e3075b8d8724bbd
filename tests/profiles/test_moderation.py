"""Drafts, submission and approval: the public sees exactly what a moderator approved."""

import pytest
from django.db import IntegrityError
from django.urls import reverse
from wagtail.models import Page, WorkflowState
from wagtail.signals import page_published

from profiles.models import ListingPage, Register
from profiles.provisioning.register import MANAGER_RIGHTS, grant_page_rights
from tests.factories import make_listing
from tests.profiles.editor import form_data

pytestmark = pytest.mark.django_db


@pytest.fixture
def listing() -> ListingPage:
    return make_listing(description="Versie één.")


def submit(listing: ListingPage, text: str, user) -> WorkflowState:
    draft = listing.get_latest_revision_as_object()
    draft.description = text
    draft.save_revision(user=user)
    return draft.get_workflow().start(draft, user)


def approve(client, listing: ListingPage, task_state) -> int:
    address = reverse("wagtailadmin_pages:workflow_action", args=(listing.pk, "approve", task_state.pk))
    return client.post(address, {"comment": ""}).status_code


def shown(listing: ListingPage) -> str:
    return ListingPage.objects.get(pk=listing.pk).description


def test_approval_publishes_what_was_submitted_and_not_what_came_after(client, listing, editor, manager):
    state = submit(listing, "Versie twee, ingediend.", editor)
    later = listing.get_latest_revision_as_object()
    later.description = "Versie drie, niet gezien."
    later.save_revision(user=editor)
    client.force_login(manager)

    assert approve(client, listing, state.current_task_state) == 302

    page = ListingPage.objects.get(pk=listing.pk)
    assert (page.description, page.has_unpublished_changes) == ("Versie twee, ingediend.", True)
    assert page.get_latest_revision_as_object().description == "Versie drie, niet gezien."


def test_a_stale_approval_is_refused(client, listing, editor, manager):
    stale = submit(listing, "Versie twee.", editor).current_task_state
    listing.current_workflow_state.cancel(editor)
    submit(listing, "Versie drie.", editor)
    client.force_login(manager)

    approve(client, listing, stale)

    assert shown(listing) == "Versie één."
    assert ListingPage.objects.get(pk=listing.pk).current_workflow_state.status == WorkflowState.STATUS_IN_PROGRESS


def test_an_editor_cannot_approve_or_publish(client, listing, editor):
    state = submit(listing, "Versie twee.", editor)
    client.force_login(editor)

    approve(client, listing, state.current_task_state)

    assert shown(listing) == "Versie één."


def test_an_incomplete_page_is_not_approved_and_says_why(client, listing, editor, manager):
    state = submit(listing, "", editor)
    client.force_login(manager)

    approve(client, listing, state.current_task_state)

    assert shown(listing) == "Versie één."
    assert "Beschrijf het werk" in client.get(reverse("wagtailadmin_pages:edit", args=[listing.pk])).content.decode()
    assert listing.current_workflow_state.status == WorkflowState.STATUS_IN_PROGRESS


def test_bulk_publishing_asks_for_a_complete_page_too(client, listing, manager):
    draft = listing.get_latest_revision_as_object()
    draft.description = ""
    draft.save_revision()
    client.force_login(manager)

    answer = client.post(f"/cms/bulk/wagtailcore/page/publish/?id={listing.pk}", {"id": listing.pk}, follow=True)

    assert "Beschrijf het werk" in answer.content.decode()
    assert shown(listing) == "Versie één."


def test_a_directory_and_a_home_page_cannot_be_taken_away(client, flemish_brabant, manager):
    client.force_login(manager)
    for page in (flemish_brabant.directory, flemish_brabant.site.root_page):
        client.post(reverse("wagtailadmin_pages:unpublish", args=[page.pk]))
        client.post(reverse("wagtailadmin_pages:delete", args=[page.pk]))
        client.post(f"/cms/bulk/wagtailcore/page/delete/?id={page.pk}", {"id": page.pk})

        assert Page.objects.get(pk=page.pk).live, page.title


@pytest.mark.parametrize("action", ["delete", "unpublish", "move"])
def test_bulk_actions_leave_the_frame_alone(client, flemish_brabant, manager, listing, action):
    """Also when other pages are chosen with it, and also for who has rights on the whole register."""
    grant_page_rights(flemish_brabant.managers, Register.objects.get(), MANAGER_RIGHTS)
    directory, register = flemish_brabant.directory, Register.objects.get()
    before = list(Page.objects.order_by("pk").values("pk", "path", "live"))
    client.force_login(manager)
    address = f"/cms/bulk/wagtailcore/page/{action}/?id={directory.pk}"
    answer = client.post(address, {"chooser": register.pk}, follow=True)

    assert answer.redirect_chain == [(f"/cms/pages/{register.pk}/", 302)]
    assert "U kunt ze niet weghalen" in answer.content.decode()
    assert list(Page.objects.order_by("pk").values("pk", "path", "live")) == before


def test_a_bulk_action_that_names_the_frame_spares_the_other_pages_too(client, flemish_brabant, manager, listing):
    client.force_login(manager)
    client.post(f"/cms/bulk/wagtailcore/page/unpublish/?id={listing.pk}&id={flemish_brabant.directory.pk}")
    assert Page.objects.get(pk=listing.pk).live

    client.post(f"/cms/bulk/wagtailcore/page/unpublish/?id={listing.pk}")
    assert not Page.objects.get(pk=listing.pk).live


@pytest.mark.parametrize("name", ["unpublish", "delete"])
def test_administrators_may_take_the_frame_away(client, flemish_brabant, administrator, name):
    client.force_login(administrator)

    assert client.get(reverse(f"wagtailadmin_pages:{name}", args=[flemish_brabant.directory.pk])).status_code == 200


def test_who_approves_hears_that_own_changes_stay_a_draft(client, listing, editor, manager):
    submit(listing, "Versie twee.", editor)
    client.force_login(manager)
    data = form_data(listing, description="Versie drie, van mij.")
    action = {"action-workflow-action": "1", "workflow-action-name": "approve", "workflow-action-extra-data": "{}"}
    answer = client.post(reverse("wagtailadmin_pages:edit", args=[listing.pk]), {**data, **action}, follow=True)

    assert "Uw eigen wijzigingen staan als concept klaar" in answer.content.decode()
    assert shown(listing) == "Versie twee."


def test_information_pages_go_to_the_managers_of_the_province(flemish_brabant):
    home = flemish_brabant.site.root_page

    assert home.get_children().first().get_workflow() == flemish_brabant.directory.get_workflow()


def test_a_new_listing_can_be_previewed_before_it_is_saved(client, listing, manager):
    client.force_login(manager)
    address = reverse("wagtailadmin_pages:preview_on_add", args=["profiles", "listingpage", listing.profile.pk])

    assert client.post(address, form_data(listing, slug="nieuw")).json()["is_valid"]
    assert client.get(address).status_code == 200


def test_wagtail_sends_no_mail_of_its_own(client, listing, editor, manager, mailoutbox):
    state = submit(listing, "Versie twee.", editor)
    client.force_login(manager)
    approve(client, listing, state.current_task_state)

    assert mailoutbox == []


def test_publishing_an_incomplete_page_says_what_is_missing(client, listing, manager):
    client.force_login(manager)
    address = reverse("wagtailadmin_pages:edit", args=[listing.pk])

    answer = client.post(address, form_data(listing, description="", capabilities=[], **{"action-publish": "1"}))

    assert answer.status_code == 200
    assert "Beschrijf het werk" in answer.content.decode()
    assert shown(listing) == "Versie één."


def test_a_draft_may_be_unfinished(client, listing, editor):
    client.force_login(editor)

    answer = client.post(reverse("wagtailadmin_pages:edit", args=[listing.pk]), form_data(listing, description=""))

    assert answer.status_code == 302
    assert ListingPage.objects.get(pk=listing.pk).get_latest_revision_as_object().description == ""
    assert shown(listing) == "Versie één."


def test_publishing_a_complete_page_from_the_editor(client, listing, manager):
    client.force_login(manager)
    data = form_data(listing, description="Versie twee.", **{"action-publish": "1"})

    assert client.post(reverse("wagtailadmin_pages:edit", args=[listing.pk]), data).status_code == 302
    assert shown(listing) == "Versie twee."


def test_an_exception_after_publishing_leaves_nothing_changed(client, listing, manager):
    def fail(**kwargs) -> None:
        raise IntegrityError("a receiver failed")

    client.force_login(manager)
    client.raise_request_exception = False
    revisions = listing.revisions.count()
    page_published.connect(fail)
    try:
        data = form_data(listing, description="Half.", **{"action-publish": "1"})
        answer = client.post(reverse("wagtailadmin_pages:edit", args=[listing.pk]), data)
    finally:
        page_published.disconnect(fail)

    assert answer.status_code == 500
    assert (shown(listing), listing.revisions.count()) == ("Versie één.", revisions)


def test_a_profile_cannot_be_copied(client, listing, manager):
    client.force_login(manager)
    before = Page.objects.count()

    answer = client.post(reverse("wagtailadmin_pages:copy", args=[listing.profile.pk]), {"new_title": "Kopie"})

    assert answer.status_code == 302
    assert Page.objects.count() == before
