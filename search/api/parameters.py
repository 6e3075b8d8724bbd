"""Reads the parameters of the JSON search and says field by field what is not right."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _
from ninja import Field, Schema
from pydantic import create_model

from profiles.text import clean
from search.facets import CHOICES
from search.forms.choices import choice_labels, key_of, resolve_place, unknown_place
from search.forms.long_text import short_question
from search.forms.query_string import MAX_RADIUS, MAX_TEXT, MAX_VALUES, SORTS
from search.need import DEEPEST, Around, Demand, Need, Sort, last_page
from search.understanding.language_detection import language_of

MAX_PAGE_SIZE = 100


class PlainQuery(Schema):
    """What is asked beside the filters."""

    q: str = Field("", description="Free text in Dutch, French or English.")
    postcode: str = Field("", description="A postcode or the name of a municipality.")
    radius_km: int | None = Field(
        None, description="At most so many kilometres from the place; without it, any distance."
    )
    sort: str = Field("best", description="best, distance, name or newest.")
    page: int = 1
    page_size: int = 20


SearchQuery: Any = create_model(
    "SearchQuery",
    __base__=PlainQuery,
    __doc__="Lists are alternatives: `mode=enclave&mode=service` finds both.",
    **{spec.name: (list[str], Field([], description=spec.hint)) for spec in CHOICES},  # type: ignore[call-overload]
)
"""Every filter that is counted can be chosen, since both are made of one list."""


class Refused(Exception):
    """`errors` maps each parameter to its sentences."""

    def __init__(self, errors: dict[str, list[str]]) -> None:
        super().__init__(errors)
        self.errors = errors


def refuse_unknown(names: Iterable[str]) -> None:
    """A misspelt parameter would widen the answer unseen."""
    unknown = {
        clean(name)[:40]: [_("We do not know this parameter.")]
        for name in names
        if name not in SearchQuery.model_fields
    }
    if unknown:
        raise Refused(unknown)


def to_need(query: Any) -> Need:
    """The need of a query; raises Refused with everything that is not right at once."""
    errors: dict[str, list[str]] = {}
    text = short_question(query.q, "nl").text
    if len(query.q) > MAX_TEXT:
        errors["q"] = [_("At most %(n)s characters.") % {"n": MAX_TEXT}]
    demands = [one for spec in CHOICES for one in _demands(spec.name, getattr(query, spec.name), errors)]
    place = _around(query, errors)
    _check_page(query.page, query.page_size, errors)
    if query.sort not in SORTS:
        errors["sort"] = [_("Choose one of: %(names)s.") % {"names": ", ".join(Sort)}]
    if query.sort == Sort.DISTANCE and not query.postcode and not query.q:
        errors["sort"] = [_("Nearest first needs a place: give a postcode.")]
    if errors:
        raise Refused(errors)
    return Need(
        text=text,
        text_language=language_of(text, "nl"),
        demands=tuple(demands),
        around=place,
        radius_km=None if query.postcode else query.radius_km,
        sort=Sort(query.sort),
        page=query.page,
        page_size=query.page_size,
    )


def _demands(facet: str, raw: Iterable[str], errors: dict[str, list[str]]) -> list[Demand]:
    found = []
    labels = choice_labels(facet) if raw else {}
    for value in [clean(one) for one in raw][:MAX_VALUES]:
        if key_of(facet, value) in labels or (value and facet == "certificate"):
            found.append(Demand(facet, key_of(facet, value), hard=True))
        elif value:
            errors.setdefault(facet, []).append(_("We do not know “%(name)s”.") % {"name": value[:40]})
    return found


def _around(query: Any, errors: dict[str, list[str]]) -> Around | None:
    if query.radius_km is not None:
        _check_number("radius_km", query.radius_km, 1, MAX_RADIUS, errors)
    place = clean(query.postcode)
    if not place:
        return None
    found = resolve_place(place, query.radius_km)
    if found is None:
        problem = unknown_place(place)
        hint = [_("Do you mean: %(names)s?") % {"names": ", ".join(problem.suggestions)}] if problem.suggestions else []
        errors["postcode"] = [problem.message, *hint]
        return None
    return found


def _check_page(page: int, page_size: int, errors: dict[str, list[str]]) -> None:
    _check_number("page_size", page_size, 1, MAX_PAGE_SIZE, errors)
    last = last_page(min(max(page_size, 1), MAX_PAGE_SIZE))
    _check_number("page", page, 1, last, errors)
    if page > last:
        errors["page"].append(_("Only the first %(n)s results have pages: narrow the question.") % {"n": DEEPEST})


def _check_number(field: str, number: int, least: int, most: int, errors: dict[str, list[str]]) -> None:
    if not least <= number <= most:
        errors[field] = [_("A whole number from %(least)s to %(most)s.") % {"least": least, "most": most}]
