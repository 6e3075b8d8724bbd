"""A supplier reads in a table of its own offer: sent in or as drafts, below its own profile alone."""

import pytest
from django.urls import reverse
from wagtail.models import WorkflowState

from profiles.enums import ImportState
from profiles.importing.by_people import working
from profiles.models import ImportJob, ListingPage, ListingState, Membership
from tests.factories import OrganisationFactory, make_listing, make_person, make_profile
from tests.profiles.by_people.desks import AtDesk, excel_bytes, words

pytestmark = pytest.mark.django_db
OFFER = (
    ("Werk", "Omschrijving", "Categorie", "Stuks/dag", "Termijn", "E-mail adres", "Hoe"),
    ("Etiketteren", "Wij kleven etiketten.", "etiketteren", "20000", "3", "i@pak.be", "onderaanneming"),
    ("Wasserij", "Wij wassen werkkledij.", "wassen", "", "vijf dagen", "", ""),
)


@pytest.fixture
def desk(own) -> AtDesk:
    return own


def test_a_table_of_the_offer_is_understood_and_its_measure_stands_in_the_heading(desk):
    page = words(desk.give(excel_bytes(OFFER)))

    assert [one["column"] for one in desk.job.columns] == [
        *("title", "description", "capabilities", "capacity_text", "lead_time_days", "", "modes")
    ]
    assert "hoort bij uw fiche" in page


def test_what_lacks_nothing_is_sent_in_and_the_rest_is_a_draft_to_go_on_with(desk, profile, writer):
    desk.give(excel_bytes(OFFER))
    page = desk.read("submit")
    assert "«vijf dagen» kon niet gelezen worden" in page
    desk.land()

    sent, draft = (ListingPage.objects.get(title=title) for title in ("Etiketteren", "Wasserij"))
    assert (sent.capacity_amount, sent.capacity_unit, sent.capacity_period) == (20000, "Stuks", "dag")
    assert not sent.live
    assert sent.is_child_of(profile)
    assert [int(one.object_id) for one in WorkflowState.objects.filter(requested_by=writer)] == [sent.pk]
    assert (
        reverse("profiles:own_writing", args=[profile.organisation.pk, draft.pk, "werk"])
        in desk.client.get(desk.address).content.decode()
    )


def test_as_drafts_nothing_is_sent_in(desk):
    desk.give(excel_bytes(OFFER))
    desk.read("draft")
    desk.land()

    assert ListingPage.objects.filter(live=False).count() == 2
    assert not WorkflowState.objects.exists()


def test_a_supplier_puts_nothing_online_at_once(desk):
    desk.give(excel_bytes(OFFER))

    assert "Selecteer een geldige keuze" in desk.read("live")
    assert desk.job.state == ImportState.COLUMNS


def test_an_offer_of_the_same_name_waits_for_a_word(desk, profile):
    make_listing(profile, title="Étiketteren")
    desk.give(excel_bytes(OFFER))

    assert "Dit lijkt op Étiketteren" in desk.read("draft")
    desk.land()
    assert ListingPage.objects.count() == 2


def test_the_name_of_somebody_else_in_the_table_changes_nothing_of_theirs(desk, profile):
    other = make_listing(make_profile(OrganisationFactory(name="Kempenkever")), title="Lassen")
    rows = [("Aanbieder", "Titel", "Omschrijving"), ("Kempenkever", "Lassen", "Gekaapt")]
    desk.give(excel_bytes(rows))
    assert desk.job.columns[0]["column"] == ""
    desk.read("draft", aanbieder="organisation")
    assert desk.job.state == ImportState.COLUMNS  # no choice that the form offers
    desk.read("draft")
    desk.land()

    other.refresh_from_db()
    assert other.description != "Gekaapt"
    assert ListingPage.objects.get(description="Gekaapt").is_child_of(profile)


def test_an_offer_that_moved_to_another_organisation_is_not_changed_any_more(desk, profile):
    desk.give(excel_bytes(OFFER))
    desk.read("draft")
    desk.land()
    page = ListingPage.objects.get(title="Etiketteren")
    page.move(make_profile(OrganisationFactory(name="Kempenkever")), "last-child")
    changed = [OFFER[0], ("Etiketteren", "Gekaapt", *OFFER[1][2:])]
    desk.give(excel_bytes(changed))

    assert "hoort ondertussen bij een andere organisatie" in desk.read("draft")
    desk.land()
    page = ListingPage.objects.get(title="Etiketteren")
    assert "Gekaapt" not in page.get_latest_revision_as_object().description


def test_what_was_sent_in_is_taken_back_with_its_moderation(desk):
    desk.give(excel_bytes(OFFER))
    desk.read("submit")
    desk.land()
    page = desk.act({"act": "undo"})

    assert "Alles is teruggedraaid" in page
    assert not ListingPage.objects.exists()
    assert not WorkflowState.objects.active().exists()


def test_a_page_that_the_province_locked_stays_as_it_is(desk):
    desk.give(excel_bytes(OFFER))
    desk.read("draft")
    desk.land()
    ListingPage.objects.update(locked=True)
    changed = [OFFER[0], ("Etiketteren", "Nieuw", *OFFER[1][2:])]
    desk.give(excel_bytes(changed))

    assert "De provincie vergrendelde de pagina" in desk.read("draft")


def test_without_a_profile_one_writes_that_first(client):
    person = make_person()
    organisation = OrganisationFactory()
    Membership.objects.create(user=person, organisation=organisation, role="owner")
    client.force_login(person)
    answer = client.get(f"/nl/mijn/{organisation.pk}/importeren/", follow=True)

    assert "Schrijf eerst uw fiche" in words(answer)
    assert answer.redirect_chain[-1][0].endswith("/aanbod/profiel/over/")


def test_a_file_is_read_in_slices_and_goes_on_where_it_was(desk):
    rows = [OFFER[0], *((f"Werk {n}", "Wij doen iets.", "verpakken", "", "", "", "dienst") for n in range(3))]
    desk.give(excel_bytes(rows))
    desk.client.post(desk.address, {"act": "columns", "land": "draft", **desk.columns()})
    job = desk.job
    working.step(job, lambda: True)

    assert (desk.job.done, desk.job.state) == (1, ImportState.READING)
    working.step(desk.job, lambda: True)
    assert desk.job.state == ImportState.READ
    assert desk.job.rows.count() == 3


def test_a_row_that_breaks_stops_no_other_and_is_told(desk, monkeypatch):
    def broken(self, record, organisation):
        raise ZeroDivisionError

    desk.give(excel_bytes(OFFER))
    monkeypatch.setattr("profiles.importing.storing.store.Store.listing", broken)
    page = desk.read("draft")

    assert "Er ging bij ons iets mis met deze rij" in page
    assert desk.job.state == ImportState.READ


def test_the_rows_of_a_file_are_of_its_own_organisation(client, desk):
    desk.give(excel_bytes(OFFER))
    stranger = make_person()
    other = make_profile(OrganisationFactory(name="Kempenkever")).organisation
    Membership.objects.create(user=stranger, organisation=other, role="owner")
    client.force_login(stranger)

    for address in ("", "rest.xlsx"):
        assert client.get(f"/nl/mijn/{other.pk}/importeren/{desk.job.pk}/{address}").status_code == 404
        assert client.get(f"{desk.address}{address}").status_code == 404
    assert client.post(f"/nl/mijn/{other.pk}/importeren/{desk.job.pk}/", {"act": "away"}).status_code == 404
    assert ImportJob.objects.count() == 1
    assert not ListingState.objects.filter(page__title="Etiketteren").exists()
