"""The page of one listing."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from profiles.access.declared import own_transactions, public
from profiles.figures.noting import Seen, note
from profiles.models import ListingPage
from profiles.models.pages.visibility import visible
from profiles.queries import attach_profiles, below, main_group
from profiles.views.addresses import absolute
from profiles.views.answers import answers, staffing
from profiles.views.json_ld import script, service_data
from profiles.views.maps import supplier_map
from profiles.views.pages import WrongSlug, carried, contact_province, moved, public_page

MAX_SIBLINGS = 8


@public
@require_safe
def listing(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    try:
        page = public_page(ListingPage, pk, slug)
    except WrongSlug as wrong:
        return moved(request, "profiles:listing", pk, str(wrong))
    note(request, Seen.OPENED, [page.pk])
    return render_listing(request, page)


@own_transactions
@public
@csrf_exempt
@require_POST
def contacted(request: HttpRequest, pk: int) -> HttpResponse:
    """Somebody pressed the mail or the number on the page of a listing. It is only counted; a browser just says so."""
    note(request, Seen.CONTACTED, visible_numbers(pk))
    return HttpResponse(status=204)


def visible_numbers(pk: int) -> list[int]:
    return list(ListingPage.objects.filter(visible(), pk=pk).values_list("pk", flat=True))


def render_listing(request: HttpRequest, page: ListingPage, *, is_preview: bool = False) -> HttpResponse:
    """The listing as a visitor sees it; also used for the preview of a draft, which may not be stored yet."""
    if page.path:
        attach_profiles([page])
    profile, organisation = page.profile, page.profile.organisation
    siblings = ListingPage.objects.filter(visible()).exclude(pk=page.pk).order_by("path")
    siblings = siblings.filter(below(profile)) if profile.path else siblings.none()
    capabilities = list(page.capabilities.select_related("group"))
    canonical = page.full_url or absolute(request, request.path)
    context = {
        "page": page,
        "is_preview": is_preview,
        "canonical": canonical,
        "structured": script(service_data(page, capabilities, canonical)),
        "profile": profile,
        "organisation": organisation,
        "answers": answers(page, organisation.place),
        "staffing": staffing(page),
        "capabilities": capabilities,
        "certificates": list(page.certificates.all()),
        "photos": [item for item in page.photos.all() if item.photo_id],
        "references": [reference for reference in page.references.all() if reference.may_be_named],
        "siblings": siblings[:MAX_SIBLINGS],
        "group": main_group(capabilities),
        "map": supplier_map(organisation.place.point, organisation.place.province, organisation.name),
        "carried": carried(request, page),
        "answers_for": contact_province(organisation.place.province, request),
    }
    return render(request, "profiles/listing.html", context)
