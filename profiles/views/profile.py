"""The page of a supplier."""

from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from profiles.access.declared import public
from profiles.models import Capability, ListingPage, ProfilePage
from profiles.models.pages.visibility import visible
from profiles.queries import below, main_group, supplier
from profiles.views.addresses import absolute
from profiles.views.json_ld import organisation_data, script
from profiles.views.maps import supplier_map
from profiles.views.pages import WrongSlug, carried, contact_province, moved, public_page


@public
@require_safe
def profile(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    try:
        page = public_page(ProfilePage, pk, slug)
    except WrongSlug as wrong:
        return moved(request, "profiles:profile", pk, str(wrong))
    return render_profile(request, page)


def render_profile(request: HttpRequest, page: ProfilePage, *, is_preview: bool = False) -> HttpResponse:
    """The profile as a visitor sees it; also used for the preview of a draft."""
    organisation = page.organisation = supplier(page.organisation_id)
    listings = list(
        (ListingPage.objects.filter(visible(), below(page)) if page.path else ListingPage.objects.none())
        .prefetch_related("certificates", Prefetch("capabilities", Capability.objects.select_related("group")))
        .order_by("path")
    )
    capabilities = [capability for listing in listings for capability in listing.capabilities.all()]
    canonical = page.full_url or absolute(request, request.path)
    context = {
        "page": page,
        "is_preview": is_preview,
        "canonical": canonical,
        "structured": script(organisation_data(page, organisation, canonical)),
        "organisation": organisation,
        "listings": listings,
        "group": main_group(capabilities),
        "map": supplier_map(organisation.place.point, organisation.place.province, organisation.name),
        "carried": carried(request, page),
        "answers_for": contact_province(organisation.place.province, request),
    }
    return render(request, "profiles/profile.html", context)
