"""«Past nu bij uw vraag»: how many suppliers fit what is asked so far, a few of them, and what would bring more."""

from dataclasses import dataclass, field

from marketplace.matching.asking import Asking
from marketplace.matching.fitting import Fit, Matching, match
from search.public import (
    ReasonCode,
    SearchUnavailable,
    State,
    WordedReason,
    change,
    how_many,
    municipality,
    profile_url,
    worded,
)

MOST_NAMES = 3
SAYS_LITTLE = frozenset({ReasonCode.IN_THIS_FORM, ReasonCode.WORKS_UP_TO, ReasonCode.WORKS_IN_PROVINCE})
"""Reasons that nearly all have who pass what is asked."""
LEAST_WORDS = 2
"""Of the whole text: one word is too few to say who fits."""


@dataclass(frozen=True)
class FittingName:
    """A supplier that fits, with the reason that tells most (or none)."""

    supplier: str
    address: str
    place: str
    distance_km: float | None
    reasons: list[WordedReason]


@dataclass(frozen=True)
class FittingNow:
    """`more` are changes, each with how many listings it gives. `is_away`: it cannot be computed now."""

    likely: int = 0
    maybe: int = 0
    names: list[FittingName] = field(default_factory=list)
    more: list[tuple[str, str]] = field(default_factory=list)
    says_nothing: bool = False
    is_away: bool = False


def fitting_now(asking: Asking) -> FittingNow:
    if len(asking.text.split()) < LEAST_WORDS:
        return FittingNow(says_nothing=True)
    try:
        return _told(match(asking))
    except SearchUnavailable:
        return FittingNow(is_away=True)


def _told(found: Matching) -> FittingNow:
    shown = (*found.likely, *found.maybe)[:MOST_NAMES]
    told: set[ReasonCode] = set()
    return FittingNow(
        likely=len(found.likely),
        maybe=len(found.maybe),
        names=[_name(one, told) for one in shown],
        more=what_brings_more(found),
    )


def what_brings_more(found: Matching) -> list[tuple[str, str]]:
    """Each change in words, with how many suppliers then fit."""
    return [(change(one.relaxation), how_many(one.suppliers, per_supplier=True)) for one in found.more]


def _name(fit: Fit, told: set[ReasonCode]) -> FittingName:
    """`told` are the reasons of those before: the next one tells another, where it has one that says something."""
    met = [one for one in fit.reasons if one.state == State.MET and one.code not in SAYS_LITTLE]
    best = sorted(met, key=lambda one: one.code in told)[:1]
    told.update(one.code for one in best)
    return FittingName(fit.supplier, profile_url(fit.listing), municipality(fit.listing), fit.distance_km, worded(best))
