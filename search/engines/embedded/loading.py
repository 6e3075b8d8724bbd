"""Reads search rows for the embedded engine."""

from collections.abc import Iterable
from typing import Any

from search.engines.embedded.segment import NEVER, NO_TEAM, LoadedRow
from search.indexing.sequence import highest_seq
from search.models import SearchRow

FIELDS = (
    "listing_id",
    "title",
    "terms",
    "facets",
    "latitude",
    "longitude",
    "published_at",
    "expires_at",
    "quality",
    "confirmed_day",
    "team_min",
    "team_max",
    "reach_km",
)
CHUNK = 2000
NOWHERE = float("nan")


def every_row() -> tuple[list[LoadedRow], int]:
    """All rows that are no tombstones, and the highest number seen before they were read."""
    seq = highest_seq()
    rows = SearchRow.objects.exclude(terms="").order_by("listing_id").values_list(*FIELDS)
    return [_loaded(row) for row in rows.iterator(chunk_size=CHUNK)], seq


def changed_rows(since: int) -> tuple[dict[int, LoadedRow | None], int]:
    """The rows with a higher number, None for tombstones, and the highest number."""
    seq = highest_seq()
    rows: Iterable[tuple[Any, ...]] = SearchRow.objects.filter(seq__gt=since).values_list("payload", *FIELDS)
    return {row[1]: _loaded(row[1:]) if row[0] else None for row in rows}, seq


def newest_rows(since: int, most: int) -> tuple[list[LoadedRow], int]:
    """The rows of listings that changed after a number, the newest when there are many, and the highest number."""
    seq = highest_seq()
    rows = SearchRow.objects.filter(seq__gt=since).exclude(terms="").order_by("-seq").values_list(*FIELDS)[:most]
    return [_loaded(row) for row in rows], seq


def _loaded(row: tuple[Any, ...]) -> LoadedRow:
    listing_id, title, terms, facets, latitude, longitude, published, expires, quality, confirmed, *limits = row
    team_min, team_max, reach_km = limits
    return LoadedRow(
        listing_id,
        title,
        terms,
        facets,
        NOWHERE if latitude is None else latitude,
        NOWHERE if longitude is None else longitude,
        published.timestamp() if published else 0.0,
        expires.timestamp() if expires else NEVER,
        quality,
        confirmed,
        NO_TEAM if team_min is None else team_min,
        0 if team_max is None else team_max,
        NEVER if reach_km is None else reach_km,
    )
