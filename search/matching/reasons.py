"""Why a listing is in the answer: each demand met, missed or unknown, as codes with what they speak of.

No sentence stands here: the reader of a page, a mail or a paper may speak another language than the asker. They are
worded by search/presentation/reason_text.py.
"""

import datetime
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from profiles.text import certificate_key
from search.analysis.negation import without_cues
from search.indexing.stored_listing import Capacity, StoredListing
from search.lexicon.current import current_lexicon
from search.matching.evidence import Evidence, evidence
from search.matching.highlights import quotes
from search.need import Around, Demand
from search.understanding.asked_kinds import NO_KINDS
from search.understanding.expansion import QueryWord
from search.understanding.query import ENCLAVE_WORK, Question


class State(StrEnum):
    MET = "met"
    MISSED = "missed"
    UNKNOWN = "unknown"


class ReasonCode(StrEnum):
    """What is said; the fields of Reason that each speaks of stand behind it."""

    SAYS_SO = "says-so"  # words, quote, language
    OFFERS_THE_KIND = "offers-the-kind"  # words, kinds
    SAID_IN_OTHER_LISTING = "said-in-other-listing"  # words, quote: of that listing, language
    HELD_IN_OTHER_LISTING = "held-in-other-listing"  # demand, quote: the title of that listing, language
    IS_CALLED_SO = "is-called-so"  # words
    MENTIONS = "mentions"  # words, quote, language
    COMES_NEAR = "comes-near"  # words, near
    OFFERS_A_NEAR_KIND = "offers-a-near-kind"  # words, kinds
    DOES_NOT_MENTION = "does-not-mention"  # words
    DOES_NOT_DO = "does-not-do"  # words, near: what the supplier says that it does not do
    HOLDS = "holds"  # demand
    HOLDS_NOT = "holds-not"  # demand
    IN_THIS_FORM = "in-this-form"  # demand
    NOT_IN_THIS_FORM = "not-in-this-form"  # demand
    TEAM_OF = "team-of"  # demand, low, high
    TEAM_FITS = "team-fits"  # low, high; amount: people that are asked
    TEAM_DOES_NOT_FIT = "team-does-not-fit"  # low, high; amount: people that are asked
    TEAM_NOT_STATED = "team-not-stated"  # amount: people that are asked
    CERTIFICATE_NOT_STATED = "certificate-not-stated"  # demand
    CERTIFICATE_WITHOUT_END = "certificate-without-end"  # demand
    CERTIFICATE_UNTIL = "certificate-until"  # demand, day
    CERTIFICATE_EXPIRED = "certificate-expired"  # demand, day
    CERTIFICATE_ENDS_BEFORE = "certificate-ends-before"  # demand, day: it holds today, not when the work is done
    CERTIFICATE_ENDS_BEFORE_START = "certificate-ends-before-start"  # demand, day: it holds today, not on the asked day
    RECOGNITION_CHECKED = "recognition-checked"  # demand
    RECOGNITION_STATED = "recognition-stated"  # demand
    RECOGNITION_NOT_HELD = "recognition-not-held"  # demand
    WORKS_UP_TO = "works-up-to"  # high: kilometres
    WORKS_LESS_FAR = "works-less-far"  # high: kilometres that it works; amount: kilometres that it is away
    WORKS_IN_PROVINCE = "works-in-province"  # provinces
    WORKS_ELSEWHERE = "works-elsewhere"  # provinces
    TAKES_WORKDAYS = "takes-workdays"  # amount, unit, high: workdays; low: days before it starts
    TAKES_WITHOUT_LEAD = "takes-without-lead"  # amount, unit, high: workdays
    TAKES_TOO_LONG = "takes-too-long"  # amount, unit, high: workdays; low: days before it starts, if known; capacity
    CAPACITY_IS_ENOUGH = "capacity-is-enough"  # capacity
    CAPACITY_IS_SMALLER = "capacity-is-smaller"  # capacity
    SMALLEST_ORDER_IS_LARGER = "smallest-order-is-larger"  # near: the smallest order in words
    STARTS_IN_TIME = "starts-in-time"  # low: days before it starts
    STARTS_TOO_LATE = "starts-too-late"  # low: days before it starts


class Reason(NamedTuple):
    """`words` are of the question; `quote` holds pieces of the listing's own text, each with whether it is marked.

    `language` is that of the listing when the question was typed in another. `kinds` are slugs of kinds of work.
    """

    code: ReasonCode
    state: State
    demand: Demand | None = None
    words: tuple[str, ...] = ()
    quote: tuple[tuple[str, bool], ...] = ()
    language: str = ""
    kinds: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    low: int | None = 0
    high: int = 0
    day: datetime.date | None = None
    provinces: tuple[str, ...] = ()
    amount: float = 0.0
    unit: str = ""
    capacity: Capacity | None = None


class Dates(NamedTuple):
    """Certificates and recognitions must hold `on_day`; `until` is the last day of the work. Both today if not said."""

    today: datetime.date
    on_day: datetime.date
    until: datetime.date


MOST_QUOTES = 2
ORDER = {State.MET: 0, State.MISSED: 1, State.UNKNOWN: 2}


def reasons(
    question: Question, listing: StoredListing, distance_km: float | None, dates: Dates, *, every: bool = False
) -> list[Reason]:
    """Met first, then missed, then unknown; each in the order of the question.

    A filter that every result meets is told only with `every`: a comparison also shows listings that do not fit.
    """
    found: list[Reason] = []
    if question.words:
        found.extend(_text_reasons(question, listing))
    for group in _alternatives(question.demands):
        told = [reason for demand in group for reason in demand_reasons(demand, listing, dates, every=every)]
        found.extend([one for one in told if one.state == State.MET] or told)
    if question.need.team is not None:
        found.append(_team_reason(question.need.team, listing))
    if question.around and distance_km is not None:
        found.extend(_area_reasons(question.around, listing, distance_km))
    return sorted(found, key=lambda reason: ORDER[reason.state])


def _alternatives(demands: Sequence[Demand]) -> Iterable[list[Demand]]:
    """The demands in their order; those of one group together, of which one that is met is enough."""
    found: dict[object, list[Demand]] = {}
    for demand in demands:
        found.setdefault((demand.facet, demand.group) if demand.group else demand, []).append(demand)
    return found.values()


def _text_reasons(question: Question, listing: StoredListing) -> Iterator[Reason]:
    words = own_words(question)
    found = evidence(words, question.kinds, listing, current_lexicon())
    refused = _refused(words, listing)
    yield from _met_words(question, listing, found)
    yield from _mentioned_words(question, listing, found)
    if found.hinted:
        yield _near_words(found)
    missed = [word for word in found.missed if word not in refused]
    if missed:
        yield Reason(ReasonCode.DOES_NOT_MENTION, State.MISSED, words=_once(missed))
    if refused:
        yield Reason(ReasonCode.DOES_NOT_DO, State.MISSED, words=_once(refused), near=(listing.not_done,))


def own_words(question: Question) -> Sequence[QueryWord]:
    """Without the name of enclave work that was put in for a demand: that has a reason of its own."""
    is_demanded = any(one.facet == "mode" and one.value == "enclave" for one in question.demands)
    return [word for word in question.words if not (is_demanded and word.text == ENCLAVE_WORK)]


def _met_words(question: Question, listing: StoredListing, found: Evidence) -> Iterator[Reason]:
    """The sentences and the title that say the words; for the others the kind of work that was chosen, or the name."""
    language = foreign(question, listing)
    shown: set[str] = set()
    for quote in quotes(listing.title, listing.text, found.said, MOST_QUOTES):
        shown.update(quote.words)
        yield Reason(ReasonCode.SAYS_SO, State.MET, words=_once(quote.words), quote=quote.pieces, language=language)
    left = [one for one in found.said if one.word not in shown]
    chosen = [one for one in left if one.kinds]
    if chosen:
        kinds = _once([kind for one in chosen for kind in one.kinds])
        yield Reason(ReasonCode.OFFERS_THE_KIND, State.MET, words=_once([one.word for one in chosen]), kinds=kinds)
    named = [one.word for one in left if not one.kinds and one.is_named]
    if named:
        yield Reason(ReasonCode.IS_CALLED_SO, State.MET, words=_once(named))
    others = [one.word for one in left if not one.kinds and not one.is_named]
    if others:
        yield Reason(ReasonCode.SAYS_SO, State.MET, words=_once(others), language=language)


def _mentioned_words(question: Question, listing: StoredListing, found: Evidence) -> Iterator[Reason]:
    """The sentence that holds the words, of work that is not asked: the buyer sees what it is about."""
    language = foreign(question, listing)
    shown: set[str] = set()
    for quote in quotes(listing.title, listing.text, found.mentioned, MOST_QUOTES):
        shown.update(quote.words)
        yield Reason(
            ReasonCode.MENTIONS, State.UNKNOWN, words=_once(quote.words), quote=quote.pieces, language=language
        )
    left = [one.word for one in found.mentioned if one.word not in shown]
    if left:
        yield Reason(ReasonCode.MENTIONS, State.UNKNOWN, words=_once(left))


def foreign(question: Question, listing: StoredListing) -> str:
    """The language of the listing where the question was typed in another one."""
    return listing.language if listing.language != question.need.text_language else ""


def _near_words(found: Evidence) -> Reason:
    """The listing does not say these words; it comes near with others, or with the kind of work that was chosen."""
    code = ReasonCode.COMES_NEAR if found.near else ReasonCode.OFFERS_A_NEAR_KIND
    return Reason(code, State.UNKNOWN, words=_once(found.hinted), near=found.near, kinds=found.near_kinds)


def _refused(words: Sequence[QueryWord], listing: StoredListing) -> list[str]:
    """Words of the question that stand in what the supplier says it does not do."""
    if not listing.not_done:
        return []
    return list(evidence(words, NO_KINDS, listing.saying(without_cues(listing.not_done)), current_lexicon()).met)


def _once(words: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words))


def demand_reasons(demand: Demand, listing: StoredListing, dates: Dates, *, every: bool) -> Iterator[Reason]:
    match demand.facet:
        case "mode" if every or demand.words or demand.value == "enclave":
            yield _mode_reason(demand, listing)
        case "certificate":
            yield _certificate_reason(demand, listing, dates)
        case "recognition":
            yield _recognition_reason(demand, listing, dates.on_day)
        case "province" | "capability" | "language" | "lead" | "group" | "sector" if every:
            holds = _holds(demand, listing)
            code = ReasonCode.HOLDS if holds else ReasonCode.HOLDS_NOT
            yield Reason(code, State.MET if holds else State.MISSED, demand)


def _holds(demand: Demand, listing: StoredListing) -> bool:
    match demand.facet:
        case "capability":
            return demand.value in listing.kinds
        case "group":
            return demand.value in listing.groups
        case "sector":
            return demand.value in listing.sectors
        case "lead":
            return listing.lead is not None and listing.lead <= int(demand.value)
        case "province":
            return listing.province == demand.value
        case _:
            return listing.language == demand.value


def _mode_reason(demand: Demand, listing: StoredListing) -> Reason:
    if demand.value not in listing.modes:
        return Reason(ReasonCode.NOT_IN_THIS_FORM, State.MISSED, demand)
    if demand.value == "enclave" and listing.team_min and listing.team_max:
        return Reason(ReasonCode.TEAM_OF, State.MET, demand, low=listing.team_min, high=listing.team_max)
    return Reason(ReasonCode.IN_THIS_FORM, State.MET, demand)


def _team_reason(team: int, listing: StoredListing) -> Reason:
    """A demand that excludes: who does not tell its team is not in the answer, but may stand in a comparison."""
    low, high = listing.team_min, listing.team_max
    if low is None or high is None:
        return Reason(ReasonCode.TEAM_NOT_STATED, State.UNKNOWN, amount=team)
    fits = low <= team <= high
    code = ReasonCode.TEAM_FITS if fits else ReasonCode.TEAM_DOES_NOT_FIT
    return Reason(code, State.MET if fits else State.MISSED, low=low, high=high, amount=team)


def _certificate_reason(demand: Demand, listing: StoredListing, dates: Dates) -> Reason:
    """By the certificate of this name that holds longest; one without a last day holds."""
    last_days = [one.until for one in listing.certificates if certificate_key(one.name) == demand.value]
    if not last_days:
        return Reason(ReasonCode.CERTIFICATE_NOT_STATED, State.UNKNOWN, demand)
    if "" in last_days:
        return Reason(ReasonCode.CERTIFICATE_WITHOUT_END, State.MET, demand)
    day = datetime.date.fromisoformat(max(last_days))
    if day >= max(dates.on_day, dates.until):
        return Reason(ReasonCode.CERTIFICATE_UNTIL, State.MET, demand, day=day)
    if day >= dates.on_day:
        return Reason(ReasonCode.CERTIFICATE_ENDS_BEFORE, State.UNKNOWN, demand, day=day)
    if day >= dates.today:
        return Reason(ReasonCode.CERTIFICATE_ENDS_BEFORE_START, State.MISSED, demand, day=day)
    return Reason(ReasonCode.CERTIFICATE_EXPIRED, State.MISSED, demand, day=day)


def _recognition_reason(demand: Demand, listing: StoredListing, today: datetime.date) -> Reason:
    for one in listing.held_recognitions(today):
        if one.slug == demand.value:
            code = ReasonCode.RECOGNITION_CHECKED if one.is_checked else ReasonCode.RECOGNITION_STATED
            return Reason(code, State.MET, demand)
    return Reason(ReasonCode.RECOGNITION_NOT_HELD, State.MISSED, demand)


def _area_reasons(around: Around, listing: StoredListing, distance_km: float) -> Iterator[Reason]:
    """Only where the supplier says how far, or in which provinces, it works."""
    if listing.works_in and around.province:
        is_inside = around.province in listing.works_in
        code = ReasonCode.WORKS_IN_PROVINCE if is_inside else ReasonCode.WORKS_ELSEWHERE
        yield Reason(code, State.MET if is_inside else State.MISSED, provinces=listing.works_in)
    if not listing.radius:
        return
    if distance_km <= listing.radius:
        yield Reason(ReasonCode.WORKS_UP_TO, State.MET, high=listing.radius)
    else:
        yield Reason(ReasonCode.WORKS_LESS_FAR, State.MISSED, high=listing.radius, amount=distance_km)
