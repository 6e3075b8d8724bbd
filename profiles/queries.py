"""Reads over several tables for the pages of the directory."""

import unicodedata
from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.core.cache import caches
from django.db.models import Count, IntegerField, OuterRef, Prefetch, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, Concat
from wagtail.models import Page

from profiles.models import (
    Capability,
    CapabilityGroup,
    ListingPage,
    Organisation,
    Place,
    ProfilePage,
    Province,
    Recognition,
)
from profiles.models.visibility import PROFILE_PATH, PublicPageQuerySet, visible

FIRST, LAST = "0", "Z" * 8
"""What follows a page's path in the paths of the pages below it lies between these."""


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


def fold(name: str) -> str:
    """A name as it is sorted: without accents and case."""
    return "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)).casefold()


def first_letter(name: str) -> str:
    """The letter under which a name stands; # for digits and signs."""
    letter = fold(name.strip())[:1].upper()
    return letter if "A" <= letter <= "Z" else "#"


@dataclass(frozen=True)
class DirectoryList:
    """Ids of profiles in the order of the alphabet, how many there are per letter, and the total of all letters."""

    ids: list[int]
    letters: dict[str, int]
    total: int


def directory_list(*, province: Province | None, group: CapabilityGroup | None, letter: str) -> DirectoryList:
    """The public profiles of a province (None: of all), offering work of a group, under a letter."""
    profiles = ProfilePage.objects.public()
    if province:
        profiles = profiles.filter(below(province.directory))
    if group:
        profiles = profiles.filter(path__in=profile_paths(ListingPage.objects.filter(capabilities__group=group)))
    named = sorted(profiles.values_list("title", "pk"), key=lambda row: (fold(row[0]), row[1]))
    letters = Counter(first_letter(title) for title, _ in named)
    ids = [pk for title, pk in named if not letter or first_letter(title) == letter]
    return DirectoryList(ids, dict(sorted(letters.items())), len(named))


def profile_paths(listings: PublicPageQuerySet) -> set[str]:
    """The tree paths of the profiles that hold these public listings."""
    return {path[:PROFILE_PATH] for path in listings.public().values_list("path", flat=True)}


def profiles_for_cards(ids: list[int]) -> list[ProfilePage]:
    """Profiles with what a card shows, in the order of `ids`; `listing_count` counts live listings."""
    found = (
        ProfilePage.objects.filter(pk__in=ids)
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


@dataclass(frozen=True)
class Overview:
    """The public register in numbers, and where the suppliers of one province are, most suppliers first."""

    listing_count: int
    supplier_count: int
    groups: list[tuple[CapabilityGroup, int]]
    places: list[Place]


NUMBERS_HOLD_SECONDS = 60


def overview(province: Province) -> Overview:
    """Numbers of all provinces and places of this one: 4 queries, at most once a minute in each process."""
    key = f"overview-{province.slug}"
    found: Overview | None = caches["numbers"].get(key)
    if found is None:
        found = counted_overview(province)
        caches["numbers"].set(key, found, NUMBERS_HOLD_SECONDS)
    return found


def counted_overview(province: Province) -> Overview:
    listings = set(ListingPage.objects.public().order_by().values_list("pk", flat=True))
    suppliers = list(ProfilePage.objects.public().order_by().values_list("path", "organisation__place"))
    here = Counter(place for path, place in suppliers if path.startswith(province.directory.path))
    places = Place.objects.in_bulk(list(here))
    return Overview(
        listing_count=len(listings),
        supplier_count=len(suppliers),
        groups=groups_with_counts(listings),
        places=[places[pk] for pk, _ in here.most_common()],
    )


def newest_listings(province: Province, count: int) -> list[ListingPage]:
    """The listings of a province that became public last, one per supplier: 4 queries."""
    newest = ListingPage.objects.public().filter(below(province.directory)).order_by("-first_published_at", "-pk")
    by_supplier: dict[str, int] = {}
    for pk, path in newest.values_list("pk", "path")[: count * 12]:
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


def groups_with_counts(public_ids: set[int]) -> list[tuple[CapabilityGroup, int]]:
    """Every group of the taxonomy with the number of these listings that offer work of it."""
    pairs = ListingPage.capabilities.through.objects.values_list("listingpage", "capability__group").distinct()
    counts = Counter(group for listing, group in pairs if listing in public_ids)
    return [
        (group, counts[group.pk])
        for group in CapabilityGroup.objects.annotate(size=Count("capabilities")).order_by("order")
    ]


def capabilities_with_counts() -> list[tuple[Capability, int]]:
    """Every kind of work with the number of public listings that offer it; a retired one only while somebody does."""
    pairs = ListingPage.capabilities.through.objects.filter(listingpage__in=ListingPage.objects.public())
    counts = dict(pairs.values_list("capability").annotate(n=Count("listingpage")).order_by())
    found = [(capability, counts.get(capability.pk, 0)) for capability in Capability.objects.select_related("group")]
    return [(capability, count) for capability, count in found if count or not capability.is_retired]


def supplier(pk: int) -> Organisation:
    """An organisation with what pages show of it: 2 queries."""
    return shown_organisations().get(pk=pk)


def main_group(capabilities: list[Capability]) -> CapabilityGroup | None:
    """The group of most of these kinds of work; its drawn pattern stands where a photo is missing."""
    groups = Counter(capability.group for capability in capabilities)
    return groups.most_common(1)[0][0] if groups else None
