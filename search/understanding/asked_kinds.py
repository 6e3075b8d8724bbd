"""Which kinds of work a question is about, so that no word counts for another trade: «wassen» of linen, of windows."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from search.analysis.dictionary import zipf
from search.fields import CONCEPT_MARK, LANGUAGE_MARKS
from search.lexicon.kinds.names import KindName, KindNames
from search.understanding.expansion import APART, QueryWord

POINTS = frozenset({"pointer", "concept"})
PARTS = frozenset({"parts", APART})
DUTCH = LANGUAGE_MARKS["nl"]
NO_GROUPS: Mapping[str, str] = {}
LIGHT_HEADS = frozenset(
    "n:" + head
    for head in (
        *("ploeg", "team", "atelier", "centrum", "firma", "opdracht", "taak", "ronde", "beurt", "punt", "hal", "lijn"),
        *("service", "hulp", "specialist", "kracht", "medewerker", "project", "oplos", "afdeling", "zaal"),
    )
)
"""Stems of heads that say who does the work, and where: a «schoonmaakploeg» does schoonmaak."""


class AskedWord(NamedTuple):
    """A word of a question, in one of the works that it asks."""

    text: str
    work: int


class AskedKinds(NamedTuple):
    """Slug of a kind of work → the words that lead to it.

    `named` are those that the words name, or that they point to best where they name none; `labelled` are those of
    which they say a name that means the whole of the work. Those are named as well. `groups` are those of the named.
    """

    named: Mapping[str, frozenset[AskedWord]] = {}
    labelled: Mapping[str, frozenset[AskedWord]] = {}
    groups: frozenset[str] = frozenset()


NO_KINDS = AskedKinds()


class _Own(NamedTuple):
    """The terms of a word: itself and the parts of its compound, of which `head` are those that it is one of.

    `needed` parts say the whole of it: «strijkatelier» is strijk, «cosmeticaverpakking» is more than verpakking.
    """

    asked: AskedWord
    whole: frozenset[str]
    parts: frozenset[str]
    head: frozenset[str]
    needed: frozenset[str]

    def is_met(self, terms: frozenset[str]) -> bool:
        return bool(self.whole & terms) or (bool(self.needed) and self.needed <= terms)


def asked_kinds(
    words: Sequence[QueryWord], names: KindNames | None, group_of: Mapping[str, str] = NO_GROUPS
) -> AskedKinds:
    named: dict[str, frozenset[AskedWord]] = {}
    labelled: dict[str, frozenset[AskedWord]] = {}
    for work in dict.fromkeys(word.work for word in words):
        for name, texts, is_met in _names_within([_own(word) for word in words if word.work == work], names):
            named[name.kind] = named.get(name.kind, frozenset()) | texts
            if is_met and not name.is_narrower:
                labelled[name.kind] = labelled.get(name.kind, frozenset()) | texts
    meant = {kind: texts for kind, texts in named.items() if not any(texts < other for other in named.values())}
    meant = _supported(meant, words)
    labelled = {kind: texts for kind, texts in labelled.items() if kind in meant}
    meant = meant or _pointed(words)
    return AskedKinds(meant, labelled, frozenset(group_of[kind] for kind in meant if kind in group_of))


def _names_within(
    own: Sequence[_Own], names: KindNames | None
) -> Iterator[tuple[KindName, frozenset[AskedWord], bool]]:
    """The names that the words say, with these words, and whether they say no more than the name."""
    terms = frozenset().union(*(one.whole | one.parts for one in own))
    for name in names.within(terms) if names else ():
        said = [one for one in own if (one.whole | one.parts) & name.terms]
        if all((one.whole | one.head) & name.terms for one in said):
            yield name, frozenset(one.asked for one in said), all(one.is_met(name.terms) for one in said)


def _supported(named: dict[str, frozenset[AskedWord]], words: Sequence[QueryWord]) -> dict[str, frozenset[AskedWord]]:
    """Of kinds that one and the same word names, those to which another word points as well, if there are any."""
    found = dict(named)
    for texts in set(named.values()):
        rivals = [kind for kind, by in named.items() if by == texts]
        others = {
            one.term.removeprefix(CONCEPT_MARK)
            for word in words
            if asked(word) not in texts
            for one in word.expansions
            if one.kind in POINTS
        }
        if len(rivals) > 1 and others.intersection(rivals):
            for kind in set(rivals) - others:
                del found[kind]
    return found


def has_light_head(parts: Sequence[str]) -> bool:
    """Whether the terms of these parts of a compound end in such a head."""
    return len(parts) > 1 and parts[-1] in LIGHT_HEADS


def asked(word: QueryWord) -> AskedWord:
    return AskedWord(word.text, word.work)


def _exact(word: QueryWord) -> Iterator[str]:
    """The stem in the language of the question, in Dutch, and in others where Dutch does not know the word.

    The fans of a club, «supporters», are no ICT support.
    """
    stems = [one.term for one in word.expansions if one.kind == "exact"]
    yield from (term for term in stems if term == stems[0] or term.startswith(DUTCH) or not zipf(word.text))


def _own(word: QueryWord) -> _Own:
    whole = frozenset(_exact(word))
    parts = next((tuple(part.term for part in one.parts) for one in word.expansions if one.kind in PARTS), ())
    is_light = has_light_head(parts)
    needed = frozenset(parts[:-1] if is_light else parts)
    return _Own(asked(word), whole, frozenset(parts), frozenset(parts[-2:] if is_light else parts[-1:]), needed)


def _pointed(words: Sequence[QueryWord]) -> dict[str, frozenset[AskedWord]]:
    """Of the kinds to which every word with a say points those to which one points most."""
    telling = [word for word in words if word.has_say]
    found = [(one.factor, one.term, asked(word)) for word in telling for one in word.expansions if one.kind in POINTS]
    by_kind = _led_to((term, word) for _factor, term, word in found)
    agreed = {kind for kind, texts in by_kind.items() if len(texts) == len({asked(word) for word in telling})}
    found = [one for one in found if one[1].removeprefix(CONCEPT_MARK) in agreed]
    best = max((factor for factor, _term, _word in found), default=0.0)
    kinds = {term.removeprefix(CONCEPT_MARK) for factor, term, _word in found if factor == best}
    return {kind: texts for kind, texts in by_kind.items() if kind in kinds}


def _led_to(pairs: Iterable[tuple[str, AskedWord]]) -> dict[str, frozenset[AskedWord]]:
    found: dict[str, frozenset[AskedWord]] = {}
    for term, word in pairs:
        kind = term.removeprefix(CONCEPT_MARK)
        found[kind] = found.get(kind, frozenset()) | {word}
    return found
