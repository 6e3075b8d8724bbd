"""Filters as pages show them: choices with their counts, the rarer ones folded away."""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass

FOLD_AFTER = 6


@dataclass(frozen=True)
class FilterChoice:
    value: str
    label: str
    count: int
    is_chosen: bool


@dataclass(frozen=True)
class Filter:
    """`more` are the choices that are folded away."""

    name: str
    title: str
    choices: Sequence[FilterChoice]
    more: Sequence[FilterChoice]


def in_order(
    values: Iterable[str], labels: Mapping[str, str], counts: Mapping[str, int], chosen: Container[str]
) -> list[FilterChoice]:
    """These values in their order, also those that give nothing now: no box moves under a finger."""
    return [FilterChoice(one, labels[one], counts.get(one, 0), one in chosen) for one in values if one in labels]


def counted_choices(labels: Mapping[str, str], counts: Mapping[str, int], chosen: Container[str]) -> list[FilterChoice]:
    """Those that give something or are chosen, by count and then by name."""
    found = in_order(labels, labels, counts, chosen)
    return sorted((one for one in found if one.count or one.is_chosen), key=lambda one: (-one.count, one.label))


def folded(name: str, title: str, choices: Sequence[FilterChoice], most_more: int | None = None) -> Filter:
    """What is chosen is never folded away; `most_more` limits how many are."""
    first, others = choices[:FOLD_AFTER], choices[FOLD_AFTER:]
    shown = [*first, *(one for one in others if one.is_chosen)]
    return Filter(name, title, shown, [one for one in others if not one.is_chosen][:most_more])
