"""«Gezocht, niet gevonden»: what buyers looked for in vain, by kind of work and municipality."""

import datetime
from typing import Any

from django.db.models import Max, Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.menu import MenuItem

from profiles.models import Province
from search.forms.choices import read_number
from search.lexicon.current import current_lexicon
from search.lexicon.labels import said
from search.models import SearchLog
from search.presentation.csv_export import csv_answer

DAYS = (30, 90, 365)
MOST = 500
LEAST_TIMES = 2


def register_report_url() -> list[URLPattern]:
    return [path("reports/gezocht-niet-gevonden/", unmet_demand, name="unmet_demand")]


def register_report_menu() -> MenuItem:
    return MenuItem(
        gettext_lazy("Searched, not found"), reverse("unmet_demand"), name="unmet-demand", icon_name="search", order=900
    )


def unmet_demand(request: HttpRequest) -> HttpResponse:
    """Counts of searches without an answer in the user's provinces; with ?export=csv as a spreadsheet."""
    days = read_number(request.GET.get("days", ""), 1, 3660, 90)
    rows = unmet_rows(timezone.localdate() - datetime.timedelta(days=days), request.user)
    if request.GET.get("export") == "csv":
        return as_csv(rows)
    context = {"rows": rows, "days": days, "choices": DAYS, "header_title": _("Searched, not found")}
    return render(request, "search/staff/unmet_demand.html", context)


def unmet_rows(since: datetime.date, user: Any) -> list[dict[str, Any]]:
    """Most searched first; kinds of work by their label. What was searched once may be anybody's whim, and is left out.

    Of the provinces that the user works for; administrators see all, also what no province was known of.
    """
    logged = SearchLog.objects.filter(found=0, day__gte=since).exclude(kinds="", words="", filters="", municipality="")
    if not user.is_superuser:
        logged = logged.filter(province__in=Province.objects.for_user(user).values("slug"))
    found = (
        logged.values("kinds", "words", "municipality", "filters")
        .annotate(times=Sum("times"), last=Max("day"))
        .filter(times__gte=LEAST_TIMES)
        .order_by("-times", "kinds", "words")[:MOST]
    )
    labels = current_lexicon().terms.capabilities
    return [
        {**row, "kinds": ", ".join(said(labels[slug]) for slug in row["kinds"].split() if slug in labels)}
        for row in found
    ]


def as_csv(rows: list[dict[str, Any]]) -> HttpResponse:
    names = ("kinds", "words", "municipality", "filters", "times", "last")
    headings = [_("Kind of work"), _("Words"), _("Near"), _("Filters"), _("Times"), _("Last on")]
    return csv_answer("gezocht-niet-gevonden.csv", headings, ([row[name] for name in names] for row in rows))
