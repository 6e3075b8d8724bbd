"""What the import may not do with rows that are written well: overwrite, mix up, or store half of them."""

import pytest
from django.core.management import CommandError, call_command

from profiles.errors import FileRefused
from profiles.importing.report import Subject
from profiles.models import ListingPage, Organisation, ProfilePage
from tests.factories import OrganisationFactory, make_profile
from tests.profiles.import_files import OFFERS, PARTIES, counts, load, reasons

pytestmark = pytest.mark.django_db
COMPANY = PARTIES.replace(",maatwerkbedrijf,supplier", ",,company")


def test_a_company_is_no_supplier_and_offers_nothing(files):
    report = load(files(parties=COMPANY))

    assert counts(report, Subject.ORGANISATIONS) == (1, 0, 0, 0)
    assert reasons(report) == ["regel 2: de organisatie is geen aanbieder en kan dus niets aanbieden."]
    assert (Organisation.objects.get().kind, ProfilePage.objects.count(), ListingPage.objects.count()) == (
        "company",
        0,
        0,
    )


def test_a_company_that_becomes_a_supplier_gets_its_profile(files):
    load(files(parties=COMPANY))
    report = load(files())

    assert reasons(report) == []
    assert ListingPage.objects.get().profile.organisation == Organisation.objects.get()


def test_a_listing_of_an_organisation_without_profile_is_refused(files):
    parties, offers = files()
    load((parties, offers))
    for page in ProfilePage.objects.all():
        page.delete()
    offers.write_text(OFFERS.replace("Inpakken", "Anders"))
    report = load((None, offers))

    assert "weggehaald en blijft weg" in reasons(report)[0]
    assert ListingPage.objects.count() == 0


def test_a_profile_with_a_waiting_draft_is_not_run_over(files):
    load(files())
    page = ProfilePage.objects.get()
    page.summary = "Wacht op nazicht."
    page.save_revision()
    report = load(files(parties=PARTIES.replace("Pakhuis", "Pakhuis Nieuw")))

    assert "niet gepubliceerd" in reasons(report)[0]
    assert (Organisation.objects.get().name, ProfilePage.objects.get().title) == ("Pakhuis", "Pakhuis")
    assert ProfilePage.objects.get().get_latest_revision_as_object().summary == "Wacht op nazicht."


def test_the_enterprise_number_of_another_organisation_is_refused_and_nothing_of_the_row_lands(files):
    OrganisationFactory(enterprise_number="0403170701")
    parties = PARTIES.replace("kind\n", "kind,enterprise_number\n").replace("supplier\n", "supplier,0403.170.701\n")
    report = load(files(parties=parties))

    assert "staat er al met dit ondernemingsnummer" in reasons(report)[0]
    assert "regel 2 gaat nog niet door" in reasons(report)[1]
    assert (Organisation.objects.filter(reference="O1").count(), ListingPage.objects.count()) == (0, 0)


def test_a_row_with_more_cells_than_columns_is_refused(files):
    report = load(files(parties=PARTIES.replace("supplier\n", "supplier,nog iets\n")))

    assert reasons(report)[0] == "regel 2: de rij heeft meer cellen dan de kop kolommen heeft."
    assert Organisation.objects.count() == 0


def test_a_listing_id_stands_once(files):
    report = load(files(offers=OFFERS + OFFERS.split("\n")[1].replace("Inpakken", "Dubbel") + "\n"))

    assert reasons(report) == ["regel 3, kolom id: dit id staat al op regel 2."]
    assert ListingPage.objects.get().title == "Inpakken"


def test_listings_alone_go_to_the_organisations_that_are_known(files):
    parties, offers = files()
    load((parties, None))
    report = load((None, offers))

    assert counts(report, Subject.LISTINGS) == (1, 0, 0, 0)
    assert ListingPage.objects.get().profile.organisation.name == "Pakhuis"


def test_the_organisation_of_another_source_is_not_meant(files):
    make_profile(OrganisationFactory(name="Van elders", reference="O1", source="elders"))
    _parties, offers = files()
    report = load((None, offers))

    assert reasons(report) == ["regel 2, kolom organisation_id: de organisatie “O1” is niet bekend."]


@pytest.mark.parametrize("source", ["Met Hoofdletter", "a" * 51, "a/b"])
def test_the_name_of_a_source_is_plain(files, source):
    parties, _offers = files()
    with pytest.raises(CommandError, match="kleine letters, cijfers en koppeltekens"):
        call_command("import_suppliers", organisations=parties, source=source)

    assert Organisation.objects.count() == 0


def test_the_command_says_when_nothing_was_imported(files):
    parties, offers = files(parties=b"id,naam\n")
    with pytest.raises(CommandError, match=r"Er is niets geïmporteerd. organisations.csv: .*“naam”"):
        call_command("import_suppliers", organisations=parties, listings=offers)


def test_the_command_shows_twenty_warnings_and_counts_the_others(files, capsys):
    rows = "".join(f"L{n},O1,Titel {n},Tekst,verpakken,subcontract,HACCP:2020-01-31\n" for n in range(25))
    parties, offers = files(offers=OFFERS.split("\n")[0] + "\n" + rows)
    call_command("import_suppliers", organisations=parties, listings=offers, dry_run=True)
    printed = capsys.readouterr().out
    call_command("import_suppliers", organisations=parties, listings=offers, dry_run=True, verbosity=2)

    assert printed.count("HACCP is verlopen op 2020-01-31") == 20
    assert "en nog 5" in printed
    assert "Proef: er is niets bewaard." in printed
    assert capsys.readouterr().out.count("HACCP is verlopen") == 25


@pytest.mark.parametrize("missing", ["organisations", "listings"])
def test_a_file_that_is_not_there_is_named(files, tmp_path, missing):
    paths = dict(zip(("organisations", "listings"), files(), strict=True)) | {missing: tmp_path / "weg.csv"}
    with pytest.raises(FileRefused, match=r"weg.csv: het bestand gaat niet open"):
        load((paths["organisations"], paths["listings"]))
