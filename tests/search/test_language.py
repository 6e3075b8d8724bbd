"""The language modules, each by a table of examples."""

import csv
import datetime
from pathlib import Path

import pytest

from search.analysis.analyzer import words
from search.analysis.compounds import split, telling_parts
from search.analysis.negation import done_part
from search.analysis.stemming import stem
from search.analysis.tokens import fold, tokens
from search.lexicon.fuzzy import Speller, Vocabulary
from search.lexicon.spelling import Corrector
from search.lexicon.word_alignment import learn_pairs
from search.management.freedict import entries

GOLD = Path(__file__).parent / "dutch_compounds_gold.csv"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Réparation d'entreprise", ["reparation", "entreprise"]),
        ("polo’s en foto's", ["polo", "en", "foto"]),
        ("e-waste, t-shirt", ["ewaste", "tshirt"]),
        ("TIG-lassen", ["tig", "lassen"]),
        ("5.000 stuks in 3 dagen", ["stuks", "in", "dagen"]),
        ("geïsoleerd café", ["geisoleerd", "cafe"]),
        ("R&D in C++ of C#", ["r&d", "in", "c++", "of", "c#"]),
        ("H&M, bv&co", ["h&m", "bv", "co"]),
        ("v.z.w. De Brug", ["vzw", "de", "brug"]),
        ("\x00 \ud800 🍪 ((", []),
        ("", []),
    ],
)
def test_tokens(text, expected):
    assert [token.text for token in tokens(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("laad- en loswerk", ["laadwerk", "loswerk"]),
        ("was- en strijkdienst", ["wasdienst", "strijkdienst"]),
        ("lood- of zinkwerk", ["loodwerk", "zinkwerk"]),
        ("in- en uitladen", ["inladen", "uitladen"]),
        ("was-, strijk- en naaiwerk", ["waswerk", "strijkwerk", "naaiwerk"]),
        ("snoeien - hagen", ["snoeien", "hagen"]),
        ("inpak- en", ["inpak"]),
    ],
)
def test_suspended_compounds_get_their_head(text, expected):
    assert [word.token.text for word in words(text, "nl")] == expected


def test_tokens_know_their_place_in_the_text():
    text = "Œuvre: ½ geïsoleerde l’atelier"
    for token in tokens(text):
        assert fold(text[token.start : token.end]).replace("'", "").endswith(token.text)


def test_compounds_of_the_gold_list():
    with GOLD.open(encoding="utf-8") as file:
        rows = [(fold(row["word"]), fold(row["split"])) for row in csv.DictReader(file)]
    right = [word for word, expected in rows if "+".join(split(word)) == expected]

    assert len(rows) == 204
    assert len(right) >= 200, sorted(set(rows) - {(word, "") for word in right})


@pytest.mark.parametrize("word", ["kaas", "verpakken", "xyzzy", "", "a" * 5000, "cncfrezen"])
def test_words_that_are_no_compound_stay_whole(word):
    assert split(word) == (word,)


def test_weak_heads_are_no_search_terms():
    assert telling_parts("laswerk") == ("las",)
    assert telling_parts("kantoorschoonmaak") == ("kantoor", "schoonmaak")


@pytest.mark.parametrize(
    ("language", "forms"),
    [
        ("nl", "verpakken verpakt verpakking"),
        ("nl", "snoeien gesnoeid gesnoeide"),
        ("nl", "opknappen opgeknapt opgeknapte"),
        ("nl", "snijden gesneden"),
        ("nl", "monteren montage gemonteerd monteert"),
        ("nl", "isoleren isolatie geïsoleerd"),
        ("nl", "fiets fietsen"),
        ("nl", "herstellen hersteld herstelling"),
        ("nl", "verzenden verzending verzonden"),
        ("nl", "kind kinderen"),
        ("nl", "plaatsen plaatsing geplaatst"),
        ("nl", "begeleiden begeleid begeleiding"),
        ("nl", "vers verse"),
        ("fr", "nettoyer nettoyage"),
        ("en", "welding weld"),
    ],
)
def test_forms_of_a_word_have_one_stem(language, forms):
    assert len({stem(fold(form), language) for form in forms.split()}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("plaat platen", "plaatsen plaatsing geplaatst"),
        ("gewas", "wassen"),
        ("beleid", "begeleiding begeleiden"),
        ("orde", "order orders"),
        ("loods loodsen", "lood loden"),
        ("leder", "leden ledigen"),
        ("messing", "mes messen"),
        ("lift liften", "living"),
        ("lager lagers", "laag"),
        ("garen", "gaar"),
        ("gevel gevels", "vel vellen"),
        ("keten ketens", "keet"),
        ("boter", "bot botten"),
        ("drukte", "drukken drukwerk"),
        ("veilig veiligheid", "veiling veilen"),
        ("kwaliteit", "kwaal"),
        ("vers verse", "verder verzenden"),
        ("lakens", "gelakt"),
        ("oven", "overig"),
        ("woning", "gewoon"),
        ("metselen", "met"),
    ],
)
def test_words_of_different_trades_have_different_stems(one, other):
    of_one, of_other = ({stem(word, "nl") for word in words.split()} for words in (one, other))
    assert not of_one & of_other


@pytest.mark.parametrize(("noun", "verb"), [("usine usines", "usiner usinage"), ("donnée données", "donner donne")])
def test_a_french_noun_is_no_form_of_a_verb_of_another_meaning(noun, verb):
    of_noun, of_verb = ({stem(fold(word), "fr") for word in words.split()} for words in (noun, verb))
    assert len(of_noun) == 1
    assert not of_noun & of_verb


REFUSALS = {
    "nl": [
        ("Wij snoeien hagen. Asbest laten we door een erkende firma wegnemen.", "Asbest", "hagen"),
        ("Bomen hoger dan acht meter doen we niet zelf, hagen wel.", "Bomen", "hagen"),
        ("Wij doen nooit asbest. Hagen wel.", "asbest", "Hagen"),
        ("Asbest besteden wij uit; hagen doen wij.", "Asbest", "hagen"),
        ("Niet alleen dozen, ook displays.", "", "dozen"),
        ("Geen gevaarlijke stoffen. Pallets tot 800 kg.", "gevaarlijke", "Pallets"),
        ("Pallets, behalve gevaarlijke stoffen", "", "Pallets"),
        ("Behalve gevaarlijke stoffen. Pallets wel.", "gevaarlijke", "Pallets"),
        ("Wij doen niet alleen kantoren, maar ook scholen.", "", "kantoren"),
        ("Geen vraag is te gek: wij verpakken alles.", "vraag", "verpakken"),
        ("Wij reinigen schoorstenen en gebruiken geen chemicaliën.", "chemicaliën", "schoorstenen"),
        ("Wij gebruiken geen chemicaliën en reinigen schoorstenen.", "chemicaliën", "schoorstenen"),
        ("Wij herstellen fietsen zodat u geen tijd verliest.", "tijd", "fietsen"),
        ("Wij doen geen daken en gevels.", "gevels", "Wij"),
        ("Daken en gevels doen wij niet, ramen wel.", "Daken", "ramen"),
        ("Daken doen wij niet maar ramen wassen we.", "Daken", "ramen"),
        ("Wij snoeien hagen en verwijderen bomen niet.", "bomen", "hagen"),
        ("Klein materiaal geen probleem, pallets ook.", "probleem", "materiaal"),
    ],
    "fr": [
        ("Nous taillons les haies. Nous ne faisons pas l'amiante.", "amiante", "haies"),
        ("Nous n'enlevons pas l'amiante, les haies oui.", "amiante", "haies"),
        ("Nous n’enlevons pas l'amiante; les haies oui.", "amiante", "haies"),
        ("Pas de produits dangereux. Palettes jusqu'à 800 kg.", "dangereux", "Palettes"),
        ("Palettes. Sauf produits dangereux.", "dangereux", "Palettes"),
        ("Nous ne nettoyons qu'avec des produits naturels les chéneaux.", "", "chéneaux"),
        ("Nous n'utilisons que des produits naturels pour les chéneaux.", "", "chéneaux"),
        ("Nous nettoyons les chéneaux et n'utilisons pas de chlore.", "chlore", "chéneaux"),
        ("Nous n'utilisons pas de chlore et nous nettoyons les chéneaux.", "chlore", "chéneaux"),
        ("Nous ne faisons pas seulement les haies.", "", "haies"),
    ],
    "en": [
        ("We trim hedges. We do not remove asbestos.", "asbestos", "hedges"),
        ("We don't remove asbestos, hedges we do.", "asbestos", "hedges"),
        ("We never take asbestos; hedges we do.", "asbestos", "hedges"),
        ("No dangerous goods. Pallets up to 800 kg.", "dangerous", "Pallets"),
        ("Except dangerous goods. Pallets.", "dangerous", "Pallets"),
        ("We clean chimneys and do not use chemicals.", "chemicals", "chimneys"),
        ("We do not use chemicals but we clean chimneys.", "chemicals", "chimneys"),
    ],
}


@pytest.mark.parametrize(
    ("language", "text", "gone", "kept"), [(language, *row) for language, rows in REFUSALS.items() for row in rows]
)
def test_what_is_not_done_is_left_out(language, text, gone, kept):
    done = done_part(text, language)

    assert len(done) == len(text)
    assert kept in done
    assert not gone or gone not in done


KNOWN = [
    ("etiketteren", 3),
    ("elektronica", 3),
    ("vernietiging", 2),
    ("vervoer", 4),
    ("rolstoelen", 1),
    ("pakmerel", 1),
    ("iso9001", 5),
]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("etiketeren", "etiketteren"),
        ("elektronika", "elektronica"),
        ("vernieteging", "vernietiging"),
        ("rolstoelvervoor", "rolstoelvervoer"),
        ("verpakkking", "verpakking"),
        ("pakmerrel", "pakmerel"),
        ("verpakken", ""),
        ("gesnoeid", ""),
        ("meewerken", ""),
        ("kantoorschoonmaak", ""),
        ("soudure", ""),
        ("cabinets", ""),
        ("iso9001", ""),
        ("iso9002", ""),
        ("xq", ""),
        ("", ""),
    ],
)
def test_corrections(typed, meant):
    assert Corrector(KNOWN).correction(typed) == meant


def test_the_most_common_of_equally_near_words_wins():
    assert Speller([("lassen", 1), ("wassen", 9), ("passen", 2)]).correction("lasssen") == "lassen"
    assert Speller([("dozen", 1), ("dozer", 9)]).corrections("dozes", 2) == ["dozer", "dozen"]


def test_relatives_share_most_of_their_letters():
    words = Vocabulary({"kabelhaspel": 1, "kabel": 3, "tafel": 2, "printplat": 1})

    assert [relative.word for relative in words.relatives("kabelt")] == ["kabel", "kabelhaspel"]
    assert words.relatives("xyz") == []


def test_translations_are_learnt_from_labels():
    labels = [
        ("Houten meubelen", "Meubles en bois", "Wooden furniture"),
        ("Houten kisten", "Caisses en bois", "Wooden crates"),
        ("Metalen meubelen", "Meubles en métal", "Metal furniture"),
        ("Metalen kisten", "Caisses en métal", "Metal crates"),
    ] * 1
    best = {pair.foreign: pair.dutch for pair in reversed(learn_pairs(labels)) if pair.language == "fr"}

    assert best["meubl"] == stem("meubelen", "nl")
    assert best["caiss"] == stem("kisten", "nl")


def test_freedict_entries():
    about = "Free Dictionary ver. 0.2\nhttp://x/\n"
    book = about + 'kaas /kas/\n1. cheese, brie\n2. fromage (soft)\n"a quote"\nlas /lɑs/\nweld\n'

    assert list(entries(book)) == [("kaas", "cheese"), ("kaas", "brie"), ("kaas", "fromage"), ("las", "weld")]


def test_long_texts_are_read_fast():
    started = datetime.datetime.now(datetime.UTC)
    tokens("kantoorschoonmaak " * 100_000)
    split("werk" * 10)

    assert (datetime.datetime.now(datetime.UTC) - started).total_seconds() < 0.5
