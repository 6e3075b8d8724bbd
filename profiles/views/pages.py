"""What the pages of profiles and listings share."""

from typing import TypeVar

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from profiles.models import ListingPage, ProfilePage, Province

PageT = TypeVar("PageT", ProfilePage, ListingPage)


class WrongSlug(Exception):
    """The id is right and the words behind it are not: the page moved to another name."""


def public_page(model: type[PageT], pk: int, slug: str) -> PageT:
    """The public page with this id; Http404 when there is none, WrongSlug when it has another name."""
    page = model.objects.filter(pk=pk).public_one_by_one().first() if pk < 2**31 else None
    if page is None:
        raise Http404
    if page.slug != slug:
        raise WrongSlug(page.slug)
    return page


def moved(request: HttpRequest, name: str, pk: int, slug: str) -> HttpResponse:
    query = f"?{request.META['QUERY_STRING']}" if request.META.get("QUERY_STRING") else ""
    return redirect(reverse(name, args=[pk, slug]) + query, permanent=True)


def contact_province(owner: Province, request: HttpRequest) -> Province | None:
    """Who answers questions about a page: its own province, or the visitor's when that has nobody yet."""
    if owner.contact_email:
        return owner
    return getattr(request, "province", None) or None
