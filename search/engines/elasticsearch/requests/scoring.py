"""The arithmetic of search/ranking.py as Elasticsearch queries: pure functions from a question to clauses.

Scores are sums and maxima of constant scores, so that no script is needed. Two quantities are built for each word: how
well a listing meets it (dis_max over its expansions), and how much of it is covered: the sum of the steps between the
levels that it can reach, each a filter.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import combinations
from typing import Any

from search.engines.elasticsearch.mapping import TERM_FIELDS
from search.fields import CONCEPT_MARK, LANGUAGE_MARKS, NAME_MARK, Field
from search.ranking import NAMED_FIELDS, WEAK_FIELDS, Weights
from search.understanding.expansion import COVERING_NOTHING, PARTIAL, Expansion, QueryWord

Clause = dict[str, Any]
STANDS_IN: Mapping[str, tuple[Field, ...]] = {
    CONCEPT_MARK: (Field.KINDS, Field.TITLE_CONCEPTS, Field.TEXT_CONCEPTS),
    NAME_MARK: (Field.NAME,),
    **dict.fromkeys(
        LANGUAGE_MARKS.values(), (Field.TITLE, Field.TITLE_PARTS, Field.KINDS, Field.TEXT, Field.TEXT_PARTS)
    ),
}
"""In which fields the terms of each mark can stand."""
TRANSLATED = (Field.TRANSLATED_TITLE, Field.TRANSLATED_TEXT)
"""Dutch terms stand there too."""
ROUNDING = 1e-6
NOTHING: Clause = {"match_none": {}}
EVERYTHING: Clause = {"match_all": {}}


def fields_of(term: str) -> tuple[Field, ...]:
    mark = term[:2]
    return STANDS_IN[mark] + (TRANSLATED if mark == LANGUAGE_MARKS["nl"] else ())


def term_in(field: Field, term: str) -> Clause:
    return {"term": {TERM_FIELDS[field]: term}}


def any_of(clauses: Sequence[Clause]) -> Clause:
    if len(clauses) == 1:
        return clauses[0]
    return {"bool": {"should": list(clauses)}} if clauses else NOTHING


def all_of(clauses: Sequence[Clause]) -> Clause:
    return clauses[0] if len(clauses) == 1 else {"bool": {"filter": list(clauses)}}


def text_score(words: Sequence[QueryWord], weights: Weights) -> Clause:
    """The sum over the words of how well each is met, by weight."""
    whole = sum(word.weight for word in words) or 1.0
    met = [_word_score(word, word.weight / whole, weights) for word in words if word.expansions]
    return {"bool": {"should": met}} if met else NOTHING


def _word_score(word: QueryWord, share: float, weights: Weights) -> Clause:
    return {
        "dis_max": {
            "tie_breaker": weights.tie_breaker,
            "queries": [_expansion_score(expansion, share, weights) for expansion in word.expansions],
        }
    }


def _expansion_score(expansion: Expansion, share: float, weights: Weights) -> Clause:
    parts = [_part_score(part.term, share * expansion.factor * part.share, weights) for part in expansion.parts]
    return parts[0] if len(parts) == 1 else {"bool": {"should": parts}}


def _part_score(term: str, factor: float, weights: Weights) -> Clause:
    """The best field that holds the term, and `field_tie` of the others."""
    scores = [
        {"constant_score": {"filter": term_in(field, term), "boost": factor * weights.fields[field]}}
        for field in fields_of(term)
    ]
    return scores[0] if len(scores) == 1 else {"dis_max": {"tie_breaker": weights.field_tie, "queries": scores}}


def coverage_steps(words: Sequence[QueryWord], weights: Weights) -> list[Clause]:
    """Functions whose weights add up to the share of the text that a listing meets.

    The first adds next to nothing to every listing: where nothing adds up, Elasticsearch takes 1.
    """
    with_say = [word for word in words if word.has_say]
    whole = sum(word.weight for word in with_say) or 1.0
    steps = [step for word in with_say for step in _word_steps(word, word.weight / whole, weights)]
    return [{"filter": EVERYTHING, "weight": ROUNDING}, *steps]


def _word_steps(word: QueryWord, share: float, weights: Weights) -> list[Clause]:
    """For each level that the word can reach, from low to high: what it adds, and what listings must hold for it."""
    reached: dict[float, list[Clause]] = {}
    for expansion in word.expansions:
        for level, clause in _levels(expansion, weights):
            reached.setdefault(round(level, 6), []).append(clause)
    steps, below = [], 0.0
    levels = sorted(reached)
    for number, level in enumerate(levels):
        enough = [clause for other in levels[number:] for clause in reached[other]]
        steps.append({"filter": any_of(_gathered(enough)), "weight": share * (level - below)})
        below = level
    return steps


def _levels(expansion: Expansion, weights: Weights) -> list[tuple[float, Clause]]:
    """(how much of the word is covered, what for) of one expansion; of parts each set that can be met."""
    if expansion.kind in COVERING_NOTHING:
        return []
    is_partial = expansion.kind in PARTIAL
    strong = [] if is_partial else _sets(expansion, weights, is_weak_too=False)
    if is_partial or len(expansion.parts) > 1:
        hinted = _sets(expansion, weights, is_weak_too=True)
    else:
        hinted = _only_weak(expansion, weights)
    return [*((weights.hint * share, clause) for share, clause in hinted), *strong]


def _only_weak(expansion: Expansion, weights: Weights) -> list[tuple[float, Clause]]:
    """Where a term is worth `enough` with the help of a weak field; what is so without it covers more anyway."""
    sets = _sufficient(fields_of(expansion.term), expansion.factor, weights)
    weak = [found for found in sets if any(field in WEAK_FIELDS for field in found)]
    return [(1.0, all_of([term_in(field, expansion.term) for field in found])) for found in weak]


def _sets(expansion: Expansion, weights: Weights, *, is_weak_too: bool) -> list[tuple[float, Clause]]:
    """Each set of parts that can be met together, with its share; with `is_weak_too` also in the weak fields."""
    met = [
        (part.share, clause)
        for part in expansion.parts
        if (clause := _reaches(part.term, expansion.factor, weights, is_weak_too=is_weak_too))
    ]
    return [
        (sum(share for share, _ in chosen), all_of([clause for _, clause in chosen]))
        for size in range(1, len(met) + 1)
        for chosen in combinations(met, size)
    ]


def _reaches(term: str, factor: float, weights: Weights, *, is_weak_too: bool) -> Clause | None:
    """The listings in which a term is worth `enough`: in one good field, or in several together."""
    fields = tuple(field for field in fields_of(term) if is_weak_too or field not in WEAK_FIELDS)
    clauses = [all_of([term_in(field, term) for field in found]) for found in _sufficient(fields, factor, weights)]
    return any_of(clauses) if clauses else None


@lru_cache(maxsize=4096)
def _sufficient(fields: tuple[Field, ...], factor: float, weights: Weights) -> tuple[tuple[Field, ...], ...]:
    """The smallest sets of fields that are worth `enough` when a term stands in all of them."""
    chosen: list[tuple[Field, ...]] = []
    for size in range(1, len(fields) + 1):
        for found in combinations(fields, size):
            is_needed = not any(set(smaller) <= set(found) for smaller in chosen)
            if is_needed and factor * _field_value(found, weights) >= weights.enough - ROUNDING:
                chosen.append(found)
    return tuple(chosen)


def _field_value(fields: Iterable[Field], weights: Weights) -> float:
    values = [weights.fields[field] for field in fields]
    best = max(values)
    return best + weights.field_tie * (sum(values) - best)


def _gathered(clauses: Sequence[Clause]) -> list[Clause]:
    """The same alternatives with the terms of one field together."""
    by_field: dict[str, list[str]] = {}
    others: list[Clause] = []
    for clause in _flat(clauses):
        if "term" in clause:
            ((field, term),) = clause["term"].items()
            by_field.setdefault(field, []).append(term)
        else:
            others.append(clause)
    return [{"terms": {field: sorted(set(terms))}} for field, terms in sorted(by_field.items())] + others


def _flat(clauses: Iterable[Clause]) -> Iterable[Clause]:
    for clause in clauses:
        inner = clause.get("bool", {}).get("should")
        if inner is None:
            yield clause
        else:
            yield from _flat(inner)


def named(words: Sequence[QueryWord]) -> Clause:
    """The listings whose supplier chose a kind of work that the text names in full."""
    terms = sorted({expansion.term for word in words for expansion in word.expansions if expansion.kind == "named"})
    return any_of([{"terms": {TERM_FIELDS[field]: terms}} for field in NAMED_FIELDS]) if terms else NOTHING
