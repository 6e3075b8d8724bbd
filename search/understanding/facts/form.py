"""How and where the work is done, and how often: form of work, at the buyer or not, rhythm."""

import re
from typing import NamedTuple

ENCLAVE = re.compile(
    r"\benclave\w*|\b(?:guided|supervised|supported) team\b|\bequipe (?:encadree|detachee)\b|\bteam ter plaatse\b"
)
TEAM_WITH_GUIDE = re.compile(
    r"\b(?:met|en|plus|\+|avec|and|with|inclusief|incl\.?)\s+(?:een|hun|eigen|jullie|uw|un|une|leur|a|their"
    r"|its|own)?\s*(?:eigen |own |vaste )?"
    r"(?:begeleid\w*|ploegbaas|ploegleider|teamleider|werkbegeleider|moniteur|monitrice|encadrant\w*"
    r"|supervisor|guide|coach|instructor)\b"
    r"|\bonder (?:de )?leiding van (?:een )?(?:\w+ )?(?:monitor|begeleider|ploegbaas|ploegleider|instructeur|coach)\b"
    r"|\b(?:\w+ )?(?:monitor|begeleider|ploegbaas|ploegleider) van (?:jullie|u)\b|\bmeewerkende ploegbaas\b"
    r"|\b(?:begeleide?|omkaderde?)\s+(?:ploeg|team|groep)\w*|\bploegverantwoordelijke\b|\b(?:jullie|uw|vos"
    r"|your) (?:begeleider|moniteur|supervisor)\b|\bbegeleider (?:van jullie|erbij|inbegrepen|niet)\b"
)
AT_BUYER = re.compile(
    r"\b(?:bij ons|ter plaatse|(?:op onze|in onze|in ons|op ons)(?! (?:adres|webshop|website|assortiment|gamma"
    r"|catalogus|mail|naam|kosten|vraag|streek|regio))|aan onze (?:lijn|machine|band"
    r"|productie)\w*|op locatie|op de werf|op ons terrein|bij onze klant|bij de klant|naar ons toe"
    r"|onze (?:eigen )?(?:vloer|hal|site|werkvloer|tuin\w*)"
    r"|chez nous|sur place|sur notre|dans notre|dans nos|a notre (?:usine|site|siege|magasin)|next to our"
    r"|chez notre client|on[- ]site|at our|in our|on our|at ours|at the client|on the premises)\b"
)
PLACES_OF_BUYERS = re.compile(
    r"\b(?:onze|ons|notre|nos|our)\s+(?:\w+\s+)?(?:kantoor|kantoren|kantoorgebouw|gebouw\w*|school"
    r"|schoolgebouw|parking|terrein|bedrijfsterrein|magazijn|fabriek|loods|winkel|ramen|bureaux|batiment\w*"
    r"|vestiging|hoofdzetel|zetel|filiaal|ziekenhuis|rusthuis|hopital|hospital|siege"
    r"|jardin|office\w*|building\w*|warehouse|plantsoenen|tuin|hagen|park\w*)\b(?! (?:is|ligt|zit|est"
    r"|se trouve|brengt|levert)\b)"
)
FETCH = r"ophalen|afhalen|opgehaald|enlevement|enlever|pick[- ]?up"
"""Somebody comes for the goods."""
AT_SUPPLIER = re.compile(
    r"\b(?:bij jullie|bij u\b(?! niet)|op jullie|in jullie|in uw|op uw|jullie atelier|uw atelier|chez vous|dans votre"
    r"|dans vos|at yours|at your|in your|on your)\b"
    r"|\b(?:wij|we|nous|i|ik)\s+(?:kunnen\s+|zelf\s+|vous\s+)?(?:leveren|brengen|sturen|bezorgen|livrons"
    r"|apportons|envoyons|expedions|bring|send|ship)\b(?! (?:met|niet)\b)"
    r"|\b(?:jullie|u|je) (?:halen|haalt|komt|komen) [^.;!?]{0,30}\b(?:op|halen|afhalen|ophalen)\b"
    r"|\b(?:vous (?:les?|la) )?(?:deposons|apporterons|enverrons)\b|\b(?:we|i) (?:would|will|can|could) (?:ship"
    r"|send|bring"
    r"|deliver|drop)\b"
    r"|\byour (?:studio|depot|site)\b|\breach(?:es)? you\b|\bbreng(?:t|en) en ha(?:alt|len)\b|\bbij derden\b"
    r"|\b(?:gebeurt|kan|mag) bij (?:u|jullie)\b|\bwie komt (?:\w+ ){0,2}halen\b"
    r"|\bzetten? [^.;!?]{0,30}\bbij (?:u|jullie)\b"
    r"|\b(?:wij|we|ik)\b[^.;!?]{0,40}\b(?:langsbrengen|brengen|opsturen|aanleveren|bezorgen)\b"
    rf"|\b(?:{FETCH}|op te halen|ophaling|komen halen|a enlever|collect(?:ed|ion)?|collecte)\b"
    r"|\b(?:onze|ons|notre|our) \w+ (?:brengt|levert|bezorgt|apporte|livre|brings|delivers)\b"
    r"|\b(?:gebracht|opsturen|sturen wij op|zet ze|leveren wij aan|komen halen"
    r"|vous venez (?:les )?(?:chercher|prendre)|apportees?|livrees? chez vous)\b"
    r"|\b(?:drop\w*(?: \w+){0,4} off|pick (?:\w+ ){0,2}up|your (?:dock|place|workshop|warehouse))\b"
    r"|\b(?:sturen|brengen|leveren) (?:wij|we)\b|\btransport doen wij\b|\bpas de travail sur notre site\b"
)
EITHER = re.compile(
    r"\b(?:bij ons|ter plaatse)\b[^.;!?]{0,60}\b(?:of|maar)\b[^.;!?]{0,60}\b(?:bij (?:jullie|u)|in (?:jullie"
    r"|uw))\b|\bin jullie atelier\b[^.;!?]{0,40}\b(?:maar|of)\b[^.;!?]{0,60}\bbij ons\b|\bchez (?:vous"
    r"|nous) ou chez\b|\bat (?:ours|yours) or\b|\bmag bij ons\b|\bofwel (?:komen|bij|in)\b[^.;!?]{0,60}\bofwel\b"
    r"|\bof (?:u|jullie|je)\b[^.;!?]{0,40}\b(?:dan wel|of)\b[^.;!?]{0,24}\bter plaatse\b"
    r"|\beither (?:at|in|on) our\b[^.;!?]{0,40}\bor (?:at|in|on) your\b|\bin (?:jullie"
    r"|uw) atelier\b[^.;!?]{0,12}\b(?:maar|of)\b"
    r"[^.;!?]{0,60}\bin onze\b|\b(?:is|blijft) (?:voor )?(?:ons|mij) (?:gelijk|eender|om het even)\b"
    r"|\bopen to both\b|\byour place or ours\b|\bbeide kan\b|\bles deux sont possibles\b"
)
FETCHED = re.compile(rf"\b(?:{FETCH}|komen (?:\w+ )?halen|collect\w*|naar (?:u|jullie)\b|haalt? [^.;!?]{{0,30}}\bop\b)")
"""The goods leave the buyer's place, so the work is done elsewhere."""
FROM_HERE = re.compile(
    r"\b(?:km|kilometers?|minuten|minutes|rijden)\s+(?:van|rond|rondom|de|autour de|from|of|around)\s*$"
)
"""A distance is counted from the place that follows; the work is not said to be there."""
OWN_GOODS = re.compile(
    r"\b(?:herstell\w*|repar\w*|repair\w*|opknappen|oplappen)\b|"
    r"\b(?:wij|we|ik|u krijgt) (?:zelf )?(?:kopen|leveren|bezorgen|brengen|geven|sturen)\b"
    r"|\b(?:kopen|leveren|bezorgen|brengen|geven|hebben) (?:we|wij|ik)\b(?! (?:graag|nodig))"
    r"|\b(?:uit|van) (?:onze|ons) (?:eigen |oude |overtollige )*\w+|\bonze oude\b|\boverschot\w*"
    r"|\b(?:heeft|hebben|heb) [^.;!?]{0,40}\bliggen\b|\bons eigen\b"
    r"|\bnous (?:vous )?(?:achetons|fournissons|livrons|apportons)\b|\bnous qui (?:achetons|fournissons)\b"
    r"|\bfournie?s? par (?:nous|nos)\b|\bwe (?:supply|provide|buy|bring|drop|send|ship)\b|\bsupplied by us\b"
)
"""What is worked on is the buyer's own, so a thing that is made of it is no product of the supplier."""
LIES = re.compile(
    r"\b(?:ligt|liggen|zit|zitten|sits?|lies?|stored|kept|gestockeerd|opgeslagen|entrepose\w*"
    r"|se trouve\w*)\s+(?:\w+\s+)?$"
)
"""Where the goods are now is not where they are worked on."""
REFUSED = re.compile(r"\b(?:niet|geen|pas|not|no)\b[^.;!?]{0,24}$")
PRODUCT = re.compile(
    r"\b(?:te koop|aankopen|kopen|aankoop|bestellen|acheter|achat|commander|to buy|buy|purchase|leveren van"
    r"|levering van \d)\b|\bwie maakt (?:er|ons)?\b|\b(?:kerst|geschenk|eindejaars|relatie)(?:pakketten"
    r"|geschenken|manden)\b"
)
SEASONAL = re.compile(
    r"\b(?:seizoen\w*|elk seizoen|saison\w*|season\w*|elk voorjaar|elk najaar|elke (?:zomer|winter|lente"
    r"|herfst)|tous les (?:hivers|etes)|ieder jaar|elk jaar opnieuw|chaque (?:ete|hiver|printemps|automne)"
    r"|every (?:summer|winter|spring|autumn)|solden)\b"
)
YEARLY = re.compile(r"\b(?:elk jaar|ieder jaar|jaarlijks terugkerend|chaque annee|tous les ans|every year|each year)\b")
RECURRING = re.compile(
    r"\b(?:doorlopend|vast\b|vaste|structureel|wekelijks\w*|maandelijks\w*|dagelijks\w*|regelmatig\w*"
    r"|op regelmatige basis|langdurig\w*|lange tijd|lange termijn|onbepaalde duur|elke (?:week|maand|dag"
    r"|werkdag|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag)"
    r"|\d+\s*x per (?:jaar|maand|week)|(?:keer|maal) per (?:jaar|maand|week)|contract van|contract voor"
    r"|raamcontract|raamovereenkomst|en continu|regulier\w*|chaque (?:semaine|mois|jour|lundi)|par semaine"
    r"|contrat (?:d'un an|annuel|de)|ongoing|weekly|monthly|regular\w*|continuous|every (?:week|month|day)"
    r"|passages par|tweeploegenstelsel)\b"
)
CONTRACT = re.compile(
    r"\b(?:\d+|twee|drie|vier|vijf) jaar lang\b|\bpendant (?:\d+|deux|trois|quatre|cinq) ans\b|"
    r"\b(?:looptijd[^.;!?]{0,16}jaar|duree[^.;!?]{0,24}\bans?\b|permanent basis|no end date|onbepaalde (?:duur|tijd)"
    r"|duree indeterminee|indefinitely|(?:\w+|\d+) (?:\w*beurten|passages|interventions|visits) (?:per|par"
    r"|a) (?:jaar|an|year)"
    r"|contract van|contract voor|raamcontract|raamovereenkomst|contrat (?:d'un an|annuel|de)|year contract"
    r"|overeenkomst loopt|marche de \w+ ans|contract (?:of|for) (?:one|two|three|\d) years?|for (?:one|two"
    r"|three) years?)\b"
)
ONE_OFF = re.compile(
    r"\b(?:eenmalig\w*|een keer|1 keer|voor een keer|une seule fois|ponctuel\w*|one[- ]?off|once|one time)\b"
)


ON_SITE_GROUPS = frozenset({"groen-natuur", "schoonmaak", "bouw-renovatie", "energie"})
"""Groups of the taxonomy whose work is done on the buyer's buildings and grounds."""
SERVICE_GROUPS = ON_SITE_GROUPS | {*("mobiliteit", "zorg-buurt", "circulair-herstel", "advies-opleiding")}
"""Work on what the buyer keeps, or for people: a service, where the taxonomy leaves more than one form."""
SERVICE_KINDS = frozenset(
    {
        *("wasserij", "strijkdienst", "klein-transport", "fietskoerier", "verhuizen", "onthaal-callcenter"),
        *(
            "foto-en-video",
            "catering",
            "schoolmaaltijden",
            "bedrijfsrestaurant",
            "evenementenlogistiek",
            "feestverhuur",
        ),
    }
)


MOVABLE = frozenset({"bioteelt-korte-keten", "industriele-reiniging", "voertuigreiniging"})
"""Kinds of those groups whose work is as often done at the supplier's."""
ON_SITE_KINDS = frozenset(
    {
        "ontruimen",
        "urban-mining",
        "evenementenlogistiek",
        "bedrijfsrestaurant",
        "stallingsbeheer",
        "toezicht-stewarding",
    }
)
"""Kinds of other groups whose work can be done nowhere else."""


class Work(NamedTuple):
    """What the taxonomy says of the best kind of work."""

    kind: str = ""
    group: str = ""
    forms: tuple[str, ...] = ()


def work_form(plain: str, work: Work, *, has_team: bool, here: bool | None) -> str | None:
    """The form that the text asks, else the usual one of the kind of work; None where two are left open."""
    if _is_enclave(plain, work, has_team=has_team, here=here):
        return "enclave"
    if not work.forms or (EITHER.search(plain) and len(work.forms) > 1 and not _is_service(work, here)):
        return None
    if work.forms == ("enclave",) and here is False:
        return "subcontract"
    if len(work.forms) == 1:
        return work.forms[0]
    if "product" in work.forms and _is_bought(plain, work, here):
        return "product"
    if _is_service(work, here):
        return "service"
    return next((form for form in ("subcontract", "service", "product") if form in work.forms), None)


def _is_service(work: Work, here: bool | None) -> bool:
    return "service" in work.forms and bool(here or work.group in SERVICE_GROUPS or work.kind in SERVICE_KINDS)


def _is_enclave(plain: str, work: Work, *, has_team: bool, here: bool | None) -> bool:
    """A group with its guide comes to the buyer; a team without one, for work that is no service by itself."""
    if ENCLAVE.search(plain):
        return True
    if TEAM_WITH_GUIDE.search(plain):
        return here is True
    return has_team and here is True and not (work.kind in SERVICE_KINDS or work.group in SERVICE_GROUPS)


def _is_bought(plain: str, work: Work, here: bool | None) -> bool:
    """The supplier makes the thing of its own materials: so where it takes orders and is not said to get the goods."""
    if here is False or OWN_GOODS.search(plain):
        return False
    return bool(PRODUCT.search(plain)) or ("subcontract" in work.forms and "service" not in work.forms)


def at_buyer(plain: str, work: Work, *, team_comes: bool) -> bool | None:
    """True at the buyer, False at the supplier, None where the text says neither or both.

    `team_comes`: a team is asked with its guide.
    """
    if EITHER.search(plain):
        return None
    here = _said(AT_BUYER, plain) or _said(PLACES_OF_BUYERS, plain)
    there = _said(AT_SUPPLIER, plain)
    if here and FETCHED.search(plain):
        return False
    if here and there:
        return None
    if here or there:
        return here
    comes_along = team_comes or ENCLAVE.search(plain) or TEAM_WITH_GUIDE.search(plain)
    return (
        bool(comes_along)
        or work.kind in ON_SITE_KINDS
        or (work.group in ON_SITE_GROUPS and work.kind not in MOVABLE)
        or None
    )


def _said(pattern: re.Pattern[str], plain: str) -> bool:
    before = (plain[max(0, match.start() - 30) : match.start()] for match in pattern.finditer(plain))
    return any(not (REFUSED.search(one) or FROM_HERE.search(one) or LIES.search(one)) for one in before)


def rhythm(plain: str, *, period: str | None, has_end: bool) -> str | None:
    """`period` is that of the quantity; `has_end`: the text names a last day."""
    if SEASONAL.search(plain):
        return "seasonal"
    if YEARLY.search(plain) and has_end:
        return "seasonal"
    if ONE_OFF.search(plain):
        return "one_off"
    if YEARLY.search(plain) or CONTRACT.search(plain) or (RECURRING.search(plain) and not has_end):
        return "recurring"
    if period in {"dag", "week", "maand", "jaar"}:
        return None if has_end else "recurring"
    return "one_off" if period == "eenmalig" or has_end else None
