"""The pieces of a listing's own text that show the words of a question."""

from collections.abc import Sequence
from typing import NamedTuple

from search.matching.evidence import SENTENCE, Said
from search.matching.terms.of_listing import Span

QUOTE = 90
"""Characters that a quotation has at most."""

Pieces = tuple[tuple[str, bool], ...]
"""A text in pieces, each with whether it is to be marked."""


class Quote(NamedTuple):
    """A piece of text with the words of the question that it shows."""

    pieces: Pieces
    words: tuple[str, ...]


def quotes(title: str, text: str, said: Sequence[Said], most: int) -> list[Quote]:
    """The fewest sentences that show these words, at most so many; the title where no sentence shows more."""
    found: list[Quote] = []
    left = list(said)
    while left and len(found) < most:
        sentence = _best_sentence(text, left)
        in_title = tuple(one.word for one in left if one.titles)
        if sentence.words and len(sentence.words) >= len(in_title):
            found.append(sentence)
        elif in_title:
            found.append(Quote(marked(title, [span for one in left for span in one.titles]), in_title))
        else:
            break
        left = [one for one in left if one.word not in found[-1].words]
    return found


def _best_sentence(text: str, said: Sequence[Said]) -> Quote:
    """The sentence that shows most of the words, cut to a readable length around them; empty without any."""
    spans = sorted({span for one in said for span in one.texts})
    if not spans:
        return Quote((), ())
    pieces = [match.span() for match in SENTENCE.finditer(text)]
    start, end = max(
        pieces, key=lambda piece: sum(any(piece[0] <= span.start < piece[1] for span in one.texts) for one in said)
    )
    inside = [span for span in spans if start <= span.start < end]
    start, end = _window(text, start, end, inside)
    shown = [span for span in inside if start <= span.start and span.end <= end]
    words = tuple(one.word for one in said if any(span in shown for span in one.texts))
    return Quote(marked(text[start:end], [Span(span.start - start, span.end - start) for span in shown]), words)


def _window(text: str, start: int, end: int, inside: Sequence[Span]) -> tuple[int, int]:
    """At most QUOTE characters around the first marked words, cut between words."""
    while start < end and text[start].isspace():
        start += 1
    if end - start > QUOTE and inside and inside[0].start - start > QUOTE // 2:
        start = text.rfind(" ", start, max(start, inside[0].start - QUOTE // 3)) + 1
    if end - start <= QUOTE:
        return start, end
    cut = text.rfind(" ", start, min(end, start + QUOTE))
    return start, max(cut if cut > start else min(end, start + QUOTE), inside[0].end if inside else 0)


def marked(text: str, spans: Sequence[Span]) -> Pieces:
    pieces: list[tuple[str, bool]] = []
    at = 0
    for span in sorted(spans):
        if span.start >= at:
            pieces.extend([(text[at : span.start], False), (text[span.start : span.end], True)])
            at = span.end
    pieces.append((text[at:], False))
    return tuple(piece for piece in pieces if piece[0])
