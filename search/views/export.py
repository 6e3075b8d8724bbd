"""The list of results as a spreadsheet."""

import datetime
from collections.abc import Iterator
from dataclasses import replace

from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from profiles.access.declared import public
from profiles.views.addresses import absolute
from search.forms.query_string import need_from_query
from search.indexing.stored_listing import Certificate
from search.matching.context import consistent_read
from search.matching.engine_choice import SearchUnavailable
from search.matching.find import Answer, Match, find
from search.presentation import cards
from search.presentation.csv_export import csv_answer
from search.presentation.reason_text import capacity

MOST_ROWS = 500


@public
@require_safe
@consistent_read()
def csv_list(request: HttpRequest) -> HttpResponse:
    """At most the first 500 results, in the order of the list."""
    asked = need_from_query(request.GET, get_language() or "nl")
    if asked.place_is_unknown:
        return HttpResponseBadRequest(asked.problems[0].message, content_type="text/plain; charset=utf-8")
    try:
        answer = find(replace(asked.need, page=1, page_size=MOST_ROWS), explain=False)
    except SearchUnavailable:
        return redirect(f"{reverse('search:results')}?{request.GET.urlencode()}")
    return csv_answer(f"schakel-{timezone.localdate():%Y-%m-%d}.csv", headings(), rows(request, answer))


def headings() -> list[str]:
    return [
        _("Number"),
        _("Title"),
        _("Supplier"),
        _("Postcode and municipality"),
        _("Distance (km)"),
        _("Form of work"),
        _("Capacity"),
        _("Lead time in days"),
        _("Certificates"),
        _("Also offers"),
        _("Telephone"),
        _("E-mail address"),
        _("Address on Schakel"),
    ]


def rows(request: HttpRequest, answer: Answer) -> Iterator[list[object]]:
    for number, match in enumerate(answer.matches, start=1):
        yield [number, *cells(request, match)]


def lead(days: int | None) -> object:
    return "" if days is None else days or _("the same day")


def certificate(one: Certificate, today: str) -> str:
    """With its last day; one that is over is marked."""
    if not one.until:
        return one.name
    day = datetime.date.fromisoformat(one.until)
    text = _("%(name)s until %(day)s") if one.until >= today else _("%(name)s expired on %(day)s")
    return text % {"name": one.name, "day": date_format(day, "SHORT_DATE_FORMAT")}


def cells(request: HttpRequest, match: Match) -> list[object]:
    listing, today = match.listing, timezone.localdate().isoformat()
    return [
        listing.title,
        listing.supplier,
        cards.place_name(listing),
        "" if match.distance_km is None else round(match.distance_km),
        ", ".join(cards.form_names(listing)),
        capacity(listing.capacity),
        lead(listing.lead),
        ", ".join(certificate(one, today) for one in listing.certificates),
        ", ".join(other.listing.title for other in match.others),
        cards.shown_phone(listing.phone),
        listing.email,
        absolute(request, cards.listing_url(match.listing_id, listing)),
    ]
