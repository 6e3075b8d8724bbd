"""Words around the work have no say; what is not wanted is not searched; two works are two."""

import re

import pytest

from search.indexing.indexer import drain
from search.matching.context import query_context
from search.matching.find import find, reask
from search.matching.relaxations import relaxations
from search.need import Need
from search.understanding.parts import PartOf
from search.understanding.query import Question
from tests.factories import make_listing
from tests.search.searching import found, need

pytestmark = pytest.mark.django_db


@pytest.fixture
def listings(db):
    make_listing(title="Catering voor recepties", description="Wij koken en brengen rond.", capabilities=())
    make_listing(title="Kantoren schoonmaken", description="Ook ramen.", capabilities=())
    drain()


def question(text: str, language: str = "nl") -> Question:
    return reask(Need(text, text_language=language))


def searched(text: str, language: str = "nl") -> str:
    return " ".join(word.text for word in question(text, language).words)


@pytest.mark.parametrize(
    ("language", "circumstance"),
    [
        *(("nl", text) for text in ("morgen", "volgende week", "tegen Pasen", "vanaf half april", "elke dinsdag")),
        *(("nl", text) for text in ("na de werkuren", "in het weekend", "20 man", "een 40-tal", "500 stuks")),
        *(("nl", text) for text in ("budget 500 euro", "max 2000 €", "met factuur", "peppol", "btw attest")),
        *(
            ("nl", text)
            for text in ("voor ons gemeentebestuur", "voor een school", "kmo 12 werknemers", "wij zijn een vzw")
        ),
        *(("nl", text) for text in ("via voorbehouden opdracht", "raamovereenkomst van 4 jaar", "prijsvraag")),
        *(("nl", text) for text in ("dringend", "zo rap mogelijk", "aub", "alvast bedankt", "met referenties")),
        *(
            ("fr", text)
            for text in ("demain matin", "avant fin juin", "pour notre CPAS", "au plus vite", "merci d'avance")
        ),
        *(("en", text) for text in ("tomorrow", "by the end of June", "for a primary school", "as soon as possible")),
    ],
)
def test_what_is_said_around_the_work_changes_nothing(listings, language, circumstance):
    asked = f"catering {circumstance}"

    assert searched(asked, language) == "catering"
    assert [match.listing.title for match in find(Need(asked, text_language=language)).matches] == [
        "Catering voor recepties"
    ]
    assert question(asked, language).unused


def test_a_question_of_circumstances_alone_is_searched_as_it_stands(listings):
    assert searched("morgen") == "morgen"
    assert found("morgen") == set()


def test_the_page_tells_how_it_read_the_question(listings, strict_client):
    page = strict_client.get("/nl/zoeken/?q=catering+morgen+20+man+aub+strikje").content.decode()
    told = re.findall(r'class="part-name">([^<]*)</span>(?:&#32;| )?(?:<b>)?([^<]*)<', page)

    assert "Zo lazen wij uw vraag" in page
    assert told == [
        ("Werk", "catering"),
        ("Hoeveel", "20 man"),
        ("Wanneer", "morgen"),
        ("Niet gebruikt", "aub"),
        ("Niet gebruikt", "strikje"),
    ]


@pytest.mark.parametrize(
    ("text", "is_told"), [("24/7", True), ("🎁", True), ("catering", False), ("3000", False), ("", False)]
)
def test_a_text_without_work_is_told(listings, strict_client, text, is_told):
    page = strict_client.get("/nl/zoeken/", {"q": text}).content.decode()

    assert ("Wij vonden geen werk in" in page) == is_told


def test_literal_words_are_all_searched(listings):
    assert [word.text for word in reask(Need("catering morgen", literal=True)).words] == ["catering", "morgen"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("soep 6 paletten per maand", "soep"),
        ("herstellen van 6 paletten per maand", "herstellen paletten"),
        ("onderhoud van 3.500 m2 plantsoenen", "onderhoud plantsoenen"),
        ("40000 geschenkdozen inpakken voor pasen", "geschenkdozen inpakken"),
    ],
)
def test_an_amount_is_left_out_and_what_it_counts_is_not(db, text, expected):
    assert searched(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("geen catering maar schoonmaak", "schoonmaak"),
        ("schoonmaak behalve ramen en gevels", "schoonmaak"),
        ("verpakken zonder etiketteren", "verpakken"),
        ("wel strijken, niet wassen", "strijken"),
        ("opslag nodig, transport doen we zelf", "opslag"),
        ("drukwerk in plaats van borduren", "drukwerk"),
        ("niet alleen strijken", "alleen strijken"),
        ("niet dringend strijken", "strijken"),
        ("zonder verpakking", "verpakking"),
        ("niet dringend ramen wassen van kantoren", "ramen wassen kantoren"),
    ],
)
def test_what_is_not_wanted_is_not_searched(db, text, expected):
    assert {*searched(text).split()} - {"alleen", "niet", "wel"} == {*expected.split()} - {"alleen"}


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("fr", "nettoyage sauf les vitres", "nettoyage"),
        ("fr", "équipe dans notre usine", "equipe"),
        ("en", "packing without labelling", "packing"),
    ],
)
def test_what_is_not_wanted_in_other_languages(db, language, text, expected):
    assert expected in searched(text, language)
    assert question(text, language).unused == (() if "usine" in text else question(text, language).unused)


def test_words_that_no_list_of_works_knows_have_no_say(listings):
    asked = question("catering strikje")

    assert [word.text for word in asked.words] == ["catering"]
    assert asked.unused == ("strikje",)


@pytest.mark.parametrize("text", ["tandarts", "vuurwerk", "hijskraan huren"])
def test_work_that_nobody_offers_stays_empty(listings, text):
    assert found(text) == set()
    assert all(word.has_say for word in question(text).words)


def test_one_of_two_works_is_enough(listings):
    assert found("catering en vuurwerk") == {"Catering voor recepties"}
    assert found("catering, schoonmaken") == {"Catering voor recepties", "Kantoren schoonmaken"}
    assert found("catering vuurwerk") == set()


def test_a_part_without_a_word_of_work_is_no_work_of_its_own(db):
    works = {word.text: word.work for word in question("goedkope en strikje verpakken").words}

    assert set(works.values()) == {0}


def test_without_the_words_that_no_listing_has_more_is_found(listings):
    answer = find(need("q=catering+vuurwerk"))
    (offered,) = relaxations(answer.question, answer.total)

    assert (answer.total, offered.words, offered.total) == (0, ("vuurwerk",), 1)
    assert offered.need.text == "catering"


def test_an_empty_page_says_nobody_only_when_nobody_does(listings, strict_client):
    def lead(text: str) -> str:
        return strict_client.get(f"/nl/zoeken/?q={text}").content.decode()

    assert "Zonder “vuurwerk”" in lead("catering+vuurwerk")
    assert "Nog niemand op Schakel biedt dit aan" in lead("vuurwerk")
    assert "Nog niemand op Schakel biedt dit aan" not in lead("catering+vuurwerk")


def test_the_words_of_work_are_made_for_each_index(listings):
    assert query_context().work_words is not None
    make_listing(title="Zeppelins poetsen")
    drain()
    assert [word.has_say for word in question("zeppelins poetsen").words] == [True, True]


@pytest.mark.parametrize(
    ("language", "text", "amount"),
    [
        ("nl", "inpakken 5000 per week in Tienen", "5000 per week"),
        ("nl", "5000 stuks per dag inpakken", "5000 stuks per dag"),
        ("nl", "5.000/week inpakken", "5.000/week"),
        ("fr", "emballer 5000 pièces par semaine", "5000 pièces par semaine"),
        ("en", "packing, 500 every month", "500 every month"),
        ("nl", "schoonmaak 2 x per week, 300 m2", "300 m2"),
    ],
)
def test_a_period_after_an_amount_is_told_with_it(db, language, text, amount):
    parts = question(text, language).parts
    assert [one.text for one in parts if one.what is PartOf.AMOUNT] == [amount]
    assert not [one.text for one in parts if one.what is PartOf.UNUSED and one.text in amount]
