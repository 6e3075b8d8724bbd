"""Reads over several tables for the pages of the directory."""

import time
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, TypeVar

from django.core.cache import caches
from django.db.models import Count, IntegerField, OuterRef, Prefetch, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, Concat, Substr
from wagtail.models import Page

from profiles.models import (
    Capability,
    CapabilityGroup,
    DirectoryPage,
    ListingPage,
    Organisation,
    Place,
    ProfilePage,
    Province,
    Recognition,
)
from profiles.models.pages.visibility import DIRECTORY_PATH, PROFILE_PATH, visible

T = TypeVar("T")
FIRST, LAST = "0", "Z" * 8
"""What follows a page's path in the paths of the pages below it lies between these."""
NUMBERS_HOLD_SECONDS = 60
COUNTED_EACH_TIME = 1_000
"""Up to so many suppliers or listings are counted anew for every visitor."""
MOST_OF_ONE = 12
"""Among the newest listings; a supplier that publishes more at once hides others for a while."""


def valid_recognitions() -> "Prefetch[Any]":
    """The recognitions of an organisation that hold today, with their kind."""
    return Prefetch(
        "recognitions", Recognition.objects.valid().select_related("type", "checked_by"), to_attr="held_recognitions"
    )


def shown_organisations() -> QuerySet[Organisation]:
    """Organisations with what pages show of them: place, province and the recognitions that hold today."""
    return Organisation.objects.select_related("place__province").prefetch_related(valid_recognitions())


def below(page: Page) -> Q:
    """Pages below a page of the tree, as a range of tree paths: SQLite cannot use its index for `LIKE … ESCAPE`."""
    return Q(path__range=(page.path + FIRST, page.path + LAST))


_held: dict[str, tuple[int, Any]] = {}
"""What was counted, by key, with the moment that the cache has as well: it would copy the whole for every visitor."""


def counted(key: str, count: Callable[[], T], size: Callable[[T], int]) -> T:
    """What is counted, not to be changed; with a `size` above COUNTED_EACH_TIME this process keeps it for a minute."""
    counted_at, held = _held.get(key, (0, None))
    if held is not None and caches["numbers"].get(key) == counted_at:
        found: T = held
        return found
    found = count()
    if size(found) > COUNTED_EACH_TIME:
        now = time.monotonic_ns()
        _held[key] = now, found
        caches["numbers"].set(key, now, NUMBERS_HOLD_SECONDS)
    return found


def profiles_for_cards(ids: list[int]) -> list[ProfilePage]:
    """Those of these profiles that are public, with what a card shows; `listing_count` counts live listings."""
    found = (
        ProfilePage.objects.filter(pk__in=ids)
        .public_one_by_one()
        .select_related("logo")
        .prefetch_related(Prefetch("organisation", shown_organisations()))
        .annotate(listing_count=Coalesce(Subquery(listing_counts(), IntegerField()), 0))
        .in_bulk()
    )
    return [found[pk] for pk in ids if pk in found]


def listing_counts() -> QuerySet[Any]:
    """How many listings stand live below the profile of the outer query."""
    first, last = Concat(OuterRef("path"), Value(FIRST)), Concat(OuterRef("path"), Value(LAST))
    live = Page.objects.filter(visible(), path__gte=first, path__lte=last).order_by()
    return live.values("depth").annotate(n=Count("pk")).values("n")


def attach_profiles(listings: list[ListingPage]) -> None:
    """Fills `listing.profile`, with organisation, place and recognitions, for all listings at once: 3 queries."""
    paths = {listing.path[:PROFILE_PATH] for listing in listings}
    profiles = {
        page.path: page
        for page in ProfilePage.objects.filter(path__in=paths).prefetch_related(
            Prefetch("organisation", shown_organisations())
        )
    }
    for listing in listings:
        listing.profile = profiles[listing.path[:PROFILE_PATH]]


def attach_directories(profiles: Iterable[ProfilePage]) -> None:
    """Fills `profile.directory`, with its province and site, for all profiles at once: 1 query."""
    found = list(profiles)
    paths = {profile.path[:DIRECTORY_PATH] for profile in found}
    pages = DirectoryPage.objects.select_related("province__site").filter(path__in=paths)
    directories = {page.path: page for page in pages}
    for profile in found:
        profile.directory = directories[profile.path[:DIRECTORY_PATH]]


@dataclass(frozen=True)
class Overview:
    """The public register in numbers, and where the suppliers of one province are, most suppliers first."""

    listing_count: int
    supplier_count: int
    groups: list[tuple[CapabilityGroup, int]]
    places: list[Place]


def overview(province: Province) -> Overview:
    """Numbers of all provinces and places of this one: 4 queries, at most once a minute in each process."""
    key = f"overview-{province.slug}"
    found: Overview | None = caches["numbers"].get(key)
    if found is None:
        found = counted_overview(province)
        caches["numbers"].set(key, found, NUMBERS_HOLD_SECONDS)
    return found


def counted_overview(province: Province) -> Overview:
    suppliers = ProfilePage.objects.public().order_by()
    here = suppliers.filter(below(province.directory)).values_list("organisation__place").annotate(n=Count("pk"))
    found = sorted(here, key=lambda row: (-row[1], row[0]))
    places = Place.objects.in_bulk([pk for pk, _count in found])
    return Overview(
        listing_count=ListingPage.objects.public().order_by().count(),
        supplier_count=suppliers.count(),
        groups=groups_with_counts(),
        places=[places[pk] for pk, _count in found],
    )


def newest_listings(province: Province, count: int) -> list[ListingPage]:
    """The listings of a province that became public last, one per supplier: 4 queries.

    Of a large register those that may be among them are looked up once a minute in each process.
    """
    key = f"newest-{province.slug}"
    kept: list[int] | None = caches["numbers"].get(key)
    inside = Q(pk__in=kept) if kept else below(province.directory)
    newest = ListingPage.objects.filter(inside).public_one_by_one().order_by("-first_published_at", "-pk")
    found = list(newest.values_list("pk", "path")[: count * MOST_OF_ONE])
    if not kept and overview(province).listing_count > COUNTED_EACH_TIME:
        caches["numbers"].set(key, [pk for pk, _path in found], NUMBERS_HOLD_SECONDS)
    by_supplier: dict[str, int] = {}
    for pk, path in found:
        by_supplier.setdefault(path[:PROFILE_PATH], pk)
    return newest_cards(list(by_supplier.values())[:count])


def newest_cards(ids: list[int]) -> list[ListingPage]:
    """Listings with the group of their work and the place of their supplier: 3 queries."""
    found = ListingPage.objects.filter(pk__in=ids).prefetch_related(
        Prefetch("capabilities", Capability.objects.select_related("group"))
    )
    listings = sorted(found, key=lambda listing: ids.index(listing.pk))
    paths = {listing.path[:PROFILE_PATH] for listing in listings}
    profiles = ProfilePage.objects.filter(path__in=paths).select_related("organisation__place")
    by_path = {profile.path: profile for profile in profiles}
    for listing in listings:
        listing.profile = by_path[listing.path[:PROFILE_PATH]]
    return listings


def groups_with_counts() -> list[tuple[CapabilityGroup, int]]:
    """Every group of the taxonomy with the number of public listings that offer work of it."""
    pairs = ListingPage.capabilities.through.objects.filter(listingpage__in=ListingPage.objects.public())
    counted = pairs.values_list("capability__group").annotate(n=Count("listingpage", distinct=True)).order_by()
    counts = dict(counted)
    return [
        (group, counts.get(group.pk, 0))
        for group in CapabilityGroup.objects.annotate(size=Count("capabilities")).order_by("order")
    ]


def capabilities_with_counts() -> list[tuple[Capability, int]]:
    """Every kind of work with how many suppliers do it in public; a retired one only while somebody does."""
    counts = capability_counts()
    found = [(capability, counts.get(capability.pk, 0)) for capability in Capability.objects.select_related("group")]
    return [(capability, count) for capability, count in found if count or not capability.is_retired]


def capability_counts() -> dict[int, int]:
    """Suppliers with public listings by kind of work; of a large register counted once a minute in each process."""
    pairs = ListingPage.capabilities.through.objects.filter(listingpage__in=ListingPage.objects.public())
    profile = Substr("listingpage__path", 1, PROFILE_PATH)
    each = pairs.values_list("capability").annotate(n=Count(profile, distinct=True)).order_by()
    return counted("capabilities", lambda: dict(each), lambda found: sum(found.values()))


def supplier(pk: int) -> Organisation:
    """An organisation with what pages show of it: 2 queries."""
    return shown_organisations().get(pk=pk)


def main_group(capabilities: list[Capability]) -> CapabilityGroup | None:
    """The group of most of these kinds of work; its drawn pattern stands where a photo is missing."""
    groups = Counter(capability.group for capability in capabilities)
    return groups.most_common(1)[0][0] if groups else None
