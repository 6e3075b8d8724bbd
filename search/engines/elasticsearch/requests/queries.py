"""Whole requests to Elasticsearch for a question: which listings belong, how they score, counts, order."""

import datetime
from collections.abc import Mapping
from typing import Any, NamedTuple

from profiles.publishing.freshness import fresh_since
from search.engines.base import MOST_OTHERS
from search.engines.elasticsearch.mapping import FACET_FIELDS, SUPPLIER_FIELD
from search.engines.elasticsearch.requests.filters import belongs, chosen_filters, holding, on, passing, position
from search.engines.elasticsearch.requests.scoring import (
    EVERYTHING,
    Clause,
    all_of,
    any_of,
    coverage_steps,
    named,
    text_score,
)
from search.facets import COUNTED_FACETS, DATED_FACETS, by_facet, day_number
from search.need import MAX_RADIUS_KM, Cut, Point, Sort
from search.ranking import ROUNDING, Weights
from search.understanding.query import Question

Body = dict[str, Any]
"""A request to `_search`."""
MOST_VALUES = 2000
SUPPLIERS: Clause = {"cardinality": {"field": SUPPLIER_FIELD, "precision_threshold": 40_000}}
"""How many suppliers there are, without error up to the threshold, which is the highest one that there is."""
IN_SUPPLIER = 0.01
"""What a listing of a named supplier scores without the other words."""


class Floor(NamedTuple):
    """What a listing must reach: the share of the text that it covers, 0 for any, or else a score.

    `reaches` as in filters.belongs().
    """

    covered: float = 0.0
    least: float = 0.0
    reaches: tuple[int, ...] = ()


def coverage_request(question: Question, filters: list[Clause], size: int, weights: Weights) -> Body:
    """Its hits are the listings of these filters that cover most of the text; the score is the share they cover."""
    return {"query": _counted(question, filters, weights), "size": size, "_source": False, "track_total_hits": False}


def _counted(question: Question, filters: list[Clause], weights: Weights) -> Clause:
    """What counts as covered: the share of the text, and at least `named` for who does a named kind of work."""
    covered = _covered({"bool": {"filter": filters}}, coverage_steps(question.words, weights), ROUNDING)
    is_named = {"constant_score": {"filter": all_of([named(question.words), *filters]), "boost": weights.named}}
    return {"dis_max": {"tie_breaker": 0.0, "queries": [covered, is_named]}}


def _covered(query: Clause, steps: list[Clause], least: float) -> Clause:
    """How much of the text the listings of a query cover, without those that cover less than this."""
    return {
        "function_score": {
            "query": query,
            "functions": steps,
            "score_mode": "sum",
            "boost_mode": "replace",
            "min_score": least,
        }
    }


def covers(question: Question, share: float, weights: Weights) -> Clause:
    """A filter for the listings that cover so much of the text."""
    covered = _covered(EVERYTHING, coverage_steps(question.words, weights), share - ROUNDING)
    return any_of([covered, named(question.words)]) if weights.named >= share - ROUNDING else covered


def meets_anything(question: Question, weights: Weights) -> Clause:
    """A filter for the listings that cover anything of a described work."""
    return _covered(EVERYTHING, coverage_steps(question.words, weights), weights.met_at_all)


def reaches_request() -> Body:
    """How far suppliers say that they work, each number of kilometres once; the server keeps the answer."""
    return {"size": 0, "aggs": {"reaches": {"terms": {"field": "reach_km", "size": MAX_RADIUS_KM}}}}


def fitting_request(question: Question, floor: Floor, now: datetime.datetime, weights: Weights) -> Body:
    """The best of the listings that meet anything of a described work and all its demands."""
    filters = [*passing(question, now, floor.reaches), meets_anything(question, weights)]
    return {"query": scored(question, filters, now, weights), "size": 1, "_source": False, "track_total_hits": False}


def scored(question: Question, filters: list[Clause], now: datetime.datetime, weights: Weights) -> Clause:
    """text · coverage · kind · nearness · demands · quality, each a function score around the one before."""
    if question.words:
        score: Clause = {"bool": {"must": [text_score(question.words, weights)], "filter": filters}}
        score = _times(score, coverage_steps(question.words, weights), "sum")
        if question.kinds.named:
            score = _times(score, _kind(question, day_number(question.day(now)), weights), "first")
    else:
        score = {"constant_score": {"filter": {"bool": {"filter": filters}}, "boost": 1.0}}
    if question.around:
        near = [_times(score, _nearness(place, weights), "sum") for place in question.around.places]
        score = near[0] if len(near) == 1 else {"dis_max": {"queries": near}}
    missed = _missed(question, day_number(question.day(now)), weights)
    if missed:
        score = _times(score, missed, "multiply")
    return _times(score, _quality(now.date(), weights), "sum")


def _times(score: Clause, functions: list[Clause], mode: str) -> Clause:
    return {"function_score": {"query": score, "functions": functions, "score_mode": mode, "boost_mode": "multiply"}}


def _kind(question: Question, day: int, weights: Weights) -> list[Clause]:
    """Of these the first that holds: a kind of work that the text names, one of its group, another one."""
    return [
        {"filter": holding("capability", question.kinds.named, day), "weight": 1.0},
        {"filter": holding("group", question.kinds.groups, day), "weight": weights.same_group},
        {"weight": weights.other_kind},
    ]


def _nearness(place: Point, weights: Weights) -> list[Clause]:
    """Weights.nearness: a part that always counts, and a part that falls with the distance."""
    falling = {
        "origin": position(place),
        "offset": f"{weights.distance_offset_km}km",
        "scale": f"{weights.distance_scale_km}km",
        "decay": weights.distance_decay,
    }
    return [{"weight": 1 - weights.distance_share}, {"gauss": {"point": falling}, "weight": weights.distance_share}]


def _missed(question: Question, day: int, weights: Weights) -> list[Clause]:
    """What is left of the score of listings that miss a demand of the text."""
    return [
        {"filter": {"bool": {"must_not": [holding(facet, [value], day)]}}, "weight": weights.missed_demand}
        for facet, wanted in by_facet(question.demands, hard=False).items()
        for value in sorted(wanted)
    ]


def _quality(today: datetime.date, weights: Weights) -> list[Clause]:
    """Weights.quality_share times how complete a listing is, and a fixed part of it for one that is fresh today."""
    share, since = weights.quality_share, day_number(fresh_since(today))
    return [
        {"weight": 1 - share},
        {"field_value_factor": {"field": "quality", "missing": 1.0}, "weight": share},
        {"filter": {"range": {"confirmed": {"gte": since}}}, "weight": share * weights.fresh},
    ]


def search_request(question: Question, floor: Floor, now: datetime.datetime, weights: Weights, *, facets: bool) -> Body:
    """The page that is asked."""
    need, chosen = question.need, chosen_filters(question, now)
    body: Body = {
        "query": wanted(question, floor, now, weights),
        "from": (need.page - 1) * need.page_size,
        "size": need.page_size,
        "sort": order(question),
        "_source": False,
        "track_total_hits": True,
        "track_scores": True,
    }
    if chosen:
        body["post_filter"] = all_of(list(chosen.values()))
    if facets:
        body["aggs"] = counts(chosen, day_number(question.day(now)), per_supplier=need.per_supplier)
    if need.per_supplier:
        body["collapse"] = {"field": SUPPLIER_FIELD}
        answer = all_of(list(chosen.values())) if chosen else EVERYTHING
        body.setdefault("aggs", {})["results"] = {"filter": answer, "aggs": {"suppliers": SUPPLIERS}}
    return body


def others_request(
    question: Question, floor: Floor, now: datetime.datetime, weights: Weights, suppliers: list[str]
) -> Body:
    """Of each of these suppliers its first listings in the asked order, and how many it has."""
    filters = [*chosen_filters(question, now).values(), {"terms": {SUPPLIER_FIELD: suppliers}}]
    first = {"top_hits": {"size": 1 + MOST_OTHERS, "sort": order(question), "_source": False}}
    return {
        "query": {"bool": {"must": [wanted(question, floor, now, weights)], "filter": filters}},
        "size": 0,
        "track_total_hits": False,
        "aggs": {"suppliers": {"terms": {"field": SUPPLIER_FIELD, "size": len(suppliers)}, "aggs": {"first": first}}},
    }


def wanted(question: Question, floor: Floor, now: datetime.datetime, weights: Weights) -> Clause:
    """The listings that belong and reach the floor, with their score; of a named supplier all, whatever they cover."""
    filters = belongs(question, now, floor.reaches)
    if question.words and question.need.cut != Cut.COVERAGE:
        score = scored(question, [*filters, meets_anything(question, weights)], now, weights)
        return {"function_score": {"query": score, "min_score": floor.least}}
    if floor.covered:
        filters.append(covers(question, floor.covered, weights))
    score = scored(question, filters, now, weights)
    if question.words and not floor.covered:
        others = {"constant_score": {"filter": all_of(filters), "boost": IN_SUPPLIER}}
        return {"bool": {"should": [score, others]}}
    return score


def order(question: Question) -> list[dict[str, Any]]:
    """Equals by id, so that pages never overlap; the distance comes along as the last key."""
    by_score, by_id = {"_score": "desc"}, {"listing_id": "asc"}
    around = question.around
    places = [position(place) for place in around.places] if around else []
    far = [{"_geo_distance": {"point": places, "order": "asc", "unit": "km"}}] if places else []
    match question.need.sort:
        case Sort.DISTANCE if far:
            return [*far, by_score, by_id]
        case Sort.NAME if question.need.per_supplier:
            return [{"supplier_order": "asc"}, by_score, by_id, *far]
        case Sort.NAME:
            return [{"title_order": "asc"}, by_id, *far]
        case Sort.NEWEST:
            return [{"published": "desc"}, by_id, *far]
        case _:
            return [by_score, by_id, *far]


def counts(chosen: Mapping[str, Clause], day: int, *, per_supplier: bool) -> dict[str, Any]:
    """Per facet the results per value with every filter but those of the facet itself."""
    found = {}
    for facet in COUNTED_FACETS:
        others = [clause for name, clause in chosen.items() if name != facet]
        if facet in DATED_FACETS:
            values = _dated_counts(facet, day, per_supplier=per_supplier)
        else:
            values = {"values": _per_value(FACET_FIELDS[facet], SUPPLIERS if per_supplier else None)}
        found[facet] = {"filter": all_of(others) if others else EVERYTHING, "aggs": values}
    return found


def _per_value(field: str, suppliers: Clause | None) -> dict[str, Any]:
    found: dict[str, Any] = {"terms": {"field": field, "size": MOST_VALUES}}
    return {**found, "aggs": {"suppliers": suppliers}} if suppliers else found


def _dated_counts(facet: str, day: int, *, per_supplier: bool) -> dict[str, Any]:
    """In the documents of the values that hold on the day; suppliers stand in the listing around them."""
    around = {"reverse_nested": {}, "aggs": {"own": SUPPLIERS}} if per_supplier else None
    today = all_of([{"term": {"dated.facet": facet}}, *on(day)])
    held = {"filter": today, "aggs": {"values": _per_value("dated.value", around)}}
    return {"dated": {"nested": {"path": "dated"}, "aggs": {"held": held}}}
