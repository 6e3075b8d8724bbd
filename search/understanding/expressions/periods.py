"""When the work starts and ends, from the days that a text names and the words before them."""

import datetime
import re
from typing import NamedTuple

from search.understanding.expressions.day_names import WEEKDAY, Days, after, durations
from search.understanding.expressions.days import days

BEFORE = 46
"""Characters before a day in which its role is said."""
BEFORE_FOR_OTHERS = 64
"""The same for what is not about the work, which is told in more words."""
NOT_OF_THE_WORK = re.compile(
    r"\b(?:offertes?|voorstel|prijs|antwoord|reactie|reageren|indienen|in te dienen|bezoek|plaatsbezoek|langskomen"
    r"|langs komen|bellen|telefoon\w*"
    r"|afspraak|vergadering|gesprek|mail|stopt|stoppen|afgelopen|contract loopt|loopt (?:nog )?af|verviel"
    r"|dateert|sinds|sedert"
    r"|vorig\w*|voor het laatst|opgericht|offres? |devis|visite|reponse|remettre|depuis|quotes?|quotation"
    r"|bids?|reply|since"
    r"|expect\w*|espere\w*|site visits?|visits?|open day|laat (?:het|iets|ons)(?: \w+)? weten|interesse|interest"
    r"|inschrijv\w*|kandida\w*|candidat\w*|let us know|se termine|prend fin|expires?|eindigt het (?:huidige )?contract"
    r"|geeft? [^.;!?]{0,24}\bvrij)\b[^.;,!?]*$"
)
NOT_OF_THE_WORK_AFTER = re.compile(
    r"\s*(?:soms|sometimes|parfois|eens )|[^.;!?]{0,24}\b(?:langs ?komen|bellen|bezoek|pensioen|call you|visite)\b"
)
NOW = re.compile(r"(?:vandaag|aujourd'hui|today)\b")
A_SENTENCE_BEFORE = re.compile(r"[.!?\n]\s*$")
"""«… kratten. Vandaag doen interims dat»: a further sentence that begins so tells how it goes at present."""
AFTER_THE_DAY = re.compile(r"\b(?:na|apres|after)\s+(?:het |de |le |la |the )?$")
EARLY = 320
"""A month or a week without a word that says its role counts in the first so many characters."""
NEAR = 24
"""What a day after it is about: an offer, a visit, an old contract, what is hoped for."""
STARTS_BY = re.compile(
    r"\b(?:start\w*|begin\w*|aanvang\w*|opstart\w*|demarr\w*|debut\w*|commence\w*)\b[^.;,!?]{0,16}"
    r"\b(?:uiterlijk|ten laatste|ten laatste op|laatst|au plus tard|at the latest|no later than|by|voor"
    r"|tegen)\b[^.;!?]{0,20}$"
    r"|\b(?:uiterlijk|ten laatste)\s+(?:start\w*|beginnen|te starten|te beginnen)\b[^.;!?]{0,20}$"
)
ENDS = re.compile(
    r"\b(?:tegen|uiterlijk|ten laatste|laatst|tot|tot en met|t/m|tot eind|deadline|klaar|af zijn|opgeleverd"
    r"|afgewerkt|einde|eindigt"
    r"|(?<!eerste )(?<!wij )(?<!we )lever(?:en|ing|baar)\w*|geleverd|uitgeleverd|verwacht\w*|afhalen|ophalen"
    r"|terughalen|terug|pret"
    r"|pick\w* (?:\w+ )?up|back"
    r"|levertermijn|nodig op|d'ici|au plus tard|jusqu'?\w*|avant|pour le|livr\w+|before|until|till"
    r"|deliver\w*|due|ready|no later than|by|voor|vertrek\w*|(?:laatste|derniere?|last) (?:vracht|keer|zending|lading"
    r"|livraison|fois|collecte|delivery|shipment|time))\b"
)
BEFORE_THE_DAY = re.compile(r"\b(?:avant|before)\s+(?:le |the |la )?(?:\w+day )?$")
ACCENTED_BEFORE = re.compile(r"\bv[óo]ór\s+(?:\w+dag\s+)?$", re.IGNORECASE)
PLAIN_BEFORE = re.compile(r"\bvoor\s+(?:\w+dag\s+)?$")
READY_BEFORE = re.compile(
    r"\b(?:klaar|af|afgewerkt|leveren|geleverd|levering|opgeleverd|deadline|gedaan|nodig)\b[^.;!?\n]{0,20}$"
)
STARTS = re.compile(
    r"\b(?:vanaf|start\w*|begin\w*|aanvang\w*|ingang|ingaand\w*|opstart\w*|gestart|des|a partir d[ue]"
    r"|a partir|demarr\w*|debut\w*|from|starting|commenc\w*"
    r"|as of|nummer van|eerste (?:batch|lot|levering|reeks|lading)\b[^.;!?]*|premier lot|first batch"
    r"|leveren vanaf|kunnen leveren|levert|(?:wij|we) leveren|nous livrons|we deliver|drop\w*"
    r"|komt? (?:bij jullie )?toe|brengen|delivered (?:to|at) your|geleverd bij (?:u|jullie)|livrees? chez vous"
    r"|prend cours|prend effet|prendre cours|arrive\w*|reach\w*|eerste keer"
    r"|premiere fois|first time)\b"
)
RANGE = re.compile(
    r"\s*(?:tot en met|tot aan|tot|t/m|until|till|to|through|jusqu'au|jusqu'a|jusque|au|a|-|–|en|et"
    r"|and)\s*(?:met\s+)?(?:eind(?:e)?\s+|fin\s+|le\s+|the\s+end\s+of\s+|zondag\s+|vrijdag\s+)?"
)
FOR_SO_LONG = re.compile(
    r"\b(?:minstens|minimum|minimaal|proef|levertijd|termijn|opzeg|binnen|over|om de|elke|ervaring|oud"
    r"|garantie|na)\b[^.;!?]{0,14}$"
)
LASTS = re.compile(r"\b(?:for|about|over|lasting|lasts?|takes?|of)\s+$")
"""Before «a week» it is a length; elsewhere, as in «300 a week», a rate."""
NO_LENGTH_AFTER = re.compile(
    r"\s+(?:later|eerder|vroeger|voordien|vooraf|geleden|na\b|oud\b|ago|earlier|before|after|old\b|plus tard"
    r"|plus tot|avant"
    r"|apres|aan een stuk geleden)"
)
LATEST = re.compile(r"\b(?:uiterlijk|ten laatste|au plus tard|at the latest)\b")
STARTS_AFTER = re.compile(
    r"(?!\s*,?\s*(?:want|omdat|dan|daarna|car|because|then)\b)"
    r"\s*,?\s*(?:(?:mogen?|moet\w*|kunnen|kan)\s+)?(?:(?:de|het|jullie|u|wij|we|mag|\w+)\s+){0,2}(?:start\w*"
    r"|begin\w*|leveren we|leveren wij|brengen we|commencer|demarrer)\b"
)
ENDS_AFTER = re.compile(
    r"\s*,?\s*(?:klaar|af\b|opgeleverd|geleverd|terug|au plus tard|uiterlijk|ten laatste|at the latest"
    r"|moet alles|moet de laatste|pret)"
)
MOVED = re.compile(r"\s*naar\s+")
"""«van 1 juni naar 8 juni»: the first day holds no more."""
FIRST_OF_MORE = re.compile(
    r"\b(?:eerste|premiere?s?|first)\s+(?:batch|lot|levering|reeks|lading|livraison|delivery|shipment|collecte"
    r"|collection"
    r"|serie|vracht|pallet|palette|numero|nummer|keer|zending|ronde|beurt|round|tournee|passage)\b[^.;!?]{0,30}$"
)
"""With the first delivery of a repeated order the work starts."""
A_WEEKDAY = re.compile(rf"\b(?:{WEEKDAY})\s+(?:le\s+|the\s+)?$")
CLOCK_AFTER = re.compile(
    r"\s*,?\s*(?:vanaf|van|om|tussen|de|a partir de|des|from|at|between)\s+\d{1,2}(?:[.:h]\d\d)?\s*(?:u\b|uur"
    r"|h\b|heures?|am\b|pm\b)"
)
ONE_DAY_OF = re.compile(r"\b(?:een dag|1 dag|un jour|one day)\s+(?:in|en|of)\s+$")


class Period(NamedTuple):
    """Days of the work, None where the text names none; `spans` are the words that say so."""

    starts_on: datetime.date | None = None
    starts_by: datetime.date | None = None
    ends_on: datetime.date | None = None
    spans: tuple[tuple[int, int], ...] = ()


def period(text: str, plain: str, today: datetime.date, *, is_event: bool = False) -> Period:
    """When the work is done. `is_event`: work such as catering, for which one bare day is its start and its end.

    A day with a word before it that says its role goes before one without; of equals the first counts.
    """
    named = [one for one in days(plain, today) if one.last >= today and not _is_of_something_else(plain, one)]
    said: dict[str, datetime.date] = {}
    bare: dict[str, datetime.date] = {}
    spans: list[tuple[int, int]] = []
    number, is_range_said = 0, False
    while number < len(named):
        one, two = named[number], named[number + 1] if number + 1 < len(named) else None
        number += 1
        if two and RANGE.fullmatch(plain[one.end : two.start]) and one.first <= two.last:
            if not is_range_said:
                said |= {"starts_on": one.first, "ends_on": two.last}
            is_range_said = True
            spans.append((one.start, two.end))
            number += 1
            continue
        roles, is_said = _roles(text, plain, one, is_event=is_event)
        if two and MOVED.fullmatch(plain[one.end : two.start]):
            continue
        if is_said or not one.is_whole or one.start < EARLY:
            _note(said if is_said else bare, roles)
            spans.append((one.start, one.end))
    found = said if said.keys() & {"starts_on", "starts_by"} else bare | said
    if "starts_on" in found and "ends_on" in found and found["ends_on"] < found["starts_on"]:
        found = said
    if "starts_on" in found and "ends_on" not in found and (last := _length(plain, found["starts_on"])):
        found["ends_on"] = last
    return Period(found.get("starts_on"), found.get("starts_by"), found.get("ends_on"), tuple(spans))


def _note(found: dict[str, datetime.date], roles: dict[str, datetime.date]) -> None:
    for role, day in roles.items():
        found.setdefault(role, day)


def _is_of_something_else(plain: str, one: Days) -> bool:
    before, after = plain[max(0, one.start - BEFORE_FOR_OTHERS) : one.start], plain[one.end : one.end + 40]
    if NOW.match(plain, one.start) and A_SENTENCE_BEFORE.search(plain[: one.start]):
        return True
    return bool(NOT_OF_THE_WORK.search(before) or NOT_OF_THE_WORK_AFTER.match(after))


def _roles(text: str, plain: str, one: Days, *, is_event: bool) -> tuple[dict[str, datetime.date], bool]:
    """Which days of the work this one is, and whether a word before it says so."""
    before = plain[max(0, one.start - BEFORE) : one.start]
    written = text[max(0, one.start - BEFORE) : one.start]
    if STARTS_BY.search(before):
        return {"starts_by": one.first}, True
    if FIRST_OF_MORE.search(before):
        return {"starts_on": one.first}, True
    if AFTER_THE_DAY.search(before):
        return {"starts_on": one.last + datetime.timedelta(days=1)}, True
    if BEFORE_THE_DAY.search(before) or (ACCENTED_BEFORE.search(written) and "ó" in written.lower()):
        return {"ends_on": (one.first if one.is_whole else one.last) - datetime.timedelta(days=1)}, True
    if PLAIN_BEFORE.search(before) and not READY_BEFORE.search(before) and is_event:
        return {"starts_on": one.first, "ends_on": one.last}, True
    both = {"starts_on": one.first, "ends_on": one.last}
    if ONE_DAY_OF.search(before) or (one.first != one.last and not one.is_whole):
        return both, True
    after = plain[one.end : one.end + 32]
    on_that_day = is_event or one.is_whole or _is_one_day(before, after)
    return _role_by_nearest(before, after, one, both if on_that_day else {})


def _is_one_day(before: str, after: str) -> bool:
    """«op zaterdag 24 april», «3 december van 6u tot 14u»: the work of one day."""
    return bool(A_WEEKDAY.search(before) or CLOCK_AFTER.match(after))


def _role_by_nearest(
    before: str, after: str, one: Days, unsaid: dict[str, datetime.date]
) -> tuple[dict[str, datetime.date], bool]:
    """By the nearest word before the day, or by what follows it at once."""
    start, end = _last(STARTS, before), _last(ENDS, before)
    if start >= 0 and LATEST.match(after.lstrip(" ,")):
        return {"starts_by": one.first}, True
    if STARTS_AFTER.match(after):
        by = "starts_by" if LATEST.search(before) else "starts_on"
        return {by: one.first}, True
    if ENDS_AFTER.match(after) and (start < 0 or "," in before[start:]):
        return {"ends_on": one.last}, True
    if start < 0 and end < 0:
        return unsaid or {"starts_on": one.first}, False
    is_weak = bool(PLAIN_BEFORE.search(before)) and not READY_BEFORE.search(before)
    return ({"ends_on": one.last} if end > start else {"starts_on": one.first}), not is_weak


def _last(cue: re.Pattern[str], before: str) -> int:
    """Where the nearest of these words begins in the same sentence; -1 without one."""
    places = [
        match.start()
        for match in cue.finditer(before)
        if len(before) - match.end() <= NEAR and not re.search(r"[.;!?\n]", before[match.end() :])
    ]
    return max(places, default=-1)


def _length(plain: str, start: datetime.date) -> datetime.date | None:
    """The last day of «3 maanden vanaf 11 januari»."""
    for at, end, count, unit in durations(plain):
        is_rate = plain.startswith("a ", at) and not LASTS.search(plain[:at])
        if (
            unit != "day"
            and not is_rate
            and not (FOR_SO_LONG.search(plain[max(0, at - 24) : at]) or NO_LENGTH_AFTER.match(plain, end))
        ):
            return after(start, count, unit) - datetime.timedelta(days=1)
    return None
