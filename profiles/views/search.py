"""Finding listings by kind of work and municipality, and the list of all kinds of work."""

from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from profiles.enums import WorkForm
from profiles.finder import Filters, capabilities_meant, find_listings, find_nearby, relaxations
from profiles.models import Capability, CapabilityGroup
from profiles.queries import capabilities_with_counts, listings_for_cards
from profiles.views.paging import clean, page_of, query_without


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    filters = filters_of(request)
    nearby = find_nearby(filters.near) if filters.near else None
    found = find_listings(filters, nearby)
    page = page_of(request, found.values_list("pk", flat=True))
    context = {
        "filters": filters,
        "nearby": nearby,
        "page": page,
        "listings": listings_for_cards(list(page.object_list)),
        "work_forms": WorkForm.choices,
        "query": query_without(request, "page"),
        "without_capability": query_without(request, "page", "capability"),
        "without_group": query_without(request, "page", "group"),
        "relaxations": [] if page.paginator.count else described(request, relaxations(filters, nearby)),
    }
    return render(request, "profiles/search.html", context)


def described(request: HttpRequest, found: list[tuple[str, int]]) -> list[dict[str, Any]]:
    """Each relaxation with its address: the present one without that filter."""
    parameters = {"near": "postcode", "mode": "mode", "q": "q"}
    return [
        {"filter": name, "count": count, "query": query_without(request, "page", parameters[name])}
        for name, count in found
    ]


def filters_of(request: HttpRequest) -> Filters:
    """The filters of the address; unknown kinds of work are a 404, unknown forms of work are left out."""
    read = request.GET.get
    capability, group, mode = read("capability", ""), read("group", ""), read("mode", "")
    text = clean(read("q", ""))
    return Filters(
        text=text,
        meant=capabilities_meant(text),
        near=clean(read("postcode", "")),
        capability=get_object_or_404(Capability, slug=clean(capability)) if capability else None,
        group=get_object_or_404(CapabilityGroup, slug=clean(group)) if group else None,
        work_form=WorkForm(mode) if mode in WorkForm.values else None,
    )


@require_safe
def capabilities(request: HttpRequest) -> HttpResponse:
    counted = capabilities_with_counts()
    groups = [(group, list(rows)) for group, rows in groupby(counted, key=lambda row: row[0].group)]
    return render(request, "profiles/capabilities.html", {"groups": groups, "count": len(counted)})
