"""Between reading, storing and taking back something happens: people's decisions stand, and are named."""

import pytest
from wagtail.models import PageLogEntry, WorkflowState

from profiles.enums import ImportState
from profiles.models import (
    Claim,
    ImportJob,
    ListingPage,
    ListingState,
    Membership,
    Organisation,
    Place,
    ProfilePage,
    User,
)
from profiles.publishing.deleting import delete
from tests.factories import OrganisationFactory, UserFactory, make_listing, make_person, make_profile
from tests.profiles.by_people.desks import AtDesk, excel_bytes, names, words, work

pytestmark = pytest.mark.django_db
HEAD = ("Naam", "Postcode", "Straat", "Tel", "Mail")
ONE = ("Groen & Co", "3000", "Dorpsstraat 1", "016 12 34 56", "i@groen.be")
OFFER = ("Titel", "Omschrijving", "Werksoort", "Werkvorm")
WASH = ("Wassen", "Wij wassen.", "verpakken", "dienst")


def give(desk: AtDesk, *rows: tuple[str, ...], land: str = "live", head: tuple[str, ...] = HEAD) -> str:
    desk.give(excel_bytes([head, *rows]))
    desk.read(land)
    return desk.land()


def approve(page: ListingPage, by: User) -> None:
    state = page.current_workflow_state
    state.current_task_state.task.specific.on_action(state.current_task_state, by, "approve")


def test_what_staff_took_off_the_site_stays_off(desk, manager):
    give(desk, ONE)
    give(desk, (*ONE[:2], "Nieuwstraat 1", *ONE[3:]))
    ProfilePage.objects.get(title="Groen & Co").unpublish(user=manager)
    page = desk.act({"act": "undo"})

    assert not ProfilePage.objects.get(title="Groen & Co").live
    assert "«Groen & Co» werd sindsdien gewijzigd" in page


def test_what_the_supplier_deleted_stays_deleted(own, profile, writer):
    give(own, WASH, land="draft", head=OFFER)
    listing = ListingPage.objects.get()
    delete(listing, by=writer)
    own.act({"act": "undo"})

    assert ListingState.objects.get(page=listing).deleted_on


def test_what_the_province_approved_stays(own, manager):
    give(own, WASH, land="submit", head=OFFER)
    approve(ListingPage.objects.get(), manager)
    page = own.act({"act": "undo"})

    assert ListingPage.objects.get().live
    assert "«Wassen» werd sindsdien gewijzigd" in page


def test_a_correction_takes_the_place_of_what_waits_at_the_province(own, manager):
    give(own, WASH, land="submit", head=OFFER)
    give(own, (WASH[0], "Wij wassen en drogen.", *WASH[2:]), land="submit", head=OFFER)
    approve(ListingPage.objects.get(), manager)

    assert ListingPage.objects.get().description == "Wij wassen en drogen."
    assert WorkflowState.objects.filter(status=WorkflowState.STATUS_APPROVED).count() == 1


def test_a_newer_file_keeps_what_was_written_in_a_draft(own):
    give(own, WASH, land="draft", head=OFFER)
    draft = ListingPage.objects.get()
    draft.not_done = "Geen leder"
    draft.save_revision()
    give(own, (WASH[0], "Wij wassen en drogen.", *WASH[2:]), land="draft", head=OFFER)

    latest = ListingPage.objects.get().get_latest_revision_as_object()
    assert (latest.description, latest.not_done) == ("Wij wassen en drogen.", "Geen leder")


def test_after_taking_back_a_change_the_page_has_no_draft_and_the_file_is_read_again(desk):
    summary = (*HEAD, "Over ons")
    give(desk, (*ONE, "Wij maaien."), head=summary)
    give(desk, (*ONE, "Wij snoeien."), head=summary)
    desk.act({"act": "undo"})
    page = ProfilePage.objects.get(title="Groen & Co")
    assert (page.summary, page.has_unpublished_changes) == ("Wij maaien.", False)
    assert page.get_latest_revision_as_object().summary == "Wij maaien."
    give(desk, (*ONE, "Wij snoeien."), head=summary)

    assert ProfilePage.objects.get(title="Groen & Co").summary == "Wij snoeien."


def test_a_claim_keeps_its_organisation(desk):
    give(desk, ONE)
    Claim.objects.create(organisation=Organisation.objects.get(), user=make_person(), proof="owner")
    page = desk.act({"act": "undo"})

    assert Claim.objects.count() == 1
    assert "«Groen & Co» blijft" in page


def test_a_number_that_another_has_by_now_stops_no_other_file(desk):
    head = ("Naam", "Postcode", "Mail", "Nr", "KBO")
    give(desk, ("Groen", "3000", "i@groen.be", "1", "0417.497.106"), head=head)
    give(desk, ("Groen", "3000", "i@groen.be", "1", "0403.019.261"), head=head)
    OrganisationFactory(enterprise_number="0417497106")
    page = desk.act({"act": "undo"})

    assert desk.job.state == ImportState.UNDONE
    assert "“Groen”:" in page
    assert "zijn bewaard" in give(
        desk, ("Iets anders", "3300", "x@y.be", "9", ""), ("Nog", "3300", "z@y.be", "8", ""), head=head
    )


def test_rows_that_were_numbered_anew_change_nobody(desk):
    head = ("Nr", "Naam", "Postcode", "Mail")
    give(desk, ("1", "Groen & Co", "3000", "i@groen.be"), ("2", "Pak", "3010", "a@pak.be"), head=head)
    rows = [head, ("1", "Aarde", "3300", "x@y.be"), ("2", "Groen & Co", "3000", "i@groen.be")]
    desk.give(excel_bytes(rows))

    assert "Nummer de rijen zoals ze waren" in desk.read()
    desk.land()
    assert names() == ["Groen & Co", "Pak"]


def test_a_better_file_makes_no_second_one(desk):
    give(desk, ONE)
    desk.give(excel_bytes([(*HEAD, "KBO"), (*ONE, "0417.497.106")]))

    assert "Dit lijkt op Groen & Co" in desk.read()
    desk.land()
    assert names() == ["Groen & Co"]


def test_a_page_that_went_to_another_province_is_theirs(desk, limburg):
    head = ("Nr", "Aanbieder", "Titel", "Omschrijving")
    for name in ("Aap", "Beer"):
        make_profile(OrganisationFactory(name=name))
    desk.give(excel_bytes([head, ("L1", "Aap", "Wassen", "Wij wassen.")]), subject="listings")
    desk.read()
    desk.land()
    aap = ProfilePage.objects.get(title="Aap")
    Organisation.objects.filter(name="Aap").update(place=Place.objects.get(postcode="3600"))
    aap.move(limburg.directory, "last-child")
    desk.give(excel_bytes([head, ("L1", "Beer", "Gekaapt", "Gekaapt")]), subject="listings")

    assert "hoort ondertussen bij een andere organisatie" in desk.read()
    desk.land()
    assert ListingPage.objects.get().title == "Wassen"


@pytest.mark.parametrize("what", ["role", "account", "closed"])
def test_who_lost_the_right_between_click_and_worker_stores_nothing(own, profile, writer, what):
    own.give(excel_bytes([OFFER, WASH]))
    own.read("draft")
    own.client.post(own.address, {"act": "land"})
    if what == "role":
        Membership.objects.filter(user=writer).update(role="member")
    elif what == "account":
        User.objects.filter(pk=writer.pk).update(is_active=False)
    else:
        Organisation.objects.filter(pk=profile.organisation.pk).update(is_active=False)
    work()

    assert not ListingPage.objects.exists()
    assert "mag het niet meer" in own.job.notes[-1]


def test_a_manager_who_left_the_group_puts_nothing_online(desk, manager):
    desk.give(excel_bytes([HEAD, ONE]))
    desk.read()
    desk.client.post(desk.address, {"act": "land"})
    manager.groups.clear()
    work()

    assert names() == []


def test_the_log_names_who_pressed(desk, flemish_brabant):
    give(desk, ONE)
    colleague = UserFactory(groups=[flemish_brabant.managers])
    desk.client.force_login(colleague)
    desk.act({"act": "undo"})

    deleted = PageLogEntry.objects.filter(action="wagtail.delete")
    assert {one.user for one in deleted} == {colleague}


@pytest.mark.parametrize(("chosen", "email"), [("email", "info@groen.be"), ("", "")])
def test_a_column_without_a_heading_is_shown_by_its_letter_to_choose(desk, chosen, email):
    rows = [("Naam", "Postcode", "Tel", ""), ("Groen & Co", "3000", "016 12 34 56", "info@groen.be")]
    page = words(desk.give(excel_bytes(rows)))
    assert "(D) info@groen.be" in page
    assert "wij denken van wel" in page
    desk.read(d=chosen)
    desk.land()

    assert Organisation.objects.get().email == email


def test_a_listing_of_the_same_list_finds_its_supplier(desk):
    give(desk, ONE)
    desk.give(excel_bytes([("Aanbieder", "Titel"), ("Groen & Co", "Maaien")]), subject="listings")
    desk.read("draft")
    desk.land()

    assert ListingPage.objects.get().title == "Maaien"


def test_titles_that_begin_alike_are_two(own):
    long = "Verpakken en herverpakken van grote reeksen voor de voeding, met begeleide teams, "
    give(own, (f"{long}droog", *WASH[1:]), (f"{long}koel", *WASH[1:]), land="draft", head=OFFER)

    assert ListingPage.objects.count() == 2


def test_recognitions_that_change_are_shown(desk):
    head = (*HEAD, "Erkenning")
    give(desk, (*ONE, "maatwerkbedrijf"), head=head)
    desk.give(excel_bytes([head, (*ONE, "kringloopcentrum")]))
    page = desk.read()

    assert "Erkenningen: Maatwerkbedrijf" in page


def test_an_import_that_broke_off_is_taken_back(desk, monkeypatch):
    def broken(*_all: object, **_named: object) -> None:
        raise ZeroDivisionError

    desk.give(excel_bytes([HEAD, ONE]))
    desk.read()
    ImportJob.objects.update(state=ImportState.LANDING, done=0)
    with monkeypatch.context() as patch:
        patch.setattr("profiles.importing.by_people.working.begin", broken)
        work()

    assert desk.job.state == ImportState.LANDED
    assert desk.job.landed_at


def test_a_listing_somebody_put_there_stays(desk):
    give(desk, ONE)
    make_listing(profile=ProfilePage.objects.get(title="Groen & Co"), title="Van iemand")
    page = desk.act({"act": "undo"})

    assert "«Groen & Co» blijft: er staat iets onder" in page
    assert ListingPage.objects.get().title == "Van iemand"
