"""A page that somebody else saved while it was being edited: nothing is covered that one has not seen."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from wagtail.models import Page

from profiles.publishing.comparison import differences, rows_of, text_of

TOLD = frozenset({"csrfmiddlewaretoken", "loaded_revision_id", "loaded_revision_created_at", "overwrite"})
"""What a form says beside its fields. `overwrite` is the number of the newer text that one has seen."""


def refuse_to_cover(request: HttpRequest, page: Page) -> HttpResponse | None:
    """409 with what changed meanwhile, before anything is saved; the same fields again with `overwrite` are saved.

    Wagtail itself looks at `loaded_revision_id` for what it saves by itself, and covers a newer text otherwise.
    """
    loaded = request.POST.get("loaded_revision_id")
    if loaded is None:
        return None
    newest = Page.objects.select_for_update().get(pk=page.pk).latest_revision
    if newest is None or str(newest.pk) == loaded:
        return None
    old, new = text_of(page, loaded), newest.as_object()
    rows_differ = rows_of(old) != rows_of(new)
    if str(newest.pk) == request.POST.get("overwrite") and not rows_differ:
        return None
    context = {
        "page": page,
        "newest": newest,
        "comparison": differences(request, page, old, new),
        "fields": [(name, one) for name, values in request.POST.lists() if name not in TOLD for one in values],
        "loaded": loaded,
        "rows_differ": rows_differ,
        "header_title": _("Meanwhile this page was changed"),
    }
    return render(request, "profiles/staff/newer_text.html", context, status=409)
