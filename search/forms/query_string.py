"""Reads a need from the parameters of an address, and writes it back: the address holds everything."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext as _

from profiles.enums import Language
from profiles.text import clean
from search.facets import CHOICES
from search.forms.choices import Problem, choice_labels, key_of, read_number, typed_province, unknown_place
from search.lexicon.current import current_lexicon
from search.need import MAX_RADIUS_KM, Around, Demand, Need, Sort
from search.understanding.language_detection import language_of

RADII = (10, 25, 40, 60, 100)
MAX_RADIUS = MAX_RADIUS_KM
MAX_VALUES, MAX_TEXT, MAX_PAGE = 60, 4_000, 999_999_999
MAX_FILTERS = 20
"""Each of them repeats the whole address on the page, in the link that takes it away."""
PAGE_SIZE = 12
SORTS = frozenset(Sort)
PER_LISTING = "listing"
"""The value of `per` that shows listings; without it results are suppliers."""


@dataclass(frozen=True)
class Asked:
    """`place` is the place field as typed; `problems` say what of the address was not understood."""

    need: Need
    place: str
    problems: tuple[Problem, ...]

    @property
    def place_is_unknown(self) -> bool:
        return any(problem.field == "postcode" for problem in self.problems)


def need_from_query(query: QueryDict, language: str) -> Asked:
    """The need of an address. What is not understood is left out and named."""
    typed = typed_text(query)
    text = clean(typed, MAX_TEXT)
    place = clean(query.get("postcode", ""))
    province = typed_province(place) if place else ""
    around, problems = read_around("" if province else place, query.get("radius_km", ""))
    if len(typed) > MAX_TEXT:
        problems.append(
            Problem("q", _("A question has at most %(n)s characters: we read the first ones.") % {"n": MAX_TEXT})
        )
    demands = read_filters(query, province, problems)
    need = Need(
        text=text,
        text_language=language_of(text, language) if text else Language.NL.value,
        literal=query.get("literal") == "1",
        demands=tuple(demands),
        around=around,
        radius_km=None if place else read_number(query.get("radius_km", ""), 1, MAX_RADIUS, 0) or None,
        sort=read_sort(query.get("sort", ""), problems),
        page=read_number(query.get("page", ""), 1, MAX_PAGE, 1),
        page_size=PAGE_SIZE,
        ignored=frozenset(clean(value) for value in query.getlist("ignore")[:MAX_VALUES]),
        per_supplier=query.get("per") != PER_LISTING,
    )
    return Asked(need, "" if province else place, tuple(problems))


def read_filters(query: QueryDict, province: str, problems: list[Problem]) -> list[Demand]:
    """The chosen filters, each once; `province` is one that was typed as the place."""
    demands = [Demand("province", province, hard=True)] if province else []
    for facet in CHOICES:
        found, unknown = read_choices(facet.name, query.getlist(facet.name))
        demands.extend(one for one in found if one not in demands)
        problems.extend(unknown)
    if len(demands) > MAX_FILTERS:
        problems.append(Problem("filter", _("We read the first %(n)s filters.") % {"n": MAX_FILTERS}))
    return demands[:MAX_FILTERS]


def typed_text(query: QueryDict) -> str:
    """Several fields are one question, in parts; `drop` is the number of one that is to go, counted from 1."""
    parts = query.getlist("q")[:MAX_VALUES]
    dropped = read_number(query.get("drop", ""), 1, MAX_VALUES, 0)
    return ", ".join(part for number, part in enumerate(parts, start=1) if part.strip() and number != dropped)


def read_around(place: str, radius: str) -> tuple[Around | None, list[Problem]]:
    """The place that was typed with the asked radius; «0» means that distance orders but excludes nothing."""
    if not place:
        return None, []
    found = current_lexicon().gazetteer.typed(place)
    if found is None:
        return None, [unknown_place(place)]
    problems = []
    kilometres: int | None = read_number(radius, 0, MAX_RADIUS, -1) if radius else found.usual_km
    if kilometres == -1:
        kilometres = found.usual_km
        problems.append(
            Problem("radius_km", _("The radius is a number of kilometres up to %(n)s.") % {"n": MAX_RADIUS})
        )
    return found.around(kilometres or None), problems


def read_sort(raw: str, problems: list[Problem]) -> Sort:
    if raw and raw not in SORTS:
        problems.append(Problem("sort", _("We do not know this order: %(name)s.") % {"name": clean(raw)[:40]}))
    return Sort(raw) if raw in SORTS else Sort.BEST


def read_choices(facet: str, raw: Sequence[str]) -> tuple[list[Demand], list[Problem]]:
    found: list[Demand] = []
    unknown: list[Problem] = []
    labels = choice_labels(facet) if raw else {}
    for value in dict.fromkeys(clean(one) for one in raw[:MAX_VALUES]):
        if key_of(facet, value) in labels:
            found.append(Demand(facet, key_of(facet, value), hard=True))
        elif value:
            unknown.append(Problem(facet, _("We do not know this filter: %(name)s.") % {"name": value[:40]}))
    return found, unknown[:3]


def need_to_query(need: Need, place: str = "") -> str:
    """The query string of a need, in a fixed order; empty parts are left out."""
    return urlencode(list(_parameters(need, place)))


def _parameters(need: Need, place: str) -> Iterator[tuple[str, str]]:
    if need.text:
        yield "q", need.text
    if need.around:
        yield "postcode", place or need.around.name
        yield "radius_km", str(need.around.radius_km or 0)
    elif place:
        yield "postcode", place
    elif need.radius_km:
        yield "radius_km", str(need.radius_km)
    yield from ((demand.facet, demand.value) for demand in need.demands)
    yield from (("ignore", value) for value in sorted(need.ignored))
    if need.literal:
        yield "literal", "1"
    if not need.per_supplier:
        yield "per", PER_LISTING
    if need.sort != Sort.BEST:
        yield "sort", need.sort.value
    if need.page > 1:
        yield "page", str(need.page)


def without_demand(need: Need, demand: Demand) -> Need:
    """The need without a chosen filter, or with a demand of its text turned back into plain words."""
    if demand.words:
        return replace(need, page=1, ignored=need.ignored | {f"{demand.facet}:{demand.value}"})
    return replace(need, page=1, demands=tuple(one for one in need.demands if one != demand))


def hidden_parameters(need: Need, place: str, leave_out: Iterable[str]) -> list[tuple[str, str]]:
    """Name and value of the parameters that a form carries along unseen."""
    skipped = {*leave_out, "page"}
    return [(name, value) for name, value in _parameters(need, place) if name not in skipped]
