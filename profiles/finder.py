"""Finds listings by kind of work, municipality and form of work: plain filters over the taxonomy, no ranking."""

import difflib
from dataclasses import dataclass, replace

from django.db.models import Q, QuerySet

from profiles.enums import WorkForm
from profiles.models import (
    Capability, CapabilityGroup, CapabilitySynonym, ListingPage, Place, ProfilePage,
)
from profiles.models.listing import WORK_FORM_FIELDS
from profiles.queries import FIRST, LAST, fold


@dataclass(frozen=True)
class Filters:
    """What a visitor asked for. `near` is a postcode or the name of a place as typed."""

    text: str = ""
    near: str = ""
    capability: Capability | None = None
    group: CapabilityGroup | None = None
    work_form: WorkForm | None = None

    @property
    def is_empty(self) -> bool:
        return self == Filters()


@dataclass(frozen=True)
class Nearby:
    """The municipalities that a typed place stands for; none: `suggestions` are names that look like it."""

    municipalities: frozenset[str]
    name: str
    suggestions: tuple[str, ...] = ()


def find_listings(filters: Filters, nearby: Nearby | None) -> QuerySet[ListingPage]:
    """The public listings that meet every filter, by title."""
    found = ListingPage.objects.public()
    if filters.text:
        meant = capabilities_meant(filters.text)
        found = found.filter(Q(pk__in=_with_any(meant)) | Q(title__icontains=filters.text))
    if filters.capability:
        found = found.filter(pk__in=_with_any({filters.capability.pk}))
    if filters.group:
        found = found.filter(pk__in=_with_any(set(filters.group.capabilities.values_list("pk", flat=True))))
    if filters.work_form:
        found = found.filter(**{WORK_FORM_FIELDS[filters.work_form]: True})
    if nearby:
        profiles = ProfilePage.objects.filter(organisation__place__municipality_nis__in=nearby.municipalities)
        found = found.filter(_below_any(profiles))
    return found.order_by("title", "pk")


def _with_any(capability_ids: set[int]) -> QuerySet:
    through = ListingPage.capabilities.through
    return through.objects.filter(capability__in=capability_ids).values("listingpage")


def _below_any(profiles: QuerySet[ProfilePage]) -> Q:
    condition = Q(pk__in=[])
    for path in profiles.values_list("path", flat=True):
        condition |= Q(path__range=(path + FIRST, path + LAST))
    return condition


def capabilities_meant(text: str) -> set[int]:
    """Ids of the kinds of work whose label or synonym, in any language, is the text or holds all its words."""
    wanted = fold(text).split()
    if not wanted:
        return set()
    names: list[tuple[int, str]] = list(CapabilitySynonym.objects.values_list("capability_id", "text"))
    for pk, *labels in Capability.objects.values_list("pk", "label_nl", "label_fr", "label_en"):
        names.extend((pk, label) for label in labels)
    exact = {pk for pk, name in names if fold(name).split() == wanted}
    return exact or {pk for pk, name in names if set(wanted) <= set(fold(name).split())}


def find_nearby(near: str) -> Nearby:
    """The municipality of a postcode or of a place's name, in Dutch or French; `3000 Leuven` works too."""
    digits, _, rest = near.partition(" ")
    typed = digits if digits.isdecimal() else near
    by_postcode = Place.objects.filter(postcode=typed) if typed.isdecimal() else Place.objects.none()
    places = list(by_postcode) or _places_named(rest if digits.isdecimal() and rest else near)
    if places:
        return Nearby(frozenset(place.municipality_nis for place in places), places[0].municipality)
    names = Place.objects.values_list("municipality_nl", flat=True).distinct()
    close = difflib.get_close_matches(near.title(), names, n=3, cutoff=0.7)
    return Nearby(frozenset(), near, tuple(close))


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
        "q": (replace(filters, text=""), nearby) if filters.text else None,
    }
    counted = [(name, find_listings(*without).count()) for name, without in tries.items() if without]
    return [(name, count) for name, count in counted if count]
