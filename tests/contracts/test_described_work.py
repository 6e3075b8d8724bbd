"""What a described work asks beside its text: a day, a team, who comes so far, and who fits at all; on each engine."""

import datetime

import pytest
from django.utils import timezone

from search.need import Around, Cut, Demand
from search.ranking import WEIGHTS
from tests.factories import OrganisationFactory, make_listing, make_profile, recognise

pytestmark = pytest.mark.django_db
LEUVEN = Around("Leuven", 50.8796, 4.7009, None, "vlaams-brabant")
HASSELT_KM = 55
"""From there to the listings of Limburg, about."""
DAY = datetime.timedelta(days=1)


def test_certificates_and_recognitions_hold_on_the_asked_day(found):
    today = timezone.localdate()
    make_listing(title="Lang geldig", certificates=(("HACCP", today + 100 * DAY),))
    make_listing(title="Kort geldig", certificates=(("HACCP", today + 10 * DAY),))
    haccp = Demand("certificate", "haccp", hard=True)

    assert sorted(found("", haccp)[0]) == ["Kort geldig", "Lang geldig"]
    assert found("", haccp, on_day=today + 10 * DAY)[1].total == 2
    assert found("", haccp, on_day=today + 11 * DAY)[0] == ["Lang geldig"]
    assert found("", on_day=today + 11 * DAY)[1].facets["certificate"] == {"haccp": 1}


def test_a_recognition_that_begins_later_counts_from_then(found):
    today = timezone.localdate()
    organisation = OrganisationFactory()
    recognition = recognise(organisation)
    recognition.valid_from = today + 30 * DAY
    recognition.save()
    make_listing(make_profile(organisation), title="Straks erkend")
    demand = Demand("recognition", "maatwerkbedrijf", hard=True)

    assert found("", demand)[0] == []
    assert found("", demand, on_day=today + 30 * DAY)[0] == ["Straks erkend"]


def test_a_softly_demanded_certificate_lifts_who_holds_it_on_that_day(found):
    today = timezone.localdate()
    make_listing(title="Verpakken A", certificates=(("HACCP", today + 100 * DAY),))
    make_listing(title="Verpakken B", certificates=(("HACCP", today + 10 * DAY),))
    soft = Demand("certificate", "haccp", hard=False)
    _titles, answer = found("verpakken", soft, on_day=today + 50 * DAY)

    assert answer.hits[1].score == pytest.approx(WEIGHTS.missed_demand * answer.hits[0].score, rel=0.01)


@pytest.mark.parametrize(
    ("low", "high", "team", "fits"),
    [(4, 8, 4, True), (4, 8, 8, True), (4, 8, 3, False), (4, 8, 9, False), (4, None, 5, False), (None, None, 5, False)],
)
def test_a_team_lies_within_that_of_the_listing(found, low, high, team, fits):
    make_listing(title="Ploeg", as_enclave=True, team_min=low, team_max=high)

    assert found("", team=team)[0] == (["Ploeg"] if fits else [])
    assert found("")[0] == ["Ploeg"]


@pytest.mark.parametrize(("reach", "fits"), [(None, True), (HASSELT_KM + 10, True), (HASSELT_KM - 10, False)])
def test_who_does_not_work_so_far_is_out(found, reach, fits):
    profile = make_profile(OrganisationFactory(limburg=True))
    make_listing(profile, title="Uit Limburg", service_radius_km=reach)

    assert found("", around=LEUVEN, within_reach=True)[0] == (["Uit Limburg"] if fits else [])
    assert found("", around=LEUVEN)[0] == ["Uit Limburg"]
    assert found("", within_reach=True)[0] == ["Uit Limburg"]


def test_of_several_places_one_within_reach_is_enough(found):
    make_listing(title="Uit Leuven", service_radius_km=10)
    far = LEUVEN._replace(latitude=51.2, longitude=3.2)

    assert found("", around=far, within_reach=True)[0] == []
    assert found("", around=far._replace(more=((50.8796, 4.7009),)), within_reach=True)[0] == ["Uit Leuven"]


TEXT = "Koekjes inpakken in dozen. Wij leveren koekjes en dozen, u stapelt ze op paletten."


@pytest.fixture
def three() -> None:
    make_listing(title="Koekjes inpakken", description="Koekjes in dozen, dozen op paletten.")
    make_listing(title="Paletten herstellen", description="Wij maken kisten.", capabilities=["palletten-en-kisten"])
    make_listing(title="Tuinen aanleggen", description="Paden en terrassen.", capabilities=["tuinaanleg"])


def test_without_a_cut_everything_that_meets_anything_is_an_answer(found, three):
    assert found(TEXT, cut=Cut.NONE)[0] == ["Koekjes inpakken", "Paletten herstellen"]


def test_a_share_of_the_best_score_is_an_answer(found, three):
    _titles, answer = found(TEXT, cut=Cut.NONE)
    share = answer.hits[1].score / answer.hits[0].score
    titles, relative = found(TEXT, cut=Cut.RELATIVE)

    assert relative.total == 1 + (share >= WEIGHTS.fit)
    assert titles[0] == "Koekjes inpakken"


def test_the_best_is_taken_of_what_passes_every_demand(found, three):
    """The best of all does not do it in that form: the next one is the best."""
    make_listing(title="Paletten", description="Wij stapelen.", as_subcontract=False, as_service=True)
    service = Demand("mode", "service", hard=True)

    assert found(TEXT, service, cut=Cut.RELATIVE)[0] == ["Paletten"]


def test_nothing_that_a_described_work_says_becomes_a_demand(found, three):
    """Neither the supplier of today nor a certificate that the buyer has: what is demanded stands in fields."""
    make_listing(make_profile(OrganisationFactory(name="Pakmerel")), title="Post sorteren")
    text = f"{TEXT} Vandaag doet Pakmerel dit. Wij zijn zelf ISO 9001."

    assert "Koekjes inpakken" in found(text, cut=Cut.NONE)[0]


def test_only_the_heaviest_words_count(found, three):
    both = found("koekjes paletten", cut=Cut.NONE)[1].total
    one = found("koekjes paletten", cut=Cut.NONE, most_words=1)[1].total

    assert (both, one) == (2, 1)


def test_each_group_of_demands_must_be_met_by_one_of_its_values(found):
    for title, names in (("A", ("HACCP",)), ("B", ("HACCP", "BRC")), ("C", ("HACCP", "IFS")), ("D", ("BRC", "IFS"))):
        make_listing(title=title, certificates=[(name, None) for name in names])
    haccp = Demand("certificate", "haccp", hard=True, group="1")
    either = [Demand("certificate", name, hard=True, group="2") for name in ("brc", "ifs")]

    assert sorted(found("", haccp, *either)[0]) == ["B", "C"]
    assert sorted(found("", *either)[0]) == ["B", "C", "D"]
