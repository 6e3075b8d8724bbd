"""Numbers in words: «tweehonderdvijftig», «une douzaine», «twenty-five»."""

from functools import lru_cache

UNITS = {
    "een": 1,
    "twee": 2,
    "drie": 3,
    "vier": 4,
    "vijf": 5,
    "zes": 6,
    "zeven": 7,
    "acht": 8,
    "negen": 9,
    "tien": 10,
    "elf": 11,
    "twaalf": 12,
    "dertien": 13,
    "veertien": 14,
    "vijftien": 15,
    "zestien": 16,
    "zeventien": 17,
    "achttien": 18,
    "negentien": 19,
}
TENS = {
    "twintig": 20,
    "dertig": 30,
    "veertig": 40,
    "vijftig": 50,
    "zestig": 60,
    "zeventig": 70,
    "tachtig": 80,
    "negentig": 90,
}
FRENCH = {
    "deux": 2,
    "trois": 3,
    "quatre": 4,
    "cinq": 5,
    "six": 6,
    "sept": 7,
    "huit": 8,
    "neuf": 9,
    "dix": 10,
    "onze": 11,
    "douze": 12,
    "treize": 13,
    "quatorze": 14,
    "quinze": 15,
    "seize": 16,
    "vingt": 20,
    "trente": 30,
    "quarante": 40,
    "cinquante": 50,
    "soixante": 60,
    "septante": 70,
    "nonante": 90,
}
ENGLISH = {
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
    "thirteen": 13,
    "fourteen": 14,
    "fifteen": 15,
    "sixteen": 16,
    "seventeen": 17,
    "eighteen": 18,
    "nineteen": 19,
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
}
WORDS = {"nl": UNITS | TENS, "fr": FRENCH, "en": ENGLISH}
PARTIES = {"duo": 2, "trio": 3, "kwartet": 4}
"""So many people."""
GROUPS = PARTIES | {
    "demi-douzaine": 6,
    "dozijn": 12,
    "douzaine": 12,
    "douzaines": 12,
    "dizaine": 10,
    "quinzaine": 15,
    "vingtaine": 20,
    "trentaine": 30,
    "quarantaine": 40,
    "cinquantaine": 50,
    "soixantaine": 60,
    "centaine": 100,
    "millier": 1000,
}
"""Nouns for so many, or about so many."""
TOGETHER = {
    "tweeen": 2,
    "drieen": 3,
    "vieren": 4,
    "vijven": 5,
    "zessen": 6,
    "zevenen": 7,
    "achten": 8,
    "negenen": 9,
    "tienen": 10,
    "twaalven": 12,
}
"""«met z'n vieren», folded; elsewhere some are verbs."""
SCALES = {"honderd": 100, "cent": 100, "cents": 100, "hundred": 100, "duizend": 1000, "mille": 1000, "thousand": 1000}
DOZENS = frozenset({"dozen", *(word for word, count in GROUPS.items() if count == 12)})
ARTICLES = frozenset({"een", "one"})
"""A number only before a scale, or where it is written with an accent."""


def word_value(word: str, language: str) -> float | None:
    if word in SCALES:
        return float(SCALES[word])
    if word.endswith("tal") and len(word) > 5:
        found = dutch_number(word.removesuffix("tal").removesuffix("-"))
        return float(found) if found else None
    if language != "nl" and "-" in word and word not in GROUPS:
        parts = [WORDS[language].get(part) for part in word.split("-")]
        return float(sum(part for part in parts if part)) if all(parts) else None
    found = GROUPS.get(word) or WORDS[language].get(word) or (language == "nl" and dutch_number(word))
    return float(found) if found else None


@lru_cache(maxsize=4096)
def dutch_number(word: str) -> int:
    """«tweehonderdvijftig» → 250, «twaalfduizend» → 12,000; 0 for what is no number."""
    if "duizend" in word:
        head, _, tail = word.partition("duizend")
        return _combined(head, tail, 1000)
    if "honderd" in word:
        head, _, tail = word.partition("honderd")
        return _combined(head, tail, 100)
    if word in UNITS or word in TENS:
        return UNITS.get(word) or TENS[word]
    for ten, value in TENS.items():
        if word.endswith(f"en{ten}"):
            unit = UNITS.get(word.removesuffix(f"en{ten}"), 0)
            return value + unit if 0 < unit < 10 else 0
    return 0


def _combined(head: str, tail: str, scale: int) -> int:
    tail = tail.removeprefix("en") if tail.startswith("en") else tail
    low, high = dutch_number(tail) if tail else 0, dutch_number(head) if head else 1
    return high * scale + low if high and (low or not tail) else 0
