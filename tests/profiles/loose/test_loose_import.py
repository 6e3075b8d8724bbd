"""Files as provinces have them land unedited: live what is whole, the rest as drafts that say what lacks."""

import json

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import WorkflowState

from profiles.errors import FileRefused
from profiles.importing.landing import Land
from profiles.importing.report import Outcome, Subject
from profiles.importing.run import import_files
from profiles.models import ListingPage, Organisation, ProfilePage
from tests.profiles.loose.sheets import excel, opendocument

pytestmark = pytest.mark.django_db
COLLEAGUE = [
    line.split("|")
    for line in """\
Lijst sociale economie Vlaams-Brabant - versie 2024

Naam van de organisatie|Rechtsvorm|Ondernemingsnr.|Straat + nr|Post code|Gemeente|Telefoon|E-mail adres|Website|\
Erkenning|Activiteiten|# werknemers|% doelgroep|Bijgewerkt
Groen &amp;amp; Co|v.z.w.|BE0417.497.106|Dorpsstraat 1|B-3000|Leuven|016/12.34.56|info@groen.be|www.groen.be|\
Maatwerkbedrijf|Groenonderhoud|ca. 60||45363
Pak & Zak|VZW||Kerkstraat 2|3000 Leuven||0475 12 34 56 / 016 56 78 90|a@pak.be; b@pak.be|n.v.t.|sociale werkplaats|\
Verpakken, ompakken, etiketteren|1.200|65 %

De Kring|cvba-so|403019261|Plein 5|3270|Scherpenheuvel|16123456|geen|-|maatwerkbedrijf; kringwinkel|Kringwinkel|50 à 60
Atelier Zon|VZW||Laan 3|3220|Holsbeek/Kortrijk-Dutsel|+32 (0)16 22 33 44||||Naaiatelier en confectie|12
Zonder contact|asbl||Rue 1|1420|Braine l'Alleud|n.v.t.|geen||ETA|conditionnement
<b>Vet</b>|||Veldstraat 9||Kessel-Lo|016 22 22 22|x@vet.be|https://vet.be|||5
De Letter|bv||Weg 8|3200|AARSCHOT|016 11 11 11|d@letter.be||lde|drukwerk|8 VTE
Metaal Ment|nv||Weg 1|3300.0|Tienen|016 81 00 00|m@ment.be|ment.be|iets raars|Lassen
""".splitlines()
]
COLLEAGUE[3][12] = 0.6


@pytest.fixture
def colleague(tmp_path):
    return excel(
        tmp_path / "collega.xlsx", ("Lijst", COLLEAGUE), ("Info", [("Contact: Jan",), ("x", "y")]), percent=["M4"]
    )


def load(path, listings=None, **options):
    return import_files(path, listings, source="test", **{"land": Land.LIVE, "guess": True, **options})


def counts(report, subject=Subject.ORGANISATIONS):
    return tuple(report.total(subject, outcome) for outcome in Outcome)


def test_the_file_of_a_colleague_lands_whole(colleague):
    report = load(colleague)

    assert counts(report) == (8, 0, 0, 0)
    groen = Organisation.objects.get(name="Groen & Co")
    assert (groen.legal_form, groen.enterprise_number, groen.place.postcode) == ("vzw", "0417497106", "3000")
    assert (groen.profile.live, groen.profile.employees, groen.profile.target_group_share) == (True, 60, 60)
    assert [one.type.slug for one in groen.recognitions.all()] == ["maatwerkbedrijf"]
    assert not Organisation.objects.get(name="Zonder contact").profile.live
    assert Organisation.objects.get(name="Vet").place.postcode == "3010"
    assert not ListingPage.objects.filter(live=True).exists()
    assert counts(report, Subject.LISTINGS) == (7, 0, 0, 0)


def test_it_says_how_it_read_and_what_lacks(colleague):
    report = load(colleague)

    notes, drafts, warnings = (
        "\n".join(report.notes),
        "\n".join(map(str, report.drafts)),
        "\n".join(map(str, report.warnings)),
    )
    assert "«Post code» = postcode" in notes.replace("“", "«").replace("”", "»")
    assert "Bijgewerkt" in notes
    assert "Info" in notes
    assert "blad Lijst, regel 9: Geef de organisatie eerst een e-mailadres" in drafts
    assert "Kies minstens één werkvorm" in drafts
    assert "iets raars" in warnings


def test_the_same_file_twice_changes_nothing(colleague):
    load(colleague)

    report = load(colleague)

    assert (counts(report), counts(report, Subject.LISTINGS)) == ((0, 0, 8, 0), (0, 0, 7, 0))


def test_drafts_land_further_when_asked(colleague):
    load(colleague, land=Land.DRAFT)
    assert not ProfilePage.objects.filter(live=True).exists()

    load(colleague)

    assert ProfilePage.objects.filter(live=True).count() == 7


def test_sent_in_the_province_reads_what_is_whole(colleague):
    load(colleague, land=Land.SUBMIT)

    assert WorkflowState.objects.active().count() == 7
    assert not ProfilePage.objects.filter(live=True).exists()


def test_a_dry_run_stores_nothing(colleague):
    assert counts(load(colleague, dry_run=True)) == (8, 0, 0, 0)
    assert not Organisation.objects.exists()


def test_kinds_of_work_that_nobody_named_wait_for_somebody(tmp_path):
    header = ("Organisatie", "Plaats", "E-mail", "Activiteit", "Werkvorm")
    rows = [header, ("De Brug", "Leuven", "a@brug.be", "Wij wassen en strijken lakens", "dienst")]

    report = load(excel(tmp_path / "f.xlsx", ("Blad", rows)))

    page = ListingPage.objects.get()
    assert not page.live
    assert "wasserij" in " ".join(one.slug for one in page.get_latest_revision_as_object().capabilities.all())
    assert "voorgesteld" in str(report.drafts[0])


def test_named_kinds_and_a_form_of_work_are_public_at_once(tmp_path):
    header = ("Organisatie", "Plaats", "E-mail", "Activiteit", "Werkvorm")
    load(
        excel(
            tmp_path / "f.xlsx", ("Blad", [header, ("De Brug", "Leuven", "a@brug.be", "Verpakken", "onderaanneming")])
        )
    )

    assert ListingPage.objects.get().live


CSV = """sep=;
Liste des entreprises;;;;;
;;;;;
Nom;Adresse complète;Tél.;Courriel;Activités;Travailleurs
L'Atelier asbl;Rue de la Gare 12, 5000 Namur;081/22.33.44;info@atelier.be;Conditionnement;± 120
Total;;;;;1
"""


def test_a_csv_with_a_title_and_french_headings(tmp_path):
    path = tmp_path / "liste.csv"
    path.write_bytes(CSV.encode("cp1252"))

    assert counts(load(path)) == (1, 0, 0, 0)
    party = Organisation.objects.get()
    assert (party.name, party.street, party.place.postcode) == ("L'Atelier asbl", "Rue de la Gare 12", "5000")
    assert (party.language, party.legal_form, party.profile.employees) == ("fr", "vzw", 120)


def test_an_opendocument_sheet(tmp_path):
    rows = [("Naam", "Postcode", "Tel", "% doelgroep"), ("De Brug", 3000, "016 12 34 56", 0.65)]
    empty = '<table:table-row table:number-rows-repeated="1048570"><table:table-cell/></table:table-row>'

    assert counts(load(opendocument(tmp_path / "lijst.ods", rows, after=empty))) == (1, 0, 0, 0)
    assert (Organisation.objects.get().place.postcode, ProfilePage.objects.get().target_group_share) == ("3000", 65)


def test_a_hostile_opendocument_sheet_is_refused(tmp_path):
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'

    with pytest.raises(FileRefused):
        load(opendocument(tmp_path / "bom.ods", [("Naam", "Postcode"), ("x", "3000")], before=bomb))


def test_all_sheets_with_such_headings_are_read(tmp_path):
    header = ("Naam", "Gemeente", "Tel")
    leuven, tienen = [header, ("Een", "Leuven", "016 12 34 56")], [header, ("Twee", "Tienen", "016 12 34 57")]

    report = load(excel(tmp_path / "f.xlsx", ("Leuven", leuven), ("Tienen", tienen)))

    assert counts(report) == (2, 0, 0, 0)


def test_one_row_per_activity_is_one_organisation(tmp_path):
    header = ("Naam", "Gemeente", "Tel", "Activiteit")
    rows = [
        header,
        ("Een", "Leuven", "016 12 34 56", "Verpakken"),
        (None, None, None, "Montage"),
        ("Een", "Leuven", "", "Druk"),
    ]

    report = load(excel(tmp_path / "f.xlsx", ("Blad", rows)))

    assert (counts(report), counts(report, Subject.LISTINGS)) == ((1, 0, 0, 0), (3, 0, 0, 0))


def test_listings_that_name_their_organisation(tmp_path):
    parties = excel(tmp_path / "o.xlsx", ("Blad", [("Naam", "Postcode", "Mail"), ("Pakhuis", "3000", "a@pak.be")]))
    header = ("Aanbieder", "Aanbod", "Omschrijving", "Soort werk", "Werkvorm", "Capaciteit", "Levertijd")
    offer = (
        "pakhuis",
        "Koekjes inpakken",
        "Wij pakken in.",
        "Verpakken",
        "Onderaanneming",
        "5.000 stuks/dag",
        "2 weken",
    )
    offers = excel(tmp_path / "a.xlsx", ("Blad", [header, offer, ("Niemand", "Iets", "Iets", "", "", "", "")]))

    report = load(parties, offers)

    assert counts(report, Subject.LISTINGS) == (1, 0, 0, 1)
    page = ListingPage.objects.get()
    assert (page.live, page.capacity_label, page.lead_time_days) == (True, "5.000 stuks per dag", 14)


def test_without_a_name_or_a_place_a_row_is_refused_with_its_reason(tmp_path):
    rows = [("Naam", "Gemeente", "Tel"), ("Een", "Atlantis", "016 12 34 56"), ("", "Leuven", "016 12 34 56")]

    report = load(excel(tmp_path / "f.xlsx", ("Blad", rows)))

    assert counts(report) == (0, 0, 0, 2)
    assert {one.column for one in report.refusals} == {"postcode", "name"}


def test_a_mapping_says_what_a_heading_means(tmp_path):
    path = excel(tmp_path / "f.xlsx", ("Blad", [("Wie", "Waar", "Iets"), ("Een", "Leuven", "x")]))
    with pytest.raises(FileRefused, match="onbekende kolommen"):
        load(path, guess=False)

    report = load(path, guess=False, mapping={"Wie": "name", "waar": "municipality", "Iets": ""})

    assert counts(report) == (1, 0, 0, 0)


def test_the_refusal_proposes_what_headings_mean(colleague):
    with pytest.raises(FileRefused, match=r"Post code.* = postcode.*--guess"):
        load(colleague, guess=False)


@pytest.mark.parametrize("content", ["[", "[]", '{"Naam": 3}', '{"Naam": "naam"}'])
def test_a_mapping_that_cannot_be_is_said(tmp_path, colleague, content):
    mapping = tmp_path / "map.json"
    mapping.write_text(content)

    with pytest.raises(CommandError):
        call_command("import_suppliers", organisations=colleague, map=mapping)


def test_the_command_prints_drafts_and_how_it_read(colleague, tmp_path, capsys):
    mapping = tmp_path / "map.json"
    mapping.write_text(json.dumps({"Bijgewerkt": None}))

    call_command("import_suppliers", organisations=colleague, source="test", map=mapping, land="draft", guess=True)

    printed = capsys.readouterr().out
    assert "Als concept (15)" in printed
    assert "= postcode" in printed


def test_an_organisation_of_another_source_is_not_doubled(colleague):
    load(colleague)

    report = import_files(colleague, None, source="ander", land=Land.LIVE, guess=True)

    assert {one.column for one in report.refusals if one.subject == Subject.ORGANISATIONS} == {""}
    assert Organisation.objects.filter(enterprise_number="0417497106").count() == 1
