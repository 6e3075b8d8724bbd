"""The team that a text asks of the supplier, without the guide."""

import re
from typing import NamedTuple

from search.understanding.expressions.figures import Figure

TEAM_BEFORE = re.compile(
    r"(?<!het )(?<!ons )(?<!onze )(?<!notre )(?<!our )\b(?:ploeg\w*|team\w*|groep(?!jes|en\b)\w*|equipe\w*"
    r"|enclave\w*|crew|group)\b(?:\s+\w+){0,2}?\s*\(?(?:van|met|de|of"
    r"|with|:)?\s*(?:een\s+)?(?:vast\w*\s+)?(?:max\.?|maximaal|maximum|minstens|minimaal|ongeveer|een man of"
    r"|zo'n|d'environ|about|some|around|up to|at most|hoogstens|au plus|tot)?\s*$"
)
PEOPLE = re.compile(
    r"\s*(?:-?tal\s+)?(?:van (?:jullie|uw) )?(?:(?:extra|vaste|flinke|sterke|handige|gemotiveerde"
    r"|paar)\s+)?(?:mensen|personen|man\b"
    r"|helpers|stewards|medewerkers|werkkrachten|handen|doelgroepmedewerkers|krachten|orderpickers|inpakkers"
    r"|zaalwachters|arbeiders"
    r"|helpers|werkers|poetsers|personnes|travailleurs|ouvriers|operateurs|people|workers|pickers|packers"
    r"|persons|hands|operators|\w+wachters|\w+pickers|\w+pakkers)\b"
)
HANDS = re.compile(
    r"\s*(?:\w+ )?(?:helpers|stewards|orderpickers|inpakkers|poetsers|arbeiders|werkkrachten|krachten|handen"
    r"|workers|packers|pickers|ouvriers|operateurs)\b"
)
GUIDED = re.compile(
    r"\b(?:begeleider\w*|begeleid\w*|ploegbaas|ploegverantwoordelijke|ploegleider|ploegchef|teamleider"
    r"|aanstuurt|aansturen|van jullie|werkbegeleider|moniteur|monitrice|encadre\w*|encadrant\w*|guided|supervisor"
    r"|team leader|guide|coach"
    r"|monitor|enclave\w*|ploeg\w*|team|equipe)\b"
)
LOOKING = re.compile(
    r"\b(?:zoek\w*|nodig|gezocht|gevraagd|dringend|wie heeft|denken aan|rekenen op|need\w*|looking for"
    r"|cherch\w*|besoin)\b"
)
WITH_GUIDE = re.compile(
    r"\s*(?:[a-z]+\s+)(?:met|en|plus|\+|avec|et|with|and)\s+(?:een|un|une|a|hun|leur|their|eigen|meewerkende"
    r"|vaste)?\s*(?:\w+ )?"
    r"(?:begeleider|ploegbaas|ploegleider|teamleider|werkbegeleider|monitor|moniteur|monitrice|encadrant\w*|supervisor"
    r"|team leader|coach)\b"
)
"""«10 tellers met een ploegleider»: whoever they are, they come with a guide."""
WANTED = re.compile(r"\b(?:zoek\w*|gezocht|need|cherch\w*|besoin de|looking for)\s+(?:nog\s+|encore\s+)?$")
EXPECTED = re.compile(r"\b(?:rekenen op|denken aan|comptons sur|count on|counting on)\s+(?:zo'n\s+|een\s+)?$")
STAFF = re.compile(
    r"\b(?:telt|tellen|employ|employs|wij zijn|we zijn|met onze|onze|nous sommes|nos|our|kmo|bedrijf van"
    r"|eigen|tellen|we are|(?:werken|travaillent)(?: er)?(?: bij ons| hier| chez nous)?)"
    r"\s+(?:met\s+)?(?:zo'n\s+|ondertussen\s+|nu\s+|intussen\s+)?$"
)


class Team(NamedTuple):
    """People wanted of the supplier, without the guide."""

    least: float | None
    most: float | None
    start: int
    end: int


def read_team(plain: str, found: list[Figure]) -> Team | None:
    """«een ploeg van 8 tot 10», «5 mensen met een begeleider»."""
    for one in found:
        before, after = plain[max(0, one.start - 40) : one.start], plain[one.end : one.end + 40]
        is_team = bool(TEAM_BEFORE.search(before)) and not re.match(r"\s*(?:dagen|weken|maanden|jaar)\b", after)
        people = PEOPLE.match(after) or WITH_GUIDE.match(plain, one.end)
        if STAFF.search(before) or (people and not is_team and not _is_guided(plain, one)):
            continue
        if is_team or people:
            return Team(one.least, one.most, one.start, one.end + (people.end() if people else 0))
    return None


def _is_guided(plain: str, one: Figure) -> bool:
    """Beside a guide, or people of a trade that are looked for: «6 helpers gezocht», not «20 man» at a meal."""
    before = plain[max(0, one.start - 40) : one.start]
    if EXPECTED.search(before) or WANTED.search(before):
        return True
    near = plain[max(0, one.start - 60) : one.end + 90]
    return bool(GUIDED.search(near) or (HANDS.match(plain[one.end : one.end + 30]) and LOOKING.search(near)))
