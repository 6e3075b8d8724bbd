"""A question in the parts that were read from it, so that each can be shown, changed and taken away on its own."""

import re
from collections.abc import Container, Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from search.analysis.stopwords import is_function_word
from search.analysis.tokens import tokens
from search.understanding.demands import Reading, Understanding, blank
from search.understanding.facts.circumstances import About

LOOSE = re.compile(r"(?:\s*[,;:.!?](?=\s|$))+")
"""Marks that hold nothing together any more when the words between them are read."""


class PartOf(StrEnum):
    """What a part of a text says: the order in which they are told."""

    WORK = "work"
    AMOUNT = "amount"
    DAY = "day"
    DEMAND = "demand"
    UNWANTED = "unwanted"
    PLACE = "place"
    UNUSED = "unused"


class TextPart(NamedTuple):
    """`ignore` is what makes a demand or a place plain words again, empty for other parts."""

    what: PartOf
    text: str
    ignore: str = ""


TOLD = {About.AMOUNT: PartOf.AMOUNT, About.DAY: PartOf.DAY, About.UNWANTED: PartOf.UNWANTED}


def parts_of(read: Understanding, unused: Sequence[str], language: str) -> tuple[TextPart, ...]:
    """`unused` are words that are neither work nor known to any listing, and demands that a chosen filter replaces."""
    order = list(PartOf)
    return tuple(sorted(_parts(read, unused, language), key=lambda one: order.index(one.what)))


def _parts(read: Understanding, unused: Sequence[str], language: str) -> Iterator[TextPart]:
    work = work_text(read.rest, unused, language)
    if work:
        yield TextPart(PartOf.WORK, work)
    for one in read.circumstances:
        yield TextPart(TOLD.get(one.about, PartOf.UNUSED), one.text)
    for reading in (one for one in read.readings if one.words not in unused):
        yield TextPart(PartOf.DEMAND, reading.words, ignored(reading))
    if read.place and read.place_words:
        yield TextPart(PartOf.PLACE, read.place_words, f"place:{read.place.label}")
    for word in unused:
        yield TextPart(PartOf.UNUSED, word)


def ignored(reading: Reading) -> str:
    return f"{reading.facet}:{reading.value}"


def work_text(rest: str, unused: Container[str], language: str) -> str:
    """The words of work as they were typed, without loose marks and without «met een» at an end."""
    for token in tokens(rest):
        if token.text in unused:
            rest = blank(rest, token.start, token.end)
    rest = " ".join(LOOSE.sub(", ", rest).split()).replace(" ,", ",").strip(" ,-–")
    found = tokens(rest)
    telling = [one for one in found if not is_function_word(one.text, language)]
    return rest[telling[0].start : telling[-1].end] if telling else ""
