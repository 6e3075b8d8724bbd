"""Why a listing is in the answer: a code with what it speaks of, and a sentence in the language of the reader."""

import datetime

import pytest
from django.utils.translation import override

from search.facets import SPECS
from search.indexing.indexer import drain
from search.indexing.stored_listing import Capacity
from search.matching.find import Match, explain_matches, find
from search.matching.reasons import Reason, ReasonCode, State
from search.need import Around, Demand, Need
from search.presentation.reason_text import TEXTS, WordedReason, worded
from search.templatetags.ready import reason_list
from tests.factories import OrganisationFactory, make_listing, make_profile, recognise

pytestmark = pytest.mark.django_db
TODAY = datetime.date.today()  # noqa: DTZ011 the day of the test
LEUVEN = Around("Leuven", 50.8796, 4.7009, None, "vlaams-brabant")


def only(text: str) -> Match:
    drain()
    (match,) = find(Need(text)).matches
    return match


def sentences(found, language="nl") -> list[tuple[str, str, str]]:
    with override(language):
        return [(one.demand, one.state.value, one.because) for one in worded(found)]


def test_the_name_of_a_chosen_kind_of_work_is_met():
    """«Poeders afvullen» does not say «voedselverpakking», but the supplier chose it."""
    make_listing(title="Poeders afvullen", description="In potjes en zakjes.", capabilities=["voedselverpakking"])

    (reason,) = only("voedingsmiddelen verpakken").reasons

    assert (reason.code, reason.state, reason.quote) == (ReasonCode.OFFERS_THE_KIND, State.MET, ())
    assert sentences([reason]) == [
        ("voedingsmiddelen verpakken", "met", "biedt de werksoort “Voedingsmiddelen verpakken” aan")
    ]


def test_the_name_of_a_supplier_is_a_reason():
    profile = make_profile(OrganisationFactory(name="Herstel Hamster"), title="Herstel Hamster")
    make_listing(profile, title="Fietsen nakijken", description="Remmen en banden.", capabilities=["fietsherstel"])

    (reason,) = only("hamster").reasons

    assert (reason.code, reason.state) == (ReasonCode.IS_CALLED_SO, State.MET)
    assert sentences([reason]) == [("hamster", "met", "de aanbieder heet zo")]


def test_a_word_at_the_end_of_a_long_description_is_quoted():
    make_listing(title="Metaal", description="Wij werken netjes. " * 140 + "Ook laswerk aan frames.", capabilities=[])

    (reason,) = only("laswerk").reasons

    assert ("laswerk", True) in reason.quote


def test_a_machine_is_found_and_quoted_by_its_name():
    make_listing(title="Inpakken", description="Voor elke klant", machines="Krimptunnel, sealer")

    (reason,) = only("krimptunnel").reasons

    assert ("Krimptunnel", True) in reason.quote


def day(days: int) -> datetime.date:
    return TODAY + datetime.timedelta(days=days)


HACCP, MAATWERK = ("certificate", "haccp"), ("recognition", "maatwerkbedrijf")
CASES = {
    # what the listing has, the demand, the code and the state that follow
    "enclave with a team": ({"team_min": 4, "team_max": 8}, ("mode", "enclave"), "team-of", "met"),
    "enclave not offered": ({"as_enclave": False}, ("mode", "enclave"), "not-in-this-form", "missed"),
    "service offered": ({"as_service": True}, ("mode", "service"), "in-this-form", "met"),
    "service not offered": ({}, ("mode", "service"), "not-in-this-form", "missed"),
    "no such certificate": ({}, HACCP, "certificate-not-stated", "unknown"),
    "without end": ({"certificates": [("HACCP", None)]}, HACCP, "certificate-without-end", "met"),
    "holds": ({"certificates": [("HACCP", day(1))]}, HACCP, "certificate-until", "met"),
    "on its last day": ({"certificates": [("HACCP", day(0))]}, HACCP, "certificate-until", "met"),
    "expired": ({"certificates": [("HACCP", day(-1))]}, HACCP, "certificate-expired", "missed"),
    "renewed": ({"certificates": [("HACCP", day(-1)), ("HACCP:24", day(9))]}, HACCP, "certificate-until", "met"),
    "recognition not held": ({}, ("recognition", "vzw"), "recognition-not-held", "missed"),
    "recognition stated": ({}, MAATWERK, "recognition-stated", "met"),
    "kind of work chosen": ({}, ("capability", "verpakken"), "holds", "met"),
    "kind of work not chosen": ({}, ("capability", "lassen"), "holds-not", "missed"),
    "fast enough": ({"lead_time_days": 0}, ("lead", "5"), "holds", "met"),
    "too slow": ({"lead_time_days": 6}, ("lead", "5"), "holds-not", "missed"),
    "lead time not told": ({}, ("lead", "5"), "holds-not", "missed"),
    "own province": ({}, ("province", "vlaams-brabant"), "holds", "met"),
    "other province": ({}, ("province", "limburg"), "holds-not", "missed"),
    "language": ({}, ("language", "nl"), "holds", "met"),
    "other language": ({}, ("language", "fr"), "holds-not", "missed"),
}


@pytest.mark.parametrize("case", CASES)
def test_each_demand_is_met_missed_or_unknown_for_its_reason(case):
    fields, (facet, value), code, state = CASES[case]
    organisation = OrganisationFactory()
    recognise(organisation)
    listing = make_listing(make_profile(organisation), **{"as_enclave": True, "team_min": 1, "team_max": 2, **fields})
    drain()

    (match,) = explain_matches(Need(demands=(Demand(facet, value, hard=True),)), [listing.pk])

    assert [(one.code.value, one.state.value) for one in match.reasons] == [(code, state)]
    assert all(because for _demand, _state, because in sentences(match.reasons))


def test_who_checked_a_recognition_is_told(manager):
    organisation = OrganisationFactory()
    recognise(organisation, by=manager)
    listing = make_listing(make_profile(organisation))
    drain()

    (match,) = explain_matches(Need(demands=(Demand("recognition", "maatwerkbedrijf", hard=True),)), [listing.pk])

    assert [one.code for one in match.reasons] == [ReasonCode.RECOGNITION_CHECKED]


AREAS = {
    # kilometres that it works, provinces in which it works, codes with their state
    "no limit": (None, [], []),
    "near enough": (60, [], [("works-up-to", "met")]),
    "too far": (40, [], [("works-less-far", "missed")]),
    "in this province": (None, ["vlaams-brabant"], [("works-in-province", "met")]),
    "in another province": (None, ["limburg"], [("works-elsewhere", "missed")]),
    "near, in another": (60, ["limburg"], [("works-up-to", "met"), ("works-elsewhere", "missed")]),
}


@pytest.mark.parametrize("case", AREAS)
def test_where_a_supplier_works_is_told_the_right_way_round(case, flemish_brabant, limburg):
    """Genk lies some 57 km from Leuven."""
    radius, provinces, expected = AREAS[case]
    listing = make_listing(make_profile(OrganisationFactory(limburg=True)), service_radius_km=radius)
    listing.service_provinces = [one for one in (flemish_brabant, limburg) if one.slug in provinces]
    listing.save_revision().publish()
    drain()

    (match,) = explain_matches(Need(around=LEUVEN), [listing.pk])

    assert [(one.code.value, one.state.value) for one in match.reasons] == expected


def test_what_a_supplier_does_not_do_is_told_in_its_words():
    make_listing(title="Schoonmaak", description="Kantoren.", not_done="geen ramen", capabilities=["schoonmaak"])

    refused = [one for one in only("schoonmaak ramen").reasons if one.code == ReasonCode.DOES_NOT_DO]

    assert sentences(refused) == [("ramen", "missed", "deze aanbieder doet dit niet: “geen ramen”")]


@pytest.mark.parametrize("language", ["nl", "fr", "en"])
@pytest.mark.parametrize("code", ReasonCode)
def test_every_code_has_a_sentence_in_each_language(code, language):
    demand = Demand("certificate", "iso14644", hard=True)
    reason = Reason(
        code, State.MET, demand, ("woord",), (), "fr", ("verpakken",), ("tekst",), 3, 9, TODAY, ("limburg",)
    )._replace(amount=40.0, unit="stuks", capacity=Capacity("5", "stuks", "dag"))

    ((asked, _state, because),) = sentences([reason], language)

    assert (asked, bool(because)) == ("ISO 14644", True)
    assert set(TEXTS) == set(ReasonCode)


def test_one_reason_is_worded_for_each_reader():
    reason = Reason(ReasonCode.WORKS_LESS_FAR, State.MISSED, amount=52.0, high=40)

    assert sentences([reason], "nl") == [("Werkgebied", "missed", "deze aanbieder rijdt tot 40 km, u zit op 52 km")]
    assert sentences([reason], "fr")[0][0] == "Zone d’intervention"


def test_a_demand_holds_no_words_of_a_language():
    assert Demand._fields == ("facet", "value", "hard", "words", "group")
    assert {spec.name for spec in SPECS} >= {"mode", "listing", "supplier"}


WORDS = (("koekjes", True), (" ", False), ("verpakken", True))


@pytest.mark.parametrize(
    ("reason", "told"),
    [
        (WordedReason("ISO 9001", State.UNKNOWN), "<b>ISO 9001</b>"),
        (WordedReason("ISO 9001", State.UNKNOWN, "niet <i>"), "<b>ISO 9001</b>: niet &lt;i&gt;"),
        (WordedReason("x", State.MET, quote=(("<i>", False),)), "<b>X</b>: “&lt;i&gt;”"),
        (
            WordedReason("x", State.MET, "ook", (("een", True),), "fr"),
            '<b>X</b>: <span lang="fr">“<mark>een</mark>”</span> (ook)',
        ),
        (WordedReason("x", State.MET, quote=WORDS), "<b>X</b>: “<mark>koekjes</mark>&#32;<mark>verpakken</mark>”"),
    ],
)
def test_a_reason_is_told_in_one_line_and_spaces_between_marked_words_stay(reason, told):
    page = reason_list([reason])

    assert f"</i>{told}</li>" in page
