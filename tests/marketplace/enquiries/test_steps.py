"""The steps: what is right is kept, what is not stays as it was typed, and each says what is wrong."""

import datetime
import re
from decimal import Decimal
from html import unescape

import pytest
from django.utils import timezone

from profiles.models import Capability
from tests.marketplace.enquiries.asker import TEXT, Asker, in_days

pytestmark = pytest.mark.django_db


@pytest.fixture
def asker() -> Asker:
    asker = Asker()
    asker.begin()
    return asker


def kind(slug: str = "verpakken") -> int:
    return Capability.objects.get(slug=slug).pk


def test_each_step_leads_to_the_next_and_the_last_to_checking(asker):
    found = [
        asker.post(step, **fields).headers["Location"].split("/")[4]
        for step, fields in (
            ("soort-werk", {"description": TEXT, "work_form": "subcontract"}),
            ("het-werk", {"title": "Dozen vullen", "description": TEXT}),
            ("plaats-en-tijd", {"place": "3300 Tienen"}),
            ("wie-mag-antwoorden", {"contact_name": "Marleen"}),
        )
    ]

    assert found == ["het-werk", "plaats-en-tijd", "wie-mag-antwoorden", "nakijken"]
    assert asker.enquiry.work_form == "subcontract"
    assert str(asker.enquiry.place).startswith("3300")


WRONG = [
    # step, what is typed, its field, the sentence, the column that stays empty
    ("het-werk", {"quantity_least": "veel", "quantity_unit": "stuks"}, "“veel” is geen getal", "quantity_least"),
    ("het-werk", {"quantity_least": "30000"}, "Waarvan?", "quantity_unit"),
    ("het-werk", {"quantity_least": "40.000 m²", "quantity_unit": "stuks"}, "U schreef hier m2", "quantity_least"),
    ("het-werk", {"quantity_least": "9", "quantity_most": "3", "quantity_unit": "stuks"}, "minder dan het eerste", ""),
    ("het-werk", {"quantity_most": "3", "quantity_unit": "stuks"}, "ook het kleinste aantal", "quantity_least"),
    ("het-werk", {"quantity_least": "-5", "quantity_unit": "stuks"}, "ligt niet tussen", "quantity_least"),
    ("soort-werk", {"work_form": "enclave"}, "Schrijf eerst in enkele woorden", "description"),
    ("het-werk", {"quantity_least": "1e5", "quantity_unit": "stuks"}, "is geen getal", "quantity_least"),
    ("het-werk", {"quantity_least": "500 en nog 60 stuks"}, "is geen getal", "quantity_least"),
    (
        "het-werk",
        {"quantity_least": "12 per week", "quantity_period": "maand"},
        "U schreef hier week",
        "quantity_least",
    ),
    ("het-werk", {"quantity_least": "9" * 36 + " m²"}, "is geen getal", "quantity_least"),
    ("het-werk", {"quantity_least": "5 tot " + "9" * 30 + " kg"}, "is geen getal", "quantity_least"),
    ("plaats-en-tijd", {"place": "Nergenshuizen"}, "geen postcode of gemeente", "place"),
    ("plaats-en-tijd", {"radius_km": "40"}, "Hoe ver van waar?", "place"),
    ("plaats-en-tijd", {"place": "3300 Tienen", "radius_km": "4000"}, "ligt niet tussen", "radius_km"),
    ("plaats-en-tijd", {"reply_by": in_days(-1)}, "Deze dag is voorbij", "reply_by"),
    ("plaats-en-tijd", {"starts_on": in_days(9), "reply_by": in_days(10)}, "vóór de start", "reply_by"),
    ("plaats-en-tijd", {"reply_by": in_days(61)}, "hoogstens 60 dagen", "reply_by"),
    ("plaats-en-tijd", {"starts_on": in_days(-1)}, "Deze dag is voorbij", "starts_on"),
    ("plaats-en-tijd", {"starts_on": in_days(9000)}, "Klopt het jaar?", "starts_on"),
    ("plaats-en-tijd", {"starts_on": in_days(9), "ends_on": in_days(8)}, "eindigt voor het start", "ends_on"),
    ("wie-mag-antwoorden", {"contact_phone": "bel mij"}, "", "contact_phone"),
    ("wie-mag-antwoorden", {"must": "x" * 90}, "te lang voor een certificaat", ""),
    ("wie-mag-antwoorden", {"must": ", ".join(f"ISO {n}" for n in range(9001, 9013))}, "hoogstens 10", ""),
    ("wie-mag-antwoorden", {"must": "HACCP", "rather": "haccp"}, "vraagt u al", ""),
    ("wie-mag-antwoorden", {"must": "IFS, IFS of BRC"}, "staat hier twee keer", ""),
]


@pytest.mark.parametrize(("step", "typed", "sentence", "empty"), WRONG)
def test_what_is_wrong_is_said_and_stays_as_it_was_typed(asker, step, typed, sentence, empty):
    answer = asker.post(step, **typed)
    later = asker.get(step).content.decode()

    assert answer.status_code == 200
    for page in (answer.content.decode(), later):
        assert 'class="error-text"' in page
        assert sentence in unescape(page)
        assert all(f'value="{value}"' in page for value in typed.values())
        assert re.search(r'<div id="id_\w+_error">\s*<p class="error-text">', page)
    if empty:
        assert not getattr(asker.enquiry, empty)
    check = asker.get("nakijken").content.decode()
    assert "klopt nog niet" in check or empty in {"place", "reply_by", "starts_on", "description"}


def test_what_is_put_right_is_no_longer_wrong(asker):
    asker.post("plaats-en-tijd", place="3300 Tienen", starts_on=in_days(9), ends_on=in_days(30))
    asker.post("plaats-en-tijd", place="3300 Tienen", starts_on=in_days(40), ends_on=in_days(30))
    assert (asker.enquiry.starts_on, asker.enquiry.ends_on) == (
        timezone.localdate() + datetime.timedelta(days=40),
        None,
    )
    asker.post("plaats-en-tijd", place="3300 Tienen", starts_on=in_days(40), ends_on=in_days(50))

    assert asker.enquiry.unread == {"plaats-en-tijd": {}}
    assert 'class="error-text"' not in asker.get("plaats-en-tijd").content.decode()


@pytest.mark.parametrize(
    ("typed", "unit", "least", "stored"),
    [
        ("30.000", "stuks", Decimal(30000), "stuks"),
        ("0,01", "kg", Decimal("0.01"), "kg"),
        ("2,5", "uren", Decimal("2.5"), "uren"),
        ("40.000 m²", "", Decimal(40000), "m2"),
        ("40.000 m²", "m2", Decimal(40000), "m2"),
        ("4 ha", "", Decimal(40000), "m2"),
        ("450 m2", "", Decimal(450), "m2"),
        ("450m2", "", Decimal(450), "m2"),
    ],
)
def test_numbers_as_people_write_them(asker, typed, unit, least, stored):
    assert asker.post("het-werk", quantity_least=typed, quantity_unit=unit).status_code == 302
    assert (asker.enquiry.quantity_least, asker.enquiry.quantity_unit) == (least, stored)


@pytest.mark.parametrize(
    ("typed", "least", "most", "unit", "period"),
    [
        ("500 tot 600 stuks", 500, 600, "stuks", ""),
        ("30.000 stuks per maand", 30_000, None, "stuks", "maand"),
        ("hoogstens 500 stuks", 500, None, "stuks", ""),
        ("12 pallets per week", 12, None, "paletten", "week"),
    ],
)
def test_a_whole_amount_in_the_field_of_the_number_fills_in_the_others(asker, typed, least, most, unit, period):
    asker.post("het-werk", quantity_least=typed)
    found = asker.enquiry

    assert (found.quantity_least, found.quantity_most) == (least, most)
    assert (found.quantity_unit, found.quantity_period) == (unit, period)


@pytest.mark.parametrize("number", ["1e-999999", "-0", "0,0000001"])
def test_a_number_that_is_no_number_of_anything_stays_small(asker, number):
    asker.post("het-werk", kinds=[kind()], block=["packaging"], **{"q-packaging-variants": number})

    assert len(str(asker.enquiry.answers)) < 2000
    assert len(asker.get("het-werk").content) < 100_000


@pytest.mark.parametrize("number", ["99999999999999999999", "-1", "²", "abc", "\x00"])
def test_a_kind_that_is_none_is_said(asker, number):
    assert asker.post("het-werk", kinds=[number]).status_code == 200
    assert "past-nu" in asker.fits("het-werk", kinds=[number], title="Dozen vullen")


def test_answers_come_back_with_the_kind_that_asked_them(asker):
    food = {"q-food-cold": "cool", "q-packaging-variants": "12"}
    asker.post("het-werk", kinds=[kind("voedselverpakking")], block=["packaging", "food"], **food)
    asker.post("het-werk", kinds=[kind("tuinaanleg")], block=["green"])
    asker.post("het-werk", kinds=[kind("voedselverpakking")], block=["green"])
    page = asker.get("het-werk").content.decode()

    assert asker.enquiry.answers["food"]["cold"] == "cool"
    assert re.search(r'value="cool"[^>]*checked', page)
    assert 'name="q-packaging-variants" value="12"' in page


def test_answers_stay_while_the_kinds_are_wrong(asker):
    many = [kind("voedselverpakking"), *Capability.objects.values_list("pk", flat=True)[:5]]
    asker.post("het-werk", kinds=many, block=["packaging", "food"], **{"q-food-cold": "cool"})

    assert re.search(r'value="cool"[^>]*checked', asker.get("het-werk").content.decode())


def test_a_text_is_right_in_both_steps_that_ask_it(asker):
    asker.post("het-werk", description="dozen vullen " * 400)
    asker.post("soort-werk", description="Kort en goed")

    assert "Kort en goed" in asker.get("het-werk").content.decode()
    assert 'class="error-text"' not in asker.get("het-werk").content.decode()


def test_a_team_is_told_of_an_enclave_only(asker):
    asker.post("soort-werk", description="Dozen vullen", work_form="enclave")
    asker.post("het-werk", team="6")
    assert "6 mensen" in asker.get("nakijken").content.decode()
    asker.post("het-werk", team="40000")
    asker.post("soort-werk", description="Dozen vullen", work_form="service")
    check = asker.get("nakijken").content.decode()

    assert "mensen" not in check
    assert "klopt nog niet" not in check
    assert "<title>Fout" not in asker.get("het-werk").content.decode()


@pytest.mark.parametrize("step", ["soort-werk", "plaats-en-tijd"])
def test_going_to_another_step_keeps_what_was_typed(asker, step):
    answer = asker.post("het-werk", act=f"to {step}", title="Dozen vullen")

    assert answer.headers["Location"].endswith(f"/{step}/")
    assert asker.enquiry.title == "Dozen vullen"


def test_kinds_of_work_bring_their_questions_before_one_goes_on(asker):
    asker.post("soort-werk", description=TEXT)
    first = asker.post("het-werk", description=TEXT, kinds=[kind("voedselverpakking")])
    page = asker.get("het-werk").content.decode()
    second = asker.post(
        "het-werk",
        description=TEXT,
        kinds=[kind("voedselverpakking")],
        block=["packaging", "food"],
        **{"q-food-cold": "cool", "q-packaging-labels": ["lot", "expiry"], "q-packaging-variants": "12"},
    )

    assert first.headers["Location"].endswith("/het-werk/#vragen")
    assert "Moet het gekoeld blijven?" in page
    assert "Wij vragen dit omdat u" in page
    assert second.headers["Location"].endswith("/plaats-en-tijd/")
    check = asker.get("nakijken").content.decode()
    for words in ("Ja, gekoeld", "Lotnummer, Vervaldatum", "Hoeveel varianten", "12"):
        assert words in check


def test_answers_of_kinds_that_are_gone_are_not_told(asker):
    asker.post("het-werk", kinds=[kind("voedselverpakking")], block=["packaging", "food"], **{"q-food-cold": "cool"})
    asker.post("het-werk", kinds=[kind("tuinaanleg")], block=["green"])

    assert "gekoeld" not in asker.get("nakijken").content.decode()


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [({"kinds": "all"}, "hoogstens 5 werksoorten"), ({"kinds": "one", "no_kind_fits": "on"}, "wat van beide klopt?")],
)
def test_kinds_that_cannot_be(asker, fields, sentence):
    many = list(Capability.objects.values_list("pk", flat=True)[:6])
    fields = {**fields, "kinds": many if fields["kinds"] == "all" else many[:1]}

    assert sentence in asker.post("het-werk", **fields).content.decode()


def test_characters_that_no_database_takes_lose_nothing_else(asker):
    answer = asker.post("soort-werk", description="Dozen\x00 vullen 🎁 " + "ß" * 20)

    assert answer.status_code == 200
    assert "Dozen vullen 🎁" in asker.get("soort-werk").content.decode()


def test_a_field_that_is_sent_a_thousand_times_is_kept_once(asker):
    asker.post("plaats-en-tijd", place=["Nergens" * 100] * 900)

    assert len(str(asker.enquiry.unread)) < 1_000


def test_a_text_that_is_too_long_stays(asker):
    answer = asker.post("soort-werk", description="dozen vullen " * 400)

    assert answer.status_code == 200
    assert "dozen vullen dozen vullen" in asker.get("soort-werk").content.decode()


def test_kept_for_later(asker):
    answer = asker.client.post(
        f"/nl/aanvragen/{asker.ref}/soort-werk/", {"act": "later", "description": "Dozen"}, follow=True
    )

    assert "Bewaard" in answer.content.decode()
    assert asker.enquiry.description == "Dozen"


def test_another_step_is_not_there(asker):
    assert asker.get("onzin").status_code == 404
    assert asker.client.post(f"/nl/aanvragen/{asker.ref}/past-nu/", {"step": "onzin"}).status_code == 404


def test_certificates_with_alternatives(asker):
    asker.post("wie-mag-antwoorden", must="HACCP, IFS of BRC", rather="ISO 14001 en VCA")
    found = [(one.label, one.is_hard, one.alternatives) for one in asker.enquiry.certificates.all()]

    assert found == [
        ("HACCP", True, ""),
        ("IFS", True, "ifs"),
        ("BRC", True, "ifs"),
        ("ISO 14001", False, ""),
        ("VCA", False, ""),
    ]
    assert 'value="HACCP, IFS / BRC"' in asker.get("wie-mag-antwoorden").content.decode()
