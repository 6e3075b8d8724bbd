"""Words and places that complete what somebody types, for the combobox."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from django.http import HttpRequest, JsonResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from profiles.access.declared import public
from profiles.text import clean, place_key
from search.lexicon.current import current_lexicon
from search.lexicon.places.gazetteer import plain_name
from search.lexicon.thesaurus import LANGUAGES
from search.matching.context import consistent_read
from search.matching.engine_choice import suggest_suppliers

MOST, LEAST_LETTERS = 8, 2
KEPT_FOR_SUPPLIERS = 3
"""So many of the places are theirs, however many kinds of work begin so."""
INSIDE = 2
"""The rank of a name that has what was typed inside a word: behind those of `rank`."""


class Suggestion(NamedTuple):
    """`opens`: it is the name of a supplier, and choosing it leads there."""

    value: str
    hint: str
    opens: bool = False


@public
@require_safe
@cache_control(public=True, max_age=300)
@consistent_read()
def suggestions(request: HttpRequest) -> JsonResponse:
    """`field` is what or where, `q` what was typed so far; at most eight, those that begin with it first."""
    typed = plain_name(clean(request.GET.get("q", "")))[:60]
    found = []
    if len(typed) >= LEAST_LETTERS:
        here = getattr(getattr(request, "province", None), "slug", "")
        found = places(place_key(typed)) if request.GET.get("field") == "where" else works(typed, here)
    return JsonResponse({"suggestions": [one._asdict() for one in found]})


def works(typed: str, province: str) -> list[Suggestion]:
    """Kinds of work, each by its label or its nearest synonym in the language of the interface; suppliers by name."""
    here = current_lexicon()
    language = get_language() or "nl"
    column = LANGUAGES.index(language)
    labels = {slug: found[column] for slug, found in here.terms.capabilities.items()}
    per_kind: dict[str, tuple[int, int, str, Suggestion]] = {}
    for place, name in here.kinds.found(typed):
        if name.language == language:
            is_label = name.text == labels.get(name.concept)
            hint = "" if is_label else labels.get(name.concept, "")
            best = per_kind.get(name.concept)
            candidate = (place, 0 if is_label else len(name.text), name.text, Suggestion(name.text, hint))
            per_kind[name.concept] = min(best, candidate) if best else candidate
    names = first(suppliers(typed, province))
    kinds = first(per_kind.values())[: MOST - min(len(names), KEPT_FOR_SUPPLIERS)]
    return [*kinds, *names][:MOST]


def suppliers(typed: str, province: str) -> Iterator[tuple[int, int, str, Suggestion]]:
    """Behind kinds of work that begin so; those that have it inside a word last."""
    for supplier in suggest_suppliers(typed, province, MOST):
        name = plain_name(supplier)
        found = INSIDE if rank(typed, name) is None and typed in name else rank(typed, name)
        if found is not None:
            yield found + 1, len(supplier), supplier, Suggestion(supplier, _("supplier"), opens=True)


def places(typed: str) -> list[Suggestion]:
    ranked = [
        (rank(typed, key) or 0, one.rank, one.name, Suggestion(one.name, one.postcode))
        for key, one in current_lexicon().gazetteer.names()
        if rank(typed, key) == 0 or (one.postcode and one.postcode.startswith(typed))
    ]
    return first(ranked)


def rank(typed: str, text: str) -> int | None:
    """0 when the text begins so, 1 when a later word does, None otherwise."""
    if text.startswith(typed):
        return 0
    return 1 if f" {typed}" in text else None


def first(ranked: Iterable[tuple[int, int, str, Suggestion]]) -> list[Suggestion]:
    unique: dict[str, Suggestion] = {}
    for *_rank, suggestion in sorted(ranked):
        unique.setdefault(suggestion.value.lower(), suggestion)
    return list(unique.values())[:MOST]
