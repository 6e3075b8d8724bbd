"""What a text is taken to demand, and what stays plain words."""

import pytest

from search.forms.choices import demand_label
from search.forms.query_string import read_around
from search.indexing.indexer import drain
from search.lexicon.current import current_lexicon
from search.matching.context import query_context
from search.need import Need
from search.ranking import WEIGHTS
from search.understanding.language_detection import language_of
from search.understanding.query import ask
from tests.factories import OrganisationFactory, make_listing, make_profile
from tests.search.searching import need, values

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def listings(db):
    make_listing(
        make_profile(OrganisationFactory(name="Herstel Hamster")),
        certificates=(("ISO 9001", None), ("BRCGS Packaging", None), ("Bio", None)),
    )
    make_listing(make_profile(OrganisationFactory(name="Zonnekwikstaart")))
    make_listing(make_profile(OrganisationFactory(name="Wasserij")), title="Lakens wassen")
    drain()


def question(text: str, **fields):
    return ask(Need(text, **fields), query_context(), WEIGHTS)


@pytest.mark.parametrize(
    ("text", "facet", "label"),
    [
        ("verpakken volgens ISO 9001", "certificate", "ISO 9001"),
        ("verpakken met BRC certificaat", "certificate", "BRCGS Packaging"),
        ("bio gecertificeerd afvullen", "certificate", "Bio"),
        ("solderen ISO 13485", "certificate", "ISO 13485"),
        ("beschutte werkplaats elektromontage", "recognition", "Beschutte werkplaats"),
        ("ploeg in onze fabriek", "mode", "Enclavewerk"),
        ("équipe dans notre usine", "mode", "Enclavewerk"),
        ("team dat bij ons in de fabriek komt helpen", "mode", "Enclavewerk"),
        ("laswerk in onderaanneming", "mode", "Onderaanneming"),
        ("herstel hamster", "supplier", "Herstel Hamster"),
        ("zonnekwikstaart", "supplier", "Zonnekwikstaart"),
        ("schoonmaak in West-Vlaanderen", "province", "West-Vlaanderen"),
        ("schoonmaak in Limburg", "province", "Limburg"),
        ("provincie Antwerpen schoonmaak", "province", "Antwerpen"),
        ("lassen volgens EN 1090", "certificate", "EN 1090"),
    ],
)
def test_demands_are_read_from_the_text(text, facet, label):
    demands = question(text).demands

    assert [(one.facet, demand_label(one)) for one in demands] == [(facet, label)]
    assert all(one.words for one in demands)


@pytest.mark.parametrize(
    "text",
    ["bio groenten", "lakens van de wasserij", "mond en kaas", "halve dag", "werken met hout", "schone lijn kleding"],
)
def test_ordinary_words_are_no_demands(text):
    found = question(text)

    assert (found.demands, found.around) == ((), None)


@pytest.mark.parametrize(
    ("text", "place", "radius"),
    [
        ("catering Leuven", "Leuven", 40),
        ("verpakken in Gent", "Gent", 40),
        ("groenonderhoud 3500", "Hasselt", 40),
        ("schrijnwerk in de buurt van Halle", "Halle", 40),
        ("lassen binnen 35 km van Tienen", "Tienen", 35),
        ("nettoyage à Louvain", "Leuven", 40),
        ("packing near Antwerp", "Antwerpen", 40),
        ("fietskoerier Brusel", "Brussel", 40),
        ("catering brussel", "Brussel", 40),
        ("schoonmaak Antwerpen", "Antwerpen", 40),
        ("lassen 999 km rond Gent", "Gent", 300),
    ],
)
def test_a_place_in_the_text_is_a_circle(text, place, radius):
    around = question(text).around

    assert (around.name, around.radius_km) == (place, radius)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("drukwerk van 5000", None),
        ("oplage de 3000", None),
        ("5000 en 3000 stuks", None),
        ("3000 stuks verpakken", None),
        ("verpakken 3000 keer", None),
        ("drukwerk in 3000", "Leuven"),
        ("drukwerk rond 3500", "Hasselt"),
        ("drukwerk 3500", "Hasselt"),
        ("3500 Hasselt drukwerk", "Hasselt"),
        ("drukwerk van 3500 Hasselt", "Hasselt"),
        ("drukwerk in 0000", None),
        ("de 1200 à 1500 pièces par semaine", None),
        ("verpakken in 3000 dozen", None),
    ],
)
def test_four_figures_are_a_postcode_only_where_a_place_can_stand(text, name):
    around = question(text).around

    assert (around and around.name) == name


@pytest.mark.parametrize(
    ("text", "place", "radius"),
    [
        ("lassen Tienen binnen 35 km", "Tienen", 35),
        ("lassen in een straal van 15 km rond Gent", "Gent", 15),
        ("soudure dans un rayon de 30 km autour de Louvain", "Leuven", 30),
        ("welding within 25 km of Ghent", "Gent", 25),
        ("lassen rond 3500 binnen 5 km", "Hasselt", 5),
    ],
)
def test_a_radius_in_the_text_is_that_of_its_place(text, place, radius):
    around = question(text).around

    assert (around.name, around.radius_km) == (place, radius)


@pytest.mark.parametrize(
    "text",
    ["verpakken zonder ISO 9001", "verpakken, geen ISO 9001", "emballage sans ISO 9001", "packing without ISO 9001"],
)
def test_a_certificate_that_is_not_asked_is_no_demand(text):
    assert question(text).demands == ()


@pytest.mark.parametrize(
    ("text", "facet", "hard"),
    [
        ("verpakken in Limburg", "province", True),
        ("herstel hamster", "supplier", True),
        ("verpakken ISO 9001", "certificate", False),
        ("verpakken maatwerkbedrijf", "recognition", False),
        ("verpakken in onderaanneming", "mode", False),
    ],
)
def test_a_province_or_supplier_excludes_and_other_demands_of_a_text_only_order(text, facet, hard):
    ((found, is_hard),) = [(one.facet, one.hard) for one in question(text).demands]

    assert (found, is_hard) == (facet, hard)


@pytest.mark.parametrize(
    ("address", "demands"),
    [
        ("q=verpakken in Limburg&province=antwerpen", [("province", "antwerpen")]),
        ("q=verpakken in onderaanneming&mode=service", [("mode", "service")]),
        ("q=verpakken in onderaanneming&province=antwerpen", [("province", "antwerpen"), ("mode", "subcontract")]),
    ],
)
def test_a_chosen_filter_goes_before_what_the_text_says_of_the_same(address, demands):
    found = ask(need(address), query_context(), WEIGHTS)

    assert values(found.demands) == demands


def test_the_place_field_goes_before_the_place_of_the_text():
    found = ask(need("q=catering Leuven&postcode=3500&radius_km=10"), query_context(), WEIGHTS)

    assert (found.around.name, found.around.radius_km) == ("Hasselt", 10)


@pytest.mark.parametrize(
    ("text", "used"),
    [("verpaken", "verpakken"), ("verpakken in Leuvne", "Leuven"), ("verpakken", None), ("iso9002x", None)],
)
def test_words_that_nobody_writes_so_are_corrected_and_said(text, used):
    assert [better for _typed, better in question(text).corrections] == ([used] if used else [])


def test_a_chosen_radius_goes_for_the_place_of_the_text():
    assert question("catering Leuven", radius_km=60).around.radius_km == 60


def test_a_demand_that_was_taken_away_stays_away():
    assert question("verpakken ISO 9001", ignored=frozenset({"certificate:iso9001"})).demands == ()
    assert question("catering Leuven", ignored=frozenset({"place:Leuven"})).around is None


def test_a_literal_text_is_neither_corrected_nor_read():
    found = question("verpaken in Gent", literal=True)

    assert (found.corrections, found.around, [word.text for word in found.words]) == ((), None, ["verpaken", "gent"])


def test_words_of_asking_weigh_nothing():
    words = question("Goedendag, wij zoeken dringend een partner die kan verpakken").words

    assert [word.text for word in words] == ["verpakken"]


def test_words_that_belong_together_are_joined():
    make_listing(title="Callcenter", description="Telefoon.", capabilities=["onthaal-callcenter"])
    drain()

    assert question("call center").words[0].text == "callcenter"


@pytest.mark.parametrize(
    ("text", "expected", "language"),
    [
        ("nettoyage bureaux", "nl", "fr"),
        ("cleaning of offices", "nl", "en"),
        ("kantoorschoonmaak", "fr", "nl"),
        ("catering", "en", "en"),
        ("", "nl", "nl"),
        ("xyzzy", "en", "en"),
    ],
)
def test_the_language_is_guessed(text, expected, language):
    assert language_of(text, expected) == language


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("3000", "Leuven"),
        ("3000 Leuven", "Leuven"),
        ("leuven", "Leuven"),
        ("Louvain", "Leuven"),
        ("LIÈGE", "Luik"),
        ("sint truiden", "Sint-Truiden"),
        ("Kessel-Lo", "Kessel-lo"),
    ],
)
def test_a_place_is_known_by_postcode_and_by_its_names(typed, name):
    around, problems = read_around(typed, "25")

    assert (around.name, around.radius_km, problems) == (name, 25, [])


@pytest.mark.parametrize(("typed", "meant"), [("Leuvne", "Leuven"), ("Haselt", "Hasselt"), ("Vilvorde", "Vilvoorde")])
def test_near_spellings_of_a_place_are_offered(typed, meant):
    found = current_lexicon().gazetteer.typed(typed)

    assert found is not None or meant in current_lexicon().gazetteer.near_spellings(typed)
