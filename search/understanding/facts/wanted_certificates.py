"""The certificates that a text asks of the supplier, and whether it insists."""

import re
from typing import NamedTuple

from search.understanding.demands import blank, flat
from search.understanding.patterns import SCHEMES

WITH_GRADES = {"gmp": r"gmp\+?", "vca": r"vca(?:\*\*?|-p)?"}
"""Schemes with the signs of their grades."""
NAMED = re.compile(
    r"\b(?:(?P<iso>iso[\s/-]*(?:iec[\s-]*)?(?P<number>\d{4,5}(?:-\d{1,2})?)(?::20\d\d)?)"
    r"|(?P<ispm>ispm[\s-]*15)|(?P<en>(?<!\d )en[\s-]+(?P<en_number>(?!(?:19|20)\d\d\b)\d{3,5}(?:-\d)?))"
    rf"|(?P<name>{'|'.join(WITH_GRADES.get(one, one) for one in SCHEMES)}|bpf|oeko[\s-]?tex"
    r"|globalg\.?a\.?p\.?|bio(?:logisch)?(?=[\s,.;!?:)-]|certific|label|$)))"
)
ANY_NAME = re.sub(r"\?P<\w+>", "?:", NAMED.pattern)
OTHER_BEFORE = re.compile(rf"(?:{ANY_NAME})\s+(?:of|ou|or)\s+$")
OTHER_AFTER = re.compile(rf"\s+(?:of|ou|or)\s+(?:{ANY_NAME})")
SOFT = re.compile(
    r"\b(?:liefst|pluspunt|plus\b|troef|mooi|mooi meegenomen|meegenomen|gewenst|bij voorkeur|voorkeur"
    r"|indien mogelijk|als het kan|zou (?:mooi|fijn|leuk|handig) zijn|geen must|geen verplichting|mag"
    r"|graag maar"
    r"|de preference|preference|souhait\w*|atout|si possible|preferred|preferably|nice to have|bonus|a plus"
    r"|ideally|idealement|would be nice|welkom|welcome|deal-?breaker|nice extra|be nice|recommended"
    r"|recommande\w*|geen voorwaarde|aanbeveling|voordeel|avantage|advantage|apprecie\w*"
    r"|maar geen (?:must|verplichting|vereiste))\b"
)
HARD = re.compile(
    r"\b(?:moet\w*|verplicht\w*|vereist\w*|nodig|noodzakelijk|een must|must\b|uiteraard|voorwaarde|vragen we"
    r"|gevraagd|eis\w*|obligatoire\w*|exige\w*|requis\w*|indispensable|imperatif|required|mandatory|essential"
    r"|compulsory|needed)\b"
)
NOT_ASKED = re.compile(
    r"(?:\b(?:geen|zonder|niet)\b(?: (?:\w+ )?)?$|\b(?:pas de|pas besoin d[e']|sans|aucun\w*|no|without"
    r"|not)\s+(?:\w+\s+)?$)"
)
NOT_ASKED_AFTER = re.compile(
    r"^[^.;!?\n]{0,40}\b(?:niet (?:echt )?(?:nodig|verplicht|vereist)|hoeft niet|is niet nodig|maakt niet uit"
    r"|vraag (?:ik|je)?\s*niet|vragen (?:we|wij) niet|hoef\w*[^.;!?]{0,12} niet|regelt|rien a prevoir|l'est deja"
    r"|l'a deja"
    r"|doesn't matter|does not matter|geen vereiste|geen must hoeft|nee\b|pas (?:necessaire|obligatoire|requis)"
    r"|not (?:required|needed"
    r"|necessary)|isn't needed|speelt geen rol)"
)
NO_AFTER = re.compile(r"^\s*(?:nee|neen|hoeft niet|maakt niet uit|non|no)\b")
OWN = re.compile(
    r"\b(?:our own|notre propre|(?:ons|onze|notre|our) \w+ (?:draagt|heeft|carries|has|porte|a)\b"
    r"|wij zijn (?:zelf )?|we zijn (?:zelf )?|zelf (?:hebben|beschikken)|wij hebben zelf|hebben wij zelf"
    r"|onze eigen|nous sommes|nous avons|we are (?:ourselves )?|we have|zijn wij zelf"
    r"|wij werken zelf)[^.;!?,]{0,24}$"
    r"|\b(?<!u )(?<!jullie )(?<!die )(?<!you )(?<!vous )(?:is|zijn|sont|est|are)\s+(?:al |reeds |allemaal "
    r"|deja |already )?$"
    r"|\ballemaal met (?:een )?$"
)
OWN_AFTER = re.compile(
    r"^[^.;!?,\n]{0,6}\b(?:hebben wij zelf|hebben we zelf|zijn wij zelf|nous l'avons|we have ourselves)\b"
)
CONDITION = re.compile(r"\b(?:als|indien|wanneer|si|if|when|in geval)\b")
SENTENCE = re.compile(r"[^.;!?\n]+(?:\.(?=\w)[^.;!?\n]+)*[.;!?]?")
CLAUSE = re.compile(r"[^,;.!?\n()]+")
GRADED = {"bpf": "GMP", "brcgs": "BRC", "gmp+": "GMP", "biologisch": "Bio"}


class WantedCertificate(NamedTuple):
    name: str
    is_hard: bool
    start: int
    end: int


def wanted_certificates(plain: str) -> list[WantedCertificate]:
    """By name as docs/facts.md has them, each once: what is said last about it counts."""
    found: dict[str, WantedCertificate] = {}
    for match in NAMED.finditer(plain):
        one = _wanted(plain, match)
        if one:
            found[one.name] = one
    return list(found.values())


def without_certificates(text: str) -> str:
    """The text with spaces where it names certificates: they are no work. A «VCA-opleiding» keeps its head."""
    plain = flat(text)
    for match in NAMED.finditer(plain):
        if match["name"] != "bio" or _is_a_label(plain, match):
            text = blank(text, match.start(), match.end())
    return text


def _wanted(plain: str, match: re.Match[str]) -> WantedCertificate | None:
    sentence = _around(SENTENCE, plain, match)
    before, after = plain[sentence[0] : match.start()], plain[match.end() : sentence[1]]
    nearest = re.split(r"[,;]| maar | but | mais ", before)[-1]
    if NOT_ASKED.search(nearest) or NOT_ASKED_AFTER.search(re.split(r"[,;]", after)[0]) or NO_AFTER.search(after):
        return None
    if OWN.search(before) or OWN_AFTER.search(after):
        return None
    name = _name(match)
    if name == "Bio" and not _is_a_label(plain, match):
        return None
    return WantedCertificate(name, _is_hard(plain, match, before, after), match.start(), match.end())


def _is_a_label(plain: str, match: re.Match[str]) -> bool:
    around = plain[max(0, match.start() - 30) : match.end() + 40]
    return bool(SOFT.search(around) or HARD.search(around) or re.search(r"label|certific|gecertif", around))


def _is_hard(plain: str, match: re.Match[str], before: str, after: str) -> bool:
    clause = _around(CLAUSE, plain, match)
    own = plain[clause[0] : clause[1]]
    if _is_alternative(plain, match):
        return False
    following = NAMED.search(after)
    if CONDITION.search(after[: following.start() if following else 60][:60]) and re.search(
        r"\b(?:bij ons|ter plaatse|chez nous|sur place|on site|komen|kan|possible)\b", after[:90]
    ):
        return False
    if SOFT.search(own) and not re.search(r"\bmoet\b", own):
        return False
    near = re.split(r"[;.!?]", after)[0][:30]
    return not (SOFT.search(near) and not HARD.search(own) and not NAMED.search(near))


def _is_alternative(plain: str, match: re.Match[str]) -> bool:
    """«IFS of BRC»: each of the two alone will do."""
    before, after = plain[max(0, match.start() - 14) : match.start()], plain[match.end() : match.end() + 16]
    return bool(OTHER_BEFORE.search(before) or OTHER_AFTER.match(after))


def _around(pattern: re.Pattern[str], plain: str, match: re.Match[str]) -> tuple[int, int]:
    for one in pattern.finditer(plain):
        if one.start() <= match.start() < one.end():
            return one.start(), max(one.end(), match.end())
    return match.start(), match.end()


def _name(match: re.Match[str]) -> str:
    if match["number"]:
        return f"ISO {match['number']}"
    if match["en_number"]:
        return f"EN {match['en_number']}"
    if match["ispm"]:
        return "ISPM 15"
    name = match["name"]
    if name in GRADED:
        return GRADED[name]
    if name == "bio":
        return "Bio"
    if name.startswith("oeko"):
        return "OEKO-TEX"
    return "VCA" if name.startswith("vca") else "GlobalG.A.P." if name.startswith("global") else name.upper()
