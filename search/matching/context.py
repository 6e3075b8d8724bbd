"""What texts are read against, loaded from the database once and again when it changes."""

import csv
import re
import threading
from collections import ChainMap, Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, nullcontext
from contextvars import ContextVar
from dataclasses import dataclass
from typing import NamedTuple

from profiles.models import Capability, CapabilitySynonym, CpvCode, NaceCode, Place
from search.analysis.dictionary import DATA
from search.analysis.tokens import tokens
from search.engines.elasticsearch.corpus_summary import SummaryReader
from search.engines.elasticsearch.deadline import patience
from search.engines.elasticsearch.server import primary
from search.engines.embedded.engine import EmbeddedEngine
from search.engines.embedded.snapshot import Snapshot
from search.engines.term_index import Base, Overview
from search.lexicon.completion import Prefixes
from search.lexicon.concept_hints import Description
from search.lexicon.concepts import Name
from search.lexicon.gazetteer import Gazetteer, PlaceName
from search.lexicon.labels import Terms, load_terms
from search.lexicon.spelling import Corrector
from search.lexicon.thesaurus import LANGUAGES, Knowledge, SynonymGroup
from search.models import Stamp, Synonyms
from search.models.stamp import KNOWLEDGE
from search.understanding.demands import Title, World, name_words, supplier_names
from search.understanding.query import Background

EXONYMS = {"Antwerp": "Antwerpen", "Brussels": "Brussel", "Ghent": "Gent", "Bruges": "Brugge", "Louvain": "Leuven"}
"""English names of towns, beside the French ones that the list of places has."""
NAME, SYNONYM, DEFINITION, CPV, NACE = 1.0, 1.0, 0.5, 0.5, 0.3
"""How much a text says about a kind of work (search/lexicon/concept_hints.py)."""


@dataclass(frozen=True)
class Held:
    """What one process holds for one value of the stamp."""

    stamp: int
    knowledge: Knowledge
    terms: Terms
    gazetteer: Gazetteer
    names: frozenset[str]
    kinds: Prefixes[Name]
    """Labels and synonyms of kinds of work."""


@dataclass(frozen=True)
class IndexWords:
    """What is made of the words of a generation of the index: the words of titles, suppliers and kinds of work."""

    held: Held
    base: Base
    corrector: Corrector
    suppliers: dict[str, Title]
    names: Prefixes[str]
    """Of suppliers."""


class Moment(NamedTuple):
    """What stays the same while one question is answered."""

    held: Held
    overview: Overview


_lock = threading.Lock()
_pinned: ContextVar[Moment | None] = ContextVar("pinned", default=None)
_held: Held | None = None
_background: tuple[Held, Overview, Background] | None = None
_words: tuple[IndexWords, ...] = ()
KEPT_WORDS = 2
"""Those of the generation that answers, and of the next one."""


def forget() -> None:
    """Lets go of everything that this process holds, as after a switch to another database."""
    global _held, _background, _words
    _held, _background, _words = None, None, ()
    ENGINE.forget()
    SUMMARY.forget()


def knowledge_stamp() -> int:
    return Stamp.objects.filter(name=KNOWLEDGE).values_list("value", flat=True).first() or 0


@contextmanager
def one_moment() -> Iterator[None]:
    """What is held and the index stay the same inside: asked for once, however often they are used."""
    if _pinned.get() is not None:
        yield
        return
    seen = overview()
    token = _pinned.set(Moment(held(), seen))
    try:
        with patience(), ENGINE.one_moment(seen) if isinstance(seen, Snapshot) else nullcontext():
            yield
    finally:
        _pinned.reset(token)


def overview() -> Overview:
    """What this process knows of the words of the index: a summary beside Elasticsearch when the site is very large."""
    pinned = _pinned.get()
    if pinned is not None:
        return pinned.overview
    counted = SUMMARY.present() if primary() else None
    if counted is None:
        return ENGINE.snapshot()
    ENGINE.forget()
    return counted


def held() -> Held:
    """The knowledge as the database has it now: one small query when nothing changed."""
    global _held
    pinned = _pinned.get()
    if pinned is not None:
        return pinned.held
    stamp = knowledge_stamp()
    known = _held
    if known is None or known.stamp != stamp:
        with _lock:
            known, stamp = _held, knowledge_stamp()
            if known is None or known.stamp != stamp:
                known = _held = load(stamp)
    return known


def current_knowledge() -> Knowledge:
    return held().knowledge


def background() -> Background:
    """Knowledge, world, corrector and statistics that belong together."""
    global _background
    now, seen = held(), overview()
    if _background is None or _background[0] is not now or _background[1] is not seen:
        words = index_words(now, seen)
        _background = (
            now,
            seen,
            Background(now.knowledge, make_world(now, seen, words), words.corrector, seen.statistics),
        )
    return _background[2]


def index_words(now: Held, seen: Overview) -> IndexWords:
    """Made anew for a new generation of the index: for what changed since, `make_world` looks at the recent ones."""
    global _words
    for made in _words:
        if made.held is now and made.base == seen.base:
            return made
    suppliers = seen.labels("supplier")
    known: Counter[str] = Counter(dict.fromkeys(now.names, 1))
    for counted in seen.title_words():
        known.update(counted)
    for name in suppliers.values():
        known.update(name_words(name))
    corrector = Corrector(known.items(), frozenset(seen.statistics.vocabularies["nl"].counts))
    beginnings = Prefixes((name, name) for name in suppliers.values())
    made = IndexWords(now, seen.base, corrector, supplier_names(titles(suppliers)), beginnings)
    _words = (made, *_words)[:KEPT_WORDS]
    return made


def supplier_completions(typed: str) -> list[str]:
    """Names of suppliers with a word that begins so; those that came or went a moment ago count too."""
    now, seen = held(), overview()
    recent = Prefixes((name, name) for name in seen.recent("supplier").values())
    found = (*index_words(now, seen).names.found(typed), *recent.found(typed))
    there = set(seen.labels("supplier").values()) if found else set()
    return list(dict.fromkeys(name for _place, name in found if name in there))


def prepare(seen: Overview) -> None:
    """Makes the words of the next generation, before any request waits for them."""
    if _held is not None:
        index_words(_held, seen)


ENGINE = EmbeddedEngine(prepare=prepare)
"""The index of this process; also what answers for a server that is away."""
SUMMARY = SummaryReader(prepare)


def load(stamp: int) -> Held:
    names = [Name(*row) for row in _names()]
    groups = [SynonymGroup(one.language, one.word_list) for one in Synonyms.objects.all()]
    knowledge = Knowledge(tuple(names), tuple(_descriptions(names)), tuple(groups))
    knowledge.lexicons, knowledge.pointers  # noqa: B018 made here, before any request waits for them
    words = frozenset(token.text for name in names for token in tokens(name.text))
    kinds = Prefixes((name.text, name) for name in names)
    return Held(stamp, knowledge, load_terms(), Gazetteer(_places()), words, kinds)


def _names() -> Iterator[tuple[str, str, str]]:
    """(kind of work, label or synonym, language)."""
    for slug, *labels in Capability.objects.values_list("slug", "label_nl", "label_fr", "label_en"):
        yield from ((slug, label, language) for label, language in zip(labels, LANGUAGES, strict=True))
    yield from CapabilitySynonym.objects.order_by("pk").values_list("capability__slug", "text", "language")


def _descriptions(names: list[Name]) -> Iterator[Description]:
    yield from (Description(name.concept, name.text, name.language, NAME) for name in names)
    cpv = {code: labels for code, *labels in CpvCode.objects.values_list("code", "label_nl", "label_fr", "label_en")}
    nace = {
        code: labels
        for code, *labels in NaceCode.objects.filter(version=2025).values_list(
            "code", "label_nl", "label_fr", "label_en"
        )
    }
    for slug, definition, cpv_codes, nace_codes in Capability.objects.values_list(
        "slug", "definition_nl", "cpv_codes", "nace_codes"
    ):
        yield Description(slug, definition, "nl", DEFINITION)
        for table, codes, weight in ((cpv, cpv_codes, CPV), (nace, nace_codes, NACE)):
            for code in codes:
                for label, language in zip(table.get(code, ()), LANGUAGES, strict=False):
                    yield Description(slug, label, language, weight)


def _places() -> Iterator[PlaceName]:
    """Municipalities, postcodes and localities, in Dutch, French and some English."""
    municipalities: dict[str, Place] = {}
    for place in Place.objects.select_related("province").order_by("postcode"):
        for name in {place.name_nl, place.name_fr}:
            yield PlaceName(
                name,
                place.name_nl,
                place.name_fr,
                place.postcode,
                place.latitude,
                place.longitude,
                1,
                place.province.slug,
            )
        known = municipalities.setdefault(place.municipality_nis, place)
        if known.name_nl != known.municipality_nl and place.name_nl == place.municipality_nl:
            municipalities[place.municipality_nis] = place
    towns = {place.municipality_nl: place for place in municipalities.values()}
    for place in towns.values():
        for name in {place.municipality_nl, place.municipality_fr}:
            yield town_name(name, place)
    for english, dutch in EXONYMS.items():
        if dutch in towns:
            yield town_name(english, towns[dutch])
    with (DATA / "localities.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield PlaceName(row["name"], row["name"], row["name"], "", float(row["lat"]), float(row["lon"]), 2)


def town_name(name: str, town: Place) -> PlaceName:
    return PlaceName(
        name,
        town.municipality_nl,
        town.municipality_fr,
        town.postcode,
        town.latitude,
        town.longitude,
        0,
        town.province.slug,
    )


def titles(labels: Mapping[str, str]) -> list[Title]:
    return [Title(value, label, (label,)) for value, label in labels.items()]


def make_world(now: Held, seen: Overview, words: IndexWords) -> World:
    terms = now.terms
    return World(
        gazetteer=now.gazetteer,
        provinces=[Title(slug, labels[0], labels) for slug, labels in terms.provinces.items()],
        certificates=titles(dict(sorted(seen.labels("certificate").items()))),
        recognitions=[
            Title(terms.successors.get(slug, slug), labels[0], tuple(dict.fromkeys(_variants(labels))))
            for slug, labels in terms.recognitions.items()
        ],
        suppliers=ChainMap(supplier_names(titles(seen.recent("supplier"))), words.suppliers),
    )


def _variants(labels: tuple[str, ...]) -> Iterator[str]:
    """How people name a recognition: without what stands between brackets, by its letters (ETA), without «erkende»."""
    for label in labels:
        bare = re.sub(r"\s*\(.*?\)", "", label)
        inner = re.findall(r"\((.*?)\)", label)
        short = re.sub(r"^(onderneming|erkende?|entreprise|accredited|organisatie)\s+", "", bare, flags=re.IGNORECASE)
        acronyms = [name for name in inner if name.replace(".", "").isupper()]
        yield from (name for name in (label, bare, short, *acronyms) if len(name) > 2)
