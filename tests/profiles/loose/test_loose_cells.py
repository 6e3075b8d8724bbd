"""What people write in headings and cells, and what the import makes of it."""

import pytest

from profiles.importing.columns import LISTING_COLUMNS, ORGANISATION_COLUMNS
from profiles.importing.loose.headings import NAMES, meant
from profiles.importing.loose.names import ACTIVITIES, ADDRESS, HOUSE, OWNER_NAME
from profiles.importing.loose.offers import title_of
from profiles.importing.loose.places import Places
from profiles.importing.loose.terms import Terms
from profiles.importing.loose.written import READERS, capacity, read_cell
from profiles.importing.report import Subject
from profiles.importing.vocabulary import Vocabulary

HEADINGS = {
    "Naam van de organisatie": "name",
    "Organisatie": "name",
    "Straat + nr.": "street",
    "Adres": "address",
    "Post code": "postcode",
    "PC": "postcode",
    "Gemeente": "municipality",
    "Plaats": "municipality",
    "Tel.": "phone",
    "Telefoonnr": "phone",
    "E-mail adres": "email",
    "E-mail:": "email",
    "Web site": "website",
    "BTW-nummer": "enterprise_number",
    "Ond. nr.": "enterprise_number",
    "Rechtsvorm": "legal_form",
    "Erkenning(en)": "recognitions",
    "Activiteiten (vrije tekst)": "activities",
    "Wat doen ze?": "activities",
    "Omschrijving van de activiteiten": "activities",
    "Aantal werknemers (VTE)": "employees",
    "% doelgroep": "target_group_share",
    "Contactpersoon": "contact_name",
    "Nom": "name",
    "Code postal": "postcode",
    "Localité": "municipality",
    "Téléphone": "phone",
    "Courriel": "email",
    "N° d'entreprise": "enterprise_number",
    "Forme juridique": "legal_form",
    "Agrément": "recognitions",
    "Activités": "activities",
    "Nombre de travailleurs": "employees",
    "Naam / Nom": "name",
    "Straat / Rue": "street",
    "Aantal wn.": "employees",
    "Telefoon contactpersoon": "phone",
    "Huisnr": "house_number",
    "Aantal vrijwilligers": None,
    "Fax nummer": None,
    "Datum erkenning": None,
    "Functie contactpersoon": None,
    "Laatst bijgewerkt": None,
    "Opmerkingen": None,
    "Provincie": None,
    "": None,
}


@pytest.mark.parametrize(("heading", "column"), HEADINGS.items())
def test_a_heading_in_words_of_people_names_its_column(heading, column):
    found = meant(heading, Subject.ORGANISATIONS)

    assert (found.column if found else None) == column


@pytest.mark.parametrize(
    ("heading", "column"),
    [
        ("Aanbieder", "organisation"),
        ("Aanbod", "title"),
        ("Omschrijving", "description"),
        ("Soort werk", "capabilities"),
        ("Werkvorm", "modes"),
        ("Levertijd (dagen)", "lead_time_days"),
        ("Certificats", "certificates"),
        ("Délai", "lead_time_days"),
    ],
)
def test_a_heading_of_a_file_of_listings(heading, column):
    found = meant(heading, Subject.LISTINGS)

    assert found
    assert found.column == column


def test_every_name_is_that_of_a_column():
    columns = {
        Subject.ORGANISATIONS: {one.name for one in ORGANISATION_COLUMNS} | {ADDRESS, HOUSE},
        Subject.LISTINGS: {one.name for one in LISTING_COLUMNS} | {ACTIVITIES, OWNER_NAME},
    }
    assert {subject: set(names) for subject, names in NAMES.items()} == columns
    assert set(READERS) <= columns[Subject.ORGANISATIONS] | columns[Subject.LISTINGS]


CELLS = [
    ("employees", "ca. 60", "60"),
    ("employees", "1.200", "1200"),
    ("employees", "50 à 60", "50"),
    ("employees", "60 VTE", "60"),
    ("employees", "1,200", "1200"),
    ("employees", "2024: 60", "60"),
    ("employees", "-5", ""),
    ("employees", "2024-03-02", ""),
    ("target_group_share", "3/4", ""),
    ("lead_time_days", "48 uur", "2"),
    ("lead_time_days", "24u", "1"),
    ("phone", "016/81.11.11\n0476/11.22.33", "016/81.11.11"),
    ("phone", "475123456", "0475123456"),
    ("phone", "An: 016 22 33 44", "016 22 33 44"),
    ("phone", "T 016 22 33 44 F 016 22 33 45", "016 22 33 44"),
    ("phone", "016/22.33.44 ext. 12", "016/22.33.44"),
    ("email", "An <a@b.be>", "a@b.be"),
    ("email", "a @ b.be", "a@b.be"),
    ("email", "a@b,be", "a@b.be"),
    ("email", "a@b.be?subject=x", "a@b.be"),
    ("certificates", "HACCP tot 31.01.27", "HACCP:2027-01-31"),
    ("certificates", "VCA** (tot 06/2026)", "VCA**:2026-06-30"),
    ("certificates", "ISO 9001:2015 - ISO 14001:2015", "ISO 9001:2015|ISO 14001:2015"),
    ("certificates", "31/01/2027", ""),
    ("modes", "enclave (4 tot 8 personen)", "enclave"),
    ("name", "#VERW!", ""),
    ("name", "#N/B", ""),
    ("name", "CafÃ© Zuid", "Café Zuid"),
    ("employees", "zestig", ""),
    ("target_group_share", "60 %", "60"),
    ("target_group_share", "0,6", "60"),
    ("target_group_share", "65", "65"),
    ("target_group_share", "12,5%", "12.5"),
    ("capacity_amount", "1.000,5", "1000.5"),
    ("lead_time_days", "2 weken", "14"),
    ("lead_time_days", "5 tot 10 dagen", "10"),
    ("lead_time_days", "1 mois", "30"),
    ("lead_time_days", "direct", "0"),
    ("phone", "0475 12 34 56 / 016 56 78 90", "0475 12 34 56"),
    ("phone", "Tel. 016/12.34.56", "016/12.34.56"),
    ("phone", "n.v.t.", ""),
    ("phone", "bel ons", ""),
    ("email", "a@b.be; c@d.be", "a@b.be"),
    ("email", "mailto:a@b.be", "a@b.be"),
    ("email", "jan(at)b.be", "jan@b.be"),
    ("email", "geen", ""),
    ("website", "www.x.be", "www.x.be"),
    ("website", "in opbouw", ""),
    ("enterprise_number", "BTW BE 0403.019.261", "0403019261"),
    ("enterprise_number", "403019261", "0403019261"),
    ("legal_form", "v.z.w.", "vzw"),
    ("legal_form", "Vereniging zonder winstoogmerk", "vzw"),
    ("legal_form", "CVBA-SO", "cv"),
    ("language", "Nederlands", "nl"),
    ("modes", "Onderaanneming; diensten", "subcontract|service"),
    ("modes", "sous-traitance", "subcontract"),
    ("certificates", "HACCP (geldig tot 31/01/2027), ISO 9001:2015", "HACCP:2027-01-31|ISO 9001:2015"),
    ("on_site", "x", "ja"),
    ("on_site", "neen", "nee"),
    ("capacity_period", "per week", "week"),
    ("name", "<b>Groen &amp; Co</b>", "Groen & Co"),
    ("name", "-", ""),
    ("name", "Néant", ""),
]


@pytest.mark.parametrize(("column", "raw", "text"), CELLS)
def test_a_cell_as_people_write_it(column, raw, text):
    assert read_cell(column, raw).text == text


@pytest.mark.parametrize(
    ("column", "raw", "is_told"),
    [("employees", "60", False), ("employees", "ca. 60", True), ("email", "geen", False), ("email", "a at b", True)],
)
def test_what_was_chosen_or_lost_is_told(column, raw, is_told):
    assert bool(read_cell(column, raw).note) == is_told


@pytest.mark.parametrize(
    ("raw", "columns"),
    [
        ("5000 stuks/dag", ("5000", "stuks", "dag")),
        ("ca. 1.200 maaltijden per week", ("1200", "maaltijden", "week")),
        ("20 ton par mois", ("20", "ton", "maand")),
        ("veel", ()),
        ("5000 stuks", ()),
    ],
)
def test_a_capacity_in_one_cell(raw, columns):
    assert tuple(capacity(raw).values()) == columns


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("verpakken, ompakken", "Verpakken, ompakken"),
        ("drukwerk; kopiëren", "Drukwerk"),
        ("Wij poetsen. Ook ramen.", "Wij poetsen"),
        ("woord " * 40, ("Woord " + "woord " * 12).strip()),
    ],
)
def test_a_title_out_of_free_words(text, title):
    assert title_of(text) == title


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("cells", "street", "postcode", "municipality"),
    [
        ({"postcode": "B-3000", "municipality": "Leuven"}, "", "3000", "Leuven"),
        ({"postcode": "3000 Leuven"}, "", "3000", "Leuven"),
        ({"postcode": "3000.0", "municipality": "Kessel-Lo"}, "", "3000", "Kessel-Lo"),
        ({"municipality": "Tienen (3300)"}, "", "3300", "Tienen"),
        ({"municipality": "Kessel-Lo"}, "", "3010", "Kessel-Lo"),
        ({"address": "Dorpsstraat 1, 3000 Leuven"}, "Dorpsstraat 1", "3000", "Leuven"),
        ({"address": "Chaussée de Liège 1200 - 4000 Liège"}, "Chaussée de Liège 1200", "4000", "Liège"),
        ({"address": "Dorpsstraat 1", "postcode": "3000"}, "Dorpsstraat 1", "3000", ""),
        ({"postcode": "3220", "municipality": "Holsbeek/Kortrijk-Dutsel"}, "", "3220", "Holsbeek/Kortrijk-Dutsel"),
        ({"postcode": "3270", "municipality": "Leuven"}, "", "3270", "Scherpenheuvel-Zichem"),
        ({"municipality": "Beveren"}, "", "", "Beveren"),
        ({"municipality": "Antwerepn"}, "", "2000", "Antwerepn"),
        ({"municipality": "Gent-Ledeberg"}, "", "9000", "Gent-Ledeberg"),
        ({"address": "Stationsstraat 5, Leuven"}, "Stationsstraat 5", "3000", "Leuven"),
        ({"address": "3001 Heverlee, Naamsesteenweg 1573"}, "Naamsesteenweg 1573", "3001", "Heverlee"),
        ({"street": "Laan", "house_number": "12", "postcode": "3000"}, "Laan 12", "3000", ""),
        ({"municipality": "Atlantis"}, "", "", "Atlantis"),
        ({"postcode": "9999"}, "", "9999", ""),
    ],
)
def test_where_an_organisation_is(cells, street, postcode, municipality):
    Places(Vocabulary()).settle(cells)

    assert (cells["street"], cells["postcode"], cells["municipality"]) == (street, postcode, municipality)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("raw", "postcode", "slugs", "rest"),
    [
        ("Maatwerkbedrijf", "3000", ("maatwerkbedrijf",), ()),
        ("maatwerkbedrijf; kringwinkel", "3000", ("maatwerkbedrijf", "kringloopcentrum"), ()),
        ("sociale werkplaats en LDE", "3000", ("sociale-werkplaats", "lokale-diensteneconomie"), ()),
        ("Maatwerkbedrijff", "3000", ("maatwerkbedrijf",), ()),
        ("ETA", "5000", ("eta-wallonie",), ()),
        ("entreprise de travail adapté", "1080", ("eta-cocof",), ()),
        ("Erkend maatwerkbedrijf sinds 2015", "3000", ("maatwerkbedrijf",), ()),
        ("geen maatwerkbedrijf", "3000", (), ()),
        ("ex-sociale werkplaats", "3000", (), ("ex-sociale werkplaats",)),
        ("sociale werkplaats / BW", "3000", ("sociale-werkplaats", "beschutte-werkplaats"), ()),
        ("entreprise d'insertion / IDESS", "5000", ("entreprise-insertion", "idess"), ()),
        ("iets raars", "3000", (), ("iets raars",)),
    ],
)
def test_recognitions_in_words(raw, postcode, slugs, rest):
    assert Terms(Vocabulary()).recognitions(raw, postcode) == (slugs, rest)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("raw", "slugs"),
    [
        ("Naaiatelier en confectie", ("naaiatelier",)),
        ("Verpakken, ompakken, etiketteren", ("verpakken", "ompakken", "etiketteren")),
        ("verpakken|kitting", ("verpakken", "kitting")),
        ("iets dat niemand doet", ()),
    ],
)
def test_kinds_of_work_by_their_names(raw, slugs):
    assert Terms(Vocabulary()).kinds(raw).slugs == slugs
