"""What would make an offer stronger: few and concrete, the first thing that buyers look for first."""

from collections.abc import Iterable
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from profiles.models import ListingPage, ListingPhoto
from profiles.publishing.standing import Shown, Standing

MOST = 3
SMALLEST = _("Say from how many pieces, or what the price depends on.")
ONLINE = (Standing.ONLINE, Standing.STALE)


class Tip(NamedTuple):
    """What to do for which listing, and the screen of its form where that is done."""

    listing: ListingPage
    said: str | Promise
    screen: str


def tips(rows: Iterable[Shown]) -> list[Tip]:
    """One for each listing that is online, of what it lacks first; listings with the weightiest lack first."""
    online = [row.listing for row in rows if row.standing in ONLINE]
    shown = ListingPhoto.objects.filter(listing__in=[one.pk for one in online])
    with_photo = set(shown.values_list("listing", flat=True)) if online else set()
    found = [(weight, tip) for one in online for weight, tip in lacks(one, has_photo=one.pk in with_photo)[:1]]
    return [tip for _weight, tip in sorted(found, key=lambda pair: pair[0])[:MOST]]


def lacks(listing: ListingPage, *, has_photo: bool) -> list[tuple[int, Tip]]:
    """Weightiest first."""
    asked = (
        (listing.capacity_amount is None, _("Say how much you can do: buyers ask that first."), "hoeveel"),
        (not has_photo, _("Add a photo of the work."), "bewijs"),
        (listing.lead_time_days is None, _("Say in how many days you deliver."), "hoeveel"),
        (
            not (listing.min_order or listing.price_basis),
            _("Say from how many pieces, or what the price depends on."),
            "meer",
        ),
    )
    return [
        (weight, Tip(listing, said, screen)) for weight, (is_lacking, said, screen) in enumerate(asked) if is_lacking
    ]
