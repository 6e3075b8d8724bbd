"""What would bring more listings: each demand left out or the radius made wider, counted and never applied."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from search.matching.engine_choice import SearchUnavailable
from search.matching.find import count_matches, reask
from search.need import Around, Demand, Need
from search.understanding.query import Question

WIDER_KM = (15, 25, 40, 60, 100)
MOST = 4
ENOUGH = 5
"""With so many listings nobody needs help to find more."""


@dataclass(frozen=True)
class Relaxation:
    """`question` has one thing changed; `total` is how many listings that gives, `example_id` the best that is new.

    Either `demands` of one filter are left out, or the radius is `radius_km`, None for the whole country.
    """

    demands: tuple[Demand, ...]
    radius_km: int | None
    question: Question
    total: int
    example_id: int

    @property
    def need(self) -> Need:
        return self.question.need

    @property
    def widens(self) -> bool:
        return not self.demands


def relaxations(question: Question, total: int, known: Collection[int] = ()) -> list[Relaxation]:
    """The changes that bring more than there is, most first; at most four. `known` are ids that were found without.

    Empty when enough was found, and when the time of the request is over: what was found is shown without.
    """
    if total >= ENOUGH:
        return []
    changes = list(_changes(question.on_page(1, question.need.page_size)))
    try:
        counted = count_matches([changed for _demands, _radius, changed in changes], best=ENOUGH)
    except SearchUnavailable:
        return []
    found = [
        Relaxation(demands, radius, changed, more, next((pk for pk in best if pk not in known), 0))
        for (demands, radius, changed), (more, best) in zip(changes, counted, strict=True)
        if more > total
    ]
    return sorted(_nearest_radii(found), key=lambda one: -one.total)[:MOST]


def _nearest_radii(found: list[Relaxation]) -> list[Relaxation]:
    """Of the wider radii the two smallest that bring something, each more than the one before."""
    wider = {one.total: one for one in reversed(found) if one.widens}
    nearest = sorted(wider.values(), key=lambda one: one.total)[:2]
    return [one for one in found if not one.widens] + nearest


Change = tuple[tuple[Demand, ...], int | None, Question]
"""The demands left out, or else the radius; and the question so changed."""


def _changes(question: Question) -> Iterator[Change]:
    """Each with one thing changed; what the text demands is read again without that demand."""
    if question.around and question.around.radius_km:
        yield from _wider(question, question.around)
    for facet in dict.fromkeys(demand.facet for demand in question.demands if demand.hard):
        left_out = tuple(demand for demand in question.demands if demand.facet == facet and demand.hard)
        yield left_out, None, _without(question, left_out)


def _wider(question: Question, around: Around) -> Iterator[Change]:
    wider = [radius for radius in WIDER_KM if around.radius_km and radius > around.radius_km]
    for radius in (*wider, None):
        place = around._replace(radius_km=radius)
        changed = replace(question, need=replace(question.need, around=place), around=place)
        yield (), radius, changed


def _without(question: Question, left_out: Sequence[Demand]) -> Question:
    read = {f"{demand.facet}:{demand.value}" for demand in left_out if demand.words}
    kept = tuple(demand for demand in question.need.demands if demand not in left_out)
    need = replace(question.need, demands=kept, ignored=question.need.ignored | read)
    if read:
        return reask(need)
    return replace(question, need=need, demands=tuple(one for one in question.demands if one not in left_out))
