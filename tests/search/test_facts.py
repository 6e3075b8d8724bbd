"""What is read in a buyer's text, fact by fact; how well over many texts, tests/scoring says."""

import datetime
import json
from types import SimpleNamespace

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from search.indexing.indexer import drain
from search.matching.context import query_context
from search.understanding.facts.reader import read
from search.understanding.facts.wanted_certificates import wanted_certificates
from tests.factories import make_listing
from tests.search.reading import TODAY, facts

DAY = datetime.timedelta(days=1)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("text", "least", "most", "unit", "period"),
    [
        ("3.000 doosjes vullen per week", 3000, 3000, "stuks", "week"),
        ("tussen 8.000 en 10.000 per maand monteren", 8000, 10000, "stuks", "maand"),
        ("minstens 500 palletten per maand herstellen", 500, None, "paletten", "maand"),
        ("25.000 nieuwsbrieven per kwartaal", 100_000, 100_000, "stuks", "jaar"),
        ("per jaar 4 batches van 750 kabelsets", 3000, 3000, "stuks", "jaar"),
        ("twee keer per week 40 kg linnen wassen", 80, 80, "kg", "week"),
        ("2 hectare gras maaien, elk jaar", 20_000, 20_000, "m2", None),
        ("450 m2 tuinaanleg", 450, 450, "m2", "eenmalig"),
        ("7.200 tasjes i.p.v. 5.000", 7200, 7200, "stuks", "eenmalig"),
        ("vorig jaar 900 pakketten, nu 1.150", 1150, 1150, "stuks", "eenmalig"),
        ("in 2025 nog 900 pakketten, nu 1.150", 1150, 1150, "stuks", "eenmalig"),
        ("in 2027 zijn het 900 pakketten", 900, 900, "stuks", "eenmalig"),
        ("niet 300 maar 450 tassen", 450, 450, "stuks", "eenmalig"),
        ("70, nee wacht, 85 hekstukken lakken", 85, 85, "stuks", "eenmalig"),
        ("zakken vullen: 2.400, niet de 2.000 uit mijn mail", 2400, 2400, "stuks", "eenmalig"),
        ("6000 bierkoffers vullen", 6000, 6000, "stuks", "eenmalig"),
        ("eerst 3 stuks als proef, daarna 25 per maand bedraden", 25, 25, "stuks", "maand"),
        ("260 middagmalen per dag", 260, 260, "maaltijden", "dag"),
        ("64 rolstoelen twee keer per jaar reinigen", 128, 128, "stuks", "jaar"),
        ("54 laadpalen, iemand die ze tweemaal per jaar nakijkt", 108, 108, "stuks", "jaar"),
        ("bulletin: 24.000 exemplaires, 10 numéros par an", 240_000, 240_000, "stuks", "jaar"),
        ("zeker 3 ton kledij sorteren", 3000, None, "kg", "eenmalig"),
        ("workshop, 45 personen maximum", None, 45, "personen", "eenmalig"),
        ("2 containers met fietsonderdelen lossen", 2, 2, "stuks", "eenmalig"),
        ("een muur van 85 meter lang hervoegen", 85, 85, "meter", "eenmalig"),
        ("24 manuren per week papier rapen", 24, 24, "uren", "week"),
        ("we spraken over 900 displays, maar het worden er 1.150", 1150, 1150, "stuks", "eenmalig"),
        ("320 hekpanelen in RAL 7016 lakken", 320, 320, "stuks", "eenmalig"),
        ("elk jaar stalling voor 250 paletten", 250, 250, "paletten", None),
        ("2.600 m² zonnepanelen reinigen, één keer", 2600, 2600, "m2", "eenmalig"),
        ("30 europaletten naar u brengen", 30, 30, "paletten", "eenmalig"),
    ],
)
def test_the_volume_of_the_work(text, least, most, unit, period):
    assert facts(text)["quantity"] == {"least": least, "most": most, "unit": unit, "period": period}


@pytest.mark.django_db
@pytest.mark.parametrize(
    "text",
    [
        "budget 500 euro voor inpakken",
        "bel 0400 00 00 12 over inpakken",
        "inpakken, Stationsstraat 112, 3300 Tienen",
        "wij zijn met 85 medewerkers, ramen wassen",
        "inpakken volgens ISO 9001",
        "inpakken van 7u tot 15u",
        "een paar honderd per week inpakken",
        "een wand van hoogte 2,40 m plaatsen",
        "wafels verpakken aan een lijn van 2.400 wafels per uur",
        "potten met een sticker houdbaar tot 2072",
        "in elke zak: 18 knikkers",
        "een website testen volgens WCAG 2.2 AA",
        "linnen en bedden brengen naar zes afdelingen",
        "in 2026 werkten we met 9 seizoenarbeiders, peren sorteren",
        "inpakken, bij de vorige editie waren het 32 chalets",
        "garde d'enfants de 9h à 17h",
        "machines reinigen, het gaat over 5 nachten per week",
        "op onze site werken 420 bedienden, broodjes brengen",
        "zwerfvuil rapen tijdens de paasdrukte, tot 40.000 dagjestoeristen",
        "montage de tentes, 45 bénévoles de notre côté",
    ],
)
def test_what_is_no_volume(text):
    assert facts(text)["quantity"] is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("haccp is verplicht, brc liefst", [("HACCP", True), ("BRC", False)]),
        ("ifs of brc moet, een van de twee volstaat", [("IFS", False), ("BRC", False)]),
        ("iso27001 zou mooi zijn maar is geen must", [("ISO 27001", False)]),
        ("geen vca nodig", []),
        ("vca hoeft niet", []),
        ("haccp ja, brc nee", [("HACCP", True)]),
        ("wij zijn zelf iso 9001 gecertificeerd", []),
        ("brc hebben wij zelf", []),
        ("vca is nodig als jullie bij ons komen", [("VCA", False)]),
        ("biocertificaat is een must", [("Bio", True)]),
        ("liefst bio maar geen verplichting", [("Bio", False)]),
        ("bio groenten snijden", []),
        ("lassen volgens en 1090", [("EN 1090", True)]),
        ("rapport van en 2019", []),
        ("ispm15 gewenst", [("ISPM 15", False)]),
        ("haccp vraag ik niet", []),
        ("vca doesn't matter", []),
        ("our own aeo status covers it", []),
        ("ons hout draagt het fsc-label", []),
        ("pas besoin de vca", []),
        ("onze fabriek is brc-gecertificeerd", []),
        ("les polos sont deja oeko-tex", []),
        ("iso 9001 would be welcome but isn't a deal-breaker", [("ISO 9001", False)]),
        ("iso 9001 is nodig, vca alleen als het bij ons doorgaat", [("ISO 9001", True), ("VCA", False)]),
        ("iso 22000 strekt tot aanbeveling", [("ISO 22000", False)]),
        ("bpf obligatoire, oeko-tex de preference", [("GMP", True), ("OEKO-TEX", False)]),
    ],
)
def test_certificates_and_whether_they_are_insisted_on(text, expected):
    assert [(one.name, one.is_hard) for one in wanted_certificates(text)] == expected


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("text", "rhythm"),
    [
        ("elke week 40 ramen wassen", "recurring"),
        ("eenmalig 500 dozen vullen", "one_off"),
        ("elke zomer gras maaien", "seasonal"),
        ("500 dozen vullen tegen 1 maart", "one_off"),
        ("inpakken", None),
        ("gras maaien, looptijd 3 jaar vanaf 1 mei", "recurring"),
        ("packing, with no end date", "recurring"),
        ("packing, 40 per month, for one year", "recurring"),
    ],
)
def test_how_often(text, rhythm):
    assert facts(text)["rhythm"] == rhythm


@pytest.mark.django_db
@pytest.mark.parametrize(
    "text",
    [
        "mijn zoon zoekt werk als magazijnier",
        "je cherche un job du 1er juillet",
        "je cherche un stage de 6 semaines dans un entrepôt",
        "ons uitzendkantoor heeft 40 orderpickers klaarstaan",
        "just a note to say thank you: the 600 boxes arrived",
        "🙂",
        "",
    ],
)
def test_a_text_that_asks_no_work_says_nothing(text):
    found = facts(text)

    assert [name for name, value in found.items() if value] == []


@pytest.mark.django_db
def test_a_file_is_read_and_answered_line_by_line(tmp_path):
    texts, run = tmp_path / "texts.jsonl", tmp_path / "run.jsonl"
    texts.write_text(
        '{"id": "A", "text": "500 dozen", "lang": "nl", "reference_date": "2026-11-25"}\n\n{"id": "B", "text": "x"}\n'
    )

    call_command("read_facts", texts=texts, run=run)

    answers = [json.loads(line) for line in run.read_text().splitlines()]
    assert [one["id"] for one in answers] == ["A", "B"]
    assert answers[0]["expected"]["quantity"]["least"] == 500


@pytest.mark.django_db
@pytest.mark.parametrize("line", ["{", '{"id": "A"}', '{"id": "A", "text": "x", "reference_date": "2026-13-01"}', "7"])
def test_a_line_that_cannot_be_read_is_told_with_its_number(tmp_path, line):
    texts = tmp_path / "texts.jsonl"
    texts.write_text(f'{{"id": "A", "text": "x"}}\n{line}\n')

    with pytest.raises(CommandError, match="line 2"):
        call_command("read_facts", texts=texts, run=tmp_path / "run.jsonl")


@pytest.mark.django_db
def test_a_file_that_is_not_there_is_told(tmp_path):
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("read_facts", texts=tmp_path / "none.jsonl", run=tmp_path / "run.jsonl")


def test_the_listings_that_fit_best_say_which_work_it_is(db, monkeypatch):
    """No kind of work knows these words; who puts such things together says which it is."""
    text = "4000 wiebels die elk een flapje krijgen"
    alone = read(text, "nl", TODAY, query_context()).kinds
    for number in range(2):
        make_listing(
            title=f"Wiebels met flapje {number}", capabilities=["manuele-assemblage"], expire_at=timezone.now() + DAY
        )
    drain()

    assert alone[:1] != ("manuele-assemblage",)
    assert read(text, "nl", TODAY, query_context()).kinds[0] == "manuele-assemblage"
    later = timezone.now() + 2 * DAY
    monkeypatch.setattr("search.engines.embedded.neighbours.timezone", SimpleNamespace(now=lambda: later))
    assert read(text, "nl", TODAY, query_context()).kinds[:1] != ("manuele-assemblage",)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("language", "text", "kind"),
    [
        ("fr", "Entretien des parties communes d'une copropriété, deux passages par semaine", "gebouwenschoonmaak"),
        ("nl", "Wie kan 2.000 starterskits samenstellen?", "kitting"),
        ("nl", "Wij zoeken zes orderpickers in januari", "orderpicking"),
        ("nl", "5.000 flessen krijgen een nieuw etiket", "etiketteren"),
        ("nl", "300 3D-geprinte onderdelen afwerken", "kunststofbewerking"),
        ("fr", "Notre usine veut sous-traiter le montage de luminaires", "elektronica-assemblage"),
    ],
)
def test_the_work_is_read_in_the_words_that_buyers_use_for_it(language, text, kind):
    assert read(text, language, TODAY, query_context()).kinds[0] == kind


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("fietsen laten etiketteren, HACCP is verplicht", "etiketteren"),
        ("elke week hemden strijken, wij leveren ze en jullie brengen ze terug", "strijkdienst"),
        ("kreuken uit hemden halen", "strijkdienst"),
        ("brieven bezorgen", "mailing-en-bedeling"),
        ("wij kweken aardbeien en bessen en zoeken iemand die etiketten kleeft", "etiketteren"),
        ("wij zijn op zoek naar iemand die etiketten kleeft", "etiketteren"),
    ],
)
def test_what_is_told_beside_the_work_names_none(text, kind):
    assert facts(text)["capabilities"][0] == kind
