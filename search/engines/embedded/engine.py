"""The embedded engine: an inverted index in the memory of the process over the search rows of the database."""

import datetime
import threading
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

import numpy as np

from search.engines.base import EngineAnswer, EngineHit
from search.engines.embedded.filtering import (
    count_values,
    distances,
    holding,
    holds_team,
    in_area,
    kind_factor,
    nearness,
    quality,
    soft_factor,
    works_elsewhere,
)
from search.engines.embedded.loading import changed_rows, every_row
from search.engines.embedded.merging import changed_between, merged
from search.engines.embedded.scoring import Scorer, field_table, first_and
from search.engines.embedded.segment import Floats, Mask
from search.engines.embedded.snapshot import Snapshot, whole, with_changes
from search.engines.embedded.suppliers import NO_ROWS, count_suppliers, first_of_each, further
from search.facets import COUNTED_FACETS, FIXED_FACETS, by_facet, by_group, day_number
from search.indexing.sequence import highest_seq
from search.need import Cut, Sort
from search.ranking import CUT_ROUNDING, ROUNDING, WEIGHTS, Weights
from search.understanding.query import Question


@dataclass(frozen=True)
class Selection:
    """Per listing over both segments: the score, the distance, whether it belongs, and which facets it passes."""

    score: Floats
    distance: Floats | None
    belongs: Mask
    passes: dict[str, Mask]


class EmbeddedEngine:
    name = "embedded"

    def __init__(
        self,
        weights: Weights = WEIGHTS,
        prepare: Callable[[Snapshot], None] = lambda fresh: None,
        complete: Callable[[str], list[str]] = lambda typed: [],
    ) -> None:
        """`prepare` is called with what was merged, in the thread that merged it, before it is used.

        `complete` looks up names of suppliers, which stand beside the other words that texts are read against.
        """
        self.weights, self._prepare, self._complete = weights, prepare, complete
        self._table = field_table(weights)
        self._snapshot: Snapshot | None = None
        self._lock, self._merging = threading.Lock(), threading.Lock()
        self._pinned: ContextVar[Snapshot | None] = ContextVar("snapshot", default=None)

    def forget(self) -> None:
        self._snapshot = None

    @contextmanager
    def consistent_read(self, seen: Snapshot) -> Iterator[None]:
        """The index stays this one inside, for one request that asks it several times."""
        token = self._pinned.set(seen)
        try:
            yield
        finally:
            self._pinned.reset(token)

    def snapshot(self) -> Snapshot:
        """The index as the database has it now; one small query when nothing changed."""
        pinned = self._pinned.get()
        if pinned is not None:
            return pinned
        held = self._snapshot
        if held is not None and highest_seq() == held.seq:
            return held
        if not self._lock.acquire(blocking=held is None) and held is not None:
            return held  # another thread of this process is fetching what is new
        try:
            known, seq = self._snapshot, highest_seq()
            fresh = known if known is not None and known.seq == seq else self._follow(known, seq)
            self._snapshot = fresh
            return fresh
        finally:
            self._lock.release()

    def _follow(self, held: Snapshot | None, seq: int) -> Snapshot:
        """The newest snapshot. A lower number than before means that the database was restored: all is read anew."""
        if held is None or seq < held.seq:
            rows, seq = every_row()
            return whole(rows, seq, held.generation + 1 if held else 1)
        changed, seq = changed_rows(held.seq)
        fresh = with_changes(held, changed, seq)
        if fresh.needs_merging and self._merging.acquire(blocking=False):
            threading.Thread(target=self._merge, args=(fresh,), name="merge", daemon=True).start()
        return fresh

    def _merge(self, base: Snapshot) -> None:
        """Makes one large segment while requests go on, and brings over what changed meanwhile."""
        try:
            fresh = merged(base)
            self._prepare(fresh)
            with self._lock:
                now = self._snapshot
                if now is not None and now.segments[0] is base.segments[0]:
                    self._snapshot = with_changes(fresh, changed_between(base, now), now.seq)
        finally:
            self._merging.release()

    def search_many(
        self, questions: Sequence[Question], *, now: datetime.datetime, facets: bool = True, seconds: float = 0.0
    ) -> list[EngineAnswer]:
        return [self.search(question, now=now, facets=facets) for question in questions]

    def suggest_suppliers(self, typed: str, *, here: str, most: int, seconds: float = 0.0) -> list[str]:
        """The names may be more than `most`, since they cost nothing; suppliers of everywhere count alike."""
        return self._complete(typed)

    def search(self, question: Question, *, now: datetime.datetime, facets: bool = True) -> EngineAnswer:
        snapshot = self.snapshot()
        selection = self._select(snapshot, question, now)
        chosen = selection.belongs.copy()
        for mask in selection.passes.values():
            chosen &= mask
        order = self._order(snapshot, question, selection, np.flatnonzero(chosen))
        need = question.need
        results = first_of_each(order, snapshot.suppliers) if need.per_supplier else order
        page = results[(need.page - 1) * need.page_size : need.page * need.page_size]
        hits = tuple(self._hit(snapshot, selection, number, order if need.per_supplier else None) for number in page)
        day = day_number(question.day(now))
        counts = self._count(snapshot, selection, day, need.per_supplier) if facets else {}
        return EngineAnswer(len(results), hits, counts, len(order))

    def _hit(self, snapshot: Snapshot, selection: Selection, number: int, order: np.ndarray | None) -> EngineHit:
        """The listing of this number; among all listings of the answer it brings those of its supplier."""
        others, count = (NO_ROWS, 1) if order is None else further(order, snapshot.suppliers, number)
        return EngineHit(
            int(snapshot.ids[number]),
            round(float(selection.score[number]), 7),
            None if selection.distance is None else round(float(selection.distance[number]), 1),
            tuple(int(snapshot.ids[other]) for other in others),
            count,
        )

    def _select(self, snapshot: Snapshot, question: Question, now: datetime.datetime) -> Selection:
        day = day_number(question.day(now))
        score, coverage, named, alive, distance = self._measure(snapshot, question, now)
        belongs = alive & self._within_limits(snapshot, question, distance, day)
        passes = {}
        for facet, wanted in by_facet(question.demands, hard=True).items():
            passes[facet] = np.concatenate([holding(one, facet, wanted, day) for one in snapshot.segments])
        for fixed in FIXED_FACETS & passes.keys():
            belongs = belongs & passes.pop(fixed)
        if question.words and question.need.cut != Cut.COVERAGE:
            belongs = belongs & self._fits(score, coverage, [belongs, *passes.values()], question.need.cut)
        elif question.words and not question.names_supplier:
            belongs = belongs & self._answers(score, coverage, named, belongs, alive, question)
        elif question.words:
            score = score + np.float32(0.01)
        return Selection(score, distance, belongs, passes)

    def _within_limits(self, snapshot: Snapshot, question: Question, distance: Floats | None, day: int) -> Mask:
        """Which listings lie where they are asked, work there, and offer a team of the asked size."""
        found, parts, need = np.ones(len(snapshot.ids), np.bool_), snapshot.segments, question.need
        if question.around and distance is not None:
            if question.around.radius_km is not None:
                inside = distance <= question.around.radius_km
                if question.around.area:
                    inside |= np.concatenate([in_area(one, question.around.area) for one in parts])
                found &= inside
            if need.within_reach:
                found &= ~(distance > np.concatenate([one.reach_km for one in parts]))
        if question.works_in:
            found &= ~np.concatenate([works_elsewhere(one, question.works_in, day) for one in parts])
        for (facet, _group), wanted in by_group(question.demands).items():
            found &= np.concatenate([holding(one, facet, wanted, day) for one in parts])
        if need.team is not None:
            found &= np.concatenate([holds_team(one, need.team) for one in parts])
        return found

    def _fits(self, score: Floats, coverage: Floats, masks: Sequence[Mask], cut: Cut) -> Mask:
        """Which listings meet anything of a described work; for RELATIVE as well as a share of the best of these."""
        found: Mask = (coverage >= np.float32(self.weights.met_at_all)) & (score > 0)
        if cut == Cut.RELATIVE:
            best = float(score[found & np.logical_and.reduce(masks)].max(initial=0.0))
            found &= score >= np.float32(self.weights.fit * best * (1 - CUT_ROUNDING))
        return found

    def _answers(
        self, score: Floats, coverage: Floats, named: Mask, candidates: Mask, alive: Mask, question: Question
    ) -> Mask:
        """Which listings cover enough of the text; none when even the best candidate covers too little."""
        counted = np.where(named, np.maximum(coverage, np.float32(self.weights.named)), coverage)
        best = float(counted[candidates].max(initial=0.0))
        if best < question.coverage_needed(self.weights) - ROUNDING:
            return np.zeros(len(score), np.bool_)
        first, at_many = first_and(self.weights.many, counted[alive])
        share = self.weights.share_kept(question.told_words, first, at_many)
        found: Mask = (counted >= np.float32(share * best - ROUNDING)) & (score > 0)
        return found

    def _measure(
        self, snapshot: Snapshot, question: Question, now: datetime.datetime
    ) -> tuple[Floats, Floats, Mask, Mask, Floats | None]:
        """(score, coverage, named, alive, distance) over both segments."""
        scores, coverages, nameds, alives, far = [], [], [], [], []
        for segment, alive in zip(snapshot.segments, snapshot.alive, strict=True):
            day = day_number(question.day(now))
            text = Scorer(segment, self.weights, self._table).scores(question.words)
            score = quality(segment, now.date(), self.weights)
            if question.words:
                score = score * text.score * text.coverage ** np.float32(self.weights.coverage_power)
            if question.kinds.named:
                score = score * kind_factor(segment, question, day, self.weights)
            score = score * soft_factor(segment, question.demands, day, self.weights)
            if question.around:
                far.append(distances(segment, question.around))
                score = score * nearness(far[-1], self.weights)
            scores.append(score)
            coverages.append(text.coverage)
            nameds.append(text.named)
            alives.append(alive & (segment.expires > now.timestamp()))
        distance = np.concatenate(far) if far else None
        return (
            np.concatenate(scores),
            np.concatenate(coverages),
            np.concatenate(nameds),
            np.concatenate(alives),
            distance,
        )

    def _order(self, snapshot: Snapshot, question: Question, selection: Selection, numbers: np.ndarray) -> np.ndarray:
        """The chosen listings in the asked order; equals by id, so that pages never overlap."""
        ids = snapshot.ids[numbers]
        score = np.round(selection.score[numbers].astype(np.float64), 5)
        match question.need.sort:
            case Sort.DISTANCE if selection.distance is not None:
                keys: tuple[np.ndarray, ...] = (ids, -score, selection.distance[numbers])
            case Sort.NAME if question.need.per_supplier:
                keys = (ids, -score, snapshot.supplier_places[numbers])
            case Sort.NAME:
                keys = (ids, snapshot.title_places[numbers])
            case Sort.NEWEST:
                published = np.concatenate([segment.published for segment in snapshot.segments])[numbers]
                keys = (ids, -published)
            case _:
                keys = (ids, -score)
        found: np.ndarray = numbers[np.lexsort(keys)]
        return found

    def _count(
        self, snapshot: Snapshot, selection: Selection, day: int, per_supplier: bool
    ) -> dict[str, dict[str, int]]:
        """Per facet: the results per value with every demand but those of the facet itself."""
        border = snapshot.segments[0].size
        suppliers = (snapshot.suppliers[:border], snapshot.suppliers[border:]) if per_supplier else ()
        counts: dict[str, dict[str, int]] = {}
        for facet in COUNTED_FACETS:
            chosen = selection.belongs.copy()
            for other, mask in selection.passes.items():
                if other != facet:
                    chosen &= mask
            columns = [segment.facets[facet] for segment in snapshot.segments]
            masks = chosen[:border], chosen[border:]
            if per_supplier:
                counts[facet] = dict(count_suppliers(columns, masks, suppliers, day))
                continue
            total: Counter[str] = Counter()
            for column, mask in zip(columns, masks, strict=True):
                total.update(count_values(column, mask, day))
            counts[facet] = dict(total)
        return counts
