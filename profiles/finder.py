"""Finds listings by kind of work, municipality and form of work: plain filters over the taxonomy, no ranking."""

import difflib
from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.db.models import Q, QuerySet

from profiles.enums import WorkForm
from profiles.models import Capability, CapabilityGroup, CapabilitySynonym, ListingPage, Place, ProfilePage
from profiles.models.listing import WORK_FORM_FIELDS
from profiles.queries import fold


@dataclass(frozen=True)
class Filters:
    """What a visitor asked for. `near` is a place as typed; `meant` are ids of kinds of work that the text means."""

    text: str = ""
    meant: frozenset[int] = frozenset()
    near: str = ""
    capability: Capability | None = None
    group: CapabilityGroup | None = None
    work_form: WorkForm | None = None


@dataclass(frozen=True)
class Nearby:
    """Where a typed place lies: tree paths of the profiles there. Unknown places have `suggestions` instead."""

    name: str
    is_known: bool
    profile_paths: tuple[str, ...] = ()
    suggestions: tuple[str, ...] = ()


def find_listings(filters: Filters, nearby: Nearby | None) -> QuerySet[ListingPage]:
    """The public listings that meet every filter, by title."""
    found = ListingPage.objects.public()
    if filters.text:
        found = found.filter(Q(pk__in=_with_any(filters.meant)) | Q(title__icontains=filters.text))
    if filters.capability:
        found = found.filter(pk__in=_with_any([filters.capability.pk]))
    if filters.group:
        found = found.filter(pk__in=_with_any(filters.group.capabilities.values("pk")))
    if filters.work_form:
        found = found.filter(**{WORK_FORM_FIELDS[filters.work_form]: True})
    if nearby:
        found = found.filter(profile_path__in=nearby.profile_paths)
    return found.order_by("title", "pk")


def _with_any(capabilities: Iterable[int] | QuerySet) -> QuerySet:
    through = ListingPage.capabilities.through
    return through.objects.filter(capability__in=capabilities).values("listingpage")


def capabilities_meant(text: str) -> frozenset[int]:
    """Ids of the kinds of work whose label or synonym, in any language, is the text or holds all its words."""
    wanted = fold(text).split()
    if not wanted:
        return frozenset()
    names: list[tuple[int, str]] = list(CapabilitySynonym.objects.values_list("capability_id", "text"))
    for pk, *labels in Capability.objects.values_list("pk", "label_nl", "label_fr", "label_en"):
        names.extend((pk, label) for label in labels)
    exact = frozenset(pk for pk, name in names if fold(name).split() == wanted)
    return exact or frozenset(pk for pk, name in names if set(wanted) <= set(fold(name).split()))


def find_nearby(near: str) -> Nearby:
    """The municipality of a postcode or of a place's name, in Dutch or French; `3000 Leuven` works too."""
    digits, _, rest = near.partition(" ")
    typed = digits if digits.isdecimal() else near
    by_postcode = Place.objects.filter(postcode=typed) if typed.isdecimal() else Place.objects.none()
    places = list(by_postcode) or _places_named(rest if digits.isdecimal() and rest else near)
    if places:
        municipalities = {place.municipality_nis for place in places}
        profiles = ProfilePage.objects.filter(organisation__place__municipality_nis__in=municipalities)
        return Nearby(places[0].municipality, True, tuple(profiles.values_list("path", flat=True)))
    names = set(Place.objects.values_list("municipality_nl", flat=True))
    close = difflib.get_close_matches(near.title(), names, n=3, cutoff=0.7)
    return Nearby(near, False, suggestions=tuple(close))


def _places_named(name: str) -> list[Place]:
    fields = ("municipality_nl", "municipality_fr", "name_nl", "name_fr")
    wanted = Q()
    for field in fields:
        wanted |= Q(**{f"{field}__iexact": name})
    return list(Place.objects.filter(wanted))


def relaxations(filters: Filters, nearby: Nearby | None) -> list[tuple[str, int]]:
    """Which filter to drop, and how many listings that gives; only filters whose absence gives something."""
    tries = {
        "near": (filters, None) if nearby else None,
        "mode": (replace(filters, work_form=None), nearby) if filters.work_form else None,
        "q": (replace(filters, text="", meant=frozenset()), nearby) if filters.text else None,
    }
    counted = [(name, find_listings(*without).count()) for name, without in tries.items() if without]
    return [(name, count) for name, count in counted if count]
