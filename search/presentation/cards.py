"""Turns an answer into what the results page shows: cards, filters, chips, map."""

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

from django.urls import reverse
from django.utils.translation import get_language, gettext, ngettext
from django.utils.translation import gettext_lazy as _

from profiles.directory.filters import Filter, FilterChoice, counted_choices, folded, in_order
from profiles.enums import WorkForm
from profiles.identifiers import dialled_phone, format_phone
from profiles.models.place import Point
from search.facets import BY_NAME, CHOICES
from search.forms.choices import choice_labels, demand_label
from search.forms.query_string import Asked, need_to_query, without_demand
from search.indexing.stored_listing import StoredListing
from search.lexicon.current import current_lexicon
from search.lexicon.labels import said
from search.matching.find import Answer, Match
from search.matching.reasons import Reason, State
from search.need import Around, Need, Sort
from search.presentation.reason_text import WordedReason, capacity, worded
from search.presentation.results_map import Marker

MOST_REASONS, MOST_OTHERS = 3, 1
MOST_MORE = 4
"""So many choices of a filter stand behind «more»; a narrower question brings up the others."""
SORTS = {
    Sort.BEST: _("best first"),
    Sort.DISTANCE: _("nearest first"),
    Sort.NAME: _("by title"),
    Sort.NEWEST: _("newest first"),
}


class Chip(NamedTuple):
    """A chosen filter that can be taken away."""

    label: str
    query: str


class AlsoOffered(NamedTuple):
    """A further listing of the supplier that fits."""

    url: str
    title: str
    language: str


@dataclass(frozen=True)
class Card:
    """A supplier as the list shows it, with the listing that fits best.

    `far` is the distance in whole kilometres, `ruler` where it lies on 0 to 104. `also` are further listings that fit,
    `more` how many there are beyond those. `phone` is what a telephone dials, `shown_phone` what people read.
    """

    number: int
    listing_id: int
    url: str
    title: str
    language: str
    supplier: str
    supplier_url: str
    place: str
    recognitions: Sequence[tuple[str, bool]]
    far: int | None
    ruler: int | None
    reasons: Sequence[WordedReason]
    also: Sequence[AlsoOffered]
    more: int
    forms: Sequence[str]
    facts: Sequence[str]
    email: str
    phone: str
    shown_phone: str


def cards(answer: Answer, offset: int, today: datetime.date, query: str = "") -> list[Card]:
    """`query` is the question that goes along to the pages of listings and suppliers."""
    around = answer.question.around
    reach = around.radius_km if around else None
    tail = f"?{query}" if query else ""
    return [_card(match, offset + n, reach, today, tail) for n, match in enumerate(answer.matches, start=1)]


def _card(match: Match, number: int, reach: int | None, today: datetime.date, tail: str) -> Card:
    listing, far = match.listing, match.distance_km
    return Card(
        number=number,
        listing_id=match.listing_id,
        url=listing_url(match.listing_id, listing) + tail,
        title=listing.title,
        language=listing.language,
        supplier=listing.supplier,
        supplier_url=profile_url(listing) + tail,
        place=place_name(listing),
        recognitions=valid_recognitions(listing, today)[:2],
        far=None if far is None else round(far),
        ruler=None if far is None or not reach else round(2 + 100 * min(1.0, far / reach)),
        reasons=worded(telling(match.reasons)),
        also=[
            AlsoOffered(listing_url(pk, one) + tail, one.title, one.language) for pk, one in match.others[:MOST_OTHERS]
        ],
        more=max(0, match.of_supplier - 1 - MOST_OTHERS),
        forms=form_names(listing),
        facts=list(_facts(listing)),
        email=listing.email,
        phone=dialled(listing.phone),
        shown_phone=shown_phone(listing.phone),
    )


def near_cards(found: Sequence[Match], today: datetime.date, query: str) -> list[Card]:
    """Of listings that do not fit: words before all else, and no ruler for their distance."""
    told = [sorted(match.reasons, key=lambda one: not one.words)[:MOST_REASONS] for match in found]
    near = [replace(match, reasons=tuple(reasons)) for match, reasons in zip(found, told, strict=True)]
    return [_card(match, n, None, today, f"?{query}") for n, match in enumerate(near, start=1)]


class NamedSupplier(NamedTuple):
    """A supplier of whom the text gives a part of the name."""

    url: str
    name: str
    place: str
    phone: str
    shown_phone: str
    email: str


def named(found: Sequence[Match]) -> list[NamedSupplier]:
    listings = (match.listing for match in found)
    return [
        NamedSupplier(
            profile_url(one), one.supplier, place_name(one), dialled(one.phone), shown_phone(one.phone), one.email
        )
        for one in listings
    ]


def telling(found: Sequence[Reason]) -> list[Reason]:
    """The few that a card shows, in their order: what is met, then what was demanded, then words.

    Ticks never hide all that is missed: the first of it takes the last place. A certificate or another demand that is
    not met is told beside the words, on a line of its own.
    """
    best = sorted(found, key=lambda one: (one.state != State.MET, bool(one.words)))[:MOST_REASONS]
    missed = [one for one in found if one.state == State.MISSED]
    if missed and not any(one in best for one in missed):
        best = [*best[:-1], missed[0]]
    unmet = [one for one in found if one.demand and one.state != State.MET]
    if unmet and not any(one in best for one in unmet):
        best = [*best, unmet[0]]
    return [one for one in found if one in best]


@lru_cache(maxsize=10_000)
def dialled(phone: str) -> str:
    return dialled_phone(phone) if phone else ""


@lru_cache(maxsize=10_000)
def shown_phone(phone: str) -> str:
    return format_phone(phone) if phone else ""


def listing_url(listing_id: int, listing: StoredListing) -> str:
    return reverse("profiles:listing", args=(listing_id, listing.slug))


def profile_url(listing: StoredListing) -> str:
    return reverse("profiles:profile", args=(listing.profile_id, listing.profile_slug))


def municipality(listing: StoredListing) -> str:
    return listing.municipality_fr if get_language() == "fr" else listing.municipality_nl


def place_name(listing: StoredListing) -> str:
    return f"{listing.postcode} {municipality(listing)}"


def form_names(listing: StoredListing) -> list[str]:
    return [str(WorkForm(mode).label) for mode in listing.modes if mode in WorkForm]


def valid_recognitions(listing: StoredListing, today: datetime.date) -> list[tuple[str, bool]]:
    """(name, whether staff checked it) of the recognitions that hold today."""
    labels = current_lexicon().terms.recognitions
    held_today = listing.held_recognitions(today)
    return [(said(labels[one.slug]), one.is_checked) for one in held_today if one.slug in labels]


def _facts(listing: StoredListing) -> Iterator[str]:
    """How much, how soon, from how much on."""
    if listing.capacity:
        yield capacity(listing.capacity)
    if listing.lead == 0:
        yield gettext("Starts the same day")
    elif listing.lead:
        yield ngettext("Starts after %(days)s day", "Starts after %(days)s days", listing.lead) % {"days": listing.lead}
    if listing.min_order:
        yield gettext("from %(order)s") % {"order": listing.min_order}


def how_many(total: int, *, per_supplier: bool) -> str:
    """«5 suppliers», or «9 listings» where those are the results."""
    if not total:
        return gettext("no suppliers")
    if per_supplier:
        return ngettext("%(n)s supplier", "%(n)s suppliers", total) % {"n": total}
    return ngettext("%(n)s listing", "%(n)s listings", total) % {"n": total}


def markers(answer: Answer, offset: int) -> list[Marker]:
    return [
        Marker(
            offset + n,
            f"{match.listing.supplier}, {place_name(match.listing)}",
            Point(match.listing.latitude, match.listing.longitude),
        )
        for n, match in enumerate(answer.matches, start=1)
    ]


def facets(answer: Answer, need: Need) -> list[Filter]:
    """The filters with their counts; a filter without any choice is left out."""
    found = []
    for spec in CHOICES:
        name = spec.name
        chosen = {demand.value for demand in need.demands if demand.facet == name}
        options = choices(name, answer.facets.get(name, {}), chosen, _offered(name, need))
        if any(choice.count or choice.is_chosen for choice in options):
            found.append(folded(name, gettext(spec.title), options, MOST_MORE))
    return found


def _offered(name: str, need: Need) -> Mapping[str, str]:
    """The values of a filter that make sense now: kinds of work of the chosen groups only."""
    labels = choice_labels(name)
    groups = {demand.value for demand in need.demands if demand.facet == "group"}
    if name == "capability" and groups:
        group_of = current_lexicon().terms.group_of
        return {slug: label for slug, label in labels.items() if group_of[slug] in groups}
    return labels


def choices(name: str, counts: Mapping[str, int], chosen: set[str], labels: Mapping[str, str]) -> list[FilterChoice]:
    """Forms of work and lead times in their own order and also at zero; the others by count, then by name."""
    if not BY_NAME[name].is_ordered:
        return counted_choices(labels, counts, chosen)
    return in_order(labels, labels, counts, chosen)


def shown_place(around: Around | None) -> Around | None:
    """The place with its name in the language of the interface: Louvain on a French page."""
    found = current_lexicon().gazetteer.named(around.name) if around and get_language() == "fr" else None
    return around._replace(name=found.label_fr) if around and found else around


def chips(answer: Answer, asked: Asked) -> list[Chip]:
    """The chosen filters and the chosen place, each to be taken away with one click."""
    need = answer.question.need
    found = [Chip(demand_label(one), need_to_query(without_demand(need, one), asked.place)) for one in need.demands]
    if need.around:
        found.append(Chip(around_label(need.around), need_to_query(replace(need, page=1, around=None))))
    return found


def around_label(around: Around) -> str:
    shown = shown_place(around) or around
    if not shown.radius_km:
        return shown.name
    return gettext("%(km)s km around %(place)s") % {"km": shown.radius_km, "place": shown.name}
