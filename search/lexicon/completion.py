"""Names by their beginnings and those of their later words, for completion: a look-up, not a walk over all names."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import Generic, NamedTuple, TypeVar

from search.lexicon.places.gazetteer import plain_name

T = TypeVar("T")
LAST = "\U0010ffff"


class Start(NamedTuple):
    """`place` is 0 where the name itself begins, 1 where a later word of it does."""

    text: str
    place: int
    number: int


class Prefixes(Generic[T]):
    """Immutable. `found` gives what names stand for that have a word beginning so."""

    def __init__(self, names: Iterable[tuple[str, T]]) -> None:
        self._things = list(names)
        self._starts = sorted(
            Start(" ".join(words[at:]), min(at, 1), number)
            for number, (name, _thing) in enumerate(self._things)
            for words in [plain_name(name).split()]
            for at in range(len(words))
        )

    def found(self, typed: str) -> Iterator[tuple[int, T]]:
        """(place, thing), each thing once and with its best place; `typed` is folded as plain_name() does."""
        first = bisect_left(self._starts, (typed,))
        end = bisect_left(self._starts, (typed + LAST,))
        best: dict[int, int] = {}
        for start in self._starts[first:end]:
            best[start.number] = min(start.place, best.get(start.number, 1))
        for number, place in best.items():
            yield place, self._things[number][1]
