"""What an organisation sees of its listings, and what it does about them without the province."""

import datetime
from html import unescape

import pytest
from django.utils import timezone
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.models import WorkflowState

from profiles.models import ListingPage, Membership
from profiles.publishing.off_line import put_back, take_off
from profiles.publishing.standing import Standing, shown
from tests.factories import UserFactory, make_listing, make_person, make_profile

pytestmark = pytest.mark.django_db


@pytest.fixture
def listing() -> ListingPage:
    return make_listing(title="Koekjes inpakken", description="Versie één.")


@pytest.fixture
def owner(listing):
    person = make_person()
    Membership.objects.create(user=person, organisation=listing.profile.organisation, role="editor")
    return person


@pytest.fixture
def browser(client, owner):
    client.force_login(owner)
    return client


def offer(listing: ListingPage, *rest: str) -> str:
    return "/".join(("", "nl", "mijn", str(listing.profile.organisation_id), "aanbod", *rest, ""))


def fresh(listing: ListingPage) -> ListingPage:
    return ListingPage.objects.select_related("state").get(pk=listing.pk)


def standing(listing: ListingPage) -> Standing:
    public = set(ListingPage.objects.public().values_list("pk", flat=True))
    return shown([fresh(listing)], public=public)[0].standing


def submit(listing: ListingPage, user) -> WorkflowState:
    draft = listing.get_latest_revision_as_object()
    draft.description = "Versie twee."
    draft.save_revision(user=user)
    return draft.get_workflow().start(draft, user)


def ask_for_a_change(listing: ListingPage, user, manager) -> None:
    task_state = submit(listing, user).current_task_state
    task_state.task.specific.on_action(task_state, manager, "reject", comment="Vanaf hoeveel stuks?")


def say_right(listing: ListingPage, days_ago: int) -> None:
    listing.state.confirmed_on = timezone.localdate() - datetime.timedelta(days=days_ago)
    listing.state.save()


def hide_profile(listing: ListingPage) -> None:
    UnpublishPageAction(listing.profile).execute(skip_permission_checks=True)


def plan(listing: ListingPage) -> None:
    listing.unpublish()
    draft = fresh(listing)
    draft.go_live_at = timezone.now() + datetime.timedelta(days=3)
    draft.save_revision().publish()


def end(listing: ListingPage) -> None:
    listing.expire_at = timezone.now() - datetime.timedelta(hours=1)
    listing.save()


@pytest.mark.parametrize(
    ("happens", "expected"),
    [
        (lambda listing, owner, manager: None, Standing.ONLINE),
        (lambda listing, owner, manager: say_right(listing, 364), Standing.ONLINE),
        (lambda listing, owner, manager: say_right(listing, 366), Standing.STALE),
        (lambda listing, owner, manager: submit(listing, owner), Standing.WAITING),
        (lambda listing, owner, manager: ask_for_a_change(listing, owner, manager), Standing.CHANGE),
        (lambda listing, owner, manager: submit(listing, owner).cancel(owner), Standing.ONLINE),
        (lambda listing, owner, manager: hide_profile(listing), Standing.HIDDEN),
        (lambda listing, owner, manager: take_off(listing, owner), Standing.OFF_LINE),
        (lambda listing, owner, manager: listing.unpublish(), Standing.TAKEN_OFF),
        (lambda listing, owner, manager: listing.unpublish(set_expired=True), Standing.ENDED),
        (lambda listing, owner, manager: plan(listing), Standing.PLANNED),
        (lambda listing, owner, manager: end(listing), Standing.ENDED),
    ],
)
def test_one_word_says_how_a_listing_stands(listing, owner, manager, happens, expected):
    happens(listing, owner, manager)

    assert standing(listing) == expected


def test_the_page_says_what_the_province_asked(browser, listing, owner, manager):
    ask_for_a_change(listing, owner, manager)

    page = unescape(browser.get(offer(listing)).content.decode())

    assert "De provincie schreef: «Vanaf hoeveel stuks?»" in page
    assert "de vorige tekst staat online" in page


def test_saying_that_it_is_right_brings_the_day_of_today(browser, listing):
    say_right(listing, 400)
    assert "Nog juist?" in browser.get(offer(listing)).content.decode()

    browser.post(offer(listing, str(listing.pk), "klopt"))

    assert fresh(listing).state.confirmed_on == timezone.localdate()
    assert "Nog juist?" not in browser.get(offer(listing)).content.decode()


def test_off_the_site_and_back_shows_what_was_approved(browser, listing, owner):
    draft = listing.get_latest_revision_as_object()
    draft.description = "Nog niet nagekeken."
    draft.save_revision(user=owner)

    page = browser.post(offer(listing, str(listing.pk), "offline"), follow=True).content.decode()
    assert "is van de site" in page
    assert browser.get(listing.url).status_code == 404

    browser.post(offer(listing, str(listing.pk), "online"))
    assert (fresh(listing).live, fresh(listing).description) == (True, "Versie één.")
    assert fresh(listing).get_latest_revision_as_object().description == "Nog niet nagekeken."


def test_twice_is_said_and_harms_nothing(browser, listing):
    for address, sentence in (("offline", "stond al niet meer op de site"), ("online", "kan nu niet terug")):
        browser.post(offer(listing, str(listing.pk), address))
        page = browser.post(offer(listing, str(listing.pk), address), follow=True).content.decode()
        assert sentence in page


def test_what_staff_took_off_stays_off(browser, listing, owner, manager):
    take_off(listing, owner)
    put_back(listing, owner)
    UnpublishPageAction(fresh(listing), user=manager).execute()

    browser.post(offer(listing, str(listing.pk), "online"))

    assert not fresh(listing).live


def test_a_draft_that_nobody_approved_is_not_put_on_the_site(browser, owner):
    draft = make_listing(profile=Membership.objects.get(user=owner).organisation.profile)
    draft.unpublish()

    browser.post(offer(draft, str(draft.pk), "online"))

    assert not fresh(draft).live


def test_nothing_is_put_back_beside_a_text_that_waits(browser, listing, owner):
    take_off(listing, owner)
    submit(fresh(listing), owner)

    browser.post(offer(listing, str(listing.pk), "online"))

    assert not fresh(listing).live
    assert WorkflowState.objects.get().status == WorkflowState.STATUS_IN_PROGRESS


def test_what_lay_at_the_province_is_withdrawn_with_it(browser, listing, owner, manager):
    for happens in (submit, lambda page, user: ask_for_a_change(page, user, manager)):
        happens(fresh(listing), owner)
        page = browser.post(offer(listing, str(listing.pk), "offline"), follow=True).content.decode()
        assert "ingetrokken" in page
        assert standing(listing) == Standing.OFF_LINE
        browser.post(offer(listing, str(listing.pk), "online"))
        assert (fresh(listing).live, fresh(listing).description) == (True, "Versie één.")


def lock(listing: ListingPage) -> None:
    ListingPage.objects.filter(pk=listing.pk).update(locked=True)


def plan_another_text(listing: ListingPage) -> None:
    draft = listing.get_latest_revision_as_object()
    draft.go_live_at = timezone.now() + datetime.timedelta(days=3)
    draft.save_revision().publish()


@pytest.mark.parametrize(
    ("happens", "words"), [(lock, "vergrendeld"), (plan_another_text, "een dag gepland voor een tekst")]
)
def test_what_the_province_locked_or_planned_stays(browser, listing, happens, words):
    happens(listing)

    page = browser.post(offer(listing, str(listing.pk), "offline"), follow=True).content.decode()

    assert words in page
    assert fresh(listing).live


def test_what_the_province_locked_meanwhile_is_not_put_back(browser, listing, owner):
    take_off(listing, owner)
    lock(listing)

    assert "vergrendeld" in browser.post(offer(listing, str(listing.pk), "online"), follow=True).content.decode()
    assert not fresh(listing).live


def test_a_text_whose_last_day_is_over_is_not_put_back(browser, listing, owner):
    listing.expire_at = timezone.now() + datetime.timedelta(hours=1)
    listing.save_revision().publish()
    take_off(listing, owner)
    revision = fresh(listing).state.last_live_revision
    revision.content["expire_at"] = (timezone.now() - datetime.timedelta(hours=1)).isoformat()
    revision.save()

    assert (
        "laatste dag is voorbij"
        in browser.post(offer(listing, str(listing.pk), "online"), follow=True).content.decode()
    )


def test_an_alias_is_no_door_to_the_listing_of_another(browser, listing, owner):
    other = make_listing(title="Van een ander", profile=make_profile())
    other.save_revision().publish()
    alias = fresh(other).create_alias(parent=fresh(listing).profile, update_slug="alias")
    UnpublishPageAction(fresh(other)).execute(skip_permission_checks=True)
    ListingPage.objects.filter(pk=alias.pk).update(live=True)

    browser.post(offer(listing, str(alias.pk), "offline"))
    browser.post(offer(listing, str(alias.pk), "online"))

    assert not fresh(other).live


def test_a_field_that_is_wrong_by_now_is_said(browser, listing, owner):
    take_off(listing, owner)
    revision = fresh(listing).state.last_live_revision
    revision.content["lead_time_days"] = 4000
    revision.save()

    assert "365" in browser.post(offer(listing, str(listing.pk), "online"), follow=True).content.decode()
    assert not fresh(listing).live


def test_a_colleague_who_says_that_it_is_right_loses_nothing(listing, owner):
    """Both saw the same row: each writes its own column."""
    early = fresh(listing).state
    take_off(listing, owner)
    early.confirmed_on = timezone.localdate()
    early.save(update_fields=["confirmed_on"])

    assert fresh(listing).state.last_live_revision
    assert put_back(fresh(listing), owner)


@pytest.mark.parametrize("address", ["klopt", "offline", "online"])
def test_the_listing_of_another_organisation_is_not_found(browser, listing, address):
    other = make_listing(profile=make_profile())

    assert browser.post(offer(listing, str(other.pk), address)).status_code == 404
    assert fresh(other).live


def test_a_member_sees_and_does_not_act(client, listing):
    person = UserFactory()
    Membership.objects.create(user=person, organisation=listing.profile.organisation, role="member")
    client.force_login(person)

    page = client.get(offer(listing)).content.decode()

    assert "Koekjes inpakken" in page
    assert "Haal van de site" not in page


def test_without_a_listing_the_page_says_who_helps(client, flemish_brabant):
    person = make_person()
    profile = make_profile()
    Membership.objects.create(user=person, organisation=profile.organisation, role="owner")
    client.force_login(person)

    page = client.get(f"/nl/mijn/{profile.organisation_id}/aanbod/").content.decode()

    assert "Van u staat niets online" in page
    assert flemish_brabant.contact_email in page


def test_the_page_asks_as_much_for_twenty_listings_as_for_two(browser, listing, django_assert_max_num_queries):
    for number in range(20):
        make_listing(profile=listing.profile, title=f"Werk {number}")

    with django_assert_max_num_queries(21):
        browser.get(offer(listing))
