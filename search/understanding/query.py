"""From a need to a question that an engine can answer: corrected, understood, analysed."""

import datetime
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from django.utils import timezone

from search.analysis.stemming import stem
from search.analysis.stopwords import is_function_word, is_request_word
from search.analysis.suspended import is_suspended
from search.analysis.tokens import Token, fold, tokens
from search.facets import HARD_IN_TEXT
from search.fields import LANGUAGE_MARKS
from search.lexicon.kinds.names import KindNames
from search.lexicon.kinds.texts import KindTexts
from search.lexicon.spelling import Corrector
from search.lexicon.term_statistics import Statistics
from search.lexicon.thesaurus import LANGUAGES, Thesaurus
from search.need import MAX_RADIUS_KM, Around, Cut, Demand, Need
from search.ranking import Weights
from search.understanding.asked_kinds import NO_KINDS, AskedKinds, asked_kinds
from search.understanding.demands import EntityIndex, Reading, Understanding, blank, flat, understand
from search.understanding.expansion import HINTS, QueryWord, analyse, heaviest
from search.understanding.facts.circumstances import About, Told, circumstances
from search.understanding.parts import TextPart, parts_of
from search.understanding.unwanted import unwanted
from search.understanding.work_words import WorkWords

ENCLAVE_WORK = "enclavewerk"
"""Its name in the taxonomy, which listings of every language are read against."""

PLACE_WORDS = frozenset(
    (
        *("in", "te", "rond", "nabij", "regio", "omgeving", "bij", "uit", "buurt", "van"),
        *("a", "pres", "de", "near", "around"),
    )
)

HARD_ALONE = frozenset({"certificate", "recognition"})
"""What a text names and nothing else is what it asks: «EN 1090» finds who holds it."""
LETTER_APART = re.compile(r"\b([a-z]) ([a-z]{3,})\b", re.IGNORECASE)
"""«e commerce», which is written e-commerce or ecommerce as well."""


@dataclass(frozen=True)
class QueryContext:
    """Everything that a text is read against; immutable, made anew when the index or the taxonomy changes."""

    thesaurus: Thesaurus
    entities: EntityIndex
    corrector: Corrector
    statistics: Statistics
    forms_of: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The usual forms of work of each kind of work."""
    group_of: Mapping[str, str] = field(default_factory=dict)
    kind_names: KindNames | None = None
    kind_texts: KindTexts | None = None
    work_words: WorkWords | None = None
    nearest_kinds: Callable[[Sequence[QueryWord]], Mapping[str, float]] | None = None
    """The kinds of work of the listings that meet words best, each with how well; None where no listings are held."""


@dataclass(frozen=True)
class Question:
    """`words` are what is searched; `corrections` are (as typed, as searched); `demands` hold chosen and read ones."""

    need: Need
    words: tuple[QueryWord, ...]
    demands: tuple[Demand, ...]
    around: Around | None
    corrections: tuple[tuple[str, str], ...] = ()
    unused: tuple[str, ...] = ()
    """What was typed and says nothing of the work: «morgen», «20 man», a word that no listing has."""
    work_words: int = 0
    work_share: float = 1.0
    """Of the largest of several works that some listing knows: its words with a say, and their share of all."""
    told_words: int = 0
    """The same words, where a compound that nobody knows counts for its parts."""
    kinds: AskedKinds = NO_KINDS
    parts: tuple[TextPart, ...] = ()
    other_around: Around | None = None
    """The place that the text names where another one was chosen."""
    place_name: str = ""
    """The name of the place that was read from the text, as it is looked up."""

    @property
    def with_say(self) -> tuple[QueryWord, ...]:
        """The words that decide which listings are an answer."""
        return tuple(word for word in self.words if word.has_say)

    def coverage_needed(self, weights: Weights) -> float:
        """What the best listing must cover of the text: enough of one of the works that it asks."""
        made_up = weights.made_up if self.told_words > self.work_words else 1.0
        return weights.coverage_needed(self.work_words) * self.work_share * made_up

    @property
    def names_supplier(self) -> bool:
        """Whether only the listings of a named supplier are asked."""
        return any(demand.hard and demand.facet == "supplier" for demand in self.demands)

    @property
    def works_in(self) -> str:
        """The province in which a supplier must work; empty where none is known, or one supplier is asked."""
        return self.around.province if self.around and not self.names_supplier else ""

    def day(self, now: datetime.datetime) -> datetime.date:
        """On which certificates and recognitions must hold."""
        return self.need.on_day or now.date()

    def on_page(self, page: int, page_size: int) -> "Question":
        return replace(self, need=replace(self.need, page=page, page_size=page_size))


def ask(need: Need, context: QueryContext, weights: Weights) -> Question:
    """The question of a need. A chosen filter goes before what the text seems to say about the same thing."""
    read, corrections = (Understanding(need.text, (), None), []) if need.literal else _read(need, context)
    chosen = {demand.facet for demand in need.demands}
    demands = [_demand(one) for one in read.readings if one.facet not in chosen and need.cut == Cut.COVERAGE]
    passed_over = [one.words for one in read.readings if one.facet in chosen]
    words = analyse(
        _with_work_form(read),
        need.text_language,
        context.thesaurus,
        context.statistics,
        weights,
        None if need.literal else context.work_words,
    )
    words, unused = _useful(heaviest(words, need.most_words), context.statistics)
    if not words:
        demands = [one._replace(hard=one.hard or one.facet in HARD_ALONE) for one in demands]
    said = _around(read, need.radius_km)
    return Question(
        need,
        tuple(_without_hints(words) if need.literal else words),
        (*need.demands, *demands),
        need.around or said,
        tuple(corrections),
        (*dict.fromkeys((*(one.text for one in read.circumstances), *unused)),),
        *_largest_work(words, context.statistics),
        kinds=asked_kinds(words, context.kind_names, context.group_of),
        parts=parts_of(read, (*passed_over, *unused), need.text_language),
        other_around=_elsewhere(said, need.around, read, context),
        place_name=read.place.name if read.place and not need.around else "",
    )


def _elsewhere(said: Around | None, chosen: Around | None, read: Understanding, context: QueryContext) -> Around | None:
    """The place of the text where another one was chosen; not where that one has the same name."""
    if not (said and chosen and read.place) or said.name == chosen.name:
        return None
    same = context.entities.gazetteer.homonyms(read.place.name)
    return None if same and chosen.name in {place.label for place in same[1]} else said


def _without_hints(words: Sequence[QueryWord]) -> list[QueryWord]:
    return [word._replace(expansions=tuple(one for one in word.expansions if one.kind not in HINTS)) for word in words]


def _largest_work(words: Sequence[QueryWord], statistics: Statistics) -> tuple[int, float, int]:
    works: dict[int, list[QueryWord]] = {}
    with_say = [word for word in words if word.has_say]
    for word in with_say:
        works.setdefault(word.work, []).append(word)
    whole = sum(word.weight for word in with_say) or 1.0
    known = [work for work in works.values() if any(word.stands_in(statistics) for word in work)] or [with_say]
    largest = max(known, key=lambda work: sum(word.weight for word in work))
    told = sum(word.words_in(statistics) for word in largest)
    return len(largest), sum(word.weight for word in largest) / whole if largest else 1.0, told


def _useful(words: list[QueryWord], statistics: Statistics) -> tuple[list[QueryWord], tuple[str, ...]]:
    """Without the words that neither speak of work nor stand in any listing; those apart."""
    useful = [
        word
        for word in words
        if word.has_say or any(statistics.frequency(part.term) for one in word.expansions for part in one.parts)
    ]
    return useful, tuple(word.text for word in words if word not in useful)


def _read(need: Need, context: QueryContext) -> tuple[Understanding, list[tuple[str, str]]]:
    """What the text says; words that nobody writes so are corrected and read once more."""
    wanted, refused = _wanted(need)
    first = _about_the_work(understand(wanted, context.entities, need.ignored), need)
    first = replace(first, circumstances=(*refused, *first.circumstances))
    rest, corrections = _corrected(_joined(first.rest, need.text_language, context), need.text_language, context)
    if rest == first.rest:
        return first, []
    again = understand(rest, context.entities, need.ignored)
    merged = replace(
        again,
        readings=(*first.readings, *again.readings),
        place=first.place or again.place,
        place_words=first.place_words if first.place else again.place_words,
        radius_km=first.radius_km or again.radius_km,
        circumstances=first.circumstances,
    )
    return merged, corrections


def _wanted(need: Need) -> tuple[str, list[Told]]:
    """The text without what it says that it does not want, and that; all of it when nothing else would be left."""
    text, refused = need.text, []
    for start, end in unwanted(flat(text)):
        refused.append(Told(About.UNWANTED, text[start:end]))
        text = blank(text, start, end)
    return (text, refused) if _says_something(text, need.text_language) else (need.text, [])


def _says_something(text: str, language: str) -> bool:
    return any(not is_function_word(token.text, language) for token in tokens(text))


def _about_the_work(read: Understanding, need: Need) -> Understanding:
    """Without when, how many, how much money, for whom, by which procedure; as it is when no word would be left."""
    rest, found = read.rest, circumstances(flat(read.rest), need.text_language, timezone.localdate())
    for one in found:
        rest = blank(rest, one.start, one.end)
    if not _says_something(rest, need.text_language):
        return read
    said = (Told(one.about, " ".join(read.rest[one.start : one.end].split())) for one in found)
    return replace(read, rest=rest, circumstances=tuple(dict.fromkeys(said)))


def _joined(text: str, language: str, context: QueryContext) -> str:
    """Words that belong together are joined: «call center» becomes callcenter where the index knows that word."""
    for match in reversed(list(LETTER_APART.finditer(text))):
        if context.corrector.is_used(fold(match.group(1) + match.group(2))):
            text = f"{text[: match.start()]}{match.group(1)}-{match.group(2)}{text[match.end() :]}"
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
        is_kept = is_suspended(text, token) or is_name(text, token)
        better = "" if is_kept else _correction(token, language, context)
        if not better and (number == len(found) - 1 or (number and found[number - 1].text in PLACE_WORDS)):
            better = _place_correction(token, context)
        if better:
            corrections.insert(0, (text[token.start : token.end], better))
            text = text[: token.start] + better + text[token.end :]
    return text, corrections


def is_name(text: str, token: Token) -> bool:
    """Whether a word is written as a name: with a capital inside a text whose other words have none."""
    capitals = [word[0].isupper() for word in text[: token.start].split()]
    return text[token.start].isupper() and bool(capitals) and not all(capitals)


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
    """The place of the text with the radius that it says, or else the chosen one, or else the one for all."""
    if read.place is None:
        return None
    return read.place.around(min(read.radius_km or chosen_km or read.place.usual_km, MAX_RADIUS_KM))
