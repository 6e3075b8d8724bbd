"""What would bring more listings: each demand left out or the radius made wider, counted and never applied."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from search.finding import Match, count, find
from search.need import Around, Demand, Need
from search.question import Question

WIDER_KM = (15, 25, 40, 60, 100)
MOST = 4
ENOUGH = 5
"""With so many listings nobody needs help to find more."""


@dataclass(frozen=True)
class Relaxation:
    """`need` is the need with one thing changed; `total` how many listings that gives; `example` the best of them."""

    kind: str
    label: str
    need: Need
    total: int
    example: Match | None = None


def relaxations(question: Question, total: int, *, examples: bool = False) -> list[Relaxation]:
    """The changes that bring more than there is, most first; at most four. Empty when enough was found."""
    if total >= ENOUGH:
        return []
    found = [
        Relaxation(kind, label, need, more) for kind, label, need in _changes(question) if (more := count(need)) > total
    ]
    best = sorted(_one_radius(found), key=lambda one: -one.total)[:MOST]
    return [_with_example(one) for one in best] if examples else best


def _one_radius(found: list[Relaxation]) -> list[Relaxation]:
    """Of the wider radii the two smallest that bring something, each more than the one before."""
    wider = {one.total: one for one in reversed(found) if one.kind == "radius"}
    nearest = sorted(wider.values(), key=lambda one: one.total)[:2]
    return [one for one in found if one.kind != "radius"] + nearest


def _with_example(one: Relaxation) -> Relaxation:
    answer = find(replace(one.need, page=1, page_size=1))
    return replace(one, example=answer.matches[0] if answer.matches else None)


def _changes(question: Question) -> Iterator[tuple[str, str, Need]]:
    need = replace(question.need, page=1)
    if question.around and question.around.radius_km:
        yield from _wider(need, question.around)
    for facet in dict.fromkeys(demand.facet for demand in question.demands if demand.hard):
        left_out = [demand for demand in question.demands if demand.facet == facet and demand.hard]
        yield facet, ", ".join(demand.label for demand in left_out), _without(need, left_out)


def _wider(need: Need, around: Around) -> Iterator[tuple[str, str, Need]]:
    for radius in WIDER_KM:
        if around.radius_km and radius > around.radius_km:
            yield "radius", str(radius), replace(need, around=around._replace(radius_km=radius))
    yield "radius", "", replace(need, around=around._replace(radius_km=None))


def _without(need: Need, left_out: list[Demand]) -> Need:
    read = {f"{demand.facet}:{demand.value}" for demand in left_out if demand.words}
    kept = tuple(demand for demand in need.demands if demand not in left_out)
    return replace(need, demands=kept, ignored=need.ignored | read)
