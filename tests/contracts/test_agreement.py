"""Both engines give the same answers to many kinds of questions over the same listings."""

import datetime
from dataclasses import replace

import pytest
from django.http import QueryDict
from django.utils import timezone

from search.forms.query_string import need_from_query
from search.matching import context
from search.models import SearchRow
from search.need import Cut, Need
from search.ranking import WEIGHTS
from search.understanding.query import ask
from tests.bench.asking import Questions
from tests.bench.generated import write
from tests.contracts.asking import asked
from tests.elastic import bring_in

pytestmark = pytest.mark.django_db
LISTINGS, NEEDS, SEED, OVERLAP = 1_000, 200, 3, 0.97


def described(need: Need, number: int) -> Need:
    """Three of four are asked as a described work would be, each with other demands."""
    today = timezone.localdate()
    return replace(
        need,
        per_supplier=number % 2 == 0,
        cut=list(Cut)[number % 3] if number % 4 else Cut.COVERAGE,
        most_words=(0, 2, 24)[number % 3],
        on_day=today + datetime.timedelta(days=number) if number % 4 == 1 else None,
        team=number % 12 if number % 8 == 3 else None,
        within_reach=number % 4 == 2,
    )


def test_two_hundred_mixed_needs_have_equal_totals_counts_and_first_ten(elasticsearch):
    write(LISTINGS)
    outcome = bring_in(elasticsearch)
    assert len(outcome.done) == SearchRow.objects.count() == LISTINGS
    now, overlaps = timezone.localtime(), []
    for number, address in enumerate(Questions().addresses(NEEDS, SEED)):
        need = described(need_from_query(QueryDict(address), "nl").need, number)
        question = ask(need, context.query_context(), WEIGHTS).on_page(1, 10)
        ours, theirs = asked(context.ENGINE, question, now), asked(elasticsearch.engine, question, now)
        assert (theirs.total, theirs.listings) == (ours.total, ours.listings), address
        assert theirs.facets == ours.facets, address
        first = [{hit.listing_id for hit in answer.hits} for answer in (ours, theirs)]
        of_supplier = [{hit.listing_id: hit.of_supplier for hit in answer.hits} for answer in (ours, theirs)]
        assert all(of_supplier[1][pk] == of_supplier[0][pk] for pk in first[0] & first[1]), address
        overlaps.append(len(first[0] & first[1]) / max(len(first[0]), 1) if first[0] else 1.0)

    assert sum(overlaps) / NEEDS >= OVERLAP
