"""What would bring more listings: each demand left out or the radius made wider, counted and never applied."""

from collections.abc import Collection, Container, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any, NamedTuple

from search.analysis.tokens import tokens
from search.lexicon.current import current_lexicon
from search.matching.context import query_context
from search.matching.engine_choice import SearchUnavailable
from search.matching.evidence import evidence
from search.matching.find import Match, count_matches, explained, reask
from search.matching.reasons import own_words
from search.need import Around, Demand, Need
from search.understanding.query import Question

WIDER_KM = (15, 25, 40, 60, 100)
MOST, MOST_NEAR = 4, 3
ENOUGH = 5
"""With so many listings nobody needs help to find more."""


LIMITS: dict[str, Any] = {"team": None, "within_reach": False, "on_day": None}
"""Demands of a need that are no values of a filter, with what stands there when they are left out."""


class Change(NamedTuple):
    """A question with one thing changed: demands of one filter, words or a limit left out, or else the radius."""

    question: Question
    demands: tuple[Demand, ...] = ()
    words: tuple[str, ...] = ()
    radius_km: int | None = None
    limit: str = ""


@dataclass(frozen=True)
class Relaxation:
    """`question` has one thing changed; `total` is how many listings that gives, `example_id` the best that is new.

    Either `demands` of one filter, `words` or the `limit` (a key of LIMITS) are left out, or the radius is `radius_km`,
    None for the whole country.
    """

    demands: tuple[Demand, ...]
    words: tuple[str, ...]
    radius_km: int | None
    limit: str
    question: Question
    total: int
    example_id: int

    @property
    def need(self) -> Need:
        return self.question.need

    @property
    def widens(self) -> bool:
        return not self.demands and not self.words and not self.limit


def near_work(question: Question, changes: Sequence[Relaxation]) -> list[Match]:
    """Listings that are found when a word of a work that nobody does is left out, where their work is like it.

    Their kind of work is of the group of one that is asked, or their title tells of its object: «zonnepanelen».
    """
    naming = {word.text for words in question.kinds.named.values() for word in words}
    ids = list(dict.fromkeys(one.example_id for one in changes if one.words))
    found = (match for match in explained(question, ids) if match.reasons)
    near = (one for one in found if question.kinds.groups & {*one.listing.groups} or _names_it(question, one, naming))
    return list(islice(near, MOST_NEAR))


def _names_it(question: Question, match: Match, naming: Container[str]) -> bool:
    found = evidence(own_words(question), question.kinds, match.listing, current_lexicon())
    return any(one.titles and one.word in naming for one in (*found.said, *found.mentioned))


def relaxations(question: Question, total: int, known: Collection[int] = (), *, engine: str = "") -> list[Relaxation]:
    """The changes that bring more than there is, most first; at most four. `known` are ids that were found without.

    Empty when enough was found, and when the time of the request is over: what was found is shown without. Words are
    left out only when nothing was found: first those that no listing has, then the one that tells least.
    """
    if total >= ENOUGH:
        return []
    changes = list(_changes(question.on_page(1, question.need.page_size), is_empty=not total))
    try:
        counted = count_matches([change.question for change in changes], best=ENOUGH, engine=engine)
    except SearchUnavailable:
        return []
    found = [
        Relaxation(*change[1:], change.question, more, next((pk for pk in best if pk not in known), 0))
        for change, (more, best) in zip(changes, counted, strict=True)
        if more > total
    ]
    weight = {word.text: word.weight for word in question.words}

    def place(one: Relaxation) -> tuple[bool, float, int]:
        return not one.words, sum(weight.get(word, 0.0) for word in one.words), -one.total

    return sorted(_nearest_radii(found), key=place)[:MOST]


def _nearest_radii(found: list[Relaxation]) -> list[Relaxation]:
    """Of the wider radii the two smallest that bring something, each more than the one before."""
    wider = {one.total: one for one in reversed(found) if one.widens}
    nearest = sorted(wider.values(), key=lambda one: one.total)[:2]
    return [one for one in found if not one.widens] + nearest


def _changes(question: Question, *, is_empty: bool) -> Iterator[Change]:
    """Each with one thing changed; what the text demands is read again without that demand."""
    if is_empty:
        yield from _fewer_words(question)
    if question.around and question.around.radius_km:
        yield from _wider(question, question.around)
    for facet, group in dict.fromkeys((demand.facet, demand.group) for demand in question.demands if demand.hard):
        same = (one for one in question.demands if (one.facet, one.group) == (facet, group))
        left_out = tuple(one for one in same if one.hard)
        yield Change(_without(question, left_out), demands=left_out)
    for limit, nothing in LIMITS.items():
        if getattr(question.need, limit) != nothing:
            yield Change(replace(question, need=replace(question.need, **{limit: nothing})), limit=limit)


def _fewer_words(question: Question) -> Iterator[Change]:
    """Without the words that no listing has; when each stands somewhere, without each of the few."""
    said = [word.text for word in question.with_say]
    unmet = unmet_words(question)
    if unmet:
        choices = [unmet] if len(unmet) < len(said) else []
    else:
        choices = [(word,) for word in dict.fromkeys(said)] if 1 < len(said) <= MOST else []
    for words in choices:
        text = question.need.text
        for token in reversed(tokens(text)):
            if token.text in words:
                text = text[: token.start] + text[token.end :]
        text = " ".join(text.split())
        if text and len(text) < len(question.need.text):
            yield Change(reask(replace(question.need, text=text)), words=words)


def unmet_words(question: Question) -> tuple[str, ...]:
    """The words with a say that no listing has, in whatever form or language."""
    statistics = query_context().statistics
    return tuple(dict.fromkeys(word.text for word in question.with_say if not word.stands_in(statistics)))


def _wider(question: Question, around: Around) -> Iterator[Change]:
    wider = [radius for radius in WIDER_KM if around.radius_km and radius > around.radius_km]
    for radius in (*wider, None):
        place = around._replace(radius_km=radius)
        changed = replace(question, need=replace(question.need, around=place), around=place)
        yield Change(changed, radius_km=radius)


def _without(question: Question, left_out: Sequence[Demand]) -> Question:
    read = {f"{demand.facet}:{demand.value}" for demand in left_out if demand.words}
    kept = tuple(demand for demand in question.need.demands if demand not in left_out)
    need = replace(question.need, demands=kept, ignored=question.need.ignored | read)
    if read:
        return reask(need)
    return replace(question, need=need, demands=tuple(one for one in question.demands if one not in left_out))
