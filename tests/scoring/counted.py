"""Of generated listings, how many that are shown and counted do the work that is asked, and how many of those are kept.

`python -m tests.scoring.counted [--each]` makes a database of its own, prints the score (with `--each` text by text)
and ends with 1 below a bar. A listing is right when its supplier chose the kind of work of the row or a near one; it
must be kept when they chose the kind itself. The words in Dutch, in French, with a typing error, inflected and as a
compound count alike.
"""

import sys
from collections.abc import Callable, Iterable
from typing import NamedTuple

from tests.bench.generated import Listings, write
from tests.bench.setup import fresh_database
from tests.scoring.data import rows

LISTINGS = 4_000
FIRST = 20
FIRST_RIGHT, COUNTED_RIGHT, KEPT = 0.97, 0.8, 0.95


class Text(NamedTuple):
    """Shares from 0 to 1: right of the first twenty, right of all counted, kept of those that do the work."""

    text: str
    first: float
    counted: float
    kept: float


class Score(NamedTuple):
    texts: list[Text]

    def mean(self, name: str) -> float:
        return sum(getattr(one, name) for one in self.texts) / len(self.texts)

    def __str__(self) -> str:
        return (
            f"{len(self.texts)} texts over generated listings: right of the first twenty {self.mean('first'):.3f},"
            f" right of all counted {self.mean('counted'):.3f}, kept of those that do it {self.mean('kept'):.3f}"
        )


def score(kinds_of: Callable[[int], Iterable[str]], numbers: range) -> Score:
    """`kinds_of` gives the kinds of work of a listing by its number; `numbers` are those of all listings."""
    from search.matching.find import count_matches, reask
    from search.need import Need

    found = []
    for row in rows("counted.csv"):
        fitting = {row["kind"], *row["near"].split()}
        right = {number for number in numbers if fitting.intersection(kinds_of(number))}
        wanted = {number for number in right if row["kind"] in kinds_of(number)}
        ((_total, listed),) = count_matches([reask(Need(row["text"]))], best=len(numbers))
        hits = [number in right for number in listed]
        first = hits[:FIRST]
        found.append(
            Text(
                row["text"],
                sum(first) / max(1, len(first)),
                sum(hits) / max(1, len(hits)),
                len(wanted.intersection(listed)) / len(wanted),
            )
        )
    return Score(found)


def main(arguments: list[str]) -> int:
    fresh_database("counted")
    write(LISTINGS)
    listings = Listings(LISTINGS)

    def kinds_of(number: int) -> list[str]:
        return [kind.slug for kind in listings.texts[listings.text_number(number - 1)].kinds]

    found = score(kinds_of, range(1, LISTINGS + 1))
    print(found)
    for one in found.texts if "--each" in arguments else ():
        print(f"{one.text}: {one.first:.2f} {one.counted:.2f} {one.kept:.2f}")
    bars = found.mean("first") >= FIRST_RIGHT, found.mean("counted") >= COUNTED_RIGHT, found.mean("kept") >= KEPT
    return int(not all(bars))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
