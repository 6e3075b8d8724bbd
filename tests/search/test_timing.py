"""Can it be done by then: the volume and the days of a question against capacity and lead time."""

import datetime

import pytest
from django.utils import timezone
from django.utils.translation import override

from search.indexing.indexer import drain
from search.indexing.stored_listing import Capacity, StoredListing
from search.matching.find import find
from search.matching.timing import Rate, rate_of, timing_reasons
from search.need import Need
from search.presentation.reason_text import worded
from search.understanding.expressions.periods import Period
from search.understanding.facts.quantities import ONCE, Amount
from search.understanding.facts.reader import Facts
from tests.factories import make_listing
from tests.search.searching import reasons

TODAY = datetime.date(2026, 11, 25)
A_DAY = Capacity("5000", "stuks", "dag")


def once(size: float, unit: str = "stuks", period: str | None = ONCE) -> Amount:
    return Amount(size, size, unit, period, 0, 1)


def ends(days: int) -> Period:
    return Period(ends_on=TODAY + datetime.timedelta(days=days))


def starts(days: int) -> Period:
    return Period(starts_on=TODAY + datetime.timedelta(days=days))


@pytest.mark.parametrize(
    ("capacity", "rate"),
    [
        (A_DAY, Rate(5000, "stuks")),
        (Capacity("900", "uren", "week"), Rate(180, "uren")),
        (Capacity("21", "ton", "maand"), Rate(1000, "kg")),
        (Capacity("220", "dossiers", "jaar"), Rate(1, "dossiers")),
        (Capacity("5000", "stuks"), None),
        (Capacity("5000", "", "dag"), None),
        (Capacity("0", "stuks", "dag"), None),
        (None, None),
    ],
)
def test_a_capacity_is_so_much_each_workday(capacity, rate):
    assert rate_of(capacity, "nl") == rate


@pytest.mark.parametrize(
    ("volume", "period", "capacity", "lead", "told"),
    [
        (once(40_000), Period(), A_DAY, 10, [("met", "40.000 stuks in 8 werkdagen, na 10 dagen aanloop")]),
        (once(40_000), Period(), A_DAY, 0, [("met", "40.000 stuks in 8 werkdagen, start dezelfde dag")]),
        (once(40_000), Period(), A_DAY, 1, [("met", "40.000 stuks in 8 werkdagen, na 1 dag aanloop")]),
        (once(40_000), ends(22), A_DAY, 10, [("met", "40.000 stuks in 8 werkdagen, na 10 dagen aanloop")]),
        (once(40_000), ends(21), A_DAY, 10, [("missed", "5.000 stuks per dag: 40.000 stuks duren 8 werkdagen")]),
        (
            once(40_000),
            ends(60),
            A_DAY,
            None,
            [("unknown", "40.000 stuks in 8 werkdagen; vraag wanneer het kan starten")],
        ),
        (once(5_000 * 220), Period(), A_DAY, 0, [("met", "1.100.000 stuks in 44 weken, start dezelfde dag")]),
        (once(5_000 * 221), Period(), A_DAY, 0, [("missed", "5.000 stuks per dag: 1.105.000 stuks duren 45 weken")]),
        (once(3_000, period="week"), Period(), A_DAY, 10, [("met", "5.000 stuks per dag")]),
        (once(25_000, period="week"), Period(), A_DAY, 10, [("met", "5.000 stuks per dag")]),
        (once(25_001, period="week"), Period(), A_DAY, 10, [("missed", "niet meer dan 5.000 stuks per dag")]),
        (once(400, "uren"), Period(), A_DAY, 10, []),
        (once(2_000, "m2", None), Period(), Capacity("9000", "m2", "week"), 10, []),
        (None, starts(10), A_DAY, 10, [("met", "start na 10 dagen")]),
        (None, starts(9), A_DAY, 10, [("missed", "start na 10 dagen")]),
        (None, starts(9), A_DAY, None, []),
        (None, starts(-1), A_DAY, 10, []),
        (None, ends(9), A_DAY, 10, [("missed", "start na 10 dagen")]),
        (None, ends(90), A_DAY, 10, []),
        (None, Period(starts_by=TODAY), A_DAY, 0, [("met", "start dezelfde dag")]),
        (None, Period(), A_DAY, 10, []),
    ],
)
def test_what_is_told_of_time(volume, period, capacity, lead, told):
    listing = StoredListing(capacity=capacity, lead=lead)
    with override("nl"):
        found = worded(list(timing_reasons(Facts(quantity=volume, period=period), listing, TODAY)))

    assert [(one.state.value, one.because) for one in found] == told


@pytest.mark.parametrize(
    ("days", "state", "sentence"), [(200, "met", "HACCP: geldig tot"), (20, "unknown", "en uw werk loopt langer")]
)
@pytest.mark.django_db
def test_a_certificate_must_hold_until_the_work_ends(days, state, sentence):
    until = timezone.localdate() + datetime.timedelta(days=days)
    make_listing(title="Koekjes verpakken", certificates=(("HACCP", until),), lead_time_days=5)
    drain()
    end = timezone.localdate() + datetime.timedelta(days=100)
    (match,) = find(Need(f"koekjes verpakken HACCP, klaar tegen {end:%d/%m/%Y}")).matches

    assert [found for found, told in reasons(match) if sentence in told] == [state]


@pytest.mark.django_db
def test_a_question_without_figures_or_days_says_nothing_of_time():
    make_listing(title="Koekjes verpakken", lead_time_days=5, capacity_amount=5000, capacity_unit="stuks")
    drain()
    (match,) = find(Need("koekjes verpakken")).matches

    assert not any("aanloop" in told or "start na" in told for _state, told in reasons(match))
