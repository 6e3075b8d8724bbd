"""What texts are read against, loaded from the database once and again when it changes."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from profiles.models import Capability, CapabilitySynonym, CpvCode, NaceCode
from search.analysis.tokens import tokens
from search.lexicon.completion import Prefixes
from search.lexicon.concept_hints import Description
from search.lexicon.concepts import Name
from search.lexicon.kinds.names import KindNames
from search.lexicon.kinds.texts import KindTexts
from search.lexicon.labels import Terms, load_terms
from search.lexicon.places.gazetteer import Gazetteer
from search.lexicon.places.names import place_names
from search.lexicon.thesaurus import LANGUAGES, SynonymGroup, Thesaurus, everyday_words
from search.models import Stamp, Synonyms
from search.models.stamp import KNOWLEDGE

NAME, DEFINITION, EXAMPLE, CPV, NACE = 1.0, 0.5, 0.25, 0.5, 0.3
"""How much a text says about a kind of work (search/lexicon/concept_hints.py)."""


@dataclass(frozen=True)
class Lexicon:
    """What one process holds for one value of the stamp `knowledge`."""

    stamp: int
    thesaurus: Thesaurus
    terms: Terms
    gazetteer: Gazetteer
    names: frozenset[str]
    kinds: Prefixes[Name]
    """Labels and synonyms of kinds of work."""
    kind_names: KindNames
    kind_texts: KindTexts


_lock = threading.Lock()
_pinned: ContextVar[Lexicon | None] = ContextVar("pinned_lexicon", default=None)
_loaded: Lexicon | None = None


def forget() -> None:
    """Lets go of what this process holds, as after a switch to another database."""
    global _loaded
    _loaded = None


def lexicon_stamp() -> int:
    return Stamp.objects.filter(name=KNOWLEDGE).values_list("value", flat=True).first() or 0


def current_lexicon() -> Lexicon:
    """The lexicon as the database has it now: one small query when nothing changed."""
    global _loaded
    pinned = _pinned.get()
    if pinned is not None:
        return pinned
    stamp = lexicon_stamp()
    known = _loaded
    if known is None or known.stamp != stamp:
        with _lock:
            known, stamp = _loaded, lexicon_stamp()
            if known is None or known.stamp != stamp:
                known = _loaded = load(stamp)
    return known


def loaded_lexicon() -> Lexicon | None:
    """The lexicon that this process holds, without a look whether it is still right."""
    return _loaded


@contextmanager
def pinned_lexicon() -> Iterator[None]:
    """The lexicon stays the same inside."""
    token = _pinned.set(current_lexicon())
    try:
        yield
    finally:
        _pinned.reset(token)


def load(stamp: int) -> Lexicon:
    names = [Name(*row) for row in _names()]
    groups = [*everyday_words(), *(SynonymGroup(one.language, one.word_list) for one in Synonyms.objects.all())]
    said = tuple(_descriptions(names))
    thesaurus = Thesaurus(tuple(names), said, tuple(groups))
    thesaurus.concept_finders, thesaurus.pointers, thesaurus.agreed  # noqa: B018 made here, before any request waits for them
    words = frozenset(token.text for name in names for token in tokens(name.text))
    kinds = Prefixes((name.text, name) for name in names)
    found = KindNames(names), KindTexts(said, EXAMPLE)
    return Lexicon(stamp, thesaurus, load_terms(), Gazetteer(place_names()), words, kinds, *found)


def _names() -> Iterator[tuple[str, str, str, bool]]:
    """(kind of work, label or synonym, language, whether it names a part of the work only)."""
    for slug, *labels in Capability.objects.values_list("slug", "label_nl", "label_fr", "label_en"):
        yield from ((slug, label, language, False) for label, language in zip(labels, LANGUAGES, strict=True))
    yield from CapabilitySynonym.objects.order_by("pk").values_list(
        "capability__slug", "text", "language", "is_narrower"
    )


def _descriptions(names: list[Name]) -> Iterator[Description]:
    yield from (Description(name.concept, name.text, name.language, NAME) for name in names)
    cpv = {code: labels for code, *labels in CpvCode.objects.values_list("code", "label_nl", "label_fr", "label_en")}
    nace = {
        code: labels
        for code, *labels in NaceCode.objects.filter(version=2025).values_list(
            "code", "label_nl", "label_fr", "label_en"
        )
    }
    for slug, definition, cpv_codes, nace_codes, *examples in Capability.objects.values_list(
        "slug", "definition_nl", "cpv_codes", "nace_codes", "examples_nl", "examples_fr", "examples_en"
    ):
        yield Description(slug, definition, "nl", DEFINITION)
        for text, language in zip(examples, LANGUAGES, strict=True):
            yield Description(slug, text, language, EXAMPLE)
        for table, codes, weight in ((cpv, cpv_codes, CPV), (nace, nace_codes, NACE)):
            for code in codes:
                for label, language in zip(table.get(code, ()), LANGUAGES, strict=False):
                    yield Description(slug, label, language, weight)
