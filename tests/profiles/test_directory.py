"""The directory from A to Z: by letter, name, filter and province; and the list of all kinds of work."""

import datetime

import pytest
from django.core.cache import caches
from django.core.exceptions import ValidationError
from django.utils import timezone
from wagtail.models import Site

from profiles import queries
from profiles.models import (
    Capability,
    CpvCode,
    NaceCode,
    Organisation,
    ProfilePage,
    Province,
    Recognition,
    RecognitionType,
)
from profiles.text import sort_name
from tests.factories import OrganisationFactory, make_listing, make_profile

pytestmark = pytest.mark.django_db


def entries(answer):
    """The suppliers of the page, letter by letter."""
    return [entry for _letter, found in answer.context["entries"] for entry in found]


@pytest.fixture
def shown(client):
    """The names that a directory shows, in order."""

    def get(query: str = "", status: int = 200) -> list[str]:
        answer = client.get(f"/nl/aanbieders/?{query}")
        assert answer.status_code == status
        return [entry.profile.title for entry in entries(answer)] if status == 200 else []

    return get


@pytest.fixture
def suppliers():
    for name, work in (("Aarde", "lassen"), ("Échelle", "catering"), ("4 Seizoenen", "lassen"), ("Zwaluw", None)):
        profile = make_profile(OrganisationFactory(name=name))
        if work:
            make_listing(profile, capabilities=[work])
    for page in ProfilePage.objects.filter(title="Aarde"):
        day = timezone.localdate()
        given = (("HACCP", day), ("ISO 9001:2015", day - datetime.timedelta(days=1)), (" haccp ", None))
        make_listing(page, capabilities=["lassen", "plaatbewerking"], certificates=given)
        make_listing(page, capabilities=["lassen"], certificates=(("HACCP", day),))
    kind = RecognitionType.objects.get(slug="maatwerkbedrijf")
    Recognition.objects.create(organisation=Organisation.objects.get(name="Zwaluw"), type=kind)
    gone = make_listing(make_profile(OrganisationFactory(name="Bijna")), capabilities=["lassen"])
    gone.unpublish()
    make_listing(make_profile(OrganisationFactory(name="Kempen", limburg=True)), capabilities=["lassen"])


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("", ["4 Seizoenen", "Aarde", "Bijna", "Échelle", "Zwaluw"]),
        ("letter=E", ["Échelle"]),
        ("letter=e", ["Échelle"]),
        ("letter=%23", ["4 Seizoenen"]),
        ("letter=X", []),
        ("group=materiaalbewerking", ["4 Seizoenen", "Aarde"]),
        ("group=materiaalbewerking&letter=A", ["Aarde"]),
        ("provincie=alle", ["4 Seizoenen", "Aarde", "Bijna", "Échelle", "Kempen", "Zwaluw"]),
        ("provincie=limburg&group=materiaalbewerking", ["Kempen"]),
        ("provincie=antwerpen", []),
        ("group=materiaalbewerking&group=voeding-evenementen", ["4 Seizoenen", "Aarde", "Échelle"]),
        ("group=materiaalbewerking&certificate=haccp", ["Aarde"]),
        ("certificate=iso9001", []),
        ("recognition=maatwerkbedrijf", ["Zwaluw"]),
        ("recognition=maatwerkbedrijf&certificate=haccp", []),
        ("naam=chel", ["Échelle"]),
        ("naam=%20SEIZ%20oen", ["4 Seizoenen"]),
        ("naam=4+s", ["4 Seizoenen"]),
        ("naam=aard&letter=Z", []),
        ("naam=seizoenen+4+vzw", ["4 Seizoenen"]),
        ("naam=aard+zwal", []),
        ("naam=%F0%9F%8D%AA", []),
        ("naam=%22%27", []),
    ],
)
def test_suppliers_by_letter_group_and_province(shown, suppliers, query, names):
    assert shown(query) == names


@pytest.mark.parametrize(
    "query",
    [
        *("letter=AA", "letter=1", "letter=%C3%89", "provincie=nergens"),
        *("group=bestaat-niet", "group=materiaalbewerking&group=bestaat-niet", "recognition=bestaat-niet"),
    ],
)
def test_an_unknown_choice_is_not_found(shown, query):
    shown(query, status=404)


@pytest.mark.parametrize(
    "query", ["letter=%00", "group=%00", "provincie=%00", "naam=%00", "certificate=%00", "recognition=%20"]
)
def test_signs_that_say_nothing_choose_nothing(shown, suppliers, query):
    assert len(shown(query)) == 5


def test_letters_count_every_supplier_whatever_letter_is_chosen(client, suppliers):
    found = dict(client.get("/nl/aanbieders/?letter=Z").context["letters"])

    assert {letter for letter, is_there in found.items() if is_there} == {"A", "B", "E", "Z", "#"}


def test_a_choice_counts_who_would_fit_with_it(client, suppliers):
    """Each filter beside the others: other groups of work stay on offer when one is chosen."""
    filters = {one.name: one for one in client.get("/nl/aanbieders/?group=materiaalbewerking").context["filters"]}
    told = {name: [(one.value, one.count, one.is_chosen) for one in found.choices] for name, found in filters.items()}

    assert told == {
        "group": [("materiaalbewerking", 2, True), ("voeding-evenementen", 1, False)],
        "certificate": [("haccp", 1, False)],
        "recognition": [("maatwerkbedrijf", 0, False)],
    }


def test_a_chosen_certificate_that_nobody_holds_can_be_taken_away(client, suppliers):
    answer = client.get("/nl/aanbieders/?certificate=weg")
    (found,) = [one for one in answer.context["filters"] if one.name == "certificate"]

    assert [(one.value, one.count, one.is_chosen) for one in found.choices] == [("haccp", 1, False), ("weg", 0, True)]
    assert 'value="weg" checked' in answer.content.decode()


def test_an_entry_tells_the_work_that_most_listings_offer_and_the_certificates_that_hold(client, suppliers):
    (aarde,) = entries(client.get("/nl/aanbieders/?letter=A"))

    assert (aarde.kinds, aarde.more, aarde.certificates) == (["lassen", "plaatbewerking"], 0, ["HACCP"])


def test_a_filter_that_hides_a_name_is_told(client, suppliers):
    page = client.get("/nl/aanbieders/?naam=zwal&certificate=haccp&provincie=vlaams-brabant").content.decode()

    assert "Geen aanbieder past bij al deze keuzes." in page
    assert 'href="?provincie=vlaams-brabant&amp;naam=zwal"' in page
    assert "«zwal» zonder filters: 1 aanbieder" in page


def test_other_provinces_are_searched_with_the_same_choice(client, suppliers):
    page = client.get("/nl/aanbieders/?group=voeding-evenementen&certificate=haccp&letter=B").content.decode()

    assert 'href="?group=voeding-evenementen&amp;certificate=haccp&amp;provincie=alle"' in page
    assert "Geen aanbieder begint hier met B." in page


def test_who_finds_no_name_is_shown_where_to_look(client, suppliers):
    page = client.get("/nl/aanbieders/?naam=kempn&provincie=vlaams-brabant").content.decode()

    assert "Geen aanbieder heet hier «kempn»" in page
    assert 'href="?naam=kempn&amp;provincie=alle"' in page
    assert 'href="/nl/zoeken/?q=kempn"' in page


@pytest.mark.parametrize(
    ("name", "letter"),
    [("Échelle", "E"), (" aarde", "A"), ("4 Seizoenen", "#"), ("«Ons»", "#"), ("", "#"), ("Ørsted", "#")],
)
def test_the_letter_of_a_name(name, letter):
    assert sort_name(name)[0] == letter


def test_a_card_counts_the_listings_that_are_public(client, suppliers):
    page = ProfilePage.objects.get(title="Aarde")
    make_listing(page).unpublish()
    answer = client.get("/nl/aanbieders/")
    counts = {entry.profile.title: entry.profile.listing_count for entry in entries(answer)}

    assert (counts["Aarde"], counts["Bijna"], counts["Zwaluw"]) == (3, 0, 0)
    assert answer.context["register"].listing_count == 5


def test_kinds_of_work_are_counted_by_what_is_public(client, suppliers):
    make_listing(ProfilePage.objects.get(title="Aarde"), capabilities=["lassen"])
    letters = client.get("/nl/werksoorten/").context["letters"]
    counts = {kind.slug: count for _letter, rows in letters for kind, count in rows}

    assert (counts["lassen"], counts["catering"], counts["verpakken"]) == (3, 1, 0)
    assert len(counts) == Capability.objects.count()


@pytest.mark.parametrize(
    ("query", "slugs"),
    [
        ("werk=kuisen", {"gebouwenschoonmaak"}),
        ("werk=SOUDURE", {"lassen"}),
        ("werk=hagen+snoeien", {"snoeien"}),
        ("werk=lassen&groep=verpakking", set()),
        ("werk=qqzvxw", set()),
        ("werk=%00%F0%9F%8D%AA", None),
        ("groep=geen-groep", set()),
    ],
)
def test_kinds_of_work_are_found_by_other_words_for_them(client, query, slugs):
    answer = client.get(f"/nl/werksoorten/?{query}")
    found = {kind.slug for _letter, rows in answer.context["letters"] for kind, _count in rows}

    assert answer.status_code == 200
    assert slugs is None or (slugs <= found if slugs else not found)
    assert len(found) < Capability.objects.count() or slugs is None


@pytest.mark.parametrize("language", ["nl", "fr", "en"])
def test_kinds_of_work_stand_under_their_letter(client, language):
    letters = client.get(f"/{language}/werksoorten/").context["letters"]
    names = [letter for letter, _rows in letters]

    assert names == sorted(set(names))
    assert sum(len(rows) for _letter, rows in letters) == Capability.objects.count()


def test_a_province_without_a_site_has_its_pages_on_the_default_site(client):
    Province.objects.filter(slug="limburg").update(site=None)
    profile = make_profile(OrganisationFactory(name="Kempen", limburg=True))

    assert profile.full_url.startswith("http://testserver/nl/aanbieders/")
    assert profile.directory.full_url == "http://testserver/nl/aanbieders/?provincie=limburg"
    Site.objects.all().delete()
    assert ProfilePage.objects.get(pk=profile.pk).full_url is None


def test_a_page_that_is_not_stored_has_no_address():
    assert ProfilePage().get_url_parts() is None


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"cpv_codes": ["98512000"], "nace_codes": ["82.92"]}, {}),
        ({"cpv_codes": ["98512000", "00000000"]}, {"cpv_codes": ["Niet in de officiële lijst: 00000000."]}),
        ({"nace_codes": ["82.91", "82.92"]}, {"nace_codes": ["Niet in de officiële lijst: 82.91."]}),
    ],
)
def test_codes_of_a_kind_of_work_are_in_the_official_lists(fields, wrong):
    """A NACE code counts by the edition of 2025."""
    labels = {"label_nl": "x", "label_fr": "x", "label_en": "x"}
    CpvCode.objects.create(code="98512000", **labels)
    NaceCode.objects.create(code="82.92", version=2025, **labels)
    NaceCode.objects.create(code="82.91", version=2008, **labels)
    kind = Capability.objects.get(slug="verpakken")
    kind.cpv_codes, kind.nace_codes = fields.get("cpv_codes", []), fields.get("nace_codes", [])
    found = {}
    try:
        kind.clean()
    except ValidationError as error:
        found = error.message_dict

    assert found == wrong


def test_a_large_register_is_looked_up_once_a_minute_and_shows_nobody_who_was_hidden_since(
    shown, suppliers, monkeypatch
):
    monkeypatch.setattr(queries, "COUNTED_EACH_TIME", 3)
    assert shown("letter=E") == ["Échelle"]
    make_profile(OrganisationFactory(name="Ezel"))
    ProfilePage.objects.get(title="Échelle").unpublish()
    assert shown("") == ["4 Seizoenen", "Aarde", "Bijna", "Zwaluw"]
    caches["numbers"].clear()

    assert shown("") == ["4 Seizoenen", "Aarde", "Bijna", "Ezel", "Zwaluw"]
