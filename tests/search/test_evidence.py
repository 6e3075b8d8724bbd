"""What a listing says of a question, and what only comes near: the right word is told as met, nothing else."""

import pytest

from search.indexing.indexer import drain
from search.matching.find import explain_matches, find
from search.matching.reasons import ReasonCode, State
from search.need import Need
from tests.factories import make_listing, make_profile

pytestmark = pytest.mark.django_db

CASES = {
    # question, title, description, kinds that were chosen, words that are met, the words that are marked
    "the word in another form": ("lassen", "Gelaste frames", "Staal.", [], {"lassen"}, {"Gelaste"}),
    "the head of a compound": (
        "verpakking",
        "Geschenkverpakking",
        "In dozen.",
        [],
        {"verpakking"},
        {"Geschenkverpakking"},
    ),
    "not what opens it": ("catering", "Cateringdozen vullen", "In dozen.", [], set(), set()),
    "what opens it, with its head": (
        *("onderhoud van tuinen", "Tuinonderhoud", "Het hele jaar."),
        *([], {"onderhoud", "tuinen"}, {"Tuinonderhoud"}),
    ),
    "what opens a light head": ("schoonmaak", "Schoonmaakploeg", "Elke dag.", [], {"schoonmaak"}, {"Schoonmaakploeg"}),
    "both parts apart": (
        *("badkamerrenovatie", "Badkamers en renovatie", "Tegels."),
        *([], {"badkamerrenovatie"}, {"Badkamers", "renovatie"}),
    ),
    "one part of two": ("badkamerrenovatie", "Wijkrenovatie", "Per straat.", [], set(), set()),
    "another stem": ("parkonderhoud", "Onderhoud van parkings", "Elke dag.", [], set(), set()),
    "the kind that was chosen": ("strijken", "Linnen", "Voor hotels.", ["strijkdienst"], {"strijken"}, set()),
    "a translation of the trade": ("soudure", "Laswerk", "Staal.", [], {"soudure"}, {"Laswerk"}),
    "another trade, in passing": ("verhuizen", "Grote kuis", "Ook na verhuis.", ["gebouwenschoonmaak"], set(), set()),
    "the trade that was chosen": (
        *("verhuizen", "Van kantoor tot archief", "Elke verhuis met zorg."),
        *(["verhuizen"], {"verhuizen"}, {"verhuis"}),
    ),
    "one word of two trades": ("ramen wassen", "Linnen", "Wij wassen hemden.", ["wasserij"], set(), set()),
    "near work in the title": (
        *("schoonmaken", "Schoonmaak van hallen", "Elke nacht."),
        *(["industriele-reiniging"], {"schoonmaken"}, {"Schoonmaak"}),
    ),
    "one word of near work": (
        *("fietsen herstellen", "Herstel van stoelen", "Ook stoffering."),
        *(["meubelherstel"], set(), set()),
    ),
    "instead of": ("bad plaatsen", "Badkamers", "Een douche in plaats van een bad.", ["renovatie"], set(), set()),
    "a head alone is no name of near work": (
        *("plaatwerk", "Naamplaatjes", "In messing.", ["naamborden-signalisatie"], set(), set()),
    ),
    "all words that lead to no kind": ("rvs leuningen", "Leuningen in rvs", "", ["lassen"], {"rvs", "leuningen"}, None),
    "one word that leads to no kind": ("oude rvs", "Oude registers", "", ["digitaliseren"], set(), set()),
    "a kind that two words point to": (
        *("borden voor verkeerssignalisatie", "Schakelkasten", "Met borden.", ["schakelkastbouw"], set(), set()),
    ),
    "a light head": ("strijkatelier", "Hemden", "Snel.", ["strijkdienst"], {"strijkatelier"}, set()),
    "a stem of another language": ("sjaals voor supporters", "Netwerken", "", ["ict-diensten"], set(), set()),
    "of two works the other one": (
        *("linnen wassen en ramen wassen", "Ruiten", "Wij wassen ramen, ook van winkels met linnen."),
        *(["glas-en-gevelreiniging"], {"ramen", "wassen"}, {"ramen", "wassen"}),
    ),
    "a work that leads to no kind, beside one that does": (
        *("poetsen en robots", "Poetsen", "Poetsen met robots."),
        *(["gebouwenschoonmaak"], {"poetsen", "robots"}, {"Poetsen", "robots"}),
    ),
    "a word that names no work, in a sentence of its own": (
        *("gangen schilderen", "Renovatie", "Wij schilderen. Ook in gangen en liften."),
        *(["schilderwerken"], {"schilderen"}, {"schilderen"}),
    ),
    "a word that names no work, beside one that does": (
        *("gangen schilderen", "Renovatie", "Wij schilderen gangen."),
        *(["schilderwerken"], {"gangen", "schilderen"}, {"gangen", "schilderen"}),
    ),
    "near work, said in the text only": (
        *("schoonmaken", "Hallen", "Elke nacht schoonmaak.", ["industriele-reiniging"], set(), set()),
    ),
    "a part of the chosen kind": ("sneeuw ruimen", "Straten vegen", "Elke week.", ["openbare-netheid"], set(), set()),
    "a compound of the chosen kind": ("linnenstrijkdienst", "Hemden", "Snel.", ["strijkdienst"], set(), set()),
    "the first of the joined names": ("catering", "Recepties", "Vers.", ["catering"], {"catering"}, set()),
    "another of the joined names": ("broodjes", "Recepties", "Vers.", ["catering"], set(), set()),
    "a dictionary's other meaning": ("ironing", "Bouten monteren", "Moeren en bouten.", [], set(), set()),
}


def met(question: str, title: str, description: str, kinds: list[str]) -> tuple[set[str], set[str]]:
    """Of a listing whether it fits or not: an empty answer would tell nothing."""
    page = make_listing(title=title, description=description, capabilities=kinds)
    drain()
    language = {"soudure": "fr", "ironing": "en"}.get(question, "nl")
    (match,) = explain_matches(Need(question, text_language=language), [page.pk])
    found = match.reasons
    sure = [one for one in found if one.state == State.MET]
    return {word for one in sure for word in one.words}, {
        text for one in sure for text, is_marked in one.quote if is_marked
    }


@pytest.mark.parametrize("name", CASES)
def test_only_what_says_the_word_is_told_as_met(name):
    question, title, description, kinds, words, marks = CASES[name]
    said, marked = met(question, title, description, kinds)
    assert said == words
    assert marks is None or marked == marks


def test_every_mentioned_word_is_told_also_without_a_sentence():
    page = make_listing(
        title="Grote kuis",
        description="Ook na verhuis. Wij strijken. Wij lassen. Ook schilderen.",
        capabilities=["industriele-reiniging"],
    )
    drain()
    (match,) = explain_matches(Need("verhuis, strijken, lassen, schilderen"), [page.pk])

    assert {word for one in match.reasons if one.code == ReasonCode.MENTIONS for word in one.words} == {
        *("verhuis", "strijken", "lassen", "schilderen")
    }


def test_what_is_said_of_other_work_is_shown_and_not_met():
    make_listing(title="Grote kuis", description="Ook na verhuis.", capabilities=["gebouwenschoonmaak"])
    drain()
    (match,) = find(Need("verhuis")).matches

    assert [(one.code, one.state, one.words) for one in match.reasons] == [
        (ReasonCode.MENTIONS, State.UNKNOWN, ("verhuis",))
    ]
    assert ("verhuis", True) in match.reasons[0].quote


def test_another_listing_of_the_supplier_meets_what_the_best_one_only_mentions():
    profile = make_profile()
    make_listing(profile, title="Poetsen na verhuis", description="Elke week.", capabilities=["gebouwenschoonmaak"])
    make_listing(profile, title="Verhuizen", description="Wij verhuizen scholen.", capabilities=["verhuizen"])
    drain()
    (match,) = find(Need("poetsen en verhuis", per_supplier=True)).matches

    assert {word for one in match.reasons if one.state == State.MET for word in one.words} == {"poetsen", "verhuis"}


def test_each_sentence_is_told_with_the_words_that_it_shows():
    make_listing(title="Metaal", description="Wij lassen staal. Wij lakken ook hout.", capabilities=[])
    drain()
    (match,) = find(Need("lassen en lakken")).matches
    told = [(one.words, "".join(text for text, _marked in one.quote)) for one in match.reasons]

    assert told == [(("lassen",), "Wij lassen staal"), (("lakken",), "Wij lakken ook hout")]
    assert {one.code for one in match.reasons} == {ReasonCode.SAYS_SO}


def test_a_quote_shows_the_marked_word_at_its_end():
    make_listing(
        title="Doeken",
        description=f"Wij {'snijden en stapelen elke dag opnieuw ' * 3}poetsdoeken voor drukkerijen.",
        capabilities=["drukwerk"],
    )
    drain()
    (match,) = find(Need("drukkerijen")).matches
    (reason,) = [one for one in match.reasons if one.code == ReasonCode.SAYS_SO]

    assert ("drukkerijen", True) in reason.quote
