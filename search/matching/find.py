"""find(): the one function behind the search page, the API and whatever asks what fits what."""

import datetime
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from django.utils import timezone

from search.engines.base import EngineAnswer, EngineHit
from search.engines.distance import kilometres
from search.indexing.stored_listing import StoredListing
from search.matching.context import consistent_read, query_context
from search.matching.engine_choice import serve
from search.matching.grouping import Other, with_others
from search.matching.reasons import ORDER, Dates, Reason, reasons
from search.matching.timing import timing_reasons
from search.models import SearchRow
from search.need import Need
from search.ranking import WEIGHTS
from search.understanding.facts.reader import Facts, read
from search.understanding.parts import PartOf
from search.understanding.query import Question, ask


@dataclass(frozen=True)
class Match:
    """A listing that fits, with why.

    Where results are suppliers it stands for its supplier: `others` are the next listings of it that fit, at most
    MOST_OTHERS, `of_supplier` is how many fit in all, and the reasons are those of all of them.
    """

    listing_id: int
    score: float
    distance_km: float | None
    listing: StoredListing
    reasons: tuple[Reason, ...]
    others: tuple[Other, ...] = ()
    of_supplier: int = 1


@dataclass(frozen=True)
class Answer:
    """`total` counts the results, listings or suppliers as the need asks; `listings` the listings in any case."""

    question: Question
    total: int
    matches: tuple[Match, ...]
    facets: Mapping[str, Mapping[str, int]]
    engine: str
    statistics: Callable[[str], int]
    """In how many listings a term stands."""
    listings: int = 0


@consistent_read()
def find(need: Need, *, now: datetime.datetime | None = None, explain: bool = True) -> Answer:
    """The listings that fit a need, best first, with their reasons unless told not to explain: few queries for any."""
    return answer(ask(need, query_context(), WEIGHTS), now=now, explain=explain)


@consistent_read()
def answer(question: Question, *, now: datetime.datetime | None = None, explain: bool = True) -> Answer:
    """find() for a need that was analysed before."""
    moment = now or timezone.localtime()
    served = serve([question], now=moment)
    (found,) = served.answers
    hits = matches(question, found, moment, explain=explain)
    frequency = query_context().statistics.frequency
    return Answer(question, found.total, hits, found.facets, served.engine, frequency, found.listings)


@consistent_read()
def count_matches(
    questions: Sequence[Question], *, best: int = 1, now: datetime.datetime | None = None, engine: str = ""
) -> list[tuple[int, tuple[int, ...]]]:
    """How many results each of these questions has, and the ids of so many of the best of them.

    By the engine of this name, or by the one that is well.
    """
    firsts = [question.on_page(1, best) for question in questions]
    served = serve(firsts, now=now or timezone.localtime(), facets=False, only=engine)
    return [(found.total, tuple(hit.listing_id for hit in found.hits)) for found in served.answers]


@consistent_read()
def reask(need: Need) -> Question:
    return ask(need, query_context(), WEIGHTS)


def matches(
    question: Question, found: EngineAnswer, moment: datetime.datetime, *, explain: bool = True
) -> tuple[Match, ...]:
    stored = load_listings([pk for hit in found.hits for pk in (hit.listing_id, *hit.others)])
    facts = facts_of(question, moment.date()) if explain and stored else None
    return tuple(
        _match(question, hit, stored, moment.date(), facts, explain=explain)
        for hit in found.hits
        if hit.listing_id in stored
    )


def facts_of(question: Question, today: datetime.date) -> Facts | None:
    """How much and when, where the text says so."""
    says_it = any(part.what in {PartOf.AMOUNT, PartOf.DAY} for part in question.parts)
    if not says_it and not any(sign.isdigit() for sign in question.need.text):  # «200 maaltijden» names the work, too
        return None
    context = replace(query_context(), nearest_kinds=None)  # a page asks no kind of work: it does not score anew for it
    return read(question.need.text, question.need.text_language, today, context)


def last_day(facts: Facts | None) -> datetime.date | None:
    """The last day of the work, where the text says one."""
    return facts.period.ends_on or facts.period.starts_on if facts else None


def dates_of(question: Question, today: datetime.date, facts: Facts | None) -> Dates:
    on_day = question.need.on_day or today
    return Dates(today, on_day, last_day(facts) or on_day)


def told_of(
    question: Question,
    listing: StoredListing,
    distance_km: float | None,
    today: datetime.date,
    facts: Facts | None,
    *,
    every: bool = False,
) -> list[Reason]:
    """All reasons of one listing, those of volume and days among them."""
    found = reasons(question, listing, distance_km, dates_of(question, today, facts), every=every)
    timed = timing_reasons(facts, listing, today) if facts else ()
    return sorted((*found, *timed), key=lambda one: ORDER[one.state])


def _match(
    question: Question,
    hit: EngineHit,
    stored: Mapping[int, StoredListing],
    today: datetime.date,
    facts: Facts | None,
    *,
    explain: bool,
) -> Match:
    listing = stored[hit.listing_id]
    others = tuple(Other(pk, stored[pk]) for pk in hit.others if pk in stored)
    told: Sequence[Reason] = ()
    if explain:
        own = told_of(question, listing, hit.distance_km, today, facts)
        told = with_others(question, own, others, dates_of(question, today, facts)) if others else own
    return Match(hit.listing_id, hit.score, hit.distance_km, listing, tuple(told), others, hit.of_supplier)


def load_listings(listing_ids: Sequence[int]) -> dict[int, StoredListing]:
    rows = SearchRow.objects.filter(listing_id__in=listing_ids).exclude(payload="").values_list("listing_id", "payload")
    return {pk: StoredListing.from_json(payload) for pk, payload in rows}


@consistent_read()
def explain_matches(need: Need, listing_ids: Sequence[int], *, now: datetime.datetime | None = None) -> list[Match]:
    """These listings with their distance and reasons for a need, in the given order, whether they fit or not."""
    return explained(reask(need), listing_ids, now=now)


@consistent_read()
def explained(question: Question, listing_ids: Sequence[int], *, now: datetime.datetime | None = None) -> list[Match]:
    """explain_matches() for a need that was analysed before."""
    moment = now or timezone.localtime()
    stored = load_listings(listing_ids)
    facts = facts_of(question, moment.date())
    found = []
    for pk in listing_ids:
        if pk in stored:
            far = kilometres(question.around, stored[pk].latitude, stored[pk].longitude)
            told = told_of(question, stored[pk], far, moment.date(), facts, every=True)
            found.append(Match(pk, 0.0, far, stored[pk], tuple(told)))
    return found
