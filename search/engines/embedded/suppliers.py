"""The suppliers of an answer: the first listing of each in the asked order, and counts of suppliers per value."""

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

from search.analysis.tokens import fold
from search.engines.base import MOST_OTHERS
from search.engines.embedded.segment import FacetColumn, Mask, Numbers, Segment

Rows = npt.NDArray[np.int64]
NO_ROWS: Rows = np.zeros(0, np.int64)


def supplier_codes(segments: Sequence[Segment]) -> Numbers:
    """A number per supplier for each listing of all segments, one after another."""
    known: dict[str, int] = {}
    found = []
    for segment in segments:
        column = segment.facets["supplier"]
        table = np.array([known.setdefault(value, len(known)) for value in column.values], np.int32)
        codes = np.full(segment.size, -1, np.int32)
        codes[column.numbers] = table[column.codes]
        found.append(codes)
    codes = np.concatenate(found)
    alone = np.flatnonzero(codes < 0)  # of a row that another version of the site wrote
    codes[alone] = len(known) + np.arange(len(alone), dtype=np.int32)
    return codes


def first_of_each(order: Rows, codes: Numbers) -> Rows:
    """Of listings in their order the first of each supplier, in the same order."""
    own = codes[order]
    first = np.full(int(own.max(initial=-1)) + 1, -1, np.int64)
    first[own[::-1]] = np.arange(len(own))[::-1]
    found: Rows = order[np.sort(first[first >= 0])]
    return found


def further(order: Rows, codes: Numbers, first: int) -> tuple[Rows, int]:
    """The next listings of the supplier of its first one, and how many it has with that one."""
    own = order[codes[order] == codes[first]]
    return own[1 : 1 + MOST_OTHERS], len(own)


def count_suppliers(
    columns: Sequence[FacetColumn], masks: Sequence[Mask], codes: Sequence[Numbers], day: int
) -> Mapping[str, int]:
    """How many suppliers have a chosen listing with each value on a day; a column, mask and codes per segment."""
    values: dict[str, int] = {}
    pairs = []
    for column, mask, own in zip(columns, masks, codes, strict=True):
        table = np.array([values.setdefault(value, len(values)) for value in column.values], np.int64)
        entries = column.on(day, mask[column.numbers])
        pairs.append((table[column.codes[entries]], own[column.numbers[entries]]))
    held, suppliers = (np.concatenate(part) for part in zip(*pairs, strict=True))
    seen = np.zeros((len(values), int(suppliers.max(initial=-1)) + 1), np.bool_)
    seen[held, suppliers] = True
    return {value: int(count) for value, count in zip(values, seen.sum(axis=1), strict=True) if count}


def supplier_places(segments: Sequence[Segment], codes: Numbers) -> npt.NDArray[np.int64]:
    """For each listing the place of its supplier by name; suppliers of one name share a place."""
    names = np.full(int(codes.max(initial=-1)) + 1, "", object)
    at = 0
    for segment in segments:
        column, own = segment.facets["supplier"], codes[at : at + segment.size]
        names[own[column.numbers]] = np.array([fold(label) for label in column.labels], object)[column.codes]
        at += segment.size
    found: npt.NDArray[np.int64] = np.unique(names, return_inverse=True)[1][codes]
    return found
