"""Staff look recognitions up in one list, and confirm that listings still hold."""

import datetime
import re
from html import unescape

import pytest
from django.utils import timezone

from profiles.models import ListingState, Recognition, RecognitionType
from profiles.publishing.freshness import is_stale
from tests.factories import OrganisationFactory, UserFactory, make_listing, make_profile, recognise
from tests.organisations.test_offer import submit

pytestmark = pytest.mark.django_db
LIST = "/cms/erkenningen/"


@pytest.fixture
def desk(client, manager):
    client.force_login(manager)
    return client


def words(answer) -> str:
    return " ".join(unescape(answer.content.decode()).split())


def confirmed_on(listing) -> datetime.date | None:
    return ListingState.objects.get(page=listing).confirmed_on


def test_what_was_stated_stands_in_one_list_with_where_to_look(desk):
    recognition = recognise(make_profile().organisation)
    RecognitionType.objects.filter(pk=recognition.type_id).update(
        sources=["https://www.register.example/mwb/zoeken", "eigen kennis"]
    )

    page = words(desk.get(LIST))

    assert recognition.organisation.name in page
    assert (
        'href="https://www.register.example/mwb/zoeken" rel="noreferrer" target="_blank">register.example</a>' in page
    )
    assert "1 erkenning werd opgegeven" in page


def test_one_press_says_that_it_was_found_today(desk, manager):
    recognition = recognise(make_profile().organisation)

    page = words(desk.post(LIST, {"recognition": recognition.pk, "source": "register van 3 november"}, follow=True))

    recognition.refresh_from_db()
    assert (recognition.checked_by, recognition.checked_on) == (manager, timezone.localdate())
    assert recognition.source == "register van 3 november"
    assert "is vandaag nagekeken" in page
    assert "Elke erkenning is nagekeken" in page


@pytest.mark.parametrize("number", ["", "x", "0", "99999999999999999999"])
def test_an_odd_number_checks_nothing(desk, number):
    recognition = recognise(make_profile().organisation)

    assert "wacht niet meer" in words(desk.post(LIST, {"recognition": number}, follow=True))
    assert Recognition.objects.get(pk=recognition.pk).checked_on is None


def test_neither_editors_nor_other_provinces_check(client, editor, limburg):
    recognition = recognise(make_profile().organisation)
    for user in (editor, UserFactory(groups=[limburg.managers])):
        client.force_login(user)
        assert recognition.organisation.name not in words(client.get(LIST))
        client.post(LIST, {"recognition": recognition.pk})

    assert Recognition.objects.get(pk=recognition.pk).checked_on is None


def test_listings_are_confirmed_from_every_list(desk):
    one, two, three = (make_listing(title=f"Werk {number}") for number in range(3))
    address = f"/cms/bulk/wagtailcore/page/confirm/?id={one.pk}&id={two.pk}&next=/cms/"
    assert "Werk 0" in words(desk.get(address))

    desk.post(address)

    today = timezone.localdate()
    assert [confirmed_on(page) for page in (one, two, three)] == [today, today, None]


def test_the_list_tells_the_day_of_confirming(desk):
    day = datetime.date(2026, 3, 1)
    ListingState.objects.filter(page=make_listing()).update(confirmed_on=day)

    assert "1 maart 2026" in words(desk.get("/cms/listing_list/"))


def test_a_profile_stands_for_all_that_is_offered_below_it(desk):
    profile = make_profile()
    one, draft = make_listing(profile, title="Werk"), make_listing(profile, title="Ontwerp")
    draft.unpublish()

    desk.post(f"/cms/bulk/wagtailcore/page/confirm/?id={profile.pk}&next=/cms/")

    assert (confirmed_on(one), confirmed_on(draft)) == (timezone.localdate(), None)


def test_neither_editors_nor_other_provinces_confirm(client, editor):
    own, foreign = make_listing(), make_listing(make_profile(OrganisationFactory(limburg=True)))
    client.force_login(editor)
    for page in (own, foreign):
        client.post(f"/cms/bulk/wagtailcore/page/confirm/?id={page.pk}&next=/cms/")

    assert (confirmed_on(own), confirmed_on(foreign)) == (None, None)


def test_what_the_province_approved_is_fresh_again(editor, manager):
    listing = make_listing()
    old = timezone.localdate() - datetime.timedelta(days=800)
    ListingState.objects.filter(page=listing).update(confirmed_on=old)
    task_state = submit(listing, editor).current_task_state
    task_state.task.specific.on_action(task_state, manager, "approve")

    assert not is_stale(confirmed_on(listing), timezone.localdate())
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", str(confirmed_on(listing)))
