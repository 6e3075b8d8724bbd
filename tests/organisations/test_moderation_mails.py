"""Who sent in a text hears what the province decided, in its words."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from wagtail.actions.unpublish_page import UnpublishPageAction

from profiles.changes.moderation import APPROVED
from profiles.mail.preferences import switch
from profiles.models import ListingPage, Membership, OutgoingMail
from tests.factories import make_listing, make_person
from tests.profiles.editor import form_data

pytestmark = pytest.mark.django_db


@pytest.fixture
def listing() -> ListingPage:
    return make_listing(title="Koekjes inpakken")


@pytest.fixture
def writer(listing):
    person = make_person(email="wim@example.org")
    Membership.objects.create(user=person, organisation=listing.profile.organisation, role="editor")
    return person


def decide(client, listing: ListingPage, sender, manager, act: str, comment: str = "") -> None:
    draft = listing.get_latest_revision_as_object()
    draft.save_revision(user=sender)
    task_state = draft.get_workflow().start(draft, sender).current_task_state
    client.force_login(manager)
    address = reverse("wagtailadmin_pages:workflow_action", args=(listing.pk, act, task_state.pk))
    assert client.post(address, {"comment": comment}).status_code == 302


def mails() -> dict[str, OutgoingMail]:
    return {mail.to: mail for mail in OutgoingMail.objects.all()}


def test_the_words_of_the_moderator_reach_who_wrote_it(client, listing, writer, manager):
    decide(client, listing, writer, manager, "reject", "Vanaf hoeveel stuks?")

    mail = mails()["wim@example.org"]
    assert mail.subject == "Pas «Koekjes inpakken» aan"
    assert "Vanaf hoeveel stuks?" in mail.text
    assert f"/nl/mijn/{listing.profile.organisation_id}/aanbod/" in mail.text


def test_a_moderator_without_words_is_said_too(client, listing, writer, manager):
    decide(client, listing, writer, manager, "reject")

    assert "Bel om te horen" in mails()["wim@example.org"].text


def test_what_is_approved_is_told_to_all_who_write_for_the_organisation(client, listing, writer, manager):
    colleague, member = make_person(email="nora@example.org", language="fr"), make_person(email="lid@example.org")
    for person, role in ((colleague, "owner"), (member, "member")):
        Membership.objects.create(user=person, organisation=listing.profile.organisation, role=role)

    decide(client, listing, writer, manager, "approve")

    assert set(mails()) == {"wim@example.org", "nora@example.org"}
    assert mails()["wim@example.org"].subject == "«Koekjes inpakken» staat online"
    assert mails()["nora@example.org"].subject == "« Koekjes inpakken » est en ligne"


def test_nobody_is_told_that_something_is_online_below_a_hidden_profile(client, listing, writer, manager):
    UnpublishPageAction(listing.profile).execute(skip_permission_checks=True)

    decide(client, listing, writer, manager, "approve")

    assert mails()["wim@example.org"].subject == "«Koekjes inpakken» is goedgekeurd"
    assert "met uw fiche" in mails()["wim@example.org"].text


def test_staff_who_wrote_it_for_them_are_led_to_wagtail(client, listing, editor, manager):
    decide(client, listing, editor, manager, "reject", "Foto ontbreekt.")

    assert f"/cms/pages/{listing.pk}/edit/" in mails()[editor.email].text


def test_who_decides_about_an_own_text_gets_no_mail(client, listing, manager):
    decide(client, listing, manager, manager, "approve")

    assert not mails()


def test_who_wants_no_such_mails_gets_none(client, listing, writer, manager):
    switch(writer, APPROVED, is_on=False)

    decide(client, listing, writer, manager, "approve")

    assert not mails()


def test_who_was_removed_meanwhile_gets_none(client, listing, writer, manager):
    Membership.objects.all().delete()

    decide(client, listing, writer, manager, "approve")

    assert not mails()


def test_whose_account_was_switched_off_gets_none(client, listing, writer, editor, manager):
    for person in (writer, editor):
        person.is_active = False
        person.save()

    decide(client, listing, editor, manager, "approve")

    assert not mails()


def test_staff_who_publish_instead_of_approving_are_heard_of_once(client, listing, writer, manager):
    draft = listing.get_latest_revision_as_object()
    draft.save_revision(user=writer)
    draft.get_workflow().start(draft, writer)
    client.force_login(manager)
    data = form_data(fresh(listing), **{"action-publish": "1"})

    client.post(reverse("wagtailadmin_pages:edit", args=(listing.pk,)), data)

    assert [mail.subject for mail in OutgoingMail.objects.filter(to="wim@example.org")] == [
        "«Koekjes inpakken» staat online"
    ]


def test_a_planned_text_is_not_told_to_be_online(client, listing, writer, manager):
    planned = timezone.now() + datetime.timedelta(days=3)
    draft = listing.get_latest_revision_as_object()
    draft.go_live_at = planned
    draft.save_revision(user=writer)

    decide(client, fresh(listing), writer, manager, "approve")

    mail = mails()["wim@example.org"]
    assert mail.subject == "«Koekjes inpakken» is goedgekeurd"
    assert date_format(timezone.localtime(planned), "j F Y") in mail.text


def fresh(listing: ListingPage) -> ListingPage:
    return ListingPage.objects.get(pk=listing.pk)
