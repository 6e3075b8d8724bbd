"""The directory from A to Z: by letter, by group of work, by province; and the list of all kinds of work."""

import pytest
from django.core.cache import caches
from django.core.exceptions import ValidationError
from wagtail.models import Site

from profiles import queries
from profiles.models import Capability, CpvCode, NaceCode, ProfilePage, Province
from profiles.text import sort_name
from tests.factories import OrganisationFactory, make_listing, make_profile

pytestmark = pytest.mark.django_db


@pytest.fixture
def shown(client):
    """The names that a directory shows, in order."""

    def get(query: str = "", status: int = 200) -> list[str]:
        answer = client.get(f"/nl/aanbieders/?{query}")
        assert answer.status_code == status
        return [page.title for page in answer.context["profiles"]] if status == 200 else []

    return get


@pytest.fixture
def suppliers():
    for name, work in (("Aarde", "lassen"), ("Échelle", "catering"), ("4 Seizoenen", "lassen"), ("Zwaluw", None)):
        profile = make_profile(OrganisationFactory(name=name))
        if work:
            make_listing(profile, capabilities=[work])
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
    ],
)
def test_suppliers_by_letter_group_and_province(shown, suppliers, query, names):
    assert shown(query) == names


@pytest.mark.parametrize("query", ["letter=AA", "letter=1", "letter=%C3%89", "group=bestaat-niet", "provincie=nergens"])
def test_an_unknown_choice_is_not_found(shown, query):
    shown(query, status=404)


@pytest.mark.parametrize("query", ["letter=%00", "group=%00", "provincie=%00"])
def test_signs_that_say_nothing_choose_nothing(shown, suppliers, query):
    assert len(shown(query)) == 5


def test_letters_count_every_supplier_whatever_letter_is_chosen(client, suppliers):
    found = dict(client.get("/nl/aanbieders/?letter=Z").context["letters"])

    assert {letter: count for letter, count in found.items() if count} == {"A": 1, "B": 1, "E": 1, "Z": 1, "#": 1}


@pytest.mark.parametrize(
    ("name", "letter"),
    [("Échelle", "E"), (" aarde", "A"), ("4 Seizoenen", "#"), ("«Ons»", "#"), ("", "#"), ("Ørsted", "#")],
)
def test_the_letter_of_a_name(name, letter):
    assert sort_name(name)[0] == letter


def test_a_card_counts_the_listings_that_are_public(client, suppliers):
    page = ProfilePage.objects.get(title="Aarde")
    make_listing(page)
    make_listing(page).unpublish()
    counts = {one.title: one.listing_count for one in client.get("/nl/aanbieders/").context["profiles"]}

    assert (counts["Aarde"], counts["Bijna"], counts["Zwaluw"]) == (2, 0, 0)


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
