"""Distances in a straight line."""

import math

from search.need import Around

EARTH_KM = 6371.0


def kilometres(around: Around | None, latitude: float | None, longitude: float | None) -> float | None:
    """From the asked place to a position (haversine, R. W. Sinnott, 1984), to a tenth; None without one of them."""
    if around is None or latitude is None or longitude is None:
        return None
    here, there = math.radians(around.latitude), math.radians(latitude)
    square = (
        math.sin((there - here) / 2) ** 2
        + math.cos(here) * math.cos(there) * math.sin(math.radians(longitude - around.longitude) / 2) ** 2
    )
    return round(2 * EARTH_KM * math.asin(math.sqrt(square)), 1)
