"""Shapes of sheets in which suppliers were lost, doubled or mixed up."""

import pytest

from profiles.importing.landing import Land
from profiles.importing.report import Subject
from profiles.models import ListingPage, ListingState, Organisation
from profiles.publishing.deleting import delete
from tests.factories import UserFactory
from tests.profiles.loose.sheets import excel
from tests.profiles.loose.test_loose_import import counts, load

pytestmark = pytest.mark.django_db


def sheet(tmp_path, *rows):
    return excel(tmp_path / "f.xlsx", ("Blad", rows))


def test_a_house_number_beside_the_street_is_no_number_of_the_row(tmp_path):
    rows = ("Naam", "Straat", "Nr", "Gemeente", "Tel"), ("Alfa", "Laan", 12, "Leuven", "016 12 34 56")
    load(sheet(tmp_path, *rows, ("Beta", "Weg", 12, "Gent", "09 123 45 67")))

    assert {one.street for one in Organisation.objects.all()} == {"Laan 12", "Weg 12"}


def test_numbers_that_begin_again_on_the_next_sheet_lose_nobody(tmp_path):
    header = ("Nr", "Naam", "Gemeente", "Tel")
    one, two = [header, (1, "Een", "Leuven", "016 12 34 56")], [header, (1, "Twee", "Tienen", "016 12 34 57")]

    assert counts(load(excel(tmp_path / "f.xlsx", ("A", one), ("B", two)))) == (2, 0, 0, 0)


@pytest.mark.parametrize("name", ["Total Clean", "Som vzw", "Aantal Helpende Handen"])
def test_a_supplier_is_not_taken_for_a_total(tmp_path, name):
    rows = ("Naam", "Gemeente"), (name, "Leuven"), ("Totaal: 1 organisatie",), ("Aantal", "1")

    assert counts(load(sheet(tmp_path, *rows))) == (1, 0, 0, 0)


def test_a_row_of_its_own_without_a_name_is_not_hung_under_the_row_above(tmp_path):
    rows = ("Naam", "Gemeente", "Mail", "Activiteit"), ("Een", "Leuven", "a@een.be", "Drukwerk")

    report = load(sheet(tmp_path, *rows, ("", "Tienen", "zonder@naam.be", "Catering")))

    assert (counts(report), counts(report, Subject.LISTINGS)) == ((1, 0, 0, 1), (1, 0, 0, 1))


def test_headings_over_two_lines(tmp_path):
    upper, lower = ("Organisatie", "Adres", "", "Contact", ""), ("", "Straat", "Gemeente", "Telefoon", "E-mail")
    load(sheet(tmp_path, upper, lower, ("Een", "Laan 1", "Leuven", "016 12 34 56", "a@een.be")))

    party = Organisation.objects.get()
    assert (party.name, party.street, party.phone, party.email) == ("Een", "Laan 1", "016 12 34 56", "a@een.be")


def test_crosses_below_kinds_of_work(tmp_path):
    rows = (
        ("Naam", "Gemeente", "Groenonderhoud", "Verpakken"),
        ("Een", "Leuven", "x", "ja"),
        ("Twee", "Leuven", "", "x"),
    )
    load(sheet(tmp_path, *rows))

    kinds = {
        page.title: {one.slug for one in page.get_latest_revision_as_object().capabilities.all()}
        for page in ListingPage.objects.all()
    }
    assert kinds == {"Groenonderhoud": {"groenonderhoud", "verpakken"}, "Verpakken": {"verpakken"}}


@pytest.mark.parametrize("activity", ["Divers", "Zie website"])
def test_of_a_text_about_nothing_nothing_is_suggested(tmp_path, activity):
    load(sheet(tmp_path, ("Naam", "Gemeente", "Activiteit"), ("Een", "Leuven", activity)))

    assert not ListingPage.objects.get().get_latest_revision_as_object().capabilities.exists()


def test_the_owner_of_a_listing_may_be_written_without_its_legal_form(tmp_path):
    parties = excel(tmp_path / "o.xlsx", ("Blad", [("Naam", "Postcode"), ("Pakhuis Noord vzw", "3000")]))
    offers = excel(tmp_path / "a.xlsx", ("Blad", [("Aanbieder", "Aanbod"), ("Pakhuis noord", "Inpakken")]))

    assert counts(load(parties, offers), Subject.LISTINGS) == (1, 0, 0, 0)


@pytest.mark.parametrize("work", ["Verpakken", "Verpakken en ompakken"])
def test_what_its_supplier_deleted_does_not_come_back(tmp_path, work):
    header = ("Naam", "Gemeente", "Mail", "id", "Activiteit")
    load(sheet(tmp_path, header, ("Een", "Leuven", "a@een.be", "O1", "Verpakken")))
    page = ListingPage.objects.get()
    delete(page, by=UserFactory())

    load(sheet(tmp_path, header, ("Een", "Leuven", "a@een.be", "O1", work)), land=Land.SUBMIT)

    state = ListingState.objects.get(page=page)
    assert (state.deleted_on is not None, state.page.current_workflow_state) == (True, None)


def test_a_column_without_a_heading_is_told_by_what_stands_in_it(tmp_path):
    rows = ("Naam", "", "Gemeente", ""), ("Een", "a@een.be", "Leuven", ""), ("Twee", "b@twee.be", "Gent", "")
    report = load(sheet(tmp_path, *rows))

    assert {one.email for one in Organisation.objects.all()} == {"a@een.be", "b@twee.be"}
    assert "(D)" not in " ".join(report.notes)


def test_a_column_without_a_heading_can_be_mapped_by_its_letter(tmp_path):
    rows = ("Naam", "", "Gemeente"), ("Een", "Laan 1", "Leuven")
    load(sheet(tmp_path, *rows), mapping={"(B)": "street"})

    assert Organisation.objects.get().street == "Laan 1"
