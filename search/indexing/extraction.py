"""Reads listings of the directory as the index needs them."""

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from django.db.models import Prefetch
from django.utils import timezone

from profiles.models import Capability, DirectoryPage, ListingPage, Recognition, Register
from profiles.publishing.freshness import said_right_on
from profiles.queries import attach_profiles
from profiles.text import certificate_key
from search import facets
from search.facets import Value
from search.indexing.analysed_listing import ListingSource
from search.indexing.stored_listing import Capacity, Certificate, StoredListing
from search.indexing.stored_listing import Recognition as StoredRecognition


class IndexedListing(NamedTuple):
    """What is stored beside the terms of a listing."""

    source: ListingSource
    published_at: datetime.datetime | None
    expires_at: datetime.datetime | None
    quality: float
    confirmed_on: datetime.date | None
    """When somebody last said that it is right, by confirming it or by publishing it anew."""
    team_min: int | None = None
    team_max: int | None = None
    reach_km: int | None = None


def public_sources(listing_ids: Sequence[int]) -> dict[int, IndexedListing]:
    """The listings of these ids that are public, by id: 15 queries for any number."""
    listings = list(
        ListingPage.objects.filter(pk__in=listing_ids)
        .public_one_by_one()
        .select_related("state")
        .prefetch_related(
            "certificates",
            "sectors",
            "service_provinces",
            Prefetch("capabilities", Capability.objects.select_related("group")),
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
) -> IndexedListing:
    found = source(listing, list(listing.capabilities.all()), recognitions)
    expiries = [page.expire_at for page in (listing, listing.profile) if page.expire_at]
    expiries += [moment for path, moment in above.items() if listing.path.startswith(path)]
    confirmed_on = said_right_on(listing.state.confirmed_on, listing.last_published_at)
    return IndexedListing(
        found,
        listing.first_published_at,
        min(expiries, default=None),
        completeness(listing),
        confirmed_on,
        listing.team_min,
        listing.team_max,
        listing.service_radius_km,
    )


def source(
    listing: ListingPage, capabilities: Sequence[Capability], recognitions: Sequence[Recognition]
) -> ListingSource:
    """What a record is made of. `listing.profile` must hold its organisation with its place."""
    place = listing.profile.organisation.place
    return ListingSource(
        listing_id=listing.pk,
        language=listing.language,
        title=listing.title,
        text=searched_text(listing),
        name=listing.profile.title,
        kinds={one.slug: str(getattr(one, f"label_{listing.language}")) for one in capabilities},
        facets={name: tuple(found) for name, found in _facets(listing, capabilities, recognitions)},
        latitude=place.latitude,
        longitude=place.longitude,
        stored=stored(listing, capabilities, recognitions),
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
    yield "works_in", facets.values(province.slug for province in listing.service_provinces.all())
    yield "source", facets.values([listing.state.source] if listing.state.source else [])


def _certificates(listing: ListingPage) -> list[Value]:
    found = ((certificate_key(one.name), one) for one in listing.certificates.all())
    return facets.in_time(Value(key, one.name.strip(), "", _day(one.valid_until)) for key, one in found if key)


def _day(day: datetime.date | None) -> str:
    return day.isoformat() if day else ""


def completeness(listing: ListingPage) -> float:
    """Between 0 and .8: how complete a listing is; that it is fresh adds .2 when it is searched (search/ranking.py).

    Four tenths for the length of its description (40 words or more), one tenth each for capacity, lead time, smallest
    order and price basis.
    """
    words = min(len(listing.description.split()), 40) / 40
    told = [listing.capacity_amount, listing.lead_time_days, listing.min_order, listing.price_basis]
    return round(0.4 * words + 0.1 * sum(one not in {None, ""} for one in told), 2)


def stored(
    listing: ListingPage, capabilities: Sequence[Capability], recognitions: Sequence[Recognition]
) -> StoredListing:
    """What cards, comparison, map and API show, so that no result needs a query of its own."""
    amount = listing.capacity_amount
    return StoredListing(
        slug=listing.slug,
        title=listing.title,
        language=listing.language,
        text=searched_text(listing),
        not_done=listing.not_done,
        kinds=tuple(one.slug for one in capabilities),
        groups=tuple(dict.fromkeys(one.group.slug for one in capabilities)),
        sectors=tuple(sector.slug for sector in listing.sectors.all()),
        modes=tuple(form.value for form in listing.work_forms),
        capacity=Capacity(f"{amount.normalize():f}", listing.capacity_unit, listing.capacity_period)
        if amount
        else None,
        lead=listing.lead_time_days,
        min_order=listing.min_order,
        team_min=listing.team_min,
        team_max=listing.team_max,
        certificates=tuple(Certificate(one.name.strip(), _day(one.valid_until)) for one in listing.certificates.all()),
        recognitions=tuple(
            StoredRecognition(r.type.slug, r.is_checked, _day(r.valid_from), _day(r.valid_until)) for r in recognitions
        ),
        radius=listing.service_radius_km,
        works_in=tuple(province.slug for province in listing.service_provinces.all()),
        price=listing.price_basis,
        **_supplier(listing),
    )


def searched_text(listing: ListingPage) -> str:
    """The description, and the machines: buyers ask for a shrink tunnel by its name."""
    return " ".join(part for part in (ended(listing.description), listing.machines.strip()) if part)


def ended(text: str) -> str:
    """A text whose last sentence has its full stop."""
    plain = text.strip()
    return plain if not plain or plain[-1] in ".!?:;" else f"{plain}."


def _supplier(listing: ListingPage) -> dict[str, Any]:
    """Who offers it, where and since when."""
    profile, organisation = listing.profile, listing.profile.organisation
    place = organisation.place
    return {
        "organisation": organisation.pk,
        "profile_id": profile.pk,
        "profile_slug": profile.slug,
        "supplier": profile.title,
        "postcode": place.postcode,
        "municipality_nl": place.municipality_nl,
        "municipality_fr": place.municipality_fr,
        "province": place.province.slug,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "email": listing.reply_address,
        "phone": organisation.phone,
        "reference": listing.state.reference,
        "supplier_reference": organisation.reference or str(organisation.pk),
        "source": listing.state.source,
        "published": _day(timezone.localdate(listing.first_published_at) if listing.first_published_at else None),
    }
