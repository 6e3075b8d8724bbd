"""A need as JSON, for saved searches, mails and enquiries: in no language, and readable by later versions."""

import datetime
from typing import Any

from search.need import Around, Cut, Demand, Need, Sort

FORMAT = 1
"""Rises when a need that was written before would be read wrongly."""


class UnreadableNeed(ValueError):
    """Not a need of ours, or one of a later version of the site."""


def need_to_json(need: Need) -> dict[str, Any]:
    """Of plain values, in a fixed order; `need_from_json` gives an equal need."""
    return {
        "format": FORMAT,
        "text": need.text,
        "text_language": need.text_language,
        "literal": need.literal,
        "demands": [list(demand) for demand in need.demands],
        "around": list(need.around) if need.around else None,
        "radius_km": need.radius_km,
        "sort": need.sort.value,
        "page": need.page,
        "page_size": need.page_size,
        "ignored": sorted(need.ignored),
        "per_supplier": need.per_supplier,
        "cut": need.cut.value,
        "most_words": need.most_words,
        "on_day": need.on_day.isoformat() if need.on_day else None,
        "team": need.team,
        "within_reach": need.within_reach,
    }


def need_from_json(found: Any) -> Need:
    """Raises UnreadableNeed. What is missing has its default, what is unknown is passed over."""
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        raise UnreadableNeed(f"Not a need of format {FORMAT}.")
    known = Need()
    try:
        return Need(
            text=str(found.get("text", known.text)),
            text_language=str(found.get("text_language", known.text_language)),
            literal=bool(found.get("literal", known.literal)),
            demands=tuple(Demand(*demand) for demand in found.get("demands", ())),
            around=_around(found["around"]) if found.get("around") else None,
            radius_km=found.get("radius_km"),
            sort=Sort(found.get("sort", known.sort)),
            page=int(found.get("page", known.page)),
            page_size=int(found.get("page_size", known.page_size)),
            ignored=frozenset(found.get("ignored", ())),
            per_supplier=bool(found.get("per_supplier", known.per_supplier)),
            cut=Cut(found.get("cut", known.cut)),
            most_words=int(found.get("most_words", known.most_words)),
            on_day=datetime.date.fromisoformat(found["on_day"]) if found.get("on_day") else None,
            team=None if found.get("team") is None else int(found["team"]),
            within_reach=bool(found.get("within_reach", known.within_reach)),
        )
    except (TypeError, ValueError) as error:
        raise UnreadableNeed(str(error)) from error


def _around(found: list[Any]) -> Around:
    one = Around(*found)
    more, area = (tuple((float(point[0]), float(point[1])) for point in points) for points in (one.more, one.area))
    return one._replace(more=more, area=area)
