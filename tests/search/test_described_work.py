"""Why a listing fits a described work: the team, the day and the reach are told, and counted when they are left out."""

import datetime

import pytest
from django.utils import timezone

from search.indexing.indexer import drain
from search.matching.find import explain_matches, find
from search.matching.relaxations import relaxations
from search.need import Around, Cut, Demand, Need
from search.need_json import UnreadableNeed, need_from_json, need_to_json
from search.presentation.reason_text import worded
from tests.factories import OrganisationFactory, make_listing, make_profile

pytestmark = pytest.mark.django_db
LEUVEN = Around("Leuven", 50.8796, 4.7009, None, "vlaams-brabant")
HACCP = Demand("certificate", "haccp", hard=True)


def told(need: Need, *listings) -> list[tuple[str, str, str]]:
    """Demand, state and why, of the reasons that speak of no words."""
    drain()
    (match,) = explain_matches(need, [one.pk for one in listings])
    return [(one.demand, one.state.value, one.because) for one in worded(match.reasons) if not one.is_of_words]


@pytest.mark.parametrize(
    ("days", "state", "sentence"),
    [
        (60, "met", "geldig tot"),
        (30, "met", "geldig tot"),
        (29, "missed", "voor uw werk begint"),
        (-1, "missed", "verlopen op"),
    ],
)
def test_a_certificate_that_ends_before_the_work_starts_says_so(days, state, sentence):
    today = timezone.localdate()
    listing = make_listing(certificates=(("HACCP", today + datetime.timedelta(days=days)),))
    need = Need(demands=(HACCP,), on_day=today + datetime.timedelta(days=30))
    ((demand, found, because),) = told(need, listing)

    assert (demand, found) == ("HACCP", state)
    assert sentence in because


@pytest.mark.parametrize(
    ("low", "high", "state", "because"),
    [
        (4, 8, "met", "team van 4 tot 8 mensen"),
        (7, 9, "missed", "team van 7 tot 9 mensen"),
        (None, None, "unknown", "grootte van het team niet vermeld"),
    ],
)
def test_the_team_is_told(low, high, state, because):
    listing = make_listing(as_enclave=True, team_min=low, team_max=high)

    assert told(Need(team=5), listing) == [("5 mensen", state, because)]


def test_what_a_limit_keeps_out_is_counted():
    today = timezone.localdate()
    make_listing(title="Verpakken A", as_enclave=True, team_min=4, team_max=8, certificates=(("HACCP", today),))
    far = make_profile(OrganisationFactory(limburg=True))
    make_listing(far, title="Verpakken B", as_enclave=True, team_min=2, team_max=20, service_radius_km=5)
    drain()
    need = Need("verpakken", demands=(HACCP,), around=LEUVEN, cut=Cut.NONE, team=5)
    need = Need(**{**need.__dict__, "on_day": today + datetime.timedelta(days=9)})
    answer = find(need)
    found = {one.limit or one.demands[0].facet: one.total for one in relaxations(answer.question, answer.total)}

    assert answer.total == 0
    assert found == {"certificate": 2, "on_day": 1}
    reach = find(Need("verpakken", around=LEUVEN, cut=Cut.NONE, team=15, within_reach=True))
    found = {one.limit: one.total for one in relaxations(reach.question, reach.total) if one.limit}
    assert found == {"within_reach": 1, "team": 1}


def test_a_need_of_a_described_work_is_kept_as_json():
    need = Need("dozen", cut=Cut.RELATIVE, most_words=24, on_day=datetime.date(2027, 3, 1), team=5, within_reach=True)

    assert need_from_json(need_to_json(need)) == need
    assert need_from_json({"format": 1, "text": "dozen"}) == Need("dozen")
    for wrong in ({"cut": "zo"}, {"on_day": "morgen"}, {"team": []}, {"team": "vijf"}):
        with pytest.raises(UnreadableNeed):
            need_from_json({**need_to_json(need), **wrong})


def test_of_alternatives_the_one_that_is_met_is_told():
    listing = make_listing(certificates=(("BRC", None),))
    either = tuple(Demand("certificate", name, hard=True, group="1") for name in ("ifs", "brc"))

    assert [one[:2] for one in told(Need(demands=either), listing)] == [("BRC", "met")]
    listing = make_listing()
    assert [one[1] for one in told(Need(demands=either), listing)] == ["unknown", "unknown"]
