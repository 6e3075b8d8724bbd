"""What the text of a need is read against: the lexicon together with the words of the index."""

import re
from collections import ChainMap, Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, nullcontext
from contextvars import ContextVar
from dataclasses import dataclass
from functools import partial

from search.analysis.tokens import tokens
from search.engines.elasticsearch.corpus_summary import SummaryReader
from search.engines.elasticsearch.deadline import request_deadline
from search.engines.elasticsearch.server import primary
from search.engines.embedded.engine import EmbeddedEngine
from search.engines.embedded.neighbours import kinds_of_nearest
from search.engines.embedded.snapshot import Snapshot
from search.engines.embedded.term_index import Base, TermIndex
from search.lexicon import current
from search.lexicon.completion import Prefixes
from search.lexicon.current import Lexicon, current_lexicon, loaded_lexicon, pinned_lexicon
from search.lexicon.places.gazetteer import plain_name
from search.lexicon.spelling import Corrector
from search.understanding.demands import EntityIndex, Title, name_words, supplier_names
from search.understanding.query import QueryContext
from search.understanding.work_words import WorkWords


@dataclass(frozen=True)
class IndexWords:
    """What is made of the words of a generation of the index: the words of titles, suppliers and kinds of work."""

    lexicon: Lexicon
    base: Base
    corrector: Corrector
    suppliers: dict[str, Title]
    work_words: WorkWords
    names: Prefixes[str]
    """Of suppliers."""


_pinned: ContextVar[TermIndex | None] = ContextVar("pinned_term_index", default=None)
_context: tuple[Lexicon, TermIndex, QueryContext] | None = None
_words: tuple[IndexWords, ...] = ()
INSIDE = 4
"""So many letters may stand inside a word of a name."""
KEPT_WORDS = 2
"""Those of the generation that answers, and of the next one."""


def forget() -> None:
    """Lets go of everything that this process holds, as after a switch to another database."""
    global _context, _words
    _context, _words = None, ()
    current.forget()
    ENGINE.forget()
    SUMMARY.forget()


@contextmanager
def consistent_read() -> Iterator[None]:
    """The lexicon and the index stay the same inside: asked for once, however often they are used."""
    if _pinned.get() is not None:
        yield
        return
    index = term_index()
    token = _pinned.set(index)
    try:
        engine = ENGINE.consistent_read(index) if isinstance(index, Snapshot) else nullcontext()
        with pinned_lexicon(), request_deadline(), engine:
            yield
    finally:
        _pinned.reset(token)


def term_index() -> TermIndex:
    """What this process knows of the words of the index: a summary beside Elasticsearch when the site is very large."""
    pinned = _pinned.get()
    if pinned is not None:
        return pinned
    counted = SUMMARY.present() if primary() else None
    if counted is None:
        return ENGINE.snapshot()
    ENGINE.forget()
    return counted


def query_context() -> QueryContext:
    """Thesaurus, entities, corrector and statistics that belong together."""
    global _context
    lexicon, index = current_lexicon(), term_index()
    if _context is None or _context[0] is not lexicon or _context[1] is not index:
        words = index_words(lexicon, index)
        _context = (
            lexicon,
            index,
            QueryContext(
                lexicon.thesaurus,
                entity_index(lexicon, index, words),
                words.corrector,
                index.statistics,
                lexicon.terms.forms_of,
                lexicon.terms.group_of,
                lexicon.kind_names,
                lexicon.kind_texts,
                words.work_words.also(index.recent_title_words()),
                partial(kinds_of_nearest, index) if isinstance(index, Snapshot) else None,
            ),
        )
    return _context[2]


def index_words(lexicon: Lexicon, index: TermIndex) -> IndexWords:
    """Made anew for a new generation of the index: for what changed since, `entity_index` looks at the recent ones."""
    global _words
    for made in _words:
        if made.lexicon is lexicon and made.base == index.base:
            return made
    suppliers = index.labels("supplier")
    known = known_words(lexicon, index)
    work_words = WorkWords.of(lexicon.thesaurus, set().union(*index.title_words()))
    for name in suppliers.values():
        known.update(name_words(name))
    corrector = Corrector(known.items(), frozenset(index.statistics.vocabularies["nl"].counts))
    beginnings = Prefixes((name, name) for name in suppliers.values())
    made = IndexWords(lexicon, index.base, corrector, supplier_names(titles(suppliers)), work_words, beginnings)
    _words = (made, *_words)[:KEPT_WORDS]
    return made


def known_words(lexicon: Lexicon, index: TermIndex) -> Counter[str]:
    """The words that are no errors, with how often they stand in titles: names, synonyms of staff, titles."""
    known: Counter[str] = Counter(dict.fromkeys(lexicon.names, 1))
    for group in lexicon.thesaurus.synonym_groups:
        known.update(token.text for text in group.words for token in tokens(text))
    for counted in index.title_words():
        known.update(counted)
    return known


def supplier_completions(typed: str) -> list[str]:
    """Names of suppliers with a word that begins so, then those that have it inside: «hamster» in Herstelhamster.

    Those that came or went a moment ago count too.
    """
    lexicon, index = current_lexicon(), term_index()
    recent = Prefixes((name, name) for name in index.recent("supplier").values())
    found = [name for _place, name in (*index_words(lexicon, index).names.found(typed), *recent.found(typed))]
    there = dict.fromkeys(index.labels("supplier").values()) if found or len(typed) >= INSIDE else {}
    inside = (name for name in there if typed in plain_name(name)) if len(typed) >= INSIDE else ()
    return list(dict.fromkeys((*(name for name in found if name in there), *inside)))


PLAIN_START = re.compile(
    r"^(?:onderneming|erkende?|entreprise|accredited|organisatie)\s+(?!(?:d['’]|de\b|voor\b))", re.IGNORECASE
)
"""«Erkende dienstenchequeonderneming» is also called without it; of «Entreprise d’insertion» nothing would be left."""


def prepare(index: TermIndex) -> None:
    """Makes the words of the next generation, before any request waits for them."""
    known = loaded_lexicon()
    if known is not None:
        index_words(known, index)


ENGINE = EmbeddedEngine(prepare=prepare, complete=supplier_completions)
"""The index of this process; also what answers for a server that is away."""
SUMMARY = SummaryReader(prepare)


def titles(labels: Mapping[str, str]) -> list[Title]:
    return [Title(value, label, (label,)) for value, label in labels.items()]


def entity_index(lexicon: Lexicon, index: TermIndex, words: IndexWords) -> EntityIndex:
    terms = lexicon.terms
    return EntityIndex(
        gazetteer=lexicon.gazetteer,
        provinces=[Title(slug, labels[0], labels) for slug, labels in terms.provinces.items()],
        certificates=titles(dict(sorted(index.labels("certificate").items()))),
        recognitions=[
            Title(terms.successors.get(slug, slug), labels[0], recognition_names(labels, words.work_words))
            for slug, labels in terms.recognitions.items()
        ],
        suppliers=ChainMap(supplier_names(titles(index.recent("supplier"))), words.suppliers),
    )


def recognition_names(labels: tuple[str, ...], work_words: WorkWords) -> tuple[str, ...]:
    """How people name a recognition; one word that is also a word of work is no name: CNC, fondation."""
    names = dict.fromkeys(_variants(labels))
    return tuple(name for name in names if len(tokens(name)) > 1 or not work_words.names_work(name))


def _variants(labels: tuple[str, ...]) -> Iterator[str]:
    """Without what stands between brackets, by its letters (ETA), without «erkende»."""
    for label in labels:
        bare = re.sub(r"\s*\(.*?\)", "", label)
        inner = re.findall(r"\((.*?)\)", label)
        short = PLAIN_START.sub("", bare)
        acronyms = [name for name in inner if name.replace(".", "").isupper()]
        yield from (name for name in (label, bare, short, *acronyms) if len(name) > 2)
