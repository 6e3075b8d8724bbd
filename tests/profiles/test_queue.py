"""«Nakijken»: what waits for a province in one list, what it changes, and the answer that the supplier reads."""

import datetime
import re
from html import unescape

import pytest
from django.utils import timezone
from wagtail.models import WorkflowState

from profiles.models import ListingPage, OutgoingMail, ProfilePage
from profiles.publishing.sending_in import send
from tests.factories import OrganisationFactory, UserFactory, make_listing, make_profile
from tests.organisations.test_offer import hide_profile, submit
from tests.profiles.editor import form_data

pytestmark = pytest.mark.django_db


@pytest.fixture
def listing() -> ListingPage:
    return make_listing(title="Koekjes inpakken", description="Versie één.")


@pytest.fixture
def desk(client, manager):
    client.force_login(manager)
    return client


def words(answer) -> str:
    return " ".join(unescape(answer.content.decode()).split())


def of(state: WorkflowState) -> str:
    return f"/cms/nakijken/{state.pk}/"


def read(state: WorkflowState) -> dict[str, str]:
    return {"read": str(state.current_task_state.revision_id)}


def status(listing) -> str:
    return WorkflowState.objects.filter(object_id=str(listing.pk)).latest("pk").status


def test_the_queue_tells_what_waits_of_whom_and_the_menu_how_many(desk, listing, editor):
    submit(listing, editor)

    page = words(desk.get("/cms/nakijken/"))

    assert "Koekjes inpakken" in page
    assert listing.profile.organisation.name in page
    assert "gewijzigd" in page
    assert "Nakijken (1)" in page


def test_an_empty_queue_says_so(desk):
    assert "Niets wacht op u" in words(desk.get("/cms/nakijken/"))


def test_what_changes_stands_beside_what_is_public(desk, listing, editor):
    page = words(desk.get(of(submit(listing, editor))))

    assert '<span class="deletion">één' in page
    assert '<span class="addition">twee' in page


def test_of_a_new_text_everything_is_shown(desk, listing, editor):
    draft = ListingPage(title="Helemaal nieuw", description="Wij lassen.", live=False)
    listing.profile.add_child(instance=draft)
    draft.save_revision(user=editor)
    page = words(desk.get(of(draft.get_workflow().start(draft, editor))))

    assert "Wij lassen." in page
    assert not any(word in page for word in ("False", "True", "Slug"))
    assert "Nieuw." in page
    assert "Kies minstens één werksoort" in page


def test_approving_publishes_and_says_so(desk, listing, editor):
    state = submit(listing, editor)

    page = words(desk.post(of(state), {"answer": "approve", **read(state)}, follow=True))

    assert "«Koekjes inpakken» staat online" in page
    assert ListingPage.objects.get(pk=listing.pk).description == "Versie twee."


def test_asking_for_a_change_takes_a_sentence_and_brings_it_to_the_sender(desk, listing, editor):
    state = submit(listing, editor)
    page = words(desk.post(of(state), {"answer": "reject", "comment": "  ", **read(state)}))
    assert "Schrijf wat er anders moet" in page
    assert status(listing) == WorkflowState.STATUS_IN_PROGRESS

    desk.post(of(state), {"answer": "reject", "comment": "Vanaf hoeveel stuks?", **read(state)})

    assert status(listing) == WorkflowState.STATUS_NEEDS_CHANGES
    assert "Vanaf hoeveel stuks?" in OutgoingMail.objects.get(to=editor.email).text


def test_a_listing_below_a_hidden_profile_is_told_before_and_after(desk, listing, editor):
    hide_profile(listing)
    state = submit(ListingPage.objects.get(pk=listing.pk), editor)
    assert "is nog niet openbaar: keur die eerst goed" in words(desk.get(of(state)))

    page = words(desk.post(of(state), {"answer": "approve", **read(state)}, follow=True))

    assert "is goedgekeurd, maar niemand ziet het voor de fiche" in page


def test_a_profile_stands_above_its_listings_and_the_oldest_above_all(desk, listing, editor, flemish_brabant):
    submit(listing, editor)
    profile = make_profile(OrganisationFactory(name="Zaagzwaluw"))
    below = make_listing(profile, title="Planken zagen")
    submit(below, editor)
    profile = ProfilePage.objects.get(pk=profile.pk)
    profile.save_revision(user=editor)
    profile.get_workflow().start(profile, editor)

    page = words(desk.get("/cms/nakijken/"))
    places = [page.index(f"<strong>{title}</strong>") for title in ("Koekjes inpakken", "Zaagzwaluw", "Planken zagen")]

    assert places == sorted(places)


def test_a_text_that_came_meanwhile_is_not_approved_unread(desk, listing, editor):
    state = submit(listing, editor)
    seen = read(state)
    state.cancel(user=editor)
    newer = submit(ListingPage.objects.get(pk=listing.pk), editor)

    page = words(desk.post(of(newer), {"answer": "approve", **seen}, follow=True))

    assert "Lees die eerst" in page
    assert status(listing) == WorkflowState.STATUS_IN_PROGRESS


def test_answered_by_a_colleague_it_waits_no_more(desk, listing, editor, manager):
    state = submit(listing, editor)
    state.current_task_state.task.specific.on_action(state.current_task_state, manager, "approve")

    assert "wacht niet meer" in words(desk.post(of(state), {"answer": "approve", **read(state)}, follow=True))


def test_an_editor_reads_and_does_not_decide(client, listing, editor):
    client.force_login(editor)
    state = submit(listing, editor)
    assert "Goedkeuren" not in words(client.get(of(state)))

    page = words(client.post(of(state), {"answer": "approve", **read(state)}))

    assert "mag er niet over beslissen" in page
    assert status(listing) == WorkflowState.STATUS_IN_PROGRESS


def test_another_province_neither_sees_nor_decides(client, listing, editor, limburg):
    client.force_login(UserFactory(groups=[limburg.managers]))
    state = submit(listing, editor)
    assert "Koekjes" not in words(client.get("/cms/nakijken/"))

    answer = client.post(of(state), {"answer": "approve", **read(state)}, follow=True)

    assert "Koekjes" not in words(answer)
    assert status(listing) == WorkflowState.STATUS_IN_PROGRESS


@pytest.mark.parametrize(
    "posted", [{}, {"answer": "delete"}, {"answer": "approve"}, {"answer": "approve", "read": "x"}]
)
def test_an_odd_answer_decides_nothing(desk, listing, editor, posted):
    state = submit(listing, editor)
    desk.post(of(state), posted)

    assert status(listing) == WorkflowState.STATUS_IN_PROGRESS


def test_the_queue_asks_as_much_for_ten_as_for_one(desk, listing, editor, django_assert_max_num_queries):
    for number in range(10):
        submit(make_listing(title=f"Werk {number}"), editor)
    with django_assert_max_num_queries(45):
        desk.get("/cms/nakijken/")


def test_in_the_editor_approving_stands_first(desk, listing, editor):
    submit(listing, editor)

    page = words(desk.get(f"/cms/pages/{listing.pk}/edit/"))

    assert page.index('data-workflow-action-name="approve"') < page.index("Bewaar concept")


def test_the_editor_says_when_nobody_sees_what_was_approved(desk, listing, editor):
    hide_profile(listing)
    submit(ListingPage.objects.get(pk=listing.pk), editor)
    action = {"action-workflow-action": "1", "workflow-action-name": "approve", "workflow-action-extra-data": "{}"}
    fresh = ListingPage.objects.get(pk=listing.pk)

    page = desk.post(f"/cms/pages/{listing.pk}/edit/", form_data(fresh, **action), follow=True)

    assert "maar niemand ziet het voor de fiche" in words(page)


@pytest.mark.parametrize(
    ("happens", "words_in_list"),
    [
        (lambda listing: None, "openbaar"),
        (hide_profile, "niet openbaar: de fiche staat niet op de site"),
        (lambda listing: listing.unpublish(), "van de site"),
    ],
)
def test_the_lists_say_what_the_public_sees(desk, listing, happens, words_in_list):
    happens(listing)

    assert re.search(rf"<td[^>]*>\s*{words_in_list}\s*</td>", words(desk.get("/cms/listing_list/")))


def test_what_is_locked_is_not_approved(desk, listing, editor):
    state = submit(listing, editor)
    ListingPage.objects.filter(pk=listing.pk).update(locked=True)

    assert "vergrendeld" in words(desk.post(of(state), {"answer": "approve", **read(state)}))
    assert status(listing) == WorkflowState.STATUS_IN_PROGRESS


def test_what_comes_online_later_is_not_said_to_be_online(desk, listing, editor):
    listing.unpublish()
    draft = ListingPage.objects.get(pk=listing.pk).get_latest_revision_as_object()
    draft.go_live_at = timezone.now() + datetime.timedelta(days=20)
    draft.save_revision(user=editor)
    state = draft.get_workflow().start(draft, editor)

    page = words(desk.post(of(state), {"answer": "approve", **read(state)}, follow=True))

    assert "is goedgekeurd en niet openbaar" in page


def test_who_opens_a_text_of_which_a_change_was_asked_reads_who_and_what(desk, client, listing, editor, manager):
    state = submit(listing, editor)
    desk.post(of(state), {**read(state), "answer": "reject", "comment": "Vanaf hoeveel stuks?"})
    client.force_login(editor)

    assert f"{manager} vraagt een wijziging: «Vanaf hoeveel stuks?»" in words(
        client.get(f"/cms/pages/{listing.pk}/edit/")
    )
    assert "vraagt een wijziging" not in words(client.get(f"/cms/pages/{listing.profile.pk}/edit/"))


def test_after_a_change_that_was_asked_the_queue_names_who_answered(desk, listing, editor):
    state = submit(listing, editor)
    desk.post(of(state), {**read(state), "answer": "reject", "comment": "Vanaf hoeveel stuks?"})
    other = UserFactory(first_name="Griet", last_name="Peters")
    page = ListingPage.objects.get(pk=listing.pk)
    page.save_revision(user=other)
    send(page, other)

    assert "Griet Peters" in words(desk.get("/cms/nakijken/"))
