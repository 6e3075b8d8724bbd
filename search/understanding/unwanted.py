"""What a question says that it does not want: «geen catering maar schoonmaak», «schoonmaak behalve ramen»."""

import re
from collections.abc import Iterator

STOP = (
    r"maar|wel|doch|want|omdat|als|wie|dat|die|liefst|graag|in|te|rond|bij|voor|vanaf|tegen|op|met|via|mais"
    r"|dans|a|pour|avec"
    r"|but|for|with|at|near|only|alleen|enkel|seulement|just"
)
NOUN = rf"(?:(?!(?:{STOP})\b)[\w'-]+)"
WORDS = rf"{NOUN}(?:\s+(?!(?:en|of|et|ou|and|or)\b){NOUN}){{0,2}}"
SEVERAL = rf"{WORDS}(?:\s*(?:,|\b(?:en|of|et|ou|and|or)\b)\s*{WORDS})*"
UNWANTED = re.compile(
    rf"\b(?:behalve|uitgezonderd|zonder|buiten|in plaats van|ipv|i\.p\.v\.|instead of|plutot que|rather than"
    rf"|sauf|hormis|sans|except(?: for)?|excluding|without|outside"
    rf"|hors de)\s+(?:de |het |la |le |les |the )?{SEVERAL}"
    rf"|\b(?:(?:geen|pas de|aucune?|no)\s+|pas d'){WORDS}"
    rf"|\b(?:niet|not|pas)\s+(?!(?:alleen|enkel|zomaar|only|seulement|te|meer|ver|duur)\b){WORDS}"
)
LEFT_OUT = re.compile(
    rf"{WORDS}\s+(?:hoeft niet|hoeven niet|(?:is |zijn )?niet nodig|doen (?:we|wij) zelf|n'est pas necessaire"
    rf"|(?:is |are )?not needed)\b"
)
NOT_MEANT = re.compile(
    r"(?:geen|zonder|pas de|sans|no|without)\s+(?:probleem|zorgen|haast|verplichting\w*|must|vereiste|idee"
    r"|souci|probleme|problem|hurry)\b"
    r"|(?:niet|not|pas) (?:dringend|urgent|nodig|verplicht|noodzakelijk|echt|zeker)|buiten de (?:werk"
    r"|kantoor)?uren|zonder (?:dat|te)\b|niet-\w+"
)


def unwanted(plain: str) -> Iterator[tuple[int, int]]:
    """Where a folded text says what is not wanted, with the word that says so."""
    for match in (*UNWANTED.finditer(plain), *LEFT_OUT.finditer(plain)):
        if not NOT_MEANT.match(plain, match.start()):
            yield match.start(), match.end()
