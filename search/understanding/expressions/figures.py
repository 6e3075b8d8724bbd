"""Numbers in a text, in figures and in words: «7.200», «zo'n 80», «3 à 4», «minstens vijfhonderd», «une douzaine»."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from search.understanding.expressions.number_words import ARTICLES, DOZENS, SCALES, TOGETHER, word_value

DIGITS = re.compile(r"(?<![\w.,/+-])(\d{1,3}(?:[. ]\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?)(?![\d])")
TO = re.compile(r"(?<![\w.,/+-])\d+-(\d+)(?![\w.,/-])")
"""The second of «3-4»."""
THOUSANDS_BY_COMMA = re.compile(r"(?<![\w.,/])(\d{1,3}(?:,\d{3})+(?:\.\d+)?)(?![\d,])")
"""English: 5,100."""
LETTERS = re.compile(r"[a-z]+(?:-[a-z]+)*")
VAGUE = re.compile(r"\b(?:paar|enkele|meerdere|quelques|plusieurs|several|(?:a )?few|couple of|tig)\s+$")
LEAST = re.compile(
    r"\b(?:minstens|zeker|minimum|minimaal|ten ?minste|op zijn minst|meer dan|au moins|au minimum|minimum de"
    r"|at least|more than"
    r")\s+(?:een\s+)?(?:van\s+)?$|\bmin\.?\s+$"
)
MOST = re.compile(
    r"\b(?:maximaal|maximum|hoogstens|hooguit|ten hoogste|niet meer dan|au plus|au maximum|maximum de|at most|up to"
    r"|no more than"
    r"|tot(?: wel)?)\s+(?:een\s+)?$|\bmax\.?\s+$"
)
LEAST_AFTER = re.compile(r"\s*(?:[a-z]+\s+)?(?:minimum|minimaal|au minimum|at least|of meer|ou plus|or more)\b")
MOST_AFTER = re.compile(r"\s*(?:[a-z]+\s+)?(?:maximum|maximaal|max\b\.?|au maximum|at most|hoogstens|tops)\b")
"""«25 enfants maximum»."""
DOZENS_AFTER = {"nl": r"dozijn", "fr": r"douzaines?", "en": r"dozen"}
HALF = re.compile(r"\bhal(?:f|ve)(?: a)?\s+$")
"""«half dozijn», «half a dozen»."""
AS_MANY = re.compile(rf"\bmet (?:z'n|zijn|hun|ons|jullie|u)\s+({'|'.join(TOGETHER)})\b")
JOINS = re.compile(r"\s*(?:a|à|tot(?: en met)?|of|ou|to|or|-|–|/)\s*(?:een\s+)?")
JOINERS = frozenset({"et", "and"})
JOINS_BETWEEN = re.compile(r"\s*(?:en|et|and|tot|a)\s*")
TO_AT_MOST = re.compile(r"\s*(?:en|maar|,|et|and)\s*(?:hoogstens|hooguit|maximaal|maximum|max\.?|au plus|at most)\s*")
"""«minstens zes en hooguit tien»."""
BETWEEN = re.compile(r"\b(?:tussen(?: de)?|entre|between)\s+$")


class Figure(NamedTuple):
    """A number or a range with its place in the text; an end that the text leaves open is None."""

    least: float | None
    most: float | None
    start: int
    end: int

    @property
    def size(self) -> float:
        return self.least if self.least is not None else self.most or 0.0


def figures(plain: str, language: str) -> list[Figure]:
    """The numbers of a folded text, in order; two that make a range are one."""
    found = [one for one in _single(plain, language) if not VAGUE.search(plain[max(0, one.start - 20) : one.start])]
    joined: list[Figure] = []
    for one in found:
        if joined and (both := _range(plain, joined[-1], one)):
            joined[-1] = both
        else:
            joined.append(one)
    return [_bounded(plain, one) for one in joined]


def _range(plain: str, one: Figure, two: Figure) -> Figure | None:
    """«3 à 4», «tussen 8.000 en 10.000»; not «1 of 20»: the ends of a range are near each other."""
    between = plain[one.end : two.start]
    before = plain[max(0, one.start - 12) : one.start]
    if LEAST.search(plain[max(0, one.start - 24) : one.start]) and TO_AT_MOST.fullmatch(between):
        return Figure(one.size, two.size, one.start, two.end)
    joins = JOINS_BETWEEN if BETWEEN.search(before) else JOINS
    low, high = one.size, two.size
    if one.least != one.most or not between.strip() or not joins.fullmatch(between) or not low < high <= low * 20:
        return None
    return Figure(low, high, one.start, two.end)


def _bounded(plain: str, one: Figure) -> Figure:
    before = plain[max(0, one.start - 24) : one.start]
    if one.least != one.most:
        return one
    if LEAST.search(before) or LEAST_AFTER.match(plain, one.end):
        return one._replace(most=None)
    return one._replace(least=None) if MOST.search(before) or MOST_AFTER.match(plain, one.end) else one


def _single(plain: str, language: str) -> Iterator[Figure]:
    """Every number on its own, in the order of the text."""
    found: list[Figure] = []
    if language == "en":
        found.extend(
            _figure(float(m.group(1).replace(",", "")), m.start(), m.end()) for m in THOUSANDS_BY_COMMA.finditer(plain)
        )
    taken = {place for one in found for place in range(one.start, one.end)}
    found.extend(
        _in_dozens(plain, language, _value(match.group(1)), match.start(), match.end(1))
        for match in DIGITS.finditer(plain)
        if match.start() not in taken
    )
    found.extend(_figure(float(match.group(1)), match.start(1), match.end()) for match in TO.finditer(plain))
    found.extend(_in_words(plain, language))
    found.extend(_figure(TOGETHER[match.group(1)], match.start(1), match.end()) for match in AS_MANY.finditer(plain))
    yield from sorted(found, key=lambda one: one.start)


def _figure(value: float, start: int, end: int) -> Figure:
    return Figure(value, value, start, end)


def _in_dozens(plain: str, language: str, value: float, start: int, end: int) -> Figure:
    """«35 dozen» is 420."""
    dozens = re.compile(rf"\s+(?:{DOZENS_AFTER.get(language, 'dozijn')})\b").match(plain, end)
    return _figure(value * 12, start, dozens.end()) if dozens else _figure(value, start, end)


def _value(digits: str) -> float:
    """«7.200» and «7 800» are thousands, «2,75» and «2.5» decimals."""
    whole, _, decimals = digits.replace(" ", ".").partition(",")
    groups = whole.split(".")
    if len(groups) > 1 and all(len(group) == 3 for group in groups[1:]):
        whole = "".join(groups)
    return float(f"{whole}.{decimals}") if decimals and "." not in whole else float(whole)


def _in_words(plain: str, language: str) -> Iterator[Figure]:
    """Runs of number words: «twaalfduizend», «two hundred and fifty», «een 150-tal» is read by its figures."""
    run: list[re.Match[str]] = []
    for match in LETTERS.finditer(plain):
        if run and not plain[run[-1].end() : match.start()].isspace():
            yield from _of_run(run, language)
            run = []
        if word_value(match.group(), language) is not None or (run and match.group() in JOINERS):
            run.append(match)
        elif run:
            yield from _of_run(run, language)
            run = []
    yield from _of_run(run, language)


def _of_run(run: list[re.Match[str]], language: str) -> Iterator[Figure]:
    while run and run[-1].group() in JOINERS:
        run = run[:-1]
    if run and run[0].group() == "een" and not any(word.group() in SCALES for word in run[1:2]):
        run = run[1:]
    if not run or (len(run) == 1 and run[0].group() in ARTICLES):
        return
    value, first = _sum([word.group() for word in run], language), run[0]
    half = HALF.search(first.string[: first.start()]) if first.group() in DOZENS else None
    if value:
        yield _figure(value / 2 if half else value, half.start() if half else first.start(), run[-1].end())


def _sum(run: list[str], language: str) -> float:
    """«two hundred and fifty» is 2 · 100 + 50, «veertig dozijn» 40 · 12, «quatre vingt dix» 4 · 20 + 10."""
    total = current = 0.0
    for word in run:
        scale, value = SCALES.get(word), word_value(word, language)
        if scale == 1000:
            total, current = total + max(current, 1.0) * 1000, 0.0
        elif scale:
            current = max(current, 1.0) * scale
        elif current and word in DOZENS:
            current *= 12
        elif current == 4 and word in {"vingt", "vingts"}:
            current = 80.0
        else:
            current += value or 0.0
    return total + current
