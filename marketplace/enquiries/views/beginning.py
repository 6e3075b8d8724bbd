"""«Aanvragen»: what one wrote, and beginning anew, also from a search."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from marketplace.enquiries.drafts import TooManyDrafts, begin, own_enquiries, remember
from marketplace.enquiries.models import Enquiry
from marketplace.enquiries.reading.from_search import Taken, taken_from
from marketplace.enquiries.steps import STEPS
from marketplace.enquiries.views.authors import for_authors
from profiles.access.declared import public

MOST_SHOWN = 100
FIRST = next(iter(STEPS))


@public
@require_safe
def enquiries(request: HttpRequest) -> HttpResponse:
    """Where somebody begins, and finds again what was begun."""
    mine = own_enquiries(request).select_related("place")[:MOST_SHOWN]
    return render(request, "marketplace/enquiries/start.html", {"mine": mine, "first": FIRST})


@public
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """GET shows what a search brings along and stores nothing; POST makes the draft."""
    taken = taken_from(request.POST if request.method == "POST" else request.GET, get_language() or "nl")
    if request.method != "POST":
        return render(request, "marketplace/enquiries/new.html", {"taken": taken})
    try:
        enquiry, secret = begin(request)
    except TooManyDrafts:
        return too_many(request, taken)
    taken.write(enquiry)
    response = redirect("marketplace:asking_step", enquiry.ref, FIRST)
    if secret:
        remember(response, secret)
    return response


def too_many(request: HttpRequest, taken: Taken) -> HttpResponse:
    messages.error(request, _("You began ten enquiries today. Finish one of them, or go on tomorrow."))
    return render(request, "marketplace/enquiries/new.html", {"taken": taken}, status=429)


@for_authors
@require_POST
def throw_away(request: HttpRequest, enquiry: Enquiry) -> HttpResponse:
    enquiry.delete()
    messages.success(request, _("Thrown away. Nothing of it is kept."))
    return redirect("marketplace:enquiries")
