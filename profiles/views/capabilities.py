"""The list of all kinds of work."""

from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from profiles.queries import capabilities_with_counts


@require_safe
def capabilities(request: HttpRequest) -> HttpResponse:
    counted = capabilities_with_counts()
    groups = [(group, list(rows)) for group, rows in groupby(counted, key=lambda row: row[0].group)]
    return render(request, "profiles/capabilities.html", {"groups": groups, "count": len(counted)})
