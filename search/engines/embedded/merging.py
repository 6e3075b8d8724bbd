"""Makes one segment of the two of a snapshot, from memory: nothing is read from the database."""

from collections import Counter
from collections.abc import Mapping

import numpy as np

from search.engines.embedded.segment import FacetColumn, LoadedRow, Numbers, Posting, Segment, title_words
from search.engines.embedded.snapshot import Snapshot, of_one


def merged(old: Snapshot) -> Snapshot:
    """The same listings in one large segment."""
    main, small = old.segments
    kept = np.flatnonzero(old.alive[0])
    places = np.full(main.size, -1, np.int32)
    places[kept] = np.arange(len(kept), dtype=np.int32)
    segment = Segment(
        size=len(kept) + small.size,
        ids=np.concatenate([main.ids[kept], small.ids]),
        latitude=np.concatenate([main.latitude[kept], small.latitude]),
        longitude=np.concatenate([main.longitude[kept], small.longitude]),
        published=np.concatenate([main.published[kept], small.published]),
        expires=np.concatenate([main.expires[kept], small.expires]),
        quality=np.concatenate([main.quality[kept], small.quality]),
        confirmed=np.concatenate([main.confirmed[kept], small.confirmed]),
        team_min=np.concatenate([main.team_min[kept], small.team_min]),
        team_max=np.concatenate([main.team_max[kept], small.team_max]),
        reach_km=np.concatenate([main.reach_km[kept], small.reach_km]),
        titles=(*(main.titles[number] for number in kept), *small.titles),
        words=_words(old),
        postings=_postings(main.postings, small.postings, places, len(kept)),
        facets={name: _column(main.facets[name], small.facets[name], places, len(kept)) for name in main.facets},
    )
    return of_one(segment, old.seq, old.generation + 1)


def changed_between(old: Snapshot, new: Snapshot) -> dict[int, LoadedRow | None]:
    """What changed in the newer of two snapshots over the same large segment."""
    known = old.changed
    return {pk: row for pk, row in new.changed.items() if pk not in known or known[pk] is not row}


def _words(old: Snapshot) -> Counter[str]:
    main, small = old.segments
    counts = Counter(main.words)
    counts.subtract(title_words(main.titles[number] for number in np.flatnonzero(~old.alive[0])))
    counts.update(small.words)
    return +counts


def _postings(
    main: Mapping[str, Posting], small: Mapping[str, Posting], places: Numbers, offset: int
) -> dict[str, Posting]:
    """`places` gives each listing of the large segment its new number, -1 when it is gone; the others follow it."""
    found = {}
    for term in main.keys() | small.keys():
        numbers, masks = [], []
        if term in main:
            moved = places[main[term].numbers]
            stays = moved >= 0
            numbers.append(moved[stays])
            masks.append(main[term].masks[stays])
        if term in small:
            numbers.append(small[term].numbers + np.int32(offset))
            masks.append(small[term].masks)
        posting = Posting(np.concatenate(numbers), np.concatenate(masks))
        if len(posting.numbers):
            found[term] = posting
    return found


def _column(main: FacetColumn, small: FacetColumn, places: Numbers, offset: int) -> FacetColumn:
    """Values that no listing holds any more are left out; the newest label of a value stays."""
    labels = main.named() | small.named()
    codes = {value: code for code, value in enumerate(labels)}
    recoded = np.array([codes[value] for value in small.values], np.int32)
    moved = places[main.numbers]
    stays = moved >= 0
    entries = np.concatenate([main.codes[stays], recoded[small.codes]])
    used, packed = np.unique(entries, return_inverse=True)
    values = [list(labels)[code] for code in used]
    return FacetColumn(
        values=tuple(values),
        labels=tuple(labels[value] for value in values),
        numbers=np.concatenate([moved[stays], small.numbers + np.int32(offset)]),
        codes=packed.astype(np.int32),
        since=np.concatenate([main.since[stays], small.since]),
        until=np.concatenate([main.until[stays], small.until]),
    )
