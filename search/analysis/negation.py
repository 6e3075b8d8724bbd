"""Leaves out what a supplier says that it does not do: «Asbest laten we door een erkende firma wegnemen».

A cue governs a part of its clause. «Geen» and the French and English cues reach to the right, «niet» and «nooit» to
both sides, «in plaats van» to the next word. The reach ends at «maar», and at «en» where a verb or «wij» begins what
follows: «Wij reinigen schoorstenen en gebruiken geen chemicaliën» leaves out the chemicals only.
"""

import re
from collections.abc import Iterator

from search.analysis.dictionary import dutch_words

CLAUSE = re.compile(r"[^.;:!?,()]+[.;:!?,()]*")
ONLY = r"(?!\s+(?:alleen|enkel|zomaar|meer dan))"
WE = re.compile(r"\b(?:we|wij)\b", re.IGNORECASE)
LEFT_TO_OTHERS = re.compile(
    r"\blaten (?:we|wij)\b[^.;:!?,]*\bdoor\b|\b(?:besteden|geven) (?:we|wij)\b[^.;:!?,]*\b(?:uit|door)\b"
    r"|^\s*(?:niet geschikt|niet mogelijk|behalve|uitgezonderd)\b",
    re.IGNORECASE,
)
"""The whole clause is about what others do, or what is not done."""
INSTEAD = {
    "nl": re.compile(r"\bin plaats van\s+(?:(?:een|het|de|zelf)\s+)?[\w'-]+", re.IGNORECASE),
    "fr": re.compile(r"\bau lieu d(?:e\s+|u\s+|es\s+|['’])(?:(?:un|une|la|le)\s+)?[\w'-]+", re.IGNORECASE),
    "en": re.compile(r"\binstead of\s+(?:(?:an?|the)\s+)?[\w'-]+", re.IGNORECASE),
}
"""«Een douche in plaats van een bad» leaves out the bath."""
NONE = re.compile(rf"\bgeen\b{ONLY}", re.IGNORECASE)
NOT = re.compile(rf"\b(?:niet|nooit)\b{ONLY}", re.IGNORECASE)
BREAK = re.compile(r"\s+(?:(?P<but>maar|doch|want|zodat)|en|of)\s+(?P<next>[\w'-]+)", re.IGNORECASE)
BEGINS = frozenset({"we", "wij", "ook", "wel", "doen", "zijn", "hebben"})
"""Words that begin what is said next."""
RIGHT = {
    "fr": re.compile(
        r"(?:\bnous\s+)?\b(?:ne\b|n['’])(?!.*?\b(?:que|qu['’]|seulement|uniquement)\b)"
        r"[^.;:!?,]*?(?=\s+(?:et|mais)\s+nous\b|[.;:!?,()]|$)"
        r"|^\s*(?:pas de|sauf|hormis|à l['’]exclusion)\b.*",
        re.IGNORECASE | re.DOTALL,
    ),
    "en": re.compile(
        r"\b(?:do not|don['’]t|cannot|never)\b(?!\s+only)[^.;:!?,]*?(?=\s+(?:and|but)\s+we\b|[.;:!?,()]|$)"
        r"|^\s*(?:no|not|except)\b.*",
        re.IGNORECASE | re.DOTALL,
    ),
}


def done_part(text: str, language: str) -> str:
    """The text with what is not done blanked out; every other character keeps its place."""
    return CLAUSE.sub(lambda clause: _done(clause.group(), language), text)


def _done(clause: str, language: str) -> str:
    for start, end in list(_refused(clause, language)):
        clause = clause[:start] + " " * (end - start) + clause[end:]
    return clause


def _refused(clause: str, language: str) -> Iterator[tuple[int, int]]:
    yield from (match.span() for match in INSTEAD[language].finditer(clause))
    if language != "nl":
        yield from (match.span() for match in RIGHT[language].finditer(clause))
        return
    if LEFT_TO_OTHERS.search(clause):
        yield 0, len(clause)
        return
    breaks = [match for match in BREAK.finditer(clause) if match.group("but") or _begins(match.group("next"))]
    for match in NONE.finditer(clause):
        yield match.start(), _right(breaks, match.end(), len(clause))
    if WE.search(clause) or NOT.match(clause.lstrip()):
        for match in NOT.finditer(clause):
            yield _left(breaks, match.start()), _right(breaks, match.end(), len(clause))


def _left(breaks: list["re.Match[str]"], at: int) -> int:
    """Where the reach to the left begins: behind the last break before it."""
    return max((match.start("next") for match in breaks if match.start("next") <= at), default=0)


def _right(breaks: list["re.Match[str]"], at: int, end: int) -> int:
    return min((match.start() for match in breaks if match.start() >= at), default=end)


def _begins(word: str) -> bool:
    """Whether a word begins another statement: «wij», or a verb, which closes and opens no compound."""
    folded = word.lower()
    entry = dutch_words().get(folded)
    return folded in BEGINS or (folded.endswith("en") and entry is not None and not entry.roles)


CUES = re.compile(
    r"\b(?:geen|niet|nooit|zonder|behalve|uitgezonderd|pas d[e']|ne|sauf|hormis|sans|no|not|never|except|without)\b",
    re.IGNORECASE,
)


def without_cues(text: str) -> str:
    """What a supplier wrote under «what we do not do», as the plain names of that work: «geen ramen» is about ramen."""
    return CUES.sub("", text)
