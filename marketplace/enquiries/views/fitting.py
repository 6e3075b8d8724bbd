"""«Wie past er»: the suppliers that likely or perhaps fit an enquiry, why, and how to ask them."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from marketplace.enquiries.asking_of import asking_of
from marketplace.enquiries.fitting_now import SAYS_LITTLE, what_brings_more
from marketplace.enquiries.models import Enquiry
from marketplace.enquiries.views.authors import for_authors
from marketplace.enquiries.words.letters import letter
from marketplace.matching.fitting import Fit, match
from search.public import (
    Letter,
    Reason,
    SearchUnavailable,
    State,
    WordedReason,
    consistent_read,
    dialled,
    listing_url,
    municipality,
    profile_url,
    shown_phone,
    telling,
    worded,
)

MOST_SHOWN = 20
"""Suppliers on the page: each carries a mail."""


@dataclass(frozen=True)
class FittingSupplier:
    """A supplier with the listing that fits best; `mail` is a mailto address, empty where it has none."""

    name: str
    address: str
    title: str
    listing_address: str
    language: str
    place: str
    distance_km: float | None
    reasons: list[WordedReason]
    mail: str
    phone: str
    shown_phone: str


@for_authors
@require_safe
@consistent_read()
def fitting(request: HttpRequest, enquiry: Enquiry) -> HttpResponse:
    asking = asking_of(enquiry)
    context: dict[str, Any] = {"enquiry": enquiry, "is_away": False, "likely": [], "maybe": [], "others": 0, "more": []}
    context |= {"likely_number": 0, "maybe_number": 0}
    try:
        found = match(asking) if asking.text else None
    except SearchUnavailable:
        found, context["is_away"] = None, True
    if found:
        mail = letter(enquiry)
        likely = found.likely[:MOST_SHOWN]
        maybe = found.maybe[: MOST_SHOWN - len(likely)]
        context |= {
            "likely": [_supplier(one, mail) for one in likely],
            "maybe": [_supplier(one, mail) for one in maybe],
            "likely_number": len(found.likely),
            "maybe_number": len(found.maybe),
            "others": len(found.likely) + len(found.maybe) - len(likely) - len(maybe),
            "more": what_brings_more(found),
        }
    return render(request, "marketplace/enquiries/fitting.html", context)


def says_something(reason: Reason) -> bool:
    """A long text always has words that a listing does not say: that tells nothing of a supplier."""
    return reason.code not in SAYS_LITTLE and not (reason.words and reason.state == State.MISSED)


def _supplier(fit: Fit, mail: Letter) -> FittingSupplier:
    listing = fit.listing
    return FittingSupplier(
        name=listing.supplier,
        address=profile_url(listing),
        title=listing.title,
        listing_address=listing_url(fit.listing_id, listing),
        language=listing.language,
        place=municipality(listing),
        distance_km=fit.distance_km,
        reasons=worded(telling([one for one in fit.reasons if says_something(one)])),
        mail=mail.link(listing.email) if listing.email else "",
        phone=dialled(listing.phone),
        shown_phone=shown_phone(listing.phone),
    )
