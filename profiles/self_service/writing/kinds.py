"""The kinds of work that the form offers: those of the text first, with the words that led there, then all."""

from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from django.forms import BoundField
from django.utils.translation import get_language

from profiles.models import Capability, CapabilityGroup
from profiles.publishing.suggesting import Suggestion, suggest
from profiles.self_service.writing.screens import WorkScreen

LEAST_WORDS = 2
"""Of a title and a text together: one word is too few to guess from."""


class Offered(NamedTuple):
    """A kind of work, whether it is ticked, and the words of the text that led to it."""

    kind: Capability
    is_chosen: bool
    words: tuple[str, ...]


class KindsOffered(NamedTuple):
    """`told` names what the text is about, so that the page knows when that has changed."""

    first: Sequence[Offered]
    rest: Sequence[tuple[CapabilityGroup, Sequence[Capability]]]
    told: str


def offered(form: WorkScreen) -> KindsOffered:
    """Of the text as it stands in the form."""
    return arranged(form["capabilities"], suggestions(form))


def arranged(bound: BoundField, suggested: Sequence[Suggestion]) -> KindsOffered:
    """Ticked ones first, then what the text is about; never ticked for somebody."""
    chosen = {str(getattr(one, "pk", one)) for one in bound.value() or ()}
    kinds = list(bound.field.queryset)  # type: ignore[attr-defined]  # of a choice of models
    told = {one.kind: one.words for one in suggested}
    first = [Offered(one, True, told.get(one.slug, ())) for one in kinds if str(one.pk) in chosen]
    by_slug = {one.slug: one for one in kinds if str(one.pk) not in chosen}
    first += [Offered(by_slug[slug], False, words) for slug, words in told.items() if slug in by_slug]
    above = {one.kind.pk for one in first}
    rest = [one for one in kinds if one.pk not in above]
    groups = [(group, list(many)) for group, many in groupby(rest, key=lambda one: one.group)]
    return KindsOffered(first, groups, ",".join(sorted(told)))


def suggestions(form: WorkScreen) -> Sequence[Suggestion]:
    title, text = str(form["title"].value() or ""), str(form["description"].value() or "")
    if len(f"{title} {text}".split()) < LEAST_WORDS:
        return ()
    return suggest(title, text, form.instance.language or get_language() or "")
