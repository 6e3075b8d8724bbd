"""The only door from an address to an enquiry of who asks."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from marketplace.enquiries.drafts import own_enquiries
from marketplace.enquiries.models import Enquiry
from profiles.access.declared import declare

P = ParamSpec("P")
AuthorView = Callable[Concatenate[HttpRequest, Enquiry, P], HttpResponse]
View = Callable[Concatenate[HttpRequest, str, P], HttpResponse]
"""With the reference of an enquiry, as an address has it."""


def for_authors(view: AuthorView[P]) -> View[P]:
    """404 for whoever does not write this enquiry, also when nobody is logged in: a browser may hold its secret."""

    @wraps(view)
    def guarded(request: HttpRequest, ref: str, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        found = own_enquiries(request).select_related("place__province", "organisation__place__province", "author")
        if request.method in {"GET", "HEAD"}:  # what a form changes is read anew
            found = found.prefetch_related("kinds__group", "certificates")
        enquiry = get_object_or_404(found, ref=ref)
        if enquiry.place:
            request.province = enquiry.place.province  # type: ignore[attr-defined]  # who helps there
        return view(request, enquiry, *args, **kwargs)

    return declare(guarded, "author")  # type: ignore[return-value]  # the name of the argument
