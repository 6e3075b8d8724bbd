"""The list of all kinds of work, by letter."""

from collections.abc import Sequence
from itertools import groupby
from string import ascii_uppercase

from django.db.models import prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from profiles.access.declared import public
from profiles.models import Capability, CapabilityGroup
from profiles.queries import capabilities_with_counts
from profiles.text import clean, fold, sort_name

Counted = tuple[Capability, int]
"""A kind of work with how many suppliers do it."""
MOST_TYPED = 60


@public
@require_safe
def capabilities(request: HttpRequest) -> HttpResponse:
    """`werk` are words that all stand in a name or another word for the work, `groep` is the slug of a group."""
    counted = capabilities_with_counts()
    typed = clean(request.GET.get("werk", ""))[:MOST_TYPED]
    group = request.GET.get("groep", "")
    found = [row for row in counted if group in {"", row[0].group.slug}]
    if typed:
        prefetch_related_objects([capability for capability, _count in found], "synonyms")
        found = [row for row in found if says(row[0], typed)]
    letters = by_letter(found)
    used = {letter for letter, _rows in letters}
    context = {
        "letters": letters,
        "alphabet": [(letter, letter in used) for letter in ascii_uppercase],
        "groups": CapabilityGroup.objects.order_by("order"),
        "group": group,
        "typed": typed,
        "count": len(found),
        "everything": len(counted),
    }
    return render(request, "profiles/capabilities.html", context)


def says(capability: Capability, typed: str) -> bool:
    """Whether every typed word stands in a name of the work or in another word for it, in any language."""
    names = (capability.label_nl, capability.label_fr, capability.label_en)
    words = fold(" ".join((*names, *(one.text for one in capability.synonyms.all()))))
    return all(word in words for word in fold(typed).split())


def by_letter(counted: Sequence[Counted]) -> list[tuple[str, list[Counted]]]:
    """In the order of the names in the language of the page, under the letter with which `sort_name` begins."""
    named = sorted(((sort_name(row[0].label), row) for row in counted), key=lambda one: one[0])
    return [(letter, [row for _name, row in rows]) for letter, rows in groupby(named, key=lambda one: one[0][0])]
