"""The results page: what was asked, what fits, why, and what else is possible."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from profiles.access.declared import public
from profiles.figures.noting import Seen, note
from search.analytics.search_log import note_search
from search.facets import CHOICES
from search.forms.choices import read_number
from search.forms.query_string import RADII, Asked, hidden_parameters, need_from_query, need_to_query
from search.indexing.stored_listing import StoredListing
from search.matching.context import consistent_read
from search.matching.engine_choice import FALLBACK, SearchUnavailable
from search.matching.find import Answer, find, load_listings
from search.matching.named import named_suppliers
from search.matching.reach import reachable_first
from search.matching.relaxations import Relaxation, near_work, relaxations, unmet_words
from search.need import DEFAULT_RADIUS_KM, Around, Need, last_page
from search.presentation import cards
from search.presentation.homonyms import homonyms
from search.presentation.parts import read_parts
from search.presentation.relaxation_text import change
from search.presentation.results_map import results_map
from search.understanding.condensed import LONG_TEXT
from search.understanding.query import Question
from search.views.reading import to_results


class LongText(NamedTuple):
    """How many words of a posted text were read, of how many."""

    words: int
    typed: int
    says_nothing: bool

    @property
    def was_cut(self) -> bool:
        return self.words < self.typed


NOBODY = "none"
"""The engine of a page that could not be answered."""
MAX_WORDS = 100_000
CHOSEN_ON_PAGE = ("q", "postcode", "radius_km", "sort", "literal", *(spec.name for spec in CHOICES))


@public
@require_safe
@vary_on_headers("HX-Request", "HX-History-Restore-Request")
@consistent_read()
def search(request: HttpRequest) -> HttpResponse:
    """The whole page, or for htmx only what changes; the same template makes both."""
    asked = need_from_query(request.GET, get_language() or "nl")
    if len(asked.need.text) > LONG_TEXT:
        return to_results(request.GET)
    try:
        context = empty_context(asked) if asked.place_is_unknown else found_context(asked)
    except SearchUnavailable:
        context = {**form_context(asked), "answer": None, "page": None, "is_away": True}
    context["mail"] = long_text(request, asked)
    if context["answer"] and asked.need.page == 1:
        note_search(context["answer"], getattr(request.province, "slug", ""))  # type: ignore[attr-defined]
    note(request, Seen.SHOWN, [one.listing_id for one in (*context.get("cards", ()), *context.get("far_cards", ()))])
    partial = request.htmx and not request.htmx.history_restore_request  # type: ignore[attr-defined]
    response = render(request, "search/_finder.html" if partial else "search/results.html", context)
    if context["answer"] or context.get("is_away"):
        return with_engine(response, context["answer"].engine if context["answer"] else NOBODY)
    return response


def long_text(request: HttpRequest, asked: Asked) -> LongText | None:
    """What search.views.reading said of a posted text; None where a short question was asked."""
    words = read_number(request.GET.get("read", ""), 1, MAX_WORDS, 0)
    typed = read_number(request.GET.get("of", ""), words, MAX_WORDS, words)
    return LongText(words, typed, not asked.need.text) if words else None


def with_engine(response: HttpResponse, engine: str) -> HttpResponse:
    """Says which engine answered; what was said without the server is not to be kept."""
    response["X-Search-Engine"] = engine
    if engine in {FALLBACK, NOBODY}:
        response["Cache-Control"] = "no-store"
    return response


def form_context(asked: Asked, read: Around | None = None) -> dict[str, Any]:
    """What the form shows; `read` is the place that was read from the text."""
    need = asked.need
    around = need.around or read
    radius = around.radius_km or 0 if around else DEFAULT_RADIUS_KM
    return {
        "asked": asked,
        "need": need,
        "long_text": LONG_TEXT,
        "is_folded": bool(need.text or need.around) and not asked.problems,
        "place": asked.place,
        "radius": radius,
        "radii": sorted({*RADII, radius} - {0}),
        "sorts": [(sort.value, label) for sort, label in cards.SORTS.items()],
        "hidden": hidden_parameters(need, asked.place, CHOSEN_ON_PAGE),
        "everything": hidden_parameters(need, asked.place, ("sort",)),
        "query": need_to_query(need, asked.place),
        "other_view": need_to_query(replace(need, per_supplier=not need.per_supplier, page=1), asked.place),
    }


def empty_context(asked: Asked) -> dict[str, Any]:
    """For an unknown place: nothing is searched, since any answer would be for somewhere else."""
    need = replace(asked.need, page=1)
    suggestions = [(name, need_to_query(need, name)) for problem in asked.problems for name in problem.suggestions]
    anywhere = need_to_query(need)
    return {**form_context(asked), "answer": None, "suggestions": suggestions, "anywhere": anywhere, "page": None}


def found_context(asked: Asked) -> dict[str, Any]:
    """Raises Http404 for a page that is not there; one that is too deep is not searched for."""
    if asked.need.page > last_page(asked.need.page_size):
        raise Http404
    answer, near = reachable_first(find(asked.need))
    page = page_of(answer)
    around = cards.shown_place(answer.question.around)
    need, offset = asked.need, (asked.need.page - 1) * asked.need.page_size
    first_page = need_to_query(replace(need, page=1), asked.place)
    shown = cards.cards(answer, offset, timezone.localdate(), first_page)
    found, changes = cards.how_many(answer.total, per_supplier=need.per_supplier), more(answer)
    return {
        **form_context(asked, around),
        "answer": answer,
        "around": around,
        "cards": shown[:near],
        "far_cards": shown[near:],
        "facets": cards.facets(answer, need),
        "chips": cards.chips(answer, asked),
        "named": cards.named(named_suppliers(answer.question, is_empty=not answer.total)),
        "parts": read_parts(answer.question),
        "page": page,
        "page_query": f"{first_page}&",
        "chosen": sum(demand.hard for demand in need.demands),
        "map": results_map(cards.markers(answer, offset), around, found),
        **what_else(answer, changes, asked.place, first_page),
        **other_readings(answer.question, asked),
        **sentences(answer),
    }


def what_else(answer: Answer, changes: Sequence[Relaxation], place: str, query: str) -> dict[str, Any]:
    """What would bring more; for an empty answer also work that is like it, to which the first way out leads."""
    like_it = [] if answer.total else near_work(answer.question, changes)
    first = {match.listing_id for match in like_it}
    return {
        "relaxations": described(sorted(changes, key=lambda one: one.example_id not in first), place),
        "near_cards": cards.near_cards(like_it, timezone.localdate(), query),
    }


def other_readings(question: Question, asked: Asked) -> dict[str, Any]:
    """How else the question can be meant: literally, at the other place that the text names, at a namesake."""
    need = replace(asked.need, page=1)
    return {
        "literal_off": need_to_query(replace(need, literal=False), asked.place) if need.literal else "",
        "literal": need_to_query(replace(need, literal=True), asked.place),
        "other_around": cards.shown_place(question.other_around),
        "there_instead": elsewhere(need),
        "homonyms": homonyms(question, asked),
    }


def sentences(answer: Answer) -> dict[str, bool]:
    """Whether somebody offers a part of what nobody offers whole, and whether no work was typed: «24/7», «🎁»."""
    question = answer.question
    return {
        "is_offered": not answer.total and len(unmet_words(question)) < len(question.with_say),
        "says_no_work": bool(question.need.text) and not (question.words or question.demands or question.around),
    }


def elsewhere(need: Need) -> str:
    """The query that searches where the text says, with the radius of the field."""
    return need_to_query(replace(need, page=1, around=None, radius_km=need.around and need.around.radius_km))


def page_of(answer: Answer) -> Any:
    """The page for the links below the list; 404 beyond the last one. The first DEEPEST results have pages."""
    need = answer.question.need
    paginator = Paginator(range(min(answer.total, last_page(need.page_size) * need.page_size)), need.page_size)
    if need.page > paginator.num_pages:
        raise Http404
    page: Any = paginator.page(need.page)
    page.numbers = list(paginator.get_elided_page_range(need.page, on_each_side=1, on_ends=1))
    return page


def more(answer: Answer) -> list[Relaxation]:
    return relaxations(answer.question, answer.total, {match.listing_id for match in answer.matches})


def described(found: Sequence[Relaxation], place: str) -> list[dict[str, Any]]:
    """Each with the best listing that it brings, as an example."""
    examples = load_listings([one.example_id for one in found]) if found else {}
    return [
        {
            "change": change(one),
            "total": one.total,
            "gain": cards.how_many(one.total, per_supplier=one.need.per_supplier),
            "query": need_to_query(one.need, place if one.need.around else ""),
            "example": described_example(examples.get(one.example_id)),
        }
        for one in found
    ]


def described_example(listing: StoredListing | None) -> dict[str, str] | None:
    if listing is None:
        return None
    place = cards.municipality(listing)
    return {"supplier": listing.supplier, "place": place, "title": listing.title, "language": listing.language}
