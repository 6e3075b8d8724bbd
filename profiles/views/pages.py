"""What the pages of profiles and listings share."""

from collections.abc import Callable
from typing import NamedTuple, TypeVar

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.safestring import SafeString

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


class Carried(NamedTuple):
    """The question that a visitor brings along from a search.

    `back` leads to the results, `tail` takes the question along to other pages, `fit` says how the page fits it;
    `subject` and `letter` are those of a mail.
    """

    back: str
    tail: str
    fit: SafeString
    subject: str
    letter: str


Reader = Callable[[HttpRequest, ListingPage | ProfilePage], Carried | None]
_readers: list[Reader] = []


def read_by(reader: Reader) -> None:
    """Called once, when the site starts: who reads such questions is the search, which comes later."""
    _readers[:] = [reader]


def carried(request: HttpRequest, page: ListingPage | ProfilePage) -> Carried | None:
    """None for a visitor without a question, and in a preview."""
    return next((found for reader in _readers if (found := reader(request, page))), None) if request.GET else None
