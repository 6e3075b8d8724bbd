"""Turns an answer into what the results page shows: cards, filters, chips, map."""

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, NamedTuple

from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import get_language, gettext, ngettext
from django.utils.translation import gettext_lazy as _

from profiles.enums import Period, WorkForm
from profiles.models.place import Point
from search.address import Asked, choice_labels, without_demand, write_address
from search.background import held
from search.finding import Answer, Match
from search.map import Marker
from search.need import Around, Need, Sort
from search.reasons import Reason, held_recognitions
from search.terms import said

MOST_REASONS = 4
FOLD_AFTER, MOST_MORE = 6, 4
"""So many choices of a filter are shown, and so many behind «more»; a narrower question brings up the others."""
TITLES = {
    "mode": _("Form of work"),
    "group": _("Kind of work"),
    "capability": _("Kind of work, more exactly"),
    "province": _("Province"),
    "certificate": _("Certificate"),
    "recognition": _("Recognition"),
    "lead": _("Start"),
    "sector": _("Sector"),
    "language": _("Language of the listing"),
}
SORTS = {
    Sort.BEST: _("best first"),
    Sort.DISTANCE: _("nearest first"),
    Sort.NAME: _("by title"),
    Sort.NEWEST: _("newest first"),
}


@dataclass(frozen=True)
class Choice:
    value: str
    label: str
    count: int
    is_chosen: bool


@dataclass(frozen=True)
class Facet:
    """A filter with its choices; `more` are those that are folded away."""

    name: str
    title: str
    choices: Sequence[Choice]
    more: Sequence[Choice]


class Chip(NamedTuple):
    """A demand that can be taken away; `from_text` when it was read from the text."""

    label: str
    query: str
    from_text: bool


@dataclass(frozen=True)
class Card:
    """A result as the list shows it. `far` is the distance in whole kilometres, `ruler` where it lies on 0 to 104."""

    number: int
    listing_id: int
    url: str
    title: str
    language: str
    supplier: str
    place: str
    recognitions: Sequence[tuple[str, bool]]
    far: int | None
    ruler: int | None
    reasons: Sequence[Reason]
    forms: Sequence[str]
    facts: Sequence[str]
    email: str


def cards(answer: Answer, offset: int, today: datetime.date) -> list[Card]:
    around = answer.question.around
    reach = around.radius_km if around else None
    return [_card(match, offset + n, reach, today) for n, match in enumerate(answer.matches, start=1)]


def _card(match: Match, number: int, reach: int | None, today: datetime.date) -> Card:
    data = match.payload
    far = match.distance_km
    return Card(
        number=number,
        listing_id=match.listing_id,
        url=listing_url(match.listing_id, data),
        title=data["title"],
        language=data["language"],
        supplier=data["profile"][2],
        place=place_name(data),
        recognitions=valid_recognitions(data, today)[:2],
        far=None if far is None else round(far),
        ruler=None if far is None or not reach else round(2 + 100 * min(1.0, far / reach)),
        reasons=match.reasons[:MOST_REASONS],
        forms=[str(WorkForm(mode).label) for mode in data["modes"]],
        facts=list(_facts(data)),
        email=data["email"],
    )


def listing_url(listing_id: int, data: Mapping[str, Any]) -> str:
    return reverse("profiles:listing", args=(listing_id, data["slug"]))


def profile_url(data: Mapping[str, Any]) -> str:
    return reverse("profiles:profile", args=data["profile"][:2])


def place_name(data: Mapping[str, Any]) -> str:
    postcode, dutch, french = data["place"]
    return f"{postcode} {french if get_language() == 'fr' else dutch}"


def valid_recognitions(data: Mapping[str, Any], today: datetime.date) -> list[tuple[str, bool]]:
    """(name, whether staff checked it) of the recognitions that hold today."""
    labels = held().terms.recognitions
    return [(said(labels[slug]), checked) for slug, checked in held_recognitions(data, today) if slug in labels]


def _facts(data: Mapping[str, Any]) -> Iterator[str]:
    if data["lead"]:
        yield ngettext("Starts after %(days)s day", "Starts after %(days)s days", data["lead"]) % {"days": data["lead"]}
    if data["capacity"]:
        yield capacity(data)


def capacity(data: Mapping[str, Any]) -> str:
    """«5.000 stuks per dag»; empty when it is not known."""
    if not data["capacity"]:
        return ""
    amount, unit, period = data["capacity"]
    plain = Decimal(amount)
    said_amount = number_format(plain, max(0, -int(plain.as_tuple().exponent)), use_l10n=True, force_grouping=True)
    if not period:
        return f"{said_amount} {unit}".strip()
    parts = {"amount": said_amount, "unit": unit, "period": Period(period).label}
    return gettext("%(amount)s %(unit)s per %(period)s") % parts


def markers(answer: Answer, offset: int) -> list[Marker]:
    return [
        Marker(
            offset + n, f"{match.payload['profile'][2]}, {place_name(match.payload)}", Point(*match.payload["point"])
        )
        for n, match in enumerate(answer.matches, start=1)
    ]


def facets(answer: Answer, need: Need) -> list[Facet]:
    """The filters with their counts; a filter without any choice is left out."""
    found = []
    for name, title in TITLES.items():
        chosen = {demand.value for demand in need.demands if demand.facet == name}
        options = choices(name, answer.facets.get(name, {}), chosen, _offered(name, need))
        if any(choice.count or choice.is_chosen for choice in options):
            first, others = options[:FOLD_AFTER], options[FOLD_AFTER:]
            shown = first + [choice for choice in others if choice.is_chosen]
            more = [choice for choice in others if not choice.is_chosen][:MOST_MORE]
            found.append(Facet(name, str(title), shown, more))
    return found


def _offered(name: str, need: Need) -> Mapping[str, str]:
    """The values of a filter that make sense now: kinds of work of the chosen groups only."""
    labels = choice_labels(name)
    groups = {demand.value for demand in need.demands if demand.facet == "group"}
    if name == "capability" and groups:
        group_of = held().terms.group_of
        return {slug: label for slug, label in labels.items() if group_of[slug] in groups}
    return labels


def choices(name: str, counts: Mapping[str, int], chosen: set[str], labels: Mapping[str, str]) -> list[Choice]:
    """Forms of work and lead times in their own order and also at zero; the others by count, then by name."""
    fixed = name in {"mode", "lead"}
    options = [
        Choice(value, label, counts.get(value, 0), value in chosen)
        for value, label in labels.items()
        if fixed or counts.get(value) or value in chosen
    ]
    return options if fixed else sorted(options, key=lambda choice: (-choice.count, choice.label))


def shown_place(around: Around | None) -> Around | None:
    """The place with its name in the language of the interface: Louvain on a French page."""
    found = held().gazetteer.named(around.name) if around and get_language() == "fr" else None
    return around._replace(name=found.label_fr) if around and found else around


def chips(answer: Answer, asked: Asked) -> list[Chip]:
    """Everything that narrows the answer and can be taken away with one click."""
    need = answer.question.need
    found = [
        Chip(demand.label, write_address(without_demand(need, demand), asked.place), bool(demand.words))
        for demand in answer.question.demands
    ]
    around = answer.question.around
    if around and need.around is None:  # read from the text
        label = around_label(around)
        ignored = replace(need, page=1, ignored=need.ignored | {f"place:{around.name}"})
        found.append(Chip(label, write_address(ignored, asked.place), True))
    elif need.around:
        found.append(Chip(around_label(need.around), write_address(replace(need, page=1, around=None)), False))
    return found


def around_label(around: Around) -> str:
    shown = shown_place(around) or around
    if not shown.radius_km:
        return shown.name
    return gettext("%(km)s km around %(place)s") % {"km": shown.radius_km, "place": shown.name}
