"""Measures rankings against judged queries: nDCG@10, MRR, recall@50, success@3, per query and per kind."""

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

DEPTH, RECALL_DEPTH, SUCCESS_DEPTH, RELEVANT = 10, 50, 3, 2
METRICS = ("ndcg", "mrr", "recall", "success")


@dataclass(frozen=True)
class Judged:
    """One query with its ranking. `grades` are those of listings that fit: 3 exact, 2 good, 1 marginal."""

    query_id: str
    kind: str
    text: str
    ranking: Sequence[str]
    grades: Mapping[str, int]

    @property
    def is_zero(self) -> bool:
        """No listing fits, so the right answer is an empty one."""
        return not self.grades

    def metrics(self) -> dict[str, float]:
        return {
            "ndcg": ndcg(self.ranking, self.grades),
            "mrr": reciprocal_rank(self.ranking, self.grades),
            "recall": recall(self.ranking, self.grades),
            "success": float(any(self.grades.get(one, 0) >= RELEVANT for one in self.ranking[:SUCCESS_DEPTH])),
        }


def ndcg(ranking: Sequence[str], grades: Mapping[str, int], depth: int = DEPTH) -> float:
    """Normalised discounted cumulative gain with gains 2^grade − 1 (Järvelin and Kekäläinen, 2002)."""
    gained = sum((2 ** grades.get(one, 0) - 1) / math.log2(rank + 2) for rank, one in enumerate(ranking[:depth]))
    best = sorted(grades.values(), reverse=True)[:depth]
    ideal = sum((2**grade - 1) / math.log2(rank + 2) for rank, grade in enumerate(best))
    return gained / ideal if ideal else 0.0


def reciprocal_rank(ranking: Sequence[str], grades: Mapping[str, int]) -> float:
    return next((1 / (rank + 1) for rank, one in enumerate(ranking) if grades.get(one, 0) >= RELEVANT), 0.0)


def recall(ranking: Sequence[str], grades: Mapping[str, int], depth: int = RECALL_DEPTH) -> float:
    return sum(one in grades for one in ranking[:depth]) / len(grades) if grades else 0.0


def summary(judged: Sequence[Judged]) -> dict[str, dict[str, float]]:
    """Means per kind, and «all» over every query that has an answer; zero queries count in `empty` only."""
    rows: dict[str, list[dict[str, float]]] = defaultdict(list)
    for one in judged:
        if not one.is_zero:
            rows[one.kind].append(one.metrics())
            rows["all"].append(one.metrics())
    return {
        kind: {"queries": len(found), **{m: sum(row[m] for row in found) / len(found) for m in METRICS}}
        for kind, found in rows.items()
    }


def empty_answers(judged: Sequence[Judged]) -> tuple[int, int]:
    """(how many zero queries got an empty answer, how many there are)."""
    zero = [one for one in judged if one.is_zero]
    return sum(not one.ranking for one in zero), len(zero)


def paired(before: Sequence[Judged], after: Sequence[Judged]) -> dict[str, float]:
    """The mean difference in nDCG with its 95 % interval over the queries that both have."""
    old = {one.query_id: one.metrics()["ndcg"] for one in before if not one.is_zero}
    new = {one.query_id: one.metrics()["ndcg"] for one in after if not one.is_zero}
    differences = [new[query] - old[query] for query in old if query in new]
    count = len(differences)
    mean = sum(differences) / count if count else 0.0
    spread = math.sqrt(sum((d - mean) ** 2 for d in differences) / (count - 1) / count) if count > 1 else 0.0
    return {
        "queries": count,
        "mean": mean,
        "low": mean - 1.96 * spread,
        "high": mean + 1.96 * spread,
        "better": sum(d > 1e-9 for d in differences),
        "worse": sum(d < -1e-9 for d in differences),
    }
