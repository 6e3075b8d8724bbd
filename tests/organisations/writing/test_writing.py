"""A supplier writes a listing: nothing typed is lost, nothing is public before the province read it."""

import pytest
from django.utils.translation import gettext as _
from wagtail.models import WorkflowState

from profiles.models import Capability, FormDraft, ListingPage, Membership, ProfilePage
from tests.factories import OrganisationFactory, make_listing, make_person, make_profile, recognise
from tests.organisations.test_offer import ask_for_a_change, lock, submit
from tests.organisations.writing.forms import ROWS, Writer, amount, newest, work

pytestmark = pytest.mark.django_db


def written() -> ListingPage:
    return ListingPage.objects.get(title="Dozen plooien")


def test_three_screens_bring_a_first_listing_to_the_province(writer):
    page = writer.write_new()

    new = written()
    assert "«Dozen plooien» is ingestuurd" in page
    assert "Wacht op de provincie" in page
    assert (new.live, new.capacity_label, new.service_radius_km) == (False, "5.000 stuks per dag", 40)
    assert [one.slug for one in new.capabilities.all()] == ["verpakken"]
    assert new.current_workflow_state.status == WorkflowState.STATUS_IN_PROGRESS
    assert new.current_workflow_state.requested_by == writer.person
    assert not FormDraft.objects.exists()
    assert writer.client.get(f"/nl/aanbod/{new.pk}-{new.slug}/").status_code == 404


def test_approved_it_is_public(writer, manager):
    writer.write_new()
    task_state = written().current_workflow_state.current_task_state
    task_state.task.specific.on_action(task_state, manager, "approve")

    assert writer.client.get(written().url).status_code == 200


def test_an_organisation_without_a_profile_gets_one_that_waits_as_well(client):
    person, organisation = make_person(), OrganisationFactory(name="Wolkenwerk")
    Membership.objects.create(user=person, organisation=organisation, role="owner")
    client.force_login(person)

    Writer(client, person, organisation).write_new()

    profile = ProfilePage.objects.get(organisation=organisation)
    assert (profile.title, profile.live, written().profile.pk) == ("Wolkenwerk", False, profile.pk)
    assert profile.current_workflow_state.pk < written().current_workflow_state.pk
    assert profile.get_parent().specific.province == organisation.place.province


WRONG = [
    ("werk", work, {"title": ""}, "Geef uw aanbod een naam."),
    ("werk", work, {"title": "Zie www.example.be/dozen"}, "zonder adressen van websites"),
    ("werk", work, {"description": "   "}, "Beschrijf het werk in enkele zinnen."),
    ("werk", work, {"description": "x" * 3001}, "3000"),
    ("werk", work, {"capabilities": None}, "Kies minstens één werksoort."),
    ("werk", work, {"capabilities": ["999999"]}, "999999"),
    ("werk", work, {"as_subcontract": None}, "Kies minstens één werkvorm."),
    ("werk", work, {"as_enclave": "on"}, "Alleen een maatwerkbedrijf"),
    ("hoeveel", amount, {"capacity_amount": "veel"}, "“veel” is geen getal."),
    ("hoeveel", amount, {"capacity_amount": "-3"}, "ligt niet tussen"),
    ("hoeveel", amount, {"capacity_unit": ""}, "Waarvan?"),
    ("hoeveel", amount, {"capacity_period": ""}, "Per dag, per week"),
    ("hoeveel", amount, {"lead_time_days": "400"}, "ligt niet tussen"),
    ("hoeveel", amount, {"lead_time_days": "2,5"}, "is geen geheel getal"),
    ("hoeveel", amount, {"service_radius_km": "0"}, "ligt niet tussen"),
]


@pytest.mark.parametrize(("screen", "right", "wrong", "sentence"), WRONG)
def test_what_is_wrong_is_said_and_kept(writer, listing, screen, right, wrong, sentence):
    page = writer.said(listing, screen, **right(**wrong))

    assert sentence in page
    assert all(str(value) in page for value in wrong.values() if isinstance(value, str) and value.strip())
    assert writer.draft(listing)
    assert not WorkflowState.objects.exists()


@pytest.mark.parametrize(
    ("typed", "stored"), [("5.000", 5000), ("5 000", 5000), ("2,5", 2.5), ("1.250,5", 1250.5), ("60", 60)]
)
def test_numbers_are_read_as_people_write_them(writer, listing, typed, stored):
    writer.post(listing, "hoeveel", act="send", **amount(capacity_amount=typed))

    assert float(newest(listing).capacity_amount) == stored


def test_six_kinds_of_work_are_too_many(writer, listing):
    kinds = [str(pk) for pk in Capability.objects.values_list("pk", flat=True)[:6]]

    assert "Kies hoogstens 5 werksoorten" in writer.said(listing, "werk", **work(capabilities=kinds))


def test_an_enclave_asks_for_the_team_of_who_may_send_one(writer, listing):
    recognise(writer.organisation)
    writer.post(listing, "werk", **work(as_enclave="on"))
    page = writer.said(listing, "hoeveel", act="send", **amount(team_min="3", team_max=""))
    assert str(_("Enclave work needs the smallest and the largest team.")) in page
    assert not WorkflowState.objects.exists()

    writer.post(listing, "hoeveel", act="send", **amount(team_min="3", team_max="8"))
    assert newest(listing).team_max == 8


def test_a_change_waits_and_what_is_public_stays(writer, listing):
    writer.post(listing, "werk", act="send", **work(title="Dozen plooien"))

    assert "Versie één." in writer.client.get(listing.url).content.decode()
    assert newest(listing).description == "Wij plooien en lijmen kartonnen dozen."
    assert [one.name for one in newest(listing).certificates.all()] == ["HACCP"]


def test_the_words_of_the_province_stand_above_the_form_and_the_answer_goes_on(writer, listing, manager):
    ask_for_a_change(listing, writer.person, manager)
    assert "Vanaf hoeveel stuks?" in writer.read(listing, "werk")

    writer.post(listing, "werk", act="send", **work(description="Vanaf duizend stuks."))

    states = WorkflowState.objects.values_list("status", flat=True)
    assert list(states) == [WorkflowState.STATUS_IN_PROGRESS]
    revision = ListingPage.objects.get(pk=listing.pk).current_workflow_state.current_task_state.revision
    assert revision.as_object().description == "Vanaf duizend stuks."


def test_sent_in_again_the_newest_text_lies_at_the_province(writer, listing):
    submit(listing, writer.person)

    writer.post(listing, "werk", act="send", **work(description="Nog beter."))

    state = ListingPage.objects.get(pk=listing.pk).current_workflow_state
    assert state.current_task_state.revision.as_object().description == "Nog beter."
    assert WorkflowState.objects.active().count() == 1


def test_what_was_begun_is_there_the_next_day(writer):
    page = writer.said(None, "werk", act="later", **work(description=""))

    assert "Bewaard. Niemand anders ziet het" in page
    assert "Ga verder met wat u begon" in page
    assert "Dozen plooien" in writer.read(None, "werk")
    assert not ListingPage.objects.filter(title="Dozen plooien").exists()


def test_what_was_begun_is_not_seen_by_a_colleague(writer, client):
    writer.post(None, "werk", act="later", **work())
    colleague = make_person(email="collega@example.org")
    Membership.objects.create(user=colleague, organisation=writer.organisation, role="owner")
    client.force_login(colleague)

    assert "Dozen plooien" not in writer.read(None, "werk")


def test_thrown_away_it_is_gone_and_the_page_stays(writer, listing):
    writer.post(listing, "werk", act="later", **work(title="Heel anders"))
    writer.client.post(writer.address(listing, "weg"))

    assert not FormDraft.objects.exists()
    assert "Koekjes inpakken" in writer.read(listing, "werk")


def test_sent_in_twice_is_one_listing(writer):
    writer.post(None, "werk", **work())
    draft = writer.draft()
    writer.post(None, "bewijs", **ROWS)
    again = writer.said(None, "bewijs", draft=str(draft.pk), **ROWS)

    assert "Dit is al ingestuurd of weggegooid" in again
    assert ListingPage.objects.filter(title="Dozen plooien").count() == 1


def test_a_late_keeping_does_not_bring_back_what_was_sent(writer):
    writer.post(None, "werk", **work())
    draft = writer.draft()
    writer.post(None, "bewijs", **ROWS)
    answer = writer.client.post(
        writer.address(None, "werk"), {**work(), "draft": str(draft.pk)}, headers={"HX-Request": "true"}
    )

    assert "Niet bewaard" in answer.content.decode()
    assert not FormDraft.objects.exists()


def test_typing_keeps_shows_and_suggests(writer):
    text = work(title="Lakens wassen", description="Wij wassen en strijken linnen.", capabilities=None)
    answer = writer.client.post(writer.address(None, "werk"), {**text, "told": ""}, headers={"HX-Request": "true"})
    page = answer.content.decode()

    assert "Lakens wassen" in page
    assert "Wasserij" in page
    assert "<mark>linnen</mark>" in page
    assert "checked" not in page.partition('id="soorten"')[2].partition("</fieldset>")[0]
    assert writer.draft().data["werk"]["title"] == ["Lakens wassen"]


def test_nothing_is_written_by_looking(writer, listing):
    for screen in ("werk", "hoeveel", "bewijs", "meer", "voorbeeld"):
        assert writer.client.get(writer.address(listing, screen)).status_code == 200

    assert not FormDraft.objects.exists()


def test_too_much_text_is_said(writer, listing):
    answer = writer.post(listing, "werk", **work(description="x" * 70_000))

    assert answer.status_code == 413
    assert "te veel tekst" in answer.content.decode()


def test_locked_by_the_province_it_is_not_sent_in(writer, listing):
    lock(listing)

    page = writer.said(listing, "werk", act="send", **work())

    assert "vergrendeld" in page
    assert not WorkflowState.objects.exists()
    assert writer.draft(listing)


def test_a_first_listing_cannot_skip_its_first_screen(writer):
    page = writer.said(None, "bewijs", **ROWS)

    assert "Wat doet u voor een ander?" in page
    assert not WorkflowState.objects.exists()


def test_a_text_that_is_wrong_elsewhere_leads_there(writer, listing):
    writer.post(listing, "hoeveel", act="later", **amount(capacity_amount="veel"))

    page = writer.said(listing, "werk", act="send", **work())

    assert "“veel” is geen getal." in page
    assert not WorkflowState.objects.exists()


def test_the_form_asks_the_database_little(writer, listing, django_assert_max_num_queries):
    writer.read(listing, "werk")
    with django_assert_max_num_queries(22):
        writer.read(listing, "werk")


def test_a_profile_of_another_gives_no_way_in(writer):
    other = make_listing(profile=make_profile())
    for screen in ("werk", "voorbeeld"):
        assert writer.client.get(writer.address(other, screen)).status_code == 404
    for screen in ("werk", "kopie", "verwijderen", "weg", "toch", "foto"):
        assert writer.client.post(writer.address(other, screen), work()).status_code == 404
