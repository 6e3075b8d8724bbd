"""Distances in a straight line."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from search.need import Around, Point

EARTH_KM = 6371.0


def haversine(here: Point, latitude: Any, longitude: Any) -> Any:
    """Kilometres from a point to positions in degrees, numbers or arrays (R. W. Sinnott, 1984)."""
    north, there = np.radians(here[0]), np.radians(latitude)
    across = np.radians(np.subtract(longitude, here[1]))
    square = np.sin((there - north) / 2) ** 2 + np.cos(north) * np.cos(there) * np.sin(across / 2) ** 2
    return 2 * EARTH_KM * np.arcsin(np.sqrt(square))


def nearest(points: Sequence[Point], latitude: Any, longitude: Any) -> Any:
    """Kilometres from the nearest of some points."""
    return np.minimum.reduce([haversine(point, latitude, longitude) for point in points])


def kilometres(around: Around | None, latitude: float, longitude: float) -> float | None:
    """From the asked place to a position, to a tenth; None without a place."""
    return None if around is None else round(float(nearest(around.places, latitude, longitude)), 1)
