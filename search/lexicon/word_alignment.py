"""Learns which Dutch stems translate French and English stems, from labels that official lists give in three languages.

IBM model 1 (Brown et al., «The Mathematics of Statistical Machine Translation», 1993) in both directions over the
labels of CPV, NACE-BEL and the taxonomy. The weight of a pair is √(p(dutch|foreign) · p(foreign|dutch)): a pair must
be likely both ways. `manage.py build_translations` writes the outcome to search/data/translations.csv.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from search.analysis.analyzer import plain_stems

ROUNDS = 8
MIN_WEIGHT = 0.12
MAX_PER_STEM = 8
NOTHING = "∅"
"""Stands in every source segment and takes the words that translate nothing."""

Table = dict[tuple[str, str], float]


class Pair(NamedTuple):
    language: str
    foreign: str
    dutch: str
    weight: float


def learn_pairs(labels: Iterable[tuple[str, str, str]]) -> list[Pair]:
    """Pairs of stems, best first for each foreign stem; `labels` are (Dutch, French, English)."""
    rows = sorted(set(labels))
    dutch = [plain_stems(row[0], "nl") for row in rows]
    found: list[Pair] = []
    for column, language in ((1, "fr"), (2, "en")):
        foreign = [plain_stems(row[column], language) for row in rows]
        found.extend(_pairs(language, foreign, dutch))
    return found


def _pairs(language: str, foreign: list[list[str]], dutch: list[list[str]]) -> list[Pair]:
    there, back = model_1(foreign, dutch), model_1(dutch, foreign)
    best: dict[str, list[Pair]] = defaultdict(list)
    for (source, target), chance in there.items():
        weight = math.sqrt(chance * back.get((target, source), 0.0))
        if source != NOTHING and weight >= MIN_WEIGHT:
            best[source].append(Pair(language, source, target, round(weight, 2)))
    ranked = (sorted(pairs, key=lambda pair: (-pair.weight, pair.dutch))[:MAX_PER_STEM] for pairs in best.values())
    return sorted((pair for pairs in ranked for pair in pairs), key=lambda p: (p.foreign, -p.weight, p.dutch))


def model_1(sources: list[list[str]], targets: list[list[str]]) -> Table:
    """p(target | source) for the words that stand in segments together."""
    segments = [([*dict.fromkeys(s), NOTHING], [*dict.fromkeys(t)]) for s, t in zip(sources, targets, strict=True)]
    segments = [(source, target) for source, target in segments if len(source) > 1 and target]
    chances: Table = {(s, t): 1.0 for source, target in segments for s in source for t in target}
    for _ in range(ROUNDS):
        counts: dict[tuple[str, str], float] = defaultdict(float)
        totals: Counter[str] = Counter()
        for source, target in segments:
            for t in target:
                whole = sum(chances[s, t] for s in source)
                for s in source:
                    share = chances[s, t] / whole
                    counts[s, t] += share
                    totals[s] += share  # type: ignore[assignment]
        chances = {pair: count / totals[pair[0]] for pair, count in counts.items()}
    return chances
