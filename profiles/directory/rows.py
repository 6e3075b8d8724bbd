"""Who stands in the directory, with what can be chosen of each."""

import datetime
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple, TypeVar

from django.db.models import Q
from django.db.models.functions import Substr
from django.utils import timezone

from profiles.models import ListingPage, ProfilePage, Province, Recognition
from profiles.models.pages.listing_parts import ListingCertificate
from profiles.models.pages.visibility import PROFILE_PATH
from profiles.models.place import Point
from profiles.queries import below, counted
from profiles.text import certificate_key, name_key

K = TypeVar("K")
FILTERS = ("group", "certificate", "recognition")
"""Names in the address and in SupplierRow, in the order of the page."""


class SupplierRow(NamedTuple):
    """A supplier that is public. `letter` is that under which it stands, `key` its name as names are searched.

    `kinds` are ids of kinds of work, those that most of its listings offer first; `group` the slugs of their groups;
    `certificate` keys of those that hold today; `recognition` slugs of those that hold today.
    """

    pk: int
    place: Point
    letter: str
    key: str
    kinds: tuple[int, ...]
    group: frozenset[str]
    certificate: frozenset[str]
    recognition: frozenset[str]


@dataclass(frozen=True)
class SupplierList:
    """Suppliers in the order of their names, how many listings they have together, and what certificates are called."""

    rows: list[SupplierRow]
    listing_count: int
    certificate_names: Mapping[str, str]
    kept: dict[Any, Any] = field(default_factory=dict, compare=False, repr=False)
    """What was found in it, by what was chosen."""

    @cached_property
    def counts(self) -> Mapping[str, Mapping[str, int]]:
        """How many suppliers have each value of each filter."""
        return {name: Counter(value for row in self.rows for value in getattr(row, name)) for name in FILTERS}


def register(province: Province | None) -> SupplierList:
    """The suppliers of a province, None: of all. Six queries; a large register is read once a minute."""
    key = f"register-{province.slug if province else ''}"
    return counted(key, lambda: find_register(province), lambda found: max(len(found.rows), found.listing_count))


def find_register(province: Province | None) -> SupplierList:
    inside = below(province.directory) if province else Q()
    profiles = ProfilePage.objects.filter(inside).public().order_by("sort_name", "pk")
    listings = ListingPage.objects.filter(inside).public()
    kinds, groups = _work(listings.values("pk"))
    certificates = list(_certificates(listings.values("pk"), timezone.localdate()))
    held = _gathered((path, certificate_key(name)) for path, name in certificates)
    recognitions = _gathered(Recognition.objects.valid().values_list("organisation", "type__slug"))
    nothing: frozenset[str] = frozenset()
    rows = [
        SupplierRow(
            pk,
            Point(latitude, longitude),
            name[:1],
            name_key(name[1:]),
            tuple(kind for kind, _count in kinds.get(path, Counter()).most_common()),
            frozenset(groups.get(path, nothing)),
            frozenset(held.get(path, nothing)),
            frozenset(recognitions.get(organisation, nothing)),
        )
        for pk, path, name, organisation, latitude, longitude in profiles.values_list(
            *("pk", "path", "sort_name", "organisation"),
            *("organisation__place__latitude", "organisation__place__longitude"),
        )
    ]
    return SupplierList(rows, listings.order_by().count(), _usual_names(name for _path, name in certificates))


def _work(listings: object) -> tuple[dict[str, Counter[int]], dict[str, set[str]]]:
    """By tree path of a profile: in how many listings each kind of work is offered, and the groups of these kinds."""
    kinds: dict[str, Counter[int]] = {}
    groups: dict[str, set[str]] = {}
    pairs = ListingPage.capabilities.through.objects.filter(listingpage__in=listings).values_list(
        Substr("listingpage__path", 1, PROFILE_PATH), "capability", "capability__group__slug"
    )
    for path, kind, group in pairs.order_by("pk"):
        kinds.setdefault(path, Counter())[kind] += 1
        groups.setdefault(path, set()).add(group)
    return kinds, groups


def _certificates(listings: object, today: datetime.date) -> Iterable[tuple[str, str]]:
    """(Tree path of a profile, name of a certificate that holds today)."""
    holds = Q(valid_until=None) | Q(valid_until__gte=today)
    found = ListingCertificate.objects.filter(holds, listing__in=listings).order_by("pk")
    return found.values_list(Substr("listing__path", 1, PROFILE_PATH), "name")


def _gathered(pairs: Iterable[tuple[K, str]]) -> dict[K, set[str]]:
    found: dict[K, set[str]] = {}
    for key, value in pairs:
        found.setdefault(key, set()).add(value)
    return found


def _usual_names(names: Iterable[str]) -> dict[str, str]:
    """What most suppliers call a certificate, by its key."""
    counts: dict[str, Counter[str]] = {}
    for name in names:
        counts.setdefault(certificate_key(name), Counter())[name.strip()] += 1
    return {key: found.most_common(1)[0][0] for key, found in counts.items() if key}
