"""A long text, such as a pasted mail, as a short question that is read alike: no name or number of a person is in it.

What was read is all that remains of the text: it can stand in an address, in a log and in a link.
"""

import datetime
import math
import re
from collections.abc import Container, Iterator, Sequence

from search.analysis.tokens import tokens
from search.fields import CONCEPT_MARK
from search.lexicon.term_statistics import Statistics
from search.need import Around, Need
from search.ranking import Weights
from search.understanding.demands import flat
from search.understanding.expansion import QueryWord
from search.understanding.expressions.units import unit_name
from search.understanding.facts.quantities import ONCE, Amount
from search.understanding.facts.reader import Facts, read
from search.understanding.query import QueryContext, ask

LONG_TEXT = 300
"""A text of more characters is read as a mail: only what it says about the work is searched."""
MOST_WORDS = 4
NAMING = frozenset({"concept", "named"})
ASKING = re.compile(
    r"\b(?:zoek(?:en|t)?|nodig|wensen?|willen|wil|laten|uitbesteden|gevraagd|cherch\w+|recherch\w+|besoin|souhait\w+"
    r"|looking for|need|seek\w*|would like)\b"
)
ASKED_REACH = 90
"""Characters from such a word to what is asked."""
PER = {
    "nl": {"dag": "per dag", "week": "per week", "maand": "per maand", "jaar": "per jaar"},
    "fr": {"dag": "par jour", "week": "par semaine", "maand": "par mois", "jaar": "par an"},
    "en": {"dag": "per day", "week": "per week", "maand": "per month", "jaar": "per year"},
}
SAID = {
    "nl": {"from": "vanaf {}", "by": "start uiterlijk {}", "until": "tegen {}", "team": "team van {}"},
    "fr": {
        "from": "à partir du {}",
        "by": "début au plus tard le {}",
        "until": "au plus tard le {}",
        "team": "équipe de {}",
    },
    "en": {"from": "from {}", "by": "start no later than {}", "until": "by {}", "team": "team of {}"},
}
TO = {"nl": "tot", "fr": "à", "en": "to"}
AND = {"nl": " en ", "fr": " et ", "en": " and "}
AT = {"nl": ("in {}", "binnen {} km van {}"), "fr": ("à {}", "à {} km de {}"), "en": ("in {}", "within {} km of {}")}


def condensed(text: str, language: str, today: datetime.date, context: QueryContext, weights: Weights) -> str:
    """«geschenkdozen inpakken, 40.000 stuks, tegen 28/03/2027, HACCP, in Halle»; empty when it asks for no work."""
    facts = read(text, language, today, context)
    question = ask(Need(text, language), context, weights)
    telling = telling_words(question.with_say, facts.kinds, asked_words(text, facts), context.statistics)
    parts = (" ".join(telling), *_facts(facts, language), _where(facts, question.around, language))
    return ", ".join(part for part in parts if part)


def asked_words(text: str, facts: Facts) -> frozenset[str]:
    """The words that follow a verb of asking, the volume or the team: there stands what is wanted."""
    plain = flat(text)
    said = (one for one in (facts.quantity, facts.team) if one)
    anchors = [*(one.start for one in said), *(match.end() for match in ASKING.finditer(plain))]
    return frozenset(
        token.text for token in tokens(text) if any(0 <= token.start - anchor <= ASKED_REACH for anchor in anchors)
    )


def telling_words(
    words: Sequence[QueryWord], kinds: Sequence[str], asked: Container[str], statistics: Statistics
) -> list[str]:
    """The words that name these kinds of work or point to them, at most four, in the order of the text.

    Without any, the rarest that some listing has. What is asked in so many words counts twice.
    """
    wanted = {CONCEPT_MARK + kind for kind in kinds}
    scores = {word.text: _score(word, wanted) * (2 if word.text in asked else 1) for word in words}
    if not any(scores.values()):
        scores = {word.text: word.weight for word in words if word.stands_in(statistics)}
    by_term = {_first_term(word): word.text for word in sorted(words, key=lambda word: scores.get(word.text, 0.0))}
    once = set(by_term.values())
    told = [text for text in scores if scores[text] and text in once]
    best = sorted(told, key=lambda text: -scores[text])[:MOST_WORDS]
    return [text for text in told if text in best]


def _first_term(word: QueryWord) -> str:
    """By it «doos» and «dozen» are one word."""
    return next((one.term for one in word.expansions), word.text)


def _score(word: QueryWord, wanted: Container[str]) -> float:
    """A word of the name of a kind of work tells twice what one of its description tells."""
    factors = (one.factor * (2 if one.kind in NAMING else 1) for one in word.expansions if one.term in wanted)
    return math.sqrt(word.weight) * max(factors, default=0.0)


def _facts(facts: Facts, language: str) -> Iterator[str]:
    if facts.quantity:
        yield _amount(facts.quantity, language)
    for role, day in (
        ("from", facts.period.starts_on),
        ("by", facts.period.starts_by),
        ("until", facts.period.ends_on),
    ):
        if day:
            yield SAID[language][role].format(f"{day:%d/%m/%Y}")
    if facts.team:
        yield SAID[language]["team"].format(_range(facts.team.least, facts.team.most, language))
    yield from (one.name for one in facts.certificates if one.is_hard)
    if facts.work_form == "enclave":
        yield "enclave"


def _where(facts: Facts, around: Around | None, language: str) -> str:
    """The place of the work, or the places that are named together: «van Gent naar Leuven»."""
    if not facts.place:
        return ""
    place, within = AT[language]
    name = AND[language].join(around.name.split(", ")) if around and around.more else facts.place.label
    return within.format(facts.radius_km, name) if facts.radius_km else place.format(name)


def _amount(amount: Amount, language: str) -> str:
    """«8.000 tot 10.000 kg per maand»."""
    period = PER[language][amount.period] if amount.period not in {None, ONCE} else ""
    parts = (_range(amount.least, amount.most, language), unit_name(amount.unit, language), period)
    return " ".join(part for part in parts if part)


def _range(least: float | None, most: float | None, language: str) -> str:
    ends = (_number(end, language) for end in (least, most) if end)
    return f" {TO[language]} ".join(dict.fromkeys(ends))


def _number(value: float, language: str) -> str:
    """Thousands apart, so that nobody takes 3.000 for a postcode."""
    english = f"{value:,.12g}"
    return english if language == "en" else english.translate(str.maketrans(",.", ".,"))
