"""Up to four listings side by side; the address holds which, and the need they are compared for."""

import datetime
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from profiles.access.declared import public
from profiles.enums import Language, PriceBasis
from search.forms.choices import read_number
from search.forms.query_string import need_from_query, need_to_query
from search.indexing.stored_listing import Capacity, StoredListing
from search.matching.context import consistent_read
from search.matching.find import Match, explained, reask
from search.presentation import cards
from search.presentation.letters import Letter, full_letter
from search.presentation.reason_text import WordedReason, capacity, province_names, worded

MOST = 4
BIGGEST = 2**31


class Cell(NamedTuple):
    """What one listing says; `is_best` for the best figure of the row, `reasons` instead of text for a demand."""

    text: str
    is_best: bool = False
    reasons: Sequence[WordedReason] = ()


class Row(NamedTuple):
    title: str
    cells: Sequence[Cell]


@public
@require_safe
@consistent_read()
def compare(request: HttpRequest) -> HttpResponse:
    asked = need_from_query(request.GET, get_language() or "nl")
    picked = list(dict.fromkeys(read_number(raw, 1, BIGGEST, 0) for raw in request.GET.getlist("pick")[:20]))
    wanted = [pk for pk in picked if pk]
    question = reask(asked.need)
    found = explained(question, wanted[:MOST])
    around, query = cards.shown_place(question.around), need_to_query(asked.need, asked.place)
    letter = full_letter(question, around)
    context = {
        "asked": asked,
        "matches": [column(request, match, letter, query) for match in found],
        "letter": letter,
        "ask_all": ask_all(found, letter),
        "rows": rows(found, timezone.localdate()),
        "too_many": len(wanted) > MOST,
        "gone": len(wanted[:MOST]) - len(found),
        "back": query,
        "around": around,
    }
    return render(request, "search/compare.html", context)


def column(request: HttpRequest, match: Match, letter: Letter, query: str) -> dict[str, Any]:
    """What stands at the head of a column: which listing, whom to call or mail, how to take it away."""
    listing = match.listing
    return {
        "match": match,
        "url": f"{cards.listing_url(match.listing_id, listing)}?{query}",
        "place": cards.place_name(listing),
        "phone": cards.shown_phone(listing.phone),
        "dialled": cards.dialled(listing.phone),
        "mail": letter.link(listing.email, listing.title) if listing.email else "",
        "without": without(request, match.listing_id),
    }


def ask_all(found: Sequence[Match], letter: Letter) -> str:
    """One mail to all of them, of whom none sees the others; empty for fewer than two."""
    addresses = list(dict.fromkeys(match.listing.email for match in found if match.listing.email))
    return letter.link(",".join(addresses), _("several suppliers"), hidden=True) if len(addresses) > 1 else ""


def without(request: HttpRequest, listing_id: int) -> str:
    """The query string of this comparison without one of its listings."""
    pairs = [(name, value) for name, values in request.GET.lists() for value in values]
    return urlencode([(name, value) for name, value in pairs if (name, value) != ("pick", str(listing_id))])


def rows(found: Sequence[Match], today: datetime.date) -> list[Row]:
    """The rows in which at least one listing says something."""
    data = [match.listing for match in found]
    made = [
        *demand_rows(found),
        figures(_("Distance"), [match.distance_km for match in found], lambda km: f"{round(km)} km"),
        capacities([one.capacity for one in data]),
        figures(
            _("Lead time"), [one.lead for one in data], lambda n: ngettext("%(n)s day", "%(n)s days", n) % {"n": n}
        ),
        plain(_("Smallest order"), [one.min_order for one in data]),
        plain(_("Form of work"), [", ".join(cards.form_names(one)) for one in data]),
        plain(_("Team"), [team(one) for one in data]),
        plain(_("Certificates"), [certificates(one, today) for one in data]),
        plain(_("Recognition"), [recognitions(one, today) for one in data]),
        plain(_("Working area"), [reach(one) for one in data]),
        plain(_("Price"), [str(PriceBasis(one.price).label) if one.price in PriceBasis else "" for one in data]),
        plain(_("What they do not do"), [one.not_done for one in data]),
        plain(_("Language"), [str(Language(one.language).label) for one in data]),
    ]
    return [row for row in made if any(cell.text or cell.reasons for cell in row.cells)]


def demand_rows(found: Sequence[Match]) -> list[Row]:
    """One row with what each listing meets of the question; the area has a row of its own."""
    if not any(match.reasons for match in found):
        return []
    return [Row(_("Your question"), [Cell("", reasons=worded(match.reasons)) for match in found])]


def plain(title: str, texts: Sequence[str]) -> Row:
    return Row(title, [Cell(text) for text in texts])


def capacities(held: Sequence[Capacity | None]) -> Row:
    """The largest is the best where all are of one unit and period."""
    is_comparable = len({(one.unit, one.period) for one in held if one}) == 1
    amounts = [Decimal(one.amount) if one and is_comparable else None for one in held]
    return compared(_("Capacity"), [capacity(one) for one in held], amounts, max)


def figures(title: str, values: Sequence[float | None], say: Callable[[Any], str]) -> Row:
    """The smallest figure is the best."""
    return compared(title, ["" if value is None else say(value) for value in values], values, min)


def compared(title: str, texts: Sequence[str], values: Sequence[Any], choose: Callable[[Sequence[Any]], Any]) -> Row:
    """The texts, of which the one with the best value stands out, when there are different values."""
    known = [value for value in values if value is not None]
    best = choose(known) if len(set(known)) > 1 else None
    cells = zip(texts, values, strict=True)
    return Row(title, [Cell(text, value is not None and value == best) for text, value in cells])


def team(listing: StoredListing) -> str:
    smallest, largest = listing.team_min, listing.team_max
    return _("%(low)s to %(high)s people") % {"low": smallest, "high": largest} if smallest and largest else ""


def certificates(listing: StoredListing, today: datetime.date) -> str:
    held = [one for one in listing.certificates if not one.until or one.until >= today.isoformat()]
    return ", ".join(
        _("%(name)s until %(day)s")
        % {"name": one.name, "day": date_format(datetime.date.fromisoformat(one.until), "j F Y")}
        if one.until
        else one.name
        for one in held
    )


def recognitions(listing: StoredListing, today: datetime.date) -> str:
    return ", ".join(
        _("%(name)s (checked)") % {"name": name} if checked else name
        for name, checked in cards.valid_recognitions(listing, today)
    )


def reach(listing: StoredListing) -> str:
    if listing.works_in:
        return province_names(listing.works_in)
    return _("up to %(km)s km") % {"km": listing.radius} if listing.radius else _("no limit")
