"""Filters for Elasticsearch: which listings are looked at, and which hold what a need demands."""

import datetime
from collections.abc import Iterable, Sequence

from search.engines.elasticsearch.mapping import FACET_FIELDS, LISTING_FIELD
from search.engines.elasticsearch.requests.scoring import Clause, all_of, any_of
from search.facets import DATED_FACETS, FIXED_FACETS, by_facet, by_group, day_number
from search.need import AREA_KM, Point
from search.understanding.query import Question


def public(now: datetime.datetime) -> list[Clause]:
    """Filters for the listings that are public now."""
    return [
        {"term": {"gone": False}},
        {"bool": {"must_not": [{"range": {"expires": {"lte": int(now.timestamp() * 1000)}}}]}},
    ]


def belongs(question: Question, now: datetime.datetime, reaches: Sequence[int] = ()) -> list[Clause]:
    """Filters for what is looked at: public now, within the radius, of the named supplier or source.

    `reaches` are the kilometres that suppliers tell, for a need that asks who works so far.
    """
    found = public(now)
    around = question.around
    radius = around.radius_km if around else None
    if around and radius is not None:
        near = [_reached(place, radius) for place in around.places]
        found.append(any_of([*near, *(_reached(point, AREA_KM) for point in around.area)]))
    if around and question.need.within_reach:
        found.append(_within_reach(around.places, reaches))
    if question.works_in:
        found.append(_works_in(question.works_in))
    if question.need.team is not None:
        found.append({"range": {"team_min": {"lte": question.need.team}}})
        found.append({"range": {"team_max": {"gte": question.need.team}}})
    for (facet, _group), wanted in by_group(question.demands).items():
        found.append(holding(facet, wanted, day_number(question.day(now))))
    for facet, wanted in by_facet(question.demands, hard=True).items():
        if facet in FIXED_FACETS:
            found.append(holding(facet, wanted, day_number(question.day(now))))
    return found


def passing(question: Question, now: datetime.datetime, reaches: Sequence[int]) -> list[Clause]:
    """Filters for what meets every hard demand."""
    return [*belongs(question, now, reaches), *chosen_filters(question, now).values()]


def chosen_filters(question: Question, now: datetime.datetime) -> dict[str, Clause]:
    """Per facet the filter of the values that must be held; they do not narrow the counts of their own facet."""
    return {
        facet: holding(facet, wanted, day_number(question.day(now)))
        for facet, wanted in by_facet(question.demands, hard=True).items()
        if facet not in FIXED_FACETS
    }


def _works_in(province: str) -> Clause:
    """Without the listings that are only for other provinces."""
    field = FACET_FIELDS["works_in"]
    elsewhere = {"filter": [{"exists": {"field": field}}], "must_not": [{"term": {field: province}}]}
    return {"bool": {"must_not": [{"bool": elsewhere}]}}


def _reached(centre: Point, radius_km: int) -> Clause:
    return {"geo_distance": {"distance": f"{radius_km}km", "point": position(centre)}}


def _within_reach(places: Sequence[Point], reaches: Sequence[int]) -> Clause:
    """Who works as far as one of these places, or tells no limit. A bare server has no scripts to compare fields."""
    anywhere: Clause = {"bool": {"must_not": [{"exists": {"field": "reach_km"}}]}}
    near = [
        all_of([{"term": {"reach_km": reach}}, any_of([_reached(place, reach) for place in places])])
        for reach in reaches
    ]
    return any_of([anywhere, *near])


def position(point: Point) -> dict[str, float]:
    return dict(zip(("lat", "lon"), point, strict=True))


def holding(facet: str, wanted: Iterable[str], day: int) -> Clause:
    """The listings that have one of these values of a facet on a day."""
    values = sorted(wanted)
    if facet == "listing":
        return {"terms": {LISTING_FIELD: [int(value) for value in values]}}
    if facet not in DATED_FACETS:
        return {"terms": {FACET_FIELDS[facet]: values}}
    dated = all_of([{"term": {"dated.facet": facet}}, {"terms": {"dated.value": values}}, *on(day)])
    return {"nested": {"path": "dated", "query": dated}}


def on(day: int) -> list[Clause]:
    return [{"range": {"dated.since": {"lte": day}}}, {"range": {"dated.until": {"gte": day}}}]
