"""Importing suppliers: every good row lands, every bad one is named by line, column and reason."""

import datetime
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import Page

from profiles.importing.report import Subject
from profiles.importing.run import import_files
from profiles.models import ListingPage, Organisation, ProfilePage, Recognition
from tests.factories import UserFactory
from tests.profiles.import_files import OFFERS, PARTIES, counts, load, reasons

pytestmark = pytest.mark.django_db

DEMO = Path(__file__).parent.parent.parent / "deploy" / "demo" / "data"


def test_rows_land_live_with_their_children_and_one_revision(files, client):
    report = load(files())

    listing = ListingPage.objects.get()
    assert counts(report, Subject.ORGANISATIONS) == counts(report, Subject.LISTINGS) == (1, 0, 0, 0)
    assert (listing.live, listing.has_unpublished_changes, listing.revisions.count()) == (True, False, 1)
    assert listing.live_revision == listing.latest_revision
    assert [(c.name, c.valid_until) for c in listing.certificates.all()] == [("HACCP", datetime.date(2030, 1, 31))]
    assert [c.slug for c in listing.capabilities.all()] == ["verpakken"]
    assert listing.profile.directory.province.slug == "vlaams-brabant"
    assert Recognition.objects.get().is_checked is False
    assert client.get(f"/nl/aanbod/{listing.pk}-{listing.slug}/").status_code == 200
    assert Page.find_problems() == ([], [], [], [], [])


def test_the_same_files_again_change_nothing(files):
    load(files())
    before = list(Page.objects.values_list("pk", "latest_revision_id", "last_published_at"))

    report = load(files())

    assert counts(report, Subject.ORGANISATIONS) == counts(report, Subject.LISTINGS) == (0, 0, 1, 0)
    assert list(Page.objects.values_list("pk", "latest_revision_id", "last_published_at")) == before


def test_staff_changes_survive_the_same_file(files):
    load(files())
    listing = ListingPage.objects.get()
    listing.title = "Door de provincie verbeterd"
    listing.save_revision().publish()

    load(files())

    assert ListingPage.objects.get().title == "Door de provincie verbeterd"


def test_a_changed_row_is_published_in_place(files):
    load(files())
    before = ListingPage.objects.get()

    report = load(files(offers=OFFERS.replace("Inpakken", "Inpakken en wegen").replace("HACCP:2030-01-31", "VCA")))

    after = ListingPage.objects.get()
    assert counts(report, Subject.LISTINGS) == (0, 1, 0, 0)
    assert (after.pk, after.title, after.has_unpublished_changes) == (before.pk, "Inpakken en wegen", False)
    assert [(c.name, c.valid_until) for c in after.certificates.all()] == [("VCA", None)]
    assert after.revisions.count() == 2


def test_a_changed_row_does_not_run_over_a_waiting_draft(files):
    load(files())
    listing = ListingPage.objects.get()
    listing.description = "Wacht op nazicht."
    listing.save_revision()

    report = load(files(offers=OFFERS.replace("Inpakken", "Anders")))

    assert counts(report, Subject.LISTINGS) == (0, 0, 0, 1)
    assert "niet gepubliceerd" in reasons(report)[0]
    assert ListingPage.objects.get().title == "Inpakken"


def test_moving_to_another_province_moves_the_pages(files):
    load(files())

    load(files(parties=PARTIES.replace("3000,Leuven", "3600,Genk")))

    assert ListingPage.objects.get().profile.directory.province.slug == "limburg"
    assert Page.find_problems() == ([], [], [], [], [])


def test_a_checked_recognition_stays_when_the_file_no_longer_has_it(files):
    load(files())
    Recognition.objects.update(checked_by=UserFactory(), checked_on=datetime.date(2026, 1, 1))

    load(files(parties=PARTIES.replace("maatwerkbedrijf", "")))

    assert Recognition.objects.get().is_checked


def test_a_column_that_is_not_in_the_file_leaves_its_field_alone(files):
    load(files(parties=PARTIES.replace("kind\n", "kind,phone\n").replace("supplier\n", "supplier,016 12 34 56\n")))

    load(files(parties="id,name,postcode\nO1,Pakhuis Nieuw,3000\n"))

    organisation = Organisation.objects.get()
    assert (organisation.name, organisation.phone, organisation.email) == (
        "Pakhuis Nieuw",
        "016 12 34 56",
        "pak@example.org",
    )
    assert organisation.recognitions.count() == 1


def take_listing():
    ListingPage.objects.get().delete()


def take_profile():
    ProfilePage.objects.get().delete()


def take_organisation():
    ProfilePage.objects.get().delete()
    Organisation.objects.get().delete()


@pytest.mark.parametrize("take", [take_listing, take_profile, take_organisation])
@pytest.mark.parametrize("change", [lambda text: text, lambda text: text.replace("Inpakken", "Anders")])
def test_what_staff_took_away_stays_away_until_it_is_asked_back(files, take, change):
    load(files())
    take()

    report = load(files(offers=change(OFFERS)))

    assert ListingPage.objects.count() == 0
    assert ("blijft weg" in reasons(report)[-1]) or ("gaat nog niet door" in reasons(report)[-1])
    assert "--bring-back" in " ".join(reasons(report))

    assert reasons(load(files(offers=change(OFFERS)), returning=True)) == []
    assert ListingPage.objects.public().count() == 1
    assert reasons(load(files(offers=change(OFFERS)))) == []


def test_a_page_that_staff_took_off_line_stays_so(files):
    load(files())
    ListingPage.objects.get().unpublish()

    report = load(files(offers=OFFERS.replace("Inpakken", "Anders")))

    assert "van de site gehaald" in reasons(report)[0]
    assert ListingPage.objects.get().live is False


def test_a_good_row_after_a_bad_one_with_the_same_id_lands(files):
    bad = PARTIES.split("\n")[1].replace("3000", "9999")

    report = load(files(parties=PARTIES.replace("\nO1", f"\n{bad}\nO1")))

    assert counts(report, Subject.LISTINGS) == (1, 0, 0, 0)


def test_a_supplier_with_a_profile_stays_a_supplier(files):
    load(files())

    report = load(files(parties=PARTIES.replace(",supplier", ",company")))

    assert "blijft" in reasons(report)[0]


def test_a_dry_run_reports_the_same_and_stores_nothing(files):
    report = load(files(), dry_run=True)

    assert counts(report, Subject.LISTINGS) == (1, 0, 0, 0)
    assert (Organisation.objects.count(), ProfilePage.objects.count(), ListingPage.objects.count()) == (0, 0, 0)


def test_sources_keep_apart(files):
    load(files())
    import_files(*files(), source="ander")

    assert Organisation.objects.filter(reference="O1").count() == 2


@pytest.mark.parametrize(
    ("column", "value", "reason"),
    [
        ("postcode", "9999", "regel 2, kolom postcode: postcode “9999” bestaat niet."),
        ("municipality", "Genk", "regel 2, kolom postcode: postcode 3000 ligt in Leuven, niet in “Genk”."),
        ("email", "geen-adres", "regel 2, kolom email: “geen-adres” is geen e-mailadres."),
        ("recognitions", "maatwerkbedrjf", "Bedoelt u “maatwerkbedrijf”?"),
        ("kind", "bedrijf", "kolom kind: “bedrijf” is onbekend."),
        ("employees", "1.000", "kolom employees: “1.000” kan twee getallen zijn."),
        ("website", "http://[te vinden op google]", "kolom website"),
        ("name", "", "kolom name"),
        ("name", "x" * 121, "kolom name"),
    ],
)
def test_a_bad_organisation_is_named_and_its_listings_with_it(files, column, value, reason):
    header, row = PARTIES.strip().split("\n")
    cells = dict(zip(header.split(","), row.split(","), strict=True)) | {column: value}

    report = load(files(parties=f"{','.join(cells)}\n{','.join(cells.values())}\n"))

    assert reason in reasons(report)[0]
    assert "regel 2" in reasons(report)[1]
    assert (Organisation.objects.count(), ListingPage.objects.count()) == (0, 0)


@pytest.mark.parametrize(
    ("column", "value", "reason"),
    [
        ("organisation_id", "O9", "kolom organisation_id: de organisatie “O9” is niet bekend."),
        ("capabilities", "verpaken", "Bedoelt u “verpakken”?"),
        ("capabilities", "", "kolom capabilities"),
        ("modes", "enclave", "kleinste en het grootste team"),
        ("certificates", "HACCP:32/13/2030", "kolom certificates: “32/13/2030” is geen datum."),
        ("certificates", "HACCP:2030-01-31|haccp:2031-01-31", "kolom certificates"),
    ],
)
def test_a_bad_listing_is_named_and_the_rest_lands(files, column, value, reason):
    header, row = OFFERS.strip().split("\n")
    cells = dict(zip(header.split(","), row.split(","), strict=True))
    good = ",".join((cells | {"id": "L2"}).values())

    report = load(files(offers=f"{header}\n{','.join((cells | {column: value}).values())}\n{good}\n"))

    assert counts(report, Subject.LISTINGS) == (1, 0, 0, 1)
    assert reason in reasons(report)[0]
    assert ListingPage.objects.count() == 1


def test_only_a_maatwerkbedrijf_offers_enclave_work(files):
    parties = PARTIES.replace("maatwerkbedrijf", "cv-erkend-nrc")
    offers = OFFERS.replace("modes,", "modes,team_min,team_max,").replace("subcontract,", "enclave,4,8,")

    report = load(files(parties=parties, offers=offers))

    assert "maatwerkbedrijf" in reasons(report)[0]
    assert counts(report, Subject.LISTINGS) == (0, 0, 0, 1)


def test_a_double_id_is_refused_with_the_first_line(files):
    report = load(files(parties=PARTIES + PARTIES.split("\n")[1].replace("Pakhuis", "Dubbel") + "\n"))

    assert reasons(report) == ["regel 3, kolom id: dit id staat al op regel 2."]
    assert Organisation.objects.get().name == "Pakhuis"


@pytest.mark.parametrize(
    ("postcode", "municipality"),
    [
        *(("1040", "Brussel"), ("1040", "Etterbeek"), ("1804", "Zemst"), ("3001", "Heverlee"), ("3000", "Louvain")),
        *(("9050", "Gentbrugge"), ("9120", "Melsele"), ("9120", "Beveren"), ("3290", "Schaffen"), ("8300", "Knokke")),
        *(("3530", "Houthalen"), ("4000", "Liege"), ("2220", "Heist op den Berg"), ("3800", "St-Truiden")),
        *(("1420", "Braine-l’Alleud"), ("6900", "Marche en Famenne"), ("8670", "Oostduinkerke"), ("B-3000", "LEUVEN")),
    ],
)
def test_a_postcode_in_two_municipalities_takes_both_and_names_in_french(files, postcode, municipality):
    report = load(files(parties=PARTIES.replace("3000,Leuven", f"{postcode},{municipality}")))

    assert reasons(report) == []


def test_expired_certificates_and_unknown_numbers_are_warnings(files):
    parties = PARTIES.replace("kind\n", "kind,phone\n").replace("supplier\n", "supplier,+32 0 000 00 01\n")

    report = load(files(parties=parties, offers=OFFERS.replace("2030-01-31", "2020-01-31")))

    assert reasons(report) == []
    assert [remark.column for remark in report.warnings] == ["phone", "certificates"]


def test_the_command_prints_a_table_and_the_reasons(files, capsys):
    parties, offers = files(offers=OFFERS + "L2,O9,Titel,Tekst,verpakken,subcontract,\n")

    call_command("import_suppliers", organisations=parties, listings=offers)

    printed = capsys.readouterr().out
    assert "listings.csv regel 3, kolom organisation_id" in printed
    assert "geweigerd" in printed
    with pytest.raises(CommandError, match="minstens één bestand"):
        call_command("import_suppliers")


def test_the_demo_lands_without_refusals():
    report = import_files(DEMO / "organisations.csv", DEMO / "listings.csv", source="demo")

    assert counts(report, Subject.ORGANISATIONS) == (70, 0, 0, 0)
    assert counts(report, Subject.LISTINGS) == (210, 0, 0, 0)
    assert ListingPage.objects.public().count() == 210
