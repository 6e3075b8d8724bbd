"""The directory: suppliers from A to Z, of this province or of all."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from profiles.models import CapabilityGroup, Province
from profiles.queries import directory_ids, profiles_for_cards
from profiles.text import clean
from profiles.views.paging import page_of, query_without

ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ#"


@require_safe
def directory(request: HttpRequest) -> HttpResponse:
    province = chosen_province(request)
    group = chosen_group(request)
    letter = clean(request.GET.get("letter", "")).upper()
    if letter and letter not in set(ALPHABET):
        raise Http404
    found = directory_ids(province, group)
    page = page_of(request, found.get(letter, []) if letter else [pk for ids in found.values() for pk in ids])
    context = {
        "province": province,
        "provinces": Province.objects.all(),
        "group": group,
        "groups": CapabilityGroup.objects.all(),
        "letter": letter,
        "letters": [(sign, len(found.get(sign, ()))) for sign in ALPHABET],
        "total": sum(map(len, found.values())),
        "page": page,
        "profiles": profiles_for_cards(list(page.object_list)),
        "query": query_without(request, "page"),
        "query_for_letter": query_without(request, "page", "letter"),
    }
    return render(request, "profiles/directory.html", context)


def chosen_province(request: HttpRequest) -> Province | None:
    """The province of the address; without one that of the host; None for all provinces."""
    slug = clean(request.GET.get("provincie", ""))
    if slug == "alle":
        return None
    if slug:
        return get_object_or_404(Province.objects.select_related("directory"), slug=slug)
    return request.province or None  # type: ignore[attr-defined]


def chosen_group(request: HttpRequest) -> CapabilityGroup | None:
    slug = clean(request.GET.get("group", ""))
    return get_object_or_404(CapabilityGroup, slug=slug) if slug else None
