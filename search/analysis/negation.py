"""Leaves out what a supplier says that it does not do: «Asbest laten we door een erkende firma wegnemen»."""

import re

CLAUSE = re.compile(r"[^.;:!?,()]+[.;:!?,()]*")
NOT_DONE = {
    "nl": re.compile(
        r"\b(?:we|wij)\b[^.;:!?,]*\b(?:geen|niet|nooit)\b(?!\s+(?:alleen|enkel|zomaar|meer dan))"
        r"|\b(?:geen|niet|nooit)\b(?!\s+(?:alleen|enkel|zomaar|meer dan))[^.;:!?,]*\b(?:we|wij)\b"
        r"|\blaten (?:we|wij)\b[^.;:!?,]*\bdoor\b|\b(?:besteden|geven) (?:we|wij)\b[^.;:!?,]*\b(?:uit|door)\b"
        r"|^\s*(?:geen|niet geschikt|niet mogelijk|behalve|uitgezonderd)\b",
        re.IGNORECASE,
    ),
    "fr": re.compile(r"\bnous ne\b|\bnous n['’]|^\s*(?:pas de|sauf|hormis|à l['’]exclusion)\b", re.IGNORECASE),
    "en": re.compile(r"\bwe (?:do not|don['’]t|cannot|never)\b|^\s*(?:no|not|except)\b", re.IGNORECASE),
}
"""Clauses in which «we» do not do something, or leave it to others; «niet alleen» is no refusal."""


def done_part(text: str, language: str) -> str:
    """The text with the clauses about what is not done blanked out; every other character keeps its place."""
    refusal = NOT_DONE[language]
    return CLAUSE.sub(
        lambda clause: " " * len(clause.group()) if refusal.search(clause.group()) else clause.group(), text
    )


CUES = re.compile(
    r"\b(?:geen|niet|nooit|zonder|behalve|uitgezonderd|pas d[e']|ne|sauf|hormis|sans|no|not|never|except|without)\b",
    re.IGNORECASE,
)


def without_cues(text: str) -> str:
    """What a supplier wrote under «what we do not do», as the plain names of that work: «geen ramen» is about ramen."""
    return CUES.sub("", text)
