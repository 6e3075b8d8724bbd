"""Which listings of a segment pass the demands of a question, how far they are, and how many there are per value."""

import datetime
from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt

from profiles.publishing.freshness import fresh_since
from search.engines.distance import nearest
from search.engines.embedded.segment import FacetColumn, Floats, Mask, Segment
from search.facets import by_facet, day_number
from search.need import AREA_KM, Around, Demand, Point
from search.ranking import Weights
from search.understanding.query import Question


def distances(segment: Segment, around: Around) -> Floats:
    """Kilometres in a straight line from the nearest of the asked places."""
    found: Floats = nearest(around.places, segment.latitude, segment.longitude).astype(np.float32)
    return found


def in_area(segment: Segment, area: Sequence[Point]) -> Mask:
    """Which listings lie at one of these points."""
    found: Mask = nearest(area, segment.latitude, segment.longitude) <= AREA_KM
    return found


def nearness(distance: Floats, weights: Weights) -> Floats:
    """Weights.nearness for an array."""
    over = np.maximum(0.0, distance - weights.distance_offset_km) / weights.distance_scale_km
    found: Floats = 1 - weights.distance_share + weights.distance_share * weights.distance_decay ** (over**2)
    return found.astype(np.float32)


def quality(segment: Segment, today: datetime.date, weights: Weights) -> Floats:
    """1 for a listing that is complete and fresh today; `quality_share` of it depends on that."""
    share, fresh_from = np.float32(weights.quality_share), day_number(fresh_since(today))
    fresh = np.float32(weights.fresh) * (segment.confirmed >= fresh_from)
    found: Floats = 1 - share + share * (segment.quality + fresh)
    return found


def holding(segment: Segment, facet: str, wanted: Iterable[str], day: int) -> Mask:
    """Which listings hold one of these values of a facet on a day."""
    if facet == "listing":
        return np.isin(segment.ids, [int(value) for value in wanted])
    column = segment.facets[facet]
    known = {value: code for code, value in enumerate(column.values)}
    codes = [known[value] for value in wanted if value in known]
    mask = np.zeros(segment.size, np.bool_)
    if codes:
        entries = column.on(day, np.isin(column.codes, codes))
        mask[column.numbers[entries]] = True
    return mask


def holds_team(segment: Segment, team: int) -> Mask:
    """Which listings offer a team of so many; one that does not tell its smallest and largest team does not."""
    found: Mask = (segment.team_min <= team) & (team <= segment.team_max)
    return found


def works_elsewhere(segment: Segment, province: str, day: int) -> Mask:
    """Which listings are only for other provinces than this one; those that name none are for all."""
    limited = np.zeros(segment.size, np.bool_)
    limited[segment.facets["works_in"].numbers] = True
    found: Mask = limited & ~holding(segment, "works_in", [province], day)
    return found


def soft_factor(segment: Segment, demands: Sequence[Demand], day: int, weights: Weights) -> Floats:
    """The product, over the demands that do not exclude, of 1 where they are met and `missed_demand` where not."""
    factor: npt.NDArray[np.float32] = np.ones(segment.size, np.float32)
    for facet, wanted in by_facet(demands, hard=False).items():
        for value in wanted:
            factor *= np.where(holding(segment, facet, [value], day), 1.0, weights.missed_demand).astype(np.float32)
    return factor


def kind_factor(segment: Segment, question: Question, day: int, weights: Weights) -> Floats:
    """1 where a listing is of a kind of work that the text names; less where its kind is a neighbour or a stranger."""
    same = holding(segment, "capability", question.kinds.named, day)
    near = holding(segment, "group", question.kinds.groups, day)
    found: Floats = np.where(same, 1.0, np.where(near, weights.same_group, weights.other_kind)).astype(np.float32)
    return found


def count_values(column: FacetColumn, chosen: Mask, day: int) -> Counter[str]:
    """How many of the chosen listings hold each value on a day."""
    entries = column.on(day, chosen[column.numbers])
    counts = np.bincount(column.codes[entries], minlength=len(column.values))
    return Counter({value: int(count) for value, count in zip(column.values, counts, strict=True) if count})
