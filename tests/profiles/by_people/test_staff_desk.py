"""A manager reads in a list: columns confirmed, nothing stored unseen, doubles held, the rest given back."""

import io

import openpyxl
import pytest
from django.urls import reverse

from profiles.enums import ImportState
from profiles.models import ImportJob, ListingPage, Organisation, ProfilePage
from tests.factories import OrganisationFactory, UserFactory, make_listing, make_person, make_profile
from tests.profiles.by_people.desks import LIST, STAFF, excel_bytes, names, place_of, read_excel, words, work

pytestmark = pytest.mark.django_db


def test_the_columns_are_shown_with_what_they_probably_mean(desk):
    page = words(desk.give(excel_bytes(LIST)))

    assert "Wat staat er in uw kolommen?" in page
    assert "Groen & Co · Pak & Zak vzw" in page
    assert {one["heading"]: one["column"] for one in desk.job.columns} == {
        "Naam": "name",
        "Ond.nr.": "enterprise_number",
        "Straat": "street",
        "Post code": "postcode",
        "Gemeente": "municipality",
        "Tel.": "phone",
        "E-mail adres": "email",
        "Activiteiten": "activities",
        "Bijgewerkt": "",
    }


def test_reading_stores_nothing_and_tells_row_by_row_what_would_happen(desk):
    desk.give(excel_bytes(LIST))
    page = desk.read()

    assert names() == []
    assert desk.job.state == ImportState.READ
    assert "5 rijen gelezen, 4 zijn klaar" in page
    assert "Zonder plaats aanbieder, Blad1, regel 5 Kan niet door" in page
    assert "Bewaar 4 rijen" in page


def test_what_was_read_lands_and_is_found_again_unchanged(desk):
    content = excel_bytes(LIST)
    desk.give(content)
    desk.read()
    page = desk.land()

    assert "4 rijen zijn bewaard" in page
    assert names() == ["Groen & Co", "Pak & Zak vzw"]
    assert ProfilePage.objects.get(title="Groen & Co").live
    draft = ListingPage.objects.get(title="Maaien")
    assert not draft.live
    assert reverse("wagtailadmin_pages:edit", args=[draft.pk]) in desk.client.get(desk.address).content.decode()
    desk.give(content)
    assert "5 rijen gelezen, 4 zijn klaar" in desk.read()
    assert desk.job.rows.filter(outcome="unchanged").count() == 4


def test_a_choice_of_columns_is_remembered_for_the_next_file(desk):
    rows = [("Wie", "Waar", "Iets"), ("Groen & Co", "3000", "x"), ("Pak", "3010", "y")]
    desk.give(excel_bytes(rows))
    assert "Zeg in welke kolom de naam staat" in desk.read(wie="", waar="")
    desk.read(wie="name", waar="postcode")
    desk.land()
    page = words(desk.give(excel_bytes(rows), "anders.xlsx"))

    assert [one["column"] for one in desk.job.columns] == ["name", "postcode", ""]
    assert "zoals vorige keer" in page


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"straat": "name"}, "staan allemaal op «Naam van de organisatie»"),
        ({"naam": ""}, "Zeg in welke kolom de naam staat"),
        ({"naam": "geen-kolom"}, "Selecteer een geldige keuze"),
    ],
)
def test_columns_that_cannot_be_read_are_told_and_nothing_is_lost(desk, changed, sentence):
    desk.give(excel_bytes(LIST))
    page = desk.read(**changed)

    assert sentence in page
    assert desk.job.state == ImportState.COLUMNS
    assert desk.client.post(desk.address, {"act": "columns", "land": "live", "list": "!!"}).status_code == 200


@pytest.mark.parametrize(
    ("name", "postcode", "held"),
    [
        ("Groen & Co vzw", "3010", True),  # the same name in the same municipality
        ("Groen & Co", "3300", False),
        ("Groen en Zoon", "3000", False),
    ],
)
def test_what_resembles_what_stands_there_waits_for_a_word(desk, name, postcode, held):
    OrganisationFactory(name=name, place=place_of(postcode), email="", phone="")
    rows = [("Naam", "Postcode", "Mail"), ("Groen & Co", "3000", "i@groen.be")]
    desk.give(excel_bytes(rows))
    page = desk.read()

    assert ("Staat er al?" in page) == held
    assert ("Dit lijkt op" in page) == held
    desk.land()
    assert Organisation.objects.filter(source=desk.job.source).count() == (0 if held else 1)


def test_a_held_row_that_is_another_one_lands_when_it_is_ticked(desk):
    OrganisationFactory(name="Groen & Co", place=place_of("3000"))
    desk.give(excel_bytes([("Naam", "Postcode", "Mail"), ("Groen & Co", "3000", "i@groen.be")]))
    desk.read()
    reference = desk.job.rows.exclude(resembles="").get().reference
    desk.land(accept=[reference, "zomaar"])

    assert Organisation.objects.filter(name="Groen & Co").count() == 2
    assert desk.job.accepted == [reference]


def test_a_number_that_another_has_is_refused_whatever_is_ticked(desk):
    OrganisationFactory(name="Iemand Anders", enterprise_number="0417497106")
    desk.give(excel_bytes(LIST))
    page = desk.read()

    assert "Iemand Anders" in page
    assert "staat er al met dit ondernemingsnummer" in page
    desk.land(accept=[row.reference for row in desk.job.rows.all()])
    assert not Organisation.objects.filter(name="Groen & Co").exists()


def test_rows_of_another_province_are_for_the_colleagues_there(desk, limburg):
    desk.give(excel_bytes([("Naam", "Postcode", "Mail"), ("Kempen vzw", "3500", "k@kempen.be")]))
    page = desk.read()

    assert "Dit ligt in Limburg: de collega’s daar lezen het in" in page
    desk.land()
    assert names() == []


def test_the_rest_comes_back_as_it_stood_with_what_must_change(desk):
    rows = [*LIST, ("=1+1", "", "", "", "", "", "", "", "")]
    desk.give(excel_bytes(rows))
    desk.read()
    answer = desk.client.get(f"{desk.address}rest.xlsx")
    found = read_excel(answer.content)

    assert found[0] == [*LIST[1], "Wat moet anders"]
    assert found[1][0] == "Zonder plaats"
    assert "postcode" in found[1][-1].lower()
    cell = openpyxl.load_workbook(io.BytesIO(answer.content)).worksheets[0]["A3"]
    assert (cell.value, cell.data_type) == ("=1+1", "s")


def test_the_rest_is_read_in_again_without_a_thought(desk):
    desk.give(excel_bytes(LIST))
    desk.read()
    rest = read_excel(desk.client.get(f"{desk.address}rest.xlsx").content)
    rest[1][3] = "3300"
    rest[1][6] = "z@plaats.be"
    desk.give(excel_bytes(rest), "rest.xlsx")

    assert desk.job.columns[-1] == {**desk.job.columns[-1], "heading": "Wat moet anders", "column": ""}
    desk.read()
    desk.land()
    assert names() == ["Zonder plaats"]


@pytest.mark.parametrize("subject", ["organisations", "listings"])
def test_the_template_is_read_without_a_choice(desk, subject):
    make_listing()
    content = desk.client.get(f"{STAFF}sjabloon.xlsx?subject={subject}").content
    rows = read_excel(content)
    rows.append(["3000" if "ostcode" in str(cell) else "Inpakken" for cell in rows[0]])
    desk.give(excel_bytes(rows), subject=subject)

    assert [one["heading"] for one in desk.job.columns if not (one["column"] and one["sure"])] == []


def test_a_list_of_offers_finds_its_suppliers_by_name(desk):
    profile = make_profile(OrganisationFactory(name="Pakhuis vzw", place=place_of("3000")))
    rows = [("Aanbieder", "Titel", "Omschrijving", "Werksoort", "Werkvorm")]
    rows += [("Pakhuis", "Inpakken", "Wij pakken in.", "verpakken", "onderaanneming"), ("Niemand", "X", "Y", "", "")]
    desk.give(excel_bytes(rows), subject="listings")
    page = desk.read()

    assert "de organisatie “Niemand” is niet bekend" in page
    desk.land()
    page = ListingPage.objects.get(title="Inpakken")
    assert page.live
    assert page.is_child_of(profile)


@pytest.mark.parametrize(
    ("content", "name", "sentence"),
    [(b"", "leeg.csv", "Dit bestand is leeg"), (b"x" * (2 * 1024 * 1024 + 1), "groot.csv", "en er past 2 MB")],
)
def test_a_file_that_is_not_taken_is_told_at_once(desk, content, name, sentence):
    assert sentence in words(desk.give(content, name))
    assert not ImportJob.objects.exists()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"%PDF-1.4 niets", "Zeg in welke kolom de naam staat"),
        (b"\xd0\xcf\x11\xe0oud", "Dit is een oud Excel-bestand"),
        (b"PK\x03\x04kapot", "Dit Excel-bestand is beschadigd"),
    ],
)
def test_a_file_that_is_no_table_is_told_and_can_be_thrown_away(desk, content, sentence):
    page = words(desk.give(content, "raar.xlsx"))
    if desk.job.state == ImportState.COLUMNS:
        page = desk.read()

    assert sentence.lower() in page.lower()
    assert "is weg" in words(desk.client.post(desk.address, {"act": "away"}, follow=True))
    assert not ImportJob.objects.exists()


def test_twenty_files_are_enough(desk, flemish_brabant, manager):
    for _number in range(20):
        ImportJob.objects.create(
            province=flemish_brabant, by=manager, file_name="x", content=b"x", state=ImportState.READ
        )

    assert "Hier staan al 20 bestanden" in words(desk.give(excel_bytes(LIST)))


def test_a_second_click_does_nothing_twice(desk):
    desk.give(excel_bytes(LIST))
    desk.read()
    desk.land()
    for act in ("land", "away", "columns"):
        page = words(
            desk.client.post(desk.address, {"act": act, "land": "live", "list": "x", **desk.columns()}, follow=True)
        )
        assert "Ondertussen gebeurde er iets anders met dit bestand" in page
    assert desk.client.post(desk.address, {"act": "iets"}, follow=True).status_code == 404
    work()
    assert names() == ["Groen & Co", "Pak & Zak vzw"]
    assert desk.job.state == ImportState.LANDED


@pytest.mark.parametrize("who", ["editor", "manager elsewhere", "supplier"])
def test_only_managers_of_the_province_come_to_its_files(client, desk, limburg, editor, who):
    desk.give(excel_bytes(LIST))
    addresses = [desk.address, f"{desk.address}rest.xlsx"]
    people = {"editor": editor, "manager elsewhere": UserFactory(groups=[limburg.managers]), "supplier": make_person()}
    client.force_login(people[who])

    for address in addresses:
        assert "Groen & Co" not in words(client.get(address, follow=True))
    client.post(desk.address, {"act": "away"}, follow=True)
    assert client.post(STAFF, {}).status_code == (200 if who == "manager elsewhere" else 302)
    assert ImportJob.objects.count() == 1
