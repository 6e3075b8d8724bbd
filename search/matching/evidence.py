"""Which words of a question a listing says, and where: what a reader of its text would accept as saying so.

A word is said by itself in any form, by a synonym of staff, a sure translation, or the name of a kind of work that the
supplier chose; in its text only where the listing is about a kind of work that the question asks: «ook na verhuis» of
cleaning is no removal. A compound says its head: «naaiwerk» is work, «cateringdozen» are no catering, unless the
question asks the head as well. What only comes near is told as such.
"""

import re
from collections import Counter
from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from search.fields import Field
from search.indexing.analysed_listing import name_terms
from search.indexing.stored_listing import StoredListing
from search.lexicon.current import Lexicon
from search.lexicon.thesaurus import LANGUAGES, Thesaurus
from search.matching.terms.of_listing import Span, Terms, declared_terms, terms_of
from search.ranking import WEIGHTS
from search.understanding.asked_kinds import AskedKinds, AskedWord
from search.understanding.asked_kinds import asked as asked_word
from search.understanding.expansion import APART, Expansion, QueryWord

IN_TITLE, CHOSEN, IN_NAME, IN_TEXT = (
    WEIGHTS.fields[field] for field in (Field.TITLE, Field.KINDS, Field.NAME, Field.TEXT)
)
MOST_NEAR = 3
NO_TERMS: frozenset[str] = frozenset()
SAYS_SO = frozenset({"exact", "parts", APART, "synonym", "translation", "name"})
"""Kinds of expansions whose terms say the word itself."""
SENTENCE = re.compile(r"[^.;:!?]+")


class Said(NamedTuple):
    """A word of the question that a listing says: places in its title and text, kinds of work that were chosen."""

    word: str
    work: int
    titles: tuple[Span, ...] = ()
    texts: tuple[Span, ...] = ()
    kinds: tuple[str, ...] = ()
    is_named: bool = False


class Evidence(NamedTuple):
    """What of the question a listing says.

    `mentioned` words stand in it, while its work is another one: «ook na verhuis» of cleaning. `hinted`
    words stand nowhere, but the listing comes near them: `near` are those words of its own, `near_kinds` the chosen
    kinds of work that come near.
    """

    said: tuple[Said, ...]
    mentioned: tuple[Said, ...]
    hinted: tuple[str, ...]
    missed: tuple[str, ...]
    near_kinds: tuple[str, ...]
    near: tuple[str, ...]

    @property
    def met(self) -> tuple[str, ...]:
        return tuple(one.word for one in self.said)


class ReadListing(NamedTuple):
    """A listing as it was read. `declared` leads from terms to the kinds of work that its supplier chose: their own and
    the words of their labels; `name` are the terms of the supplier's name."""

    stored: StoredListing
    title: Terms
    text: Terms
    declared: Mapping[str, Sequence[str]]
    name: Collection[str]

    def saying(self, word: QueryWord, asked: frozenset[str], kinds: AskedKinds) -> Said | None:
        """How the listing says a word; None when it does not. Its own words go before the kind that was chosen."""
        sure = [one for one in word.expansions if one.kind in SAYS_SO and self._says(one, asked)]
        terms = {part.term for one in sure for part in one.parts}
        named = _chosen_kinds(word, self.stored, kinds)
        if not sure and not named:
            return None
        return Said(
            word.text,
            word.work,
            tuple(sorted({span for term in terms for span in self.title.said(term, asked)})),
            tuple(sorted({span for term in terms for span in self.text.said(term, asked)})),
            named,
            any(term in self.name for term in terms),
        )

    def _says(self, expansion: Expansion, asked: frozenset[str]) -> bool:
        """Whether its own words hold each part, or the name does."""
        terms = [part.term for part in expansion.parts]
        if all(term in self.name for term in terms):
            return True
        together = asked.union(terms) if len(terms) > 1 else asked
        return any(
            _in_one_sentence(text, [list(held.said(term, together - {term})) for term in terms])
            for text, held in ((self.stored.title, self.title), (self.stored.text, self.text))
        )

    def comes_near(self, expansions: Sequence[Expansion]) -> list[Expansion]:
        """Those of a word that reach `enough` somewhere, as in the ranking."""
        places = ((IN_TITLE, self.title.near), (CHOSEN, self.declared), (IN_NAME, self.name), (IN_TEXT, self.text.near))
        return [one for one in expansions if _is_met(one, places)]

    def held(self) -> set[str]:
        """Every term that it has somewhere."""
        texts = (terms for one in (self.title, self.text) for terms in (one.sure, one.inside, one.near))
        return {*self.declared, *self.name}.union(*texts)

    def kinds(self, expansions: Iterable[Expansion]) -> tuple[str, ...]:
        """The chosen kinds of work among the terms of these expansions."""
        terms = (part.term for one in expansions for part in one.parts)
        return tuple(dict.fromkeys(kind for term in terms for kind in self.declared.get(term, ())))

    def own_words(self, expansions: Iterable[Expansion]) -> tuple[str, ...]:
        """The words of the listing that these expansions point to, as it writes them; at most three."""
        texts = ((self.stored.title, self.title.near), (self.stored.text, self.text.near))
        found = (
            text[span.start : span.end].lower()
            for one in expansions
            for text, places in texts
            for part in one.parts
            if one.kind != "pointer"
            for span in places.get(part.term, ())
        )
        return tuple(dict.fromkeys(found))[:MOST_NEAR]


def _in_one_sentence(text: str, places: Sequence[Sequence[Span]]) -> bool:
    """Whether some sentence holds a place of each of the parts of a compound."""
    if len(places) == 1:
        return bool(places[0])
    return any(
        all(any(sentence.start() <= span.start < sentence.end() for span in spans) for spans in places)
        for sentence in SENTENCE.finditer(text)
    )


def evidence(words: Sequence[QueryWord], kinds: AskedKinds, stored: StoredListing, lexicon: Lexicon) -> Evidence:
    """Reads a listing as the index did, and compares it with a question and the kinds of work that this asks."""
    listing = _read(stored, lexicon.thesaurus, lexicon.terms.capabilities)
    held = listing.held()
    touching = [_touching(word, held) for word in words]
    own = [_own_terms(word) & held if found else NO_TERMS for word, found in zip(words, touching, strict=True)]
    times = Counter(term for terms in own for term in terms)
    every = frozenset(times)
    found: list[Said] = []
    hinted: list[str] = []
    missed: list[str] = []
    near: list[Expansion] = []
    for word, expansions, terms in zip(words, touching, own, strict=True):
        asked = every.difference(term for term in terms if times[term] == 1)
        if said := listing.saying(word._replace(expansions=expansions), asked, kinds):
            found.append(said)
            continue
        nearly = listing.comes_near(expansions)
        is_shown = bool(listing.kinds(nearly) or listing.own_words(nearly))
        (hinted if is_shown else missed).append(word.text)
        near.extend(nearly)
    meant = set(_meant(found, words, kinds, listing, lexicon.terms.group_of))
    return Evidence(
        tuple(one for one in found if one in meant),
        tuple(one for one in found if one not in meant),
        tuple(hinted),
        tuple(missed),
        listing.kinds(near),
        listing.own_words(near),
    )


def _meant(
    found: Sequence[Said],
    words: Sequence[QueryWord],
    kinds: AskedKinds,
    listing: ReadListing,
    group_of: Mapping[str, str],
) -> Iterator[Said]:
    """What is said of the work that is asked.

    Everything where the listing is of no kind, or of a kind that is asked in the same work, or in another one for words
    of a work that leads to no kind; a word that names no kind only in the title, or in one sentence with another word.
    Otherwise the names, and what the title says: of a kind near to one that is asked, with all words that name it; or,
    where the words lead to no kind, all of them.
    """
    stored = listing.stored
    of_kinds = [texts for kind, texts in kinds.named.items() if kind in stored.kinds]
    titled = {AskedWord(one.word, one.work) for one in found if not listing.title.heads.issuperset(one.titles)}
    telling = frozenset(asked_word(word) for word in words if word.has_say)
    near = [texts for kind, texts in kinds.named.items() if group_of.get(kind) in stored.groups and texts <= titled]
    near += [telling] if not kinds.named and telling <= titled else []
    naming = frozenset().union(*kinds.named.values())
    works = {one.work for one in naming}
    for one in found:
        is_of_kind = any(one.work not in works or one.work in {text.work for text in texts} for texts in of_kinds)
        in_title = one.titles and any((one.word, one.work) in texts for texts in near)
        if stored.kinds and is_of_kind and naming and (one.word, one.work) not in naming and not one.titles:
            others = [span for other in found if other.word != one.word for span in other.texts]
            is_of_kind = _in_one_sentence(stored.text, (one.texts, others))
        if not stored.kinds or is_of_kind or one.kinds or one.is_named or in_title:
            yield one


def _chosen_kinds(word: QueryWord, stored: StoredListing, kinds: AskedKinds) -> tuple[str, ...]:
    """The kinds of work that the supplier chose and that the word says in full."""
    return tuple(kind for kind in stored.kinds if asked_word(word) in kinds.labelled.get(kind, ()))


def _touching(word: QueryWord, held: Collection[str]) -> tuple[Expansion, ...]:
    """The expansions of a word of which the listing holds anything: of a long text it holds few."""
    if _all_terms(word).isdisjoint(held):
        return ()
    return tuple(one for one in word.expansions if any(part.term in held for part in one.parts))


@lru_cache(maxsize=4000)
def _all_terms(word: QueryWord) -> frozenset[str]:
    return frozenset(part.term for one in word.expansions for part in one.parts)


@lru_cache(maxsize=4000)
def _own_terms(word: QueryWord) -> frozenset[str]:
    return frozenset(part.term for one in word.expansions if one.kind in SAYS_SO for part in one.parts)


def _read(stored: StoredListing, thesaurus: Thesaurus, labels: Mapping[str, Sequence[str]]) -> ReadListing:
    language = stored.language
    column = LANGUAGES.index(language)
    chosen = tuple((kind, labels[kind][column]) for kind in stored.kinds if kind in labels)
    return ReadListing(
        stored,
        terms_of(stored.title, language, thesaurus),
        terms_of(stored.text, language, thesaurus),
        declared_terms(chosen, language),
        name_terms(stored.supplier),
    )


def _is_met(expansion: Expansion, places: Sequence[tuple[float, Container[str]]]) -> bool:
    """As in the ranking: the expansion reaches `enough` in the best place where the listing holds each of its terms."""
    best = 0.0
    for term, share in expansion.parts:
        for factor, held in places:
            if term in held:
                best += share * factor
                break
    return best > 0 and expansion.factor * best >= WEIGHTS.enough
