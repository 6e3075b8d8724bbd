"""«Niet in de zoekindex»: changes that were given up, with the reason, and a button to try them anew."""

from typing import Any, NamedTuple

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin.menu import MenuItem

from profiles.models import ListingPage, Province
from profiles.staff.scope import listings_of
from search.indexing.outbox import ANEW
from search.models import OutboxRow, Topic

MOST = 500
NAMES = {Topic.ROWS: gettext_lazy("Search of this site"), Topic.ELASTICSEARCH: gettext_lazy("Elasticsearch")}


class Stuck(NamedTuple):
    """A change that was given up; `listing` is None when the page is gone."""

    row: OutboxRow
    where: str
    listing: ListingPage | None


def register_stuck_url() -> list[URLPattern]:
    return [path("reports/niet-in-de-zoekindex/", stuck_changes, name="stuck_changes")]


class StuckMenuItem(MenuItem):
    """Shown while something of the user's provinces is stuck."""

    def is_shown(self, request: HttpRequest) -> bool:
        return given_up(request.user).exists()


def register_stuck_menu() -> MenuItem:
    return StuckMenuItem(
        gettext_lazy("Not in the search index"), reverse("stuck_changes"), name="stuck", icon_name="warning", order=910
    )


def given_up(user: Any) -> QuerySet[OutboxRow]:
    """What was given up of the listings of the user's provinces; administrators also see pages that are gone."""
    found = OutboxRow.objects.filter(dead_at__isnull=False).order_by("dead_at", "pk")
    if user.is_superuser:
        return found
    return found.filter(object_id__in=listings_of(Province.objects.for_user(user)).values("pk"))


def stuck_changes(request: HttpRequest) -> HttpResponse:
    """The list; a POST tries all of it, or the one row that it names, anew."""
    if request.method == "POST":
        return try_anew(request)
    rows = list(given_up(request.user)[:MOST])
    listings = ListingPage.objects.in_bulk([row.object_id for row in rows])
    found = [Stuck(row, str(NAMES[Topic(row.topic)]), listings.get(row.object_id)) for row in rows]
    context = {"rows": found, "header_title": _("Not in the search index")}
    return render(request, "search/staff/stuck.html", context)


def try_anew(request: HttpRequest) -> HttpResponse:
    chosen = given_up(request.user)
    if request.POST.get("row", "").isdecimal():
        chosen = chosen.filter(pk=int(request.POST["row"][:18]))
    count = OutboxRow.objects.filter(pk__in=list(chosen.values_list("pk", flat=True))).update(
        changed_at=timezone.now(), **ANEW
    )
    messages.success(
        request, ngettext("%(n)s change is tried again.", "%(n)s changes are tried again.", count) % {"n": count}
    )
    return redirect("stuck_changes")
