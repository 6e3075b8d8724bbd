"""Words around the work that say nothing about it: when, how many, how much money, who asks, by which procedure.

A search leaves them out, so that `catering` and «catering morgen» find the same suppliers.
"""

import datetime
import re
from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from search.understanding.expressions.day_names import WEEKDAY, durations
from search.understanding.expressions.days import days
from search.understanding.expressions.figures import figures
from search.understanding.expressions.units import unit_after


class About(StrEnum):
    DAY = "day"
    AMOUNT = "amount"
    MONEY = "money"
    BUYER = "buyer"
    PROCEDURE = "procedure"
    URGENCY = "urgency"
    RHYTHM = "rhythm"
    POLITENESS = "politeness"
    UNWANTED = "unwanted"


class Told(NamedTuple):
    """A circumstance as it was typed."""

    about: About
    text: str


class Circumstance(NamedTuple):
    about: About
    start: int
    end: int


FIGURE = r"\d[\d.,]*"
BUYERS = (
    r"gemeentebestuur|stadsbestuur|schoolbestuur|provinciebestuur|gemeente|stad|ocmw|overheid|kmo"
    r"|zelfstandige|vzw|multinational|start-?up"
    r"|school|basisschool|lagere school|scholen|kleuterschool|hogeschool|bedrijf|onderneming|organisatie"
    r"|vereniging|ziekenhuis|rusthuis|woonzorgcentrum"
    r"|(?:ouder|feest|buurt|wijk|personeels)?comite|verzekeringskantoor|advocatenkantoor|jeugdbeweging|klant|klanten"
    r"|commune|ville|cpas|pme|asbl|ecole(?: primaire)?|entreprise|societe|administration(?: communale)?"
    r"|hopital|maison de repos|association|clients?"
    r"|municipality|town hall|city|company|sme|(?:primary |secondary )?school|charity|hospital|association"
    r"|non-profit|customers?"
)
OF = r"(?:een|ons|onze|de|het|mijn|un|une|notre|nos|la|le|les|l'|our|a|an|the|my)\s*"
SAID: tuple[tuple[About, str], ...] = (
    (
        About.MONEY,
        (
            rf"(?:(?:budget|prijs|richtprijs|kostprijs|max(?:imum|imaal)?\.?|rond de|onder de|tot|under|below"
            rf"|moins de|prix)\s*(?:van|de|of|is|maximum|max\.?)?\s*:?\s*)*"
            rf"(?:(?:€|eur|euro)\s*{FIGURE}(?:\s*k\b)?|{FIGURE}\s*(?:k\s*)?(?:€|euros?\b|eur\b))"
            r"(?:\s*(?:per|/|par|l'|a|an|de)\s*(?:uur|stuk|maand|jaar|dag|persoon|m2|heure|piece|mois|an|personne"
            r"|hour|month|unit|person|piece))?(?:\s*\(?(?:excl|incl|exclusief|inclusief|hors|htva|tvac"
            r"|ex)\.?\s*(?:btw|tva|vat)?\)?)?"
        ),
    ),
    (
        About.MONEY,
        (
            r"(?:met|via|op|avec|sur|with|via|by)?\s*(?:een\s+)?(?:factuur|facturatie|facture|invoice"
            r"|e-?facturatie|peppol)(?:\s+(?:via|par|met)\s+peppol)?"
            r"|betaling (?:op|binnen|na) \d+ dagen|paiement a \d+ jours|payment (?:within|in) \d+ days"
            r"|btw[- ]?(?:attest|nummer)?|(?:hors |ex )?tva|vat|budget"
            r"|(?:excl|incl)\.? btw"
        ),
    ),
    (
        About.BUYER,
        (
            rf"(?:voor|bij|pour|chez|for|at)\s+{OF}(?:\w+\s+)?(?:{BUYERS})\b(?:\s+(?:van|met|de|of|with"
            rf"|avec)\s+\d+\s+\w+)?"
        ),
    ),
    (About.BUYER, rf"(?:wij zijn|we zijn|ik ben|nous sommes|we are|i am)\s+(?:{OF})?(?:\w+\s+)?(?:{BUYERS})\b"),
    (About.BUYER, r"gemeentebestuur|stadsbestuur|schoolbestuur|administration communale|town council"),
    (
        About.BUYER,
        (
            r"(?:kmo|pme|sme|ocmw|cpas|vzw|asbl)\b(?:\s+(?:met|de|van|with|avec)?\s*\d+\s+(?:werknemers"
            r"|medewerkers|personeelsleden|mensen|employes|travailleurs|employees|people))?"
        ),
    ),
    (About.BUYER, r"\d+\s+(?:werknemers|personeelsleden|employes|employees)"),
    (
        About.PROCEDURE,
        (
            r"(?:(?:via|met|per|volgens|binnen|onder|in|par|dans le cadre d'|avec|under|through|by)\s+)?(?:een\s+"
            r"|de\s+|un\s+|une\s+|a\s+)?"
            r"(?:voorbehouden (?:overheids)?opdracht|reserved contract|reserved procurement|(?:marche"
            r"|appel d'offres) (?:public )?reserve|raamovereenkomst|raamcontract|kadercontract|overheidsopdracht"
            r"|aanbesteding|onderhandelingsprocedure|openbare procedure|prijsvraag|prijsaanvraag|prijsofferte"
            r"|bestek|marche public|appel d'offres|accord-cadre|contrat-cadre|call for tenders?|tender"
            r"|framework agreement|framework contract|public procurement)(?:\s+(?:reserve|van|de|of"
            r"|for)\b)?(?:\s+(?:aan een (?:maatwerkbedrijf|sociale onderneming)|van \d+ jaar))?"
            r"|artikel 15|art\.? ?15"
        ),
    ),
    (
        About.URGENCY,
        (
            r"(?:heel |zeer |tres |very )?(?:dringend|urgent|urgente|urgently)|met spoed|spoed|zo (?:snel|rap"
            r"|vlug|gauw|spoedig) mogelijk|zsm|asap|as soon as possible|right away|des que possible"
            r"|au plus (?:vite|tot)|le plus (?:vite|rapidement) possible"
            r"|rapidement|onmiddellijk|meteen|op korte termijn|last[- ]minute|zo vlug het kan"
        ),
    ),
    (
        About.RHYTHM,
        (
            rf"(?:elke|iedere|chaque|tous les|toutes les|every)\s+(?:eerste |tweede |laatste |twee |second |other "
            rf"|deux |premier )?(?:{WEEKDAY}s?|dag|werkdag|week|maand|jour|semaine|mois|day|week|month|year|jaar"
            rf"|ans)\b(?:\s+(?:van de|du|of the)\s+(?:maand|mois|month))?(?:\s+(?:matin|apres-midi|soir|voormiddag"
            rf"|namiddag|ochtend|avond))?"
            r"|regelmatig|eenmalig\w*|wekelijks\w*|maandelijks\w*|dagelijks\w*|jaarlijks\w*|regulierement"
            r"|ponctuel\w*|hebdomadaire\w*|mensuel\w*|weekly|monthly|daily|one-?off|regularly|af en toe"
            r"|from time to time|de temps en temps"
            r"|\d+\s*(?:x|keer|maal|fois|times)\s*(?:per|par|a|/)\s*(?:dag|week|maand|jaar|jour|semaine|mois|an"
            r"|day|month|year)|in (?:een|twee|drie|vier|\d+) keer|une fois par (?:mois|semaine|an)|once a (?:week"
            r"|month|year)"
            r"|(?:per|par|a|/)\s*(?:dag|week|maand|jaar|jour|semaine|mois|an|day|month|year)\b"
            r"|(?:in|tijdens|op) het weekend|le week-?end|(?:at|on) the weekend|(?:na|tijdens|buiten"
            r"|binnen) de (?:werk|kantoor)?uren|apres les heures(?: de bureau)?|after (?:office )?hours"
            r"|'s (?:avonds|morgens|ochtends|nachts|middags|zondags|zaterdags)|overdag|in de (?:voormiddag"
            r"|namiddag|vakantie|zomer|winter)"
            r"|le (?:soir|matin)|in the (?:evening|morning)|(?:voor|tijdens|na|tegen"
            r"|zeker voor) de (?:\w+vakantie|vakantie|feesten|solden)|(?:des |pour |a )?la rentree"
            r"|tussen kerst en nieuwjaar"
        ),
    ),
    (
        About.POLITENESS,
        (
            r"a\.?u\.?b\.?\b|alstublieft|alsjeblieft|s\.?v\.?p\.?\b|s'il vous plait|please|(?:alvast |hartelijk "
            r"|met )?(?:bedankt|dank)(?: (?:voor|om) (?:uw|jullie|je) \w+)?|(?:un grand )?merci(?: d'avance"
            r"| beaucoup)?|many thanks|thanks(?: in advance)?|thank you(?: in advance)?"
            r"|met vriendelijke groet(?:en)?|vriendelijke groeten|mvg|bien a vous|cordialement|kind regards"
            r"|met (?:goede )?referenties|avec references|with references|met ervaring|offerte (?:gevraagd|aub"
            r"|graag)?"
        ),
    ),
)
PATTERNS = tuple((about, re.compile(rf"(?<![\w-])(?:{pattern})(?![\w-])")) for about, pattern in SAID)
BEFORE_A_DAY = re.compile(
    r"(?:(?:tegen|voor|vanaf|op|tot(?: en met)?|uiterlijk|ten laatste|rond|na|zeker|start(?:en|end)?"
    r"|beginnend?|leveren|levering|klaar|deadline|avant|apres|des|jusqu'a|a partir de|pour|vers|le|la|du|au"
    r"|d'ici"
    r"|by|before|after|from|on|starting|until|for|around|de|het|den|the|mid|eind|begin)\s+)+$"
)
AFTER_A_DAY = re.compile(
    r"\s+(?:matin|apres-midi|soir|ochtend|voormiddag|namiddag|avond|middag|morning|afternoon|evening)\b"
)
OBJECT = re.compile(r"\b(?:van|de|of|d')\s*(?:de\s+)?$")
CLOSING = re.compile(r"\s*(?:$|[,.;!?)]|(?:per|par|a|each|elke|chaque|every|/)\s*\w+\s*(?:$|[,.;!?)]))")
PERIOD = re.compile(
    r"\s*(?:(?:per|par|a|elke|iedere|chaque|every|each)\s|/)\s*"
    r"(?:dag|week|maand|jaar|jour|semaine|mois|an|day|month|year)\b"
)
SOFT_UNITS = frozenset({"stuks", "uren", "m2", "m3", "kg", "liter", "meter", "km", "personen"})
"""Units that name no work of their own; boxes, pallets and meals do."""


def circumstances(plain: str, language: str, today: datetime.date) -> list[Circumstance]:
    """In the order of the folded text, none within another."""
    found: list[Circumstance] = []
    for one in _all(plain, language, today):
        if not any(one.start < other.end and other.start < one.end for other in found):
            found.append(one)
    return _with_periods(plain, sorted(found, key=lambda one: one.start))


def _with_periods(plain: str, found: Sequence[Circumstance]) -> list[Circumstance]:
    """«per week» right after an amount belongs to it: the amount is compared per week."""
    whole = [
        one._replace(end=period.end())
        if one.about is About.AMOUNT and (period := PERIOD.match(plain, one.end))
        else one
        for one in found
    ]
    return [one for one in whole if not any(other.start < one.start < other.end for other in whole)]


def _all(plain: str, language: str, today: datetime.date) -> list[Circumstance]:
    """The surest first."""
    said = [
        Circumstance(about, match.start(), match.end())
        for about, pattern in PATTERNS
        for match in pattern.finditer(plain)
        if match.group().strip()
    ]
    named = [_widened(plain, one.start, one.end) for one in days(plain, today)]
    lengths = [Circumstance(About.DAY, start, end) for start, end, _count, _unit in durations(plain)]
    return [*said, *named, *lengths, *_amounts(plain, language)]


def _widened(plain: str, start: int, end: int) -> Circumstance:
    """With the words before a day that say its role, and the part of the day."""
    before, after = BEFORE_A_DAY.search(plain[:start]), AFTER_A_DAY.match(plain, end)
    return Circumstance(About.DAY, before.start() if before else start, after.end() if after else end)


def _closes(plain: str, start: int, end: int) -> bool:
    """«soep, 6 paletten per maand» is an amount of what stands before it; «herstel van 6 paletten» names the work."""
    return bool(plain[:start].strip()) and bool(CLOSING.match(plain, end)) and not OBJECT.search(plain[:start])


def _amounts(plain: str, language: str) -> list[Circumstance]:
    """Numbers with a unit that names no work."""
    found = []
    for one in figures(plain, language):
        unit, end = unit_after(plain, one.end, language)
        is_soft = (
            unit is not None and unit.name != ("stuks") and (unit.name in SOFT_UNITS or _closes(plain, one.start, end))
        )
        is_pieces = bool(
            re.match((r"[ -]*(?:tal|st|stuks?|stk|pieces?|pcs|ex(?:emplaren)?)\b"), plain[one.end : one.end + 14])
        )
        if is_soft:
            found.append(Circumstance(About.AMOUNT, one.start, end))
        elif is_pieces:
            match = re.match(
                (r"[ -]*(?:tal\b)?[ ]*(?:(?:st|stuks?|stk|pieces?|pcs|ex(?:emplaren)?)\b)?"), plain[one.end :]
            )
            found.append(Circumstance(About.AMOUNT, one.start, one.end + (match.end() if match else 0)))
        else:
            found.append(Circumstance(About.AMOUNT, one.start, one.end))
    return found
