"""What an organisation offers: how each listing stands, and what one may do about it without the province."""

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from profiles.enums import DraftKind
from profiles.errors import PublicationRefused
from profiles.figures.chart import charts
from profiles.figures.counting import figures_of
from profiles.figures.noting import Seen
from profiles.models import ListingPage
from profiles.publishing import freshness
from profiles.publishing.deleting import DAYS, delete, restore
from profiles.publishing.off_line import put_back, take_off
from profiles.publishing.standing import Standing, shown
from profiles.self_service.acting import Acting, for_members
from profiles.self_service.tips import tips
from profiles.self_service.writing.screens import NEEDED
from profiles.self_service.writing.working import begin_from, open_writing

YOUR_TURN = (Standing.CHANGE, Standing.TAKEN_OFF, Standing.STALE)


@for_members("member")
@require_safe
def offer(request: HttpRequest, acting: Acting) -> HttpResponse:
    listings = list(acting.listings().select_related("state").order_by("title", "pk"))
    for listing in listings:
        listing.profile = acting.profile  # each would look it up for its address
    public = set(acting.listings().public().values_list("pk", flat=True))
    rows = shown(listings, public=public)
    figures = figures_of(listings, timezone.localdate())
    for listing in listings:
        listing.figures = figures.by_listing.get(listing.pk, dict.fromkeys(Seen, 0))
    drafts = {one.page_id: one for one in acting.drafts(DraftKind.LISTING)}
    context = {
        "acting": acting,
        "rows": rows,
        "begun": drafts.pop(None, None),
        "drafts": set(drafts),
        "deleted": acting.deleted_listings().select_related("state").order_by("-state__deleted_on", "title"),
        "days": DAYS,
        "online": len(public),
        "turns": [one for one in rows if one.standing in YOUR_TURN],
        "may_change": acting.may("editor"),
        "figures": figures,
        "charts": charts(figures) if figures.by_listing else (),
        "tips": tips(rows) if acting.may("editor") else (),
    }
    return render(request, "profiles/self_service/offer.html", context)


@for_members("editor")
@require_POST
def confirm(request: HttpRequest, acting: Acting, pk: int) -> HttpResponse:
    listing = get_object_or_404(acting.listings().select_related("state").filter(live=True), pk=pk)
    freshness.confirm([listing.state])
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


@for_members("editor")
@require_POST
def delete_listing(request: HttpRequest, acting: Acting, pk: int) -> HttpResponse:
    done = _("%(title)s is deleted. Below you can bring it back.")
    return act(request, acting, pk, delete, done, _("%(title)s was deleted already."))


@for_members("editor")
@require_POST
def restore_listing(request: HttpRequest, acting: Acting, pk: int) -> HttpResponse:
    listing: ListingPage = get_object_or_404(acting.deleted_listings(), pk=pk)
    restore(listing, by=acting.user)
    messages.success(request, _("%(title)s is back, off the site.") % {"title": listing.title})
    return redirect("profiles:own_offer", acting.organisation.pk)


@for_members("editor")
@require_POST
def copy(request: HttpRequest, acting: Acting, pk: int) -> HttpResponse:
    """Begins a new listing with the words of this one; nothing is made before it is sent in."""
    if not begin_from(open_writing(acting, pk)):
        messages.warning(request, _("You began an offer already: send it in or throw it away first."))
    return redirect("profiles:own_writing", acting.organisation.pk, None, NEEDED[0])


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
