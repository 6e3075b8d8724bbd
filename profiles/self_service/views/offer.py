"""What an organisation offers: how each listing stands, and what one may do about it without the province."""

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from profiles.errors import PublicationRefused
from profiles.models import ListingPage
from profiles.publishing.off_line import put_back, take_off
from profiles.publishing.standing import Standing, shown
from profiles.self_service.acting import Acting, for_members

YOUR_TURN = (Standing.CHANGE, Standing.STALE)


@for_members("member")
@require_safe
def offer(request: HttpRequest, acting: Acting) -> HttpResponse:
    listings = list(acting.listings().select_related("state").order_by("title", "pk"))
    for listing in listings:
        listing.profile = acting.profile  # each would look it up for its address
    public = set(acting.listings().public().values_list("pk", flat=True))
    rows = shown(listings, public=public)
    context = {
        "acting": acting,
        "rows": rows,
        "online": len(public),
        "turns": [one for one in rows if one.standing in YOUR_TURN],
        "may_change": acting.may("editor"),
    }
    return render(request, "profiles/self_service/offer.html", context)


@for_members("editor")
@require_POST
def confirm(request: HttpRequest, acting: Acting, pk: int) -> HttpResponse:
    listing = get_object_or_404(acting.listings().select_related("state").filter(live=True), pk=pk)
    listing.state.confirmed_on = timezone.localdate()
    listing.state.save(update_fields=["confirmed_on"])
    messages.success(request, _("%(title)s is still right: companies see today's date.") % {"title": listing.title})
    return redirect("profiles:own_offer", acting.organisation.pk)


@for_members("editor")
@require_POST
def off(request: HttpRequest, acting: Acting, pk: int) -> HttpResponse:
    done = _("%(title)s is off the site. Below you put it back. A text of it that lay at the province is withdrawn.")
    return act(request, acting, pk, take_off, done, _("%(title)s was not on the site any more."))


@for_members("editor")
@require_POST
def back(request: HttpRequest, acting: Acting, pk: int) -> HttpResponse:
    nothing = _("%(title)s cannot be put back now: it is on the site, or a new text of it lies at the province.")
    return act(request, acting, pk, put_back, _("%(title)s is on the site again."), nothing)


def act(
    request: HttpRequest, acting: Acting, pk: int, do: Callable[..., bool], done: str, nothing: str
) -> HttpResponse:
    listing: ListingPage = get_object_or_404(acting.listings(), pk=pk)
    try:
        happened = do(listing, by=acting.user)
    except PublicationRefused as refused:
        messages.error(request, " ".join((listing.title + ":", *refused.reasons)))
    except ValidationError as wrong:
        messages.error(request, " ".join((listing.title + ":", *wrong.messages)))
    else:
        say = messages.success if happened else messages.warning
        say(request, (done if happened else nothing) % {"title": listing.title})
    return redirect("profiles:own_offer", acting.organisation.pk)
