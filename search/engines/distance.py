"""Distances in a straight line."""

from typing import Any

import numpy as np

from search.need import Around

EARTH_KM = 6371.0


def haversine(around: Around, latitude: Any, longitude: Any) -> Any:
    """Kilometres from the asked place to positions in degrees, numbers or arrays (R. W. Sinnott, 1984)."""
    here, there = np.radians(around.latitude), np.radians(latitude)
    across = np.radians(np.subtract(longitude, around.longitude))
    square = np.sin((there - here) / 2) ** 2 + np.cos(here) * np.cos(there) * np.sin(across / 2) ** 2
    return 2 * EARTH_KM * np.arcsin(np.sqrt(square))


def kilometres(around: Around | None, latitude: float, longitude: float) -> float | None:
    """From the asked place to a position, to a tenth; None without a place."""
    return None if around is None else round(float(haversine(around, latitude, longitude)), 1)
