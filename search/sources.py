"""Reads listings of the directory as the index needs them."""

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from django.conf import settings
from django.db.models import Prefetch
from django.utils import timezone

from profiles.models import Capability, DirectoryPage, ListingPage, Recognition, Register
from profiles.queries import attach_profiles
from search import facets
from search.facets import Value
from search.record import Source


class Indexed(NamedTuple):
    """What is stored beside the terms of a listing."""

    source: Source
    published_at: datetime.datetime | None
    expires_at: datetime.datetime | None
    quality: float


def public_sources(listing_ids: Sequence[int]) -> dict[int, Indexed]:
    """The listings of these ids that are public, by id: 14 queries for any number."""
    listings = list(
        ListingPage.objects.public()
        .filter(pk__in=listing_ids)
        .select_related("state")
        .prefetch_related(
            "certificates", "sectors", Prefetch("capabilities", Capability.objects.select_related("group"))
        )
    )
    attach_profiles(listings)
    holders = {listing.profile.organisation_id for listing in listings}
    recognitions: dict[int, list[Recognition]] = {pk: [] for pk in holders}
    for one in Recognition.objects.filter(organisation__in=holders).select_related("type"):
        recognitions[one.organisation_id].append(one)
    above = expiry_above()
    return {listing.pk: _indexed(listing, recognitions[listing.profile.organisation_id], above) for listing in listings}


def expiry_above() -> dict[str, datetime.datetime]:
    """When directories and the register expire, by tree path."""
    found: dict[str, datetime.datetime] = {}
    for model in (Register, DirectoryPage):
        found.update(model.objects.exclude(expire_at=None).values_list("path", "expire_at"))
    return found


def _indexed(
    listing: ListingPage, recognitions: Sequence[Recognition], above: Mapping[str, datetime.datetime]
) -> Indexed:
    organisation, state = listing.profile.organisation, listing.state
    capabilities = list(listing.capabilities.all())
    source = Source(
        listing_id=listing.pk,
        language=listing.language,
        title=listing.title,
        text=listing.description,
        name=listing.profile.title,
        kinds={one.slug: str(getattr(one, f"label_{listing.language}")) for one in capabilities},
        facets={name: tuple(found) for name, found in _facets(listing, capabilities, recognitions)},
        latitude=organisation.place.latitude,
        longitude=organisation.place.longitude,
        payload=_payload(listing, capabilities, recognitions),
    )
    expiries = [page.expire_at for page in (listing, listing.profile) if page.expire_at]
    expiries += [moment for path, moment in above.items() if listing.path.startswith(path)]
    return Indexed(
        source, listing.first_published_at, min(expiries, default=None), quality(listing, state.confirmed_on)
    )


def _facets(
    listing: ListingPage, capabilities: Sequence[Capability], recognitions: Sequence[Recognition]
) -> Iterator[tuple[str, Iterable[Value]]]:
    organisation = listing.profile.organisation
    yield "mode", facets.values(form.value for form in listing.work_forms)
    yield "group", facets.values(dict.fromkeys(one.group.slug for one in capabilities))
    yield "capability", facets.values(one.slug for one in capabilities)
    yield "province", facets.values([organisation.place.province.slug])
    held = (Value(r.type.slug, "", _day(r.valid_from), _day(r.valid_until)) for r in recognitions)
    yield "recognition", facets.in_time(held)
    yield "certificate", _certificates(listing)
    yield "sector", facets.values(sector.slug for sector in listing.sectors.all())
    yield "language", facets.values([listing.language])
    yield "lead", facets.lead_values(listing.lead_time_days)
    yield "supplier", [Value(str(organisation.pk), listing.profile.title)]
    yield "source", facets.values([listing.state.source] if listing.state.source else [])


def _certificates(listing: ListingPage) -> list[Value]:
    found = ((facets.certificate_key(one.name), one) for one in listing.certificates.all())
    return facets.in_time(Value(key, one.name.strip(), "", _day(one.valid_until)) for key, one in found if key)


def _day(day: datetime.date | None) -> str:
    return day.isoformat() if day else ""


def quality(listing: ListingPage, confirmed_on: datetime.date | None) -> float:
    """Between 0 and 1: how complete a listing is, and whether its supplier confirmed it within a year.

    Four tenths for the length of its description (40 words or more), one tenth each for capacity, lead time, smallest
    order and price basis, two tenths for a confirmation that is not stale.
    """
    words = min(len(listing.description.split()), 40) / 40
    told = [listing.capacity_amount, listing.lead_time_days, listing.min_order, listing.price_basis]
    fresh = confirmed_on or (listing.last_published_at or timezone.now()).date()
    is_fresh = (timezone.localdate() - fresh).days <= settings.STALE_AFTER_DAYS
    return round(0.4 * words + 0.1 * sum(bool(one) for one in told) + 0.2 * is_fresh, 2)


def _payload(
    listing: ListingPage, capabilities: Sequence[Capability], recognitions: Sequence[Recognition]
) -> dict[str, Any]:
    """What cards, comparison, map and API show, so that no result needs a query of its own."""
    amount = listing.capacity_amount
    return {
        "slug": listing.slug,
        "title": listing.title,
        "language": listing.language,
        "text": listing.description,
        "not_done": listing.not_done,
        "kinds": [one.slug for one in capabilities],
        "group": capabilities[0].group.slug if capabilities else "",
        "modes": [form.value for form in listing.work_forms],
        "capacity": [str(amount.normalize()), listing.capacity_unit, listing.capacity_period] if amount else None,
        "lead": listing.lead_time_days,
        "min_order": listing.min_order,
        "team": [listing.team_min, listing.team_max],
        "certificates": [[one.name.strip(), _day(one.valid_until)] for one in listing.certificates.all()],
        "recognitions": [[r.type.slug, r.is_checked, _day(r.valid_from), _day(r.valid_until)] for r in recognitions],
        "radius": listing.service_radius_km,
        "price": listing.price_basis,
        **_supplier(listing),
    }


def _supplier(listing: ListingPage) -> dict[str, Any]:
    """Who offers it and where."""
    profile, organisation = listing.profile, listing.profile.organisation
    place = organisation.place
    return {
        "profile": [profile.pk, profile.slug, profile.title, profile.language],
        "place": [place.postcode, place.municipality_nl, place.municipality_fr],
        "province": place.province.slug,
        "point": [place.latitude, place.longitude],
        "email": listing.reply_address,
        "reference": listing.state.reference,
        "supplier_reference": organisation.reference or str(organisation.pk),
        "source": listing.state.source,
        "published": _day(listing.first_published_at.date() if listing.first_published_at else None),
    }
