"""A pasted mail: what is read of it, what remains of it, and what no text may do."""

import datetime
from urllib.parse import parse_qs, urlsplit

import pytest

from search.indexing.indexer import drain
from search.matching.context import consistent_read, query_context
from search.need import Need
from search.ranking import WEIGHTS
from search.understanding.condensed import LONG_TEXT, condensed
from search.understanding.facts.as_json import fields_of
from search.understanding.facts.reader import read
from search.understanding.query import ask
from tests.factories import OrganisationFactory, make_listing, make_profile

pytestmark = pytest.mark.django_db
POST, TODAY = "/nl/zoeken/lezen/", datetime.date(2026, 11, 25)
MAIL = (
    "Beste,\n\nWij zijn een bakkerij in Halle en zoeken een partner die 40.000 zakjes koekjes kan verpakken voor "
    "Pasen. In elk zakje gaan twaalf koekjes en een strikje. HACCP is verplicht, want u werkt met voeding. De levering "
    "gebeurt uiterlijk op 15 maart. Kunt u mij bellen op 0470 12 34 56?\n\nMet vriendelijke groeten,\nMarleen Pauwels\n"
    "marleen.pauwels@example.org"
)
FRENCH = (
    "Bonjour,\n\nNous cherchons un atelier pour la mise sous pli de 25.000 courriers par mois, à partir du 1er mars "
    "2027. Le travail se fait chez vous. Notre société se trouve à Namur et nous pouvons livrer les enveloppes "
    "nous-mêmes. Merci de nous envoyer une offre avant la fin du mois prochain, s'il vous plaît.\n\nBien à vous,\n"
    "Julie Lambert"
)


@pytest.fixture
def baker():
    profile = make_profile(OrganisationFactory(name="Pakmerel"))
    make_listing(
        profile,
        title="Voedingsmiddelen verpakken",
        description="Wij verpakken koekjes in zakjes.",
        certificates=(("HACCP", None),),
        capabilities=["voedselverpakking"],
    )
    for title in ("Lassen", "Schoonmaak", "Groenonderhoud", "Drukwerk", "Wasserij", "Montage", "Catering", "Opslag"):
        make_listing(title=title, description="Voor bedrijven.", capabilities=())
    drain()
    return profile


def posted(client, text: str, **fields) -> tuple[str, dict[str, list[str]]]:
    """Where a posted text leads: the address, and its parameters."""
    answer = client.post(POST, {"q": text, **fields})
    assert answer.status_code == 303
    return answer["Location"], parse_qs(urlsplit(answer["Location"]).query)


def test_a_posted_mail_leads_to_what_was_read_of_it_and_to_nothing_else(client, baker):
    address, fields = posted(client, MAIL, postcode="", radius_km="40", mode="subcontract")

    (question,) = fields["q"]
    for read_of_it in ("koekjes", "40.000 stuks", "tegen 28/03", "HACCP", "in Halle"):
        assert read_of_it in question
    for person in ("Marleen", "Pauwels", "0470", "example.org", "strikje"):
        assert person not in address
    assert len(question) <= LONG_TEXT
    assert fields["mode"] == ["subcontract"]
    assert fields["read"] == fields["of"] == [str(len(MAIL.split()))]


def test_the_page_of_a_mail_says_how_much_was_read_and_shows_it(client, baker):
    address, _fields = posted(client, MAIL)
    page = client.get(address).content.decode()

    assert f"Wij lazen uw tekst van {len(MAIL.split())} woorden." in page
    assert "Uw tekst bewaren wij niet." in page
    assert "Zo lazen wij uw vraag" in page
    assert "Pakmerel" in page.partition('<ol class="firms"')[2]


def test_of_twenty_thousand_characters_the_first_are_read_and_that_is_said(client, baker):
    address, fields = posted(client, MAIL + "\n" + "en nog iets anders dat niets zegt " * 600)
    page = client.get(address).content.decode()

    assert int(fields["read"][0]) < int(fields["of"][0])
    assert f"Wij lazen de eerste {fields['read'][0]} van de {fields['of'][0]} woorden" in page


def test_a_short_question_that_is_posted_stays_as_it_is(client, baker):
    _address, fields = posted(client, "koekjes\r\nverpakken", postcode="3000")

    assert fields == {"q": ["koekjes verpakken"], "postcode": ["3000"]}


def test_a_long_text_in_an_address_is_led_on_as_well(client, baker):
    answer = client.get("/nl/zoeken/", {"q": MAIL})

    assert answer.status_code == 303
    assert "Marleen" not in answer["Location"]
    assert client.get(answer["Location"]).status_code == 200


def test_nothing_of_a_mail_is_kept(client, baker):
    answer = client.post(POST, {"q": MAIL})

    assert answer["Cache-Control"] == "no-store"
    assert not client.cookies


@pytest.mark.parametrize(("text", "language"), [(MAIL, "nl"), (FRENCH, "fr")])
def test_a_short_question_is_read_as_its_mail_was(text, language, baker):
    with consistent_read():
        context = query_context()
        short = condensed(text, language, TODAY, context, WEIGHTS)
        of_mail, of_short = (fields_of(read(one, language, TODAY, context)) for one in (text, short))

    for field in ("quantity", "starts_on", "starts_by", "ends_on", "place", "radius_km", "team", "certificates"):
        assert of_short[field] == of_mail[field], (field, short)


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        (
            "Wij verhuizen onze kantoren van Gent naar Leuven, een hele dag werk. " + "Graag uw prijs. " * 20,
            "nl",
            "in Gent en Leuven",
        ),
        (
            "Nous cherchons un déménageur de Gand à Louvain. " + "Merci de votre réponse. " * 14,
            "fr",
            "à Gent et Leuven",
        ),
    ],
)
def test_places_that_are_named_together_stay_together(baker, text, language, expected):
    with consistent_read():
        short = condensed(text, language, TODAY, query_context(), WEIGHTS)
        assert short.endswith(expected)
        assert len(ask(Need(short, language), query_context(), WEIGHTS).around.more) == 1


WORD = "Wij willen 12 dozen van 3 op 31/02/2027 en 99/99/9999 in Gent of Hasselt, Namen of Luik. "


@pytest.mark.parametrize(
    "text",
    [
        " ".join(str(number) for number in range(1000, 1800)),
        WORD * 40,
        "Wir suchen einen Partner, der für uns jede Woche Kartons verpackt und in ganz Deutschland versendet. " * 5,
        "Szukamy firmy, która spakuje dla nas pudełka i wyśle je do naszych klientów w całej Polsce. " * 5,
        "🎁🍫" * 200,
        "Met vriendelijke groeten,\nMarleen Pauwels\nZaakvoerder\nTel. 0470 12 34 56\nBTW BE 0123.456.789\n" * 4,
        "a" * 4000,
        ("koekjes\u0301" * 50 + "\n") * 10,
    ],
    ids=["numbers", "days", "german", "polish", "emoji", "signature", "one word", "marks"],
)
def test_any_long_text_gets_a_page_with_a_sentence(client, baker, text):
    address, _fields = posted(client, text)
    page = client.get(address)

    assert page.status_code == 200
    assert "van uw tekst" in page.content.decode() or "uw tekst van" in page.content.decode()


def test_a_text_without_work_says_so(client, baker):
    address, _fields = posted(client, "🎁🍫 " * 200)

    assert "Wij vonden er geen werk in." in client.get(address).content.decode()


def test_what_remains_of_a_mail_has_each_word_once(baker):
    text = "Wij zoeken iemand die onze zakjes verpakt: 400 zakjes, elk zakje met koekjes en nog een koekje erbij. " * 4
    with consistent_read():
        question = condensed(text, "nl", TODAY, query_context(), WEIGHTS)

    beginnings = [word[:4] for word in question.partition(",")[0].split()]
    assert "koek" in beginnings
    assert len(beginnings) == len(set(beginnings))
