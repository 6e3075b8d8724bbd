"""From a need to a question that an engine can answer: corrected, understood, analysed."""

from dataclasses import dataclass, replace
from itertools import pairwise

from search.analysis.stemming import stem
from search.analysis.stopwords import is_function_word, is_request_word
from search.analysis.tokens import Token, tokens
from search.facets import HARD_IN_TEXT
from search.fields import LANGUAGE_MARKS
from search.lexicon.spelling import Corrector
from search.lexicon.term_statistics import Statistics
from search.lexicon.thesaurus import LANGUAGES, Thesaurus
from search.need import MAX_RADIUS_KM, Around, Demand, Need
from search.ranking import Weights
from search.understanding.demands import EntityIndex, Reading, Understanding, understand
from search.understanding.expansion import HINTS, QueryWord, analyse
from search.understanding.places import TEXT_RADIUS_KM

ENCLAVE_WORK = "enclavewerk"
"""Its name in the taxonomy, which listings of every language are read against."""

PLACE_WORDS = frozenset(
    [
        "in",
        "te",
        "rond",
        "nabij",
        "regio",
        "omgeving",
        "bij",
        "uit",
        "buurt",
        "van",
        "a",
        "pres",
        "de",
        "near",
        "around",
    ]
)


@dataclass(frozen=True)
class QueryContext:
    """Everything that a text is read against; immutable, made anew when the index or the taxonomy changes."""

    thesaurus: Thesaurus
    entities: EntityIndex
    corrector: Corrector
    statistics: Statistics


@dataclass(frozen=True)
class Question:
    """`words` are what is searched; `corrections` are (as typed, as searched); `demands` hold chosen and read ones."""

    need: Need
    words: tuple[QueryWord, ...]
    demands: tuple[Demand, ...]
    around: Around | None
    corrections: tuple[tuple[str, str], ...] = ()

    @property
    def names_supplier(self) -> bool:
        """Whether only the listings of a named supplier are asked."""
        return any(demand.hard and demand.facet == "supplier" for demand in self.demands)

    def on_page(self, page: int, page_size: int) -> "Question":
        return replace(self, need=replace(self.need, page=page, page_size=page_size))


def ask(need: Need, context: QueryContext, weights: Weights) -> Question:
    """The question of a need. A chosen filter goes before what the text seems to say about the same thing."""
    read, corrections = (Understanding(need.text, (), None), []) if need.literal else _read(need, context)
    chosen = {demand.facet for demand in need.demands}
    demands = [_demand(one) for one in read.readings if one.facet not in chosen]
    words = analyse(_with_work_form(read), need.text_language, context.thesaurus, context.statistics, weights)
    if need.literal:
        words = [
            word._replace(expansions=tuple(expansion for expansion in word.expansions if expansion.kind not in HINTS))
            for word in words
        ]
    return Question(
        need, tuple(words), (*need.demands, *demands), need.around or _around(read, need.radius_km), tuple(corrections)
    )


def _read(need: Need, context: QueryContext) -> tuple[Understanding, list[tuple[str, str]]]:
    """What the text says; words that nobody writes so are corrected and read once more."""
    first = understand(need.text, context.entities, need.ignored)
    rest, corrections = _corrected(_joined(first.rest, need.text_language, context), need.text_language, context)
    if rest == first.rest:
        return first, []
    again = understand(rest, context.entities, need.ignored)
    merged = replace(
        again,
        readings=(*first.readings, *again.readings),
        place=first.place or again.place,
        radius_km=first.radius_km or again.radius_km,
    )
    return merged, corrections


def _joined(text: str, language: str, context: QueryContext) -> str:
    """Words that belong together are joined: «call center» becomes callcenter where the index knows that word."""
    found = tokens(text)
    for one, two in reversed(list(pairwise(found))):
        joined = one.text + two.text
        if any(is_function_word(token.text, language) for token in (one, two)):
            continue
        if context.corrector.is_used(joined) and text[one.end : two.start].isspace():
            text = text[: one.start] + joined + text[two.end :]
    return text


def _corrected(text: str, language: str, context: QueryContext) -> tuple[str, list[tuple[str, str]]]:
    corrections: list[tuple[str, str]] = []
    found = tokens(text)
    for number, token in reversed(list(enumerate(found))):
        better = _correction(token, language, context)
        if not better and (number == len(found) - 1 or (number and found[number - 1].text in PLACE_WORDS)):
            better = _place_correction(token, context)
        if better:
            corrections.insert(0, (text[token.start : token.end], better))
            text = text[: token.start] + better + text[token.end :]
    return text, corrections


def _correction(token: Token, language: str, context: QueryContext) -> str:
    if any(is_function_word(token.text, one) or is_request_word(token.text, one) for one in LANGUAGES):
        return ""
    if context.entities.gazetteer.named(token.text) or _is_indexed(token.text, context.statistics):
        return ""
    return context.corrector.correction(token.text)


def _is_indexed(word: str, statistics: Statistics) -> bool:
    """Whether a listing writes the word, in whatever form: also one that came in a second ago."""
    return any(statistics.frequency(mark + stem(word, language)) for language, mark in LANGUAGE_MARKS.items())


def _place_correction(token: Token, context: QueryContext) -> str:
    """A municipality that was probably meant, where a place can stand: after «in» or «rond», or at the end."""
    if context.corrector.knows(token.text):
        return ""
    place = context.entities.gazetteer.corrected(token.text)
    return place.name if place and place.rank == 0 else ""


def _with_work_form(read: Understanding) -> str:
    """The words that are left, with the name of enclave work where it was read: listings say it in many ways."""
    is_read = any(one.facet == "mode" and one.value == "enclave" for one in read.readings)
    return f"{read.rest} {ENCLAVE_WORK}" if is_read else read.rest


def _demand(reading: Reading) -> Demand:
    """What the text names without doubt excludes; other demands that are read from it order."""
    return Demand(reading.facet, reading.value, reading.facet in HARD_IN_TEXT, reading.words)


def _around(read: Understanding, chosen_km: int | None) -> Around | None:
    """The place of the text with the radius that it says, or else the chosen one, or else that of a town."""
    if read.place is None:
        return None
    radius = min(read.radius_km or chosen_km or TEXT_RADIUS_KM, MAX_RADIUS_KM)
    return Around(read.place.label, read.place.latitude, read.place.longitude, radius, read.place.province)
