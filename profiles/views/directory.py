"""The directory: suppliers from A to Z, of this province or of all."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from profiles.access.declared import public
from profiles.directory.choice import Choice, Found, choice_from_query, find
from profiles.directory.filters import Filter, counted_choices, folded, in_order
from profiles.directory.rows import SupplierList, SupplierRow, register
from profiles.models import Capability, CapabilityGroup, ProfilePage, Province, RecognitionType
from profiles.queries import profiles_for_cards
from profiles.text import clean
from profiles.views.maps import province_map
from profiles.views.paging import page_of, query_without

ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ#"
MOST_KINDS = 4


class Entry(NamedTuple):
    """A supplier in the list: kinds of work, how many it has beyond those, and its certificates that hold today."""

    profile: ProfilePage
    kinds: Sequence[str]
    more: int
    certificates: Sequence[str]


@public
@require_safe
def directory(request: HttpRequest) -> HttpResponse:
    """`naam` is a part of a name; `group`, `certificate` and `recognition` may stand several times."""
    province = chosen_province(request)
    letter = clean(request.GET.get("letter", "")).upper()
    if letter and letter not in set(ALPHABET):
        raise Http404
    suppliers, choice = register(province), choice_from_query(request.GET)
    filters = labels_of_filters(suppliers, choice)
    found = find(suppliers, choice)
    page = page_of(request, [row for row in found.rows if letter in {"", row.letter}])
    there = {row.letter for row in found.rows}
    context = {
        "province": province,
        "provinces": Province.objects.all(),
        "register": suppliers,
        "choice": choice,
        "filters": list(shown_filters(filters, suppliers, found, choice)),
        "chosen": [
            labels[value] for name, (_title, labels) in filters.items() for value in sorted(choice.chosen[name])
        ],
        "named": found.named,
        "total": len(found.rows),
        "letter": letter,
        "letters": [(sign, sign in there) for sign in ALPHABET],
        "page": page,
        "entries": list(by_letter(list(page.object_list), suppliers.certificate_names)),
        "map": map_of(province, found.rows),
        **queries_of(request),
    }
    return render(request, "profiles/directory.html", context)


def queries_of(request: HttpRequest) -> dict[str, str]:
    """The parameters for another page, another letter and other provinces."""
    return {
        "query": query_without(request, "page"),
        "query_for_letter": query_without(request, "page", "letter"),
        "query_for_province": query_without(request, "page", "letter", "provincie"),
    }


def chosen_province(request: HttpRequest) -> Province | None:
    """The province of the address; without one that of the host; None for all provinces."""
    slug = clean(request.GET.get("provincie", ""))
    if slug == "alle":
        return None
    if slug:
        return get_object_or_404(Province.objects.select_related("directory"), slug=slug)
    return request.province or None  # type: ignore[attr-defined]


def labels_of_filters(suppliers: SupplierList, choice: Choice) -> dict[str, tuple[str, Mapping[str, str]]]:
    """Title and labels of each filter; 404 for a group or a recognition that does not exist.

    A certificate that nobody holds any more keeps its box, so that it can be taken away.
    """
    groups = {one.slug: one.label for one in CapabilityGroup.objects.all()}
    recognitions = {one.slug: one.name for one in RecognitionType.objects.all()}
    if choice.chosen["group"] - groups.keys() or choice.chosen["recognition"] - recognitions.keys():
        raise Http404
    certificates = {one: one for one in choice.chosen["certificate"]} | dict(suppliers.certificate_names)
    return {
        "group": (_("Work"), groups),
        "certificate": (_("Certificate, valid now"), certificates),
        "recognition": (_("Recognition"), recognitions),
    }


def shown_filters(
    labels: Mapping[str, tuple[str, Mapping[str, str]]], suppliers: SupplierList, found: Found, choice: Choice
) -> Iterator[Filter]:
    """Those that have a choice, each in the order of the whole register: no box moves while others are ticked."""
    for name, (title, values) in labels.items():
        usual = counted_choices(values, suppliers.counts[name], choice.chosen[name])
        choices = in_order([one.value for one in usual], values, found.counts[name], choice.chosen[name])
        if choices:
            yield folded(name, title, choices)


def by_letter(rows: Sequence[SupplierRow], certificate_names: Mapping[str, str]) -> Iterator[tuple[str, list[Entry]]]:
    """(Letter, its suppliers); those that were hidden since the register was read are left out."""
    profiles = {one.pk: one for one in profiles_for_cards([row.pk for row in rows])}
    kinds = Capability.objects.in_bulk({kind for row in rows for kind in row.kinds[:MOST_KINDS]})
    for letter, named in groupby((row for row in rows if row.pk in profiles), key=lambda row: row.letter):
        yield (
            letter,
            [
                Entry(
                    profiles[row.pk],
                    [inside(kinds[kind].label) for kind in row.kinds[:MOST_KINDS] if kind in kinds],
                    max(0, len(row.kinds) - MOST_KINDS),
                    sorted(certificate_names[key] for key in row.certificate if key in certificate_names),
                )
                for row in named
            ],
        )


def inside(label: str) -> str:
    """A label as it stands inside a line: «lassen», and «ICT» as it is."""
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]


def map_of(province: Province | None, rows: Sequence[SupplierRow]) -> object:
    points = list({row.place for row in rows})
    return province_map(province, points, province.name if province else _("Belgium"))
