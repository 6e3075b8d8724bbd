"""How much: the volume of the work with its unit and its period."""

import math
import re
from collections.abc import Iterator
from typing import NamedTuple

from search.understanding.expressions.figures import Figure
from search.understanding.expressions.units import unit_after
from search.understanding.facts.no_volume import is_no_volume

ONCE = "eenmalig"
PERIODS = (
    (
        "dag",
        (
            r"(?:per|op een|elke|iedere|par|chaque|a|per|each|every) ?(?:werk|week)?(?:dag|jour|day)\b|dagelijks"
            r"|par jour|/ ?(?:dag|jour|day|d)\b|daily"
        ),
    ),
    (
        "week",
        (
            r"(?:per|elke|iedere|in de|op|par|chaque|a|each|every) (?:week|semaine|maandag|dinsdag|woensdag"
            r"|donderdag|vrijdag|zaterdag|lundi|vendredi|monday|friday)\b"
            r"|wekelijks|/ ?(?:week|wk|semaine)\b|weekly|hebdomadaire\w*"
        ),
    ),
    (
        "maand",
        (
            r"(?:per|elke|iedere|par|chaque|a|each|every) (?:maand|mois|month)\b|maandelijks|/ ?(?:maand|mnd|mois"
            r"|month)\b|monthly|mensuel\w*"
        ),
    ),
    ("kwartaal", r"(?:per|elk|ieder|par|a|each|every) (?:kwartaal|trimestre|quarter)\b|trimestriel\w*|quarterly"),
    (
        "jaar",
        (
            r"(?:per|elk|ieder|par|chaque|a|each|every) (?:jaar|an|annee|year)\b|jaarlijks|op jaarbasis"
            r"|/ ?(?:jaar|j|an|year)\b|yearly|annuel\w*"
        ),
    ),
)
PERIOD = re.compile("|".join(rf"(?P<{name}>\b(?:{pattern})|{pattern.split('|')[-1]})" for name, pattern in PERIODS))
PERIOD_REACH = 46
"""Characters from a number to its period."""
STORAGE = re.compile(
    r"\b(?:opslag|opslaan|stockage|stocker|stock|storage|store|voorraad|\w*stalling|overwinter\w*|bewaring"
    r"|entreposage|entreposer|hivernage|warehous\w*|magazijnruimte)\b"
)
IN_BRACKETS = re.compile(r"\([^)]*$")
PHONE = re.compile(r"\+?\d[\d ./-]{7,}\d")
BATCHES = re.compile(
    r"(\d+)\s+(?:batches|lots?|loten|leveringen|partijen|reeksen|keer|maal|fois|times"
    r"|x)\b[^.;!?\d]{0,24}(?:van|de|of)\s+$"
)
TIMES = re.compile(
    r"(\d+|twee|drie|deux|trois|two|three)\s*(?:keer|maal|x|fois|times)\s+(?:per|par|a)\s+(?:week|maand|jaar"
    r"|dag|semaine|mois|an|month|year|day)\b\D{0,20}$"
)
OFTEN = "|".join(f"{one} (?:keer|maal)|{one}maal" for one in ("twee", "drie", "vier", "vijf", "zes"))
TIMES_AFTER = re.compile(
    rf"[^.;!?\n\d]{{0,110}}?\b(?P<times>\d+ ?(?:keer|maal|x|fois|times|numeros?|nummers|edities|editions|issues"
    rf"|uitgaven"
    rf"|leveringen|livraisons|deliveries|beurten|passages|rondes|campagnes)|{OFTEN}|twice|(?:deux|trois|quatre) fois"
    rf"|(?:three|four) times)\s+(?:per|par|a|an|l')\s*(?P<unit>jaar|an|year|maand|mois|month|week|semaine)\b"
)
"""«64 rolstoelen twee keer per jaar», «24.000 exemplaires, 10 numéros par an»."""
A_PERIOD = {
    **dict.fromkeys(("jaar", "an", "year"), "jaar"),
    **dict.fromkeys(("maand", "mois", "month"), "maand"),
    **dict.fromkeys(("week", "semaine"), "week"),
}
COUNTS = {
    "twee": 2,
    "drie": 3,
    "vier": 4,
    "vijf": 5,
    "zes": 6,
    "deux": 2,
    "trois": 3,
    "quatre": 4,
    "twice": 2,
    "two": 2,
    "three": 3,
    "four": 4,
}
CORRECTION = re.compile(r"\b(?:moet(?:en)?|worden|wordt|finalement|toch|nu|now|actually)\s+(?:het\s+|er\s+|dat\s+)*$")


class Amount(NamedTuple):
    """`unit` and `period` are those of docs/facts.md; an end that the text leaves open is None."""

    least: float | None
    most: float | None
    unit: str
    period: str | None
    start: int
    end: int


class _Candidate(NamedTuple):
    amount: Amount
    score: float


def read_amount(plain: str, found: list[Figure], *, language: str, keeps: bool) -> Amount | None:
    """The volume of the work. `keeps`: the work comes back, so that a surface has no period."""
    candidates = [
        _Candidate(amount, _score(amount, order, plain))
        for order, one in enumerate(_volumes(plain, found))
        if (amount := _amount(plain, one, language, keeps=keeps))
    ]
    return max(candidates, key=lambda one: one.score).amount if candidates else None


def _score(amount: Amount, order: int, plain: str) -> float:
    """A measure and a period make a number likelier, and so do its size and its place near the start."""
    size = math.log10(max(amount.least or amount.most or 1.0, 1.0))
    measured = (
        2.2 if amount.unit == "stuks" and re.match(r"\s*st(?:uks?|\b)", plain[amount.end - 6 : amount.end + 6]) else 0.0
    )
    told = 1.4 if amount.unit == "personen" else 2.0 if amount.unit != "stuks" else measured
    if IN_BRACKETS.search(plain[: amount.start]):
        told -= 1.6
    if CORRECTION.search(plain[max(0, amount.start - 24) : amount.start]):
        told += 3.0
    return told + (2.0 if amount.period not in {None, ONCE} else 0.0) + 0.5 * size - 0.35 * order


def _volumes(plain: str, found: list[Figure]) -> Iterator[Figure]:
    phones = [match.span() for match in PHONE.finditer(plain) if sum(c.isdigit() for c in match.group()) >= 8]
    for one in found:
        in_phone = any(start <= one.start < end for start, end in phones)
        if not in_phone and one.size and not is_no_volume(plain, one):
            yield one


def _amount(plain: str, one: Figure, language: str, *, keeps: bool) -> Amount | None:
    unit, end = unit_after(plain, one.end, language)
    if unit is None:
        return None
    period = _period(plain, one)
    least, most = _scaled(one, unit.factor)
    many, often = _how_often(plain, one)
    period = period if often is None or unit.is_surface else often
    if period == "kwartaal":
        period, many = "jaar", many * 4
    is_stored = unit.is_stored and STORAGE.search(plain)
    if is_stored or not period:
        period = None if is_stored or (unit.is_surface and keeps) else ONCE
    least, most = (value and value * many for value in (least, most))
    return Amount(
        least, most, unit.name, None if unit.is_surface and period not in {None, ONCE} else period, one.start, end
    )


def _how_often(plain: str, one: Figure) -> tuple[float, str | None]:
    """How many times the number is done in a period, and that period where the number itself has none."""
    batches = BATCHES.search(plain[max(0, one.start - 60) : one.start])
    if batches:
        own = _period(plain, one)
        return float(batches.group(1)), own or _period(plain, one._replace(start=one.start - len(batches.group())))
    times = TIMES.search(plain[max(0, one.start - 48) : one.start])
    if times:
        return _count(times.group(1)), None
    after = TIMES_AFTER.match(plain, one.end)
    return (_count(after["times"]), A_PERIOD[after["unit"]]) if after else (1.0, None)


def _count(text: str) -> float:
    """«2 keer», «tweemaal», «twice»."""
    digits = re.match(r"\d+", text)
    return float(digits.group() if digits else next(n for word, n in COUNTS.items() if text.startswith(word)))


def _scaled(one: Figure, factor: float) -> tuple[float | None, float | None]:
    return (
        None if one.least is None else round(one.least * factor, 6),
        None if one.most is None else round(one.most * factor, 6),
    )


def _period(plain: str, one: Figure) -> str | None:
    """«per dag» after the number in the same sentence, or else before it."""
    after = re.split(r"[.;!?\n](?=\s|$)|,\s*(?=\d)", plain[one.end : one.end + PERIOD_REACH])[0]
    if (found := PERIOD.search(after)) and not re.search(r"\d", after[: found.start()]):
        return found.lastgroup
    before = re.split(r"[.;!?\n](?=\s|$)", plain[max(0, one.start - PERIOD_REACH) : one.start])[-1]
    matches = list(PERIOD.finditer(before))
    if matches and not re.search(r"\d", before[matches[-1].end() :]):
        return matches[-1].lastgroup
    return None
