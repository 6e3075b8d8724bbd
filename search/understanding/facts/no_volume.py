"""Numbers that are no volume of work: money, sizes, staff, addresses, what is in one piece, last year's figures."""

import re

from search.understanding.expressions.figures import Figure
from search.understanding.facts.team import PEOPLE, STAFF

MONEY_AFTER = re.compile(r"\s*(?:k\s*)?(?:€|euros?\b|eur\b|cent\b|k€|,-)")
MONEY_BEFORE = re.compile(
    r"(?:€|\beur|\beuros?|\bbudget\D{0,24}"
    r"|\b(?:prijs|prix|price)(?!\D{0,10} (?:voor|pour|for) )\D{0,16}|\bkost\w*\D{0,12}"
    r"|\buurprijs\D{0,20})\s*$"
)
NO_VOLUME_AFTER = re.compile(
    r"\s*(?:%|procent|d\b|km\b|kilometer|°|bar\b|volt|watt|v\b|mm\b|cm\b|dm\b|cl\b|ml\b|gr?\b|gram\w*|micron"
    r"|voet\b|feet|inch|blz|pagina|pages?\b|p\."
    r"|(?:\w+ )?(?:medewerkers|werknemers|personeelsleden|bedienden|collega|bewoners|inwoners|leerlingen|studenten"
    r"|leden\b|employe|staff|travailleurs|salaries|eigen mensen|residents|habitants|eleves|employees"
    r"|inhabitants|pupils|vrijwilligers|benevoles|volunteers|jobstudenten|interims?"
    r"|interimaires|uitzendkrachten|temps\b|\w*toeristen)"
    r"|verdiepingen|etages?\b|floors?\b|ploegen|shifts?\b|soorten|types?\b|kleuren|talen|modellen|varianten"
    r"|formaten|containers?\b(?! (?:met|vol|te lossen|lossen|laden|of|with|to unload|de|avec|a decharger))|vestigingen"
    r"|locaties|sites?\b|couleurs|langues|colou?rs|languages|afdelingen|wards?\b|departments?|filialen|bouwlagen|circuits?\b"
    r"|kolommen|columns?|colonnes|tekeningen|drawings?|plans?\b|dpi\b|angles?\b|hoeken|(?:\w+ )?klassen\b"
    r"|u\d\d|h\d\d|:\d\d|x\s*(?:per|\d)|(?:keer|maal|fois|times|passages|beurten|x)\b"
    r"|(?:volle |werk|kalender)?(?:dag|dagen|weken|week|maand|maanden|jaar|jaren|minuten|seconden"
    r"|nacht|nachten|avond|avonden|ochtenden|nuits?|soirs?|nights?|evenings?)\b|jours?\b"
    r"|semaines?\b|mois\b|ans?\b|annees?\b|days?\b|weeks?\b|months?\b|years?\b|minutes?\b"
    r"|leveringen|livraisons|deliveries|batches|partijen|lots\b|voltijds|vte\b|fte\b|bedden|lits\b|beds\b"
    r"|campus\w*|pk\b|kva|kw\b|\w+ (?:verwacht|attendus|expected))"
)
NO_VOLUME_BEFORE = re.compile(
    r"(?:\biso|\bnen|\bispm|\bipc|\biec|\bnr\.?|\bnummer|\bnumero|\bno\.?|\bn°|\btel\.?|\btelefoon\w*"
    r"|\bgsm|\bbel\w*(?: \w+)? op|\bart\.?|\bartikel|(?<!elke )(?<!per )(?<!iedere )\bweek|\bbus|\ba"
    r"|\bweekdays(?: from)?|\bwerkdagen(?: van)?|\blocatie|\bbeurt|\bhal|\blijn|\bzone"
    r"|\bvan elk|\bzakje van|\bzak van|\bdozen? van|\bflessen van|\bpotten van|\bvaten van|\bpakjes van"
    r"|\bbidons? de|\bfuts? de|\bbags? of|\bsets? van|\bboxes of|\bsachets? de|\bboites? de|\bcartons? de"
    r"|\bbakken van|\bpakken van"
    r"|\bin elke? \w+ (?:gaan|zitten|komen)|\b(?:in each|in elke?|dans chaque) \w+ ?:|\bper"
    r"|\bi\.?p\.?v\.?|\bin plaats van|\bet non|\bau lieu de|\binstead of|\bniet(?: de| die)?|\bgeen|\bnot(?: the"
    r"| those)?"
    r"|\bpas(?: les)?|\b(?:hoogte|lengte|breedte|diepte|dikte|hauteur|longueur|largeur|height|width|length)(?: van"
    r"| of| de)?"
    r"|\bproef(?:lot|reeks|batch|order|levering|partij)?(?: van| met)?"
    r"|\bverwachten(?: \w+){0,2}|\bexpect(?:ing|ed|s)? to(?: \w+){0,2}|\bsoms|\bin de piek|\bpiek\w*(?: \w+){0,3}"
    r"|\bparfois|\bsometimes|\bdaarvan|\bwaarvan|\bdont|\bof which|\bnu al|\btill|\bbtw\D{0,6}|\btva\D{0,6}"
    r"|\bbe|\bral|\bwcag|\bversie|\bversion|\bcategorie|\bklasse|\bclasse|\bclass|\bniveau|\blevel|\bdin|\b0|\+)\s*$"
)
SIZE_AFTER = re.compile(
    r"\s*(?:m|meter|metres?|cm)\s*(?:hoog|hoogte|lang|breed|diep|dik|high|tall|long|wide|deep|de haut|de long"
    r"|de large)\b"
)
TRIAL_AFTER = re.compile(
    r"(?:\s+\w+)?\s+(?:(?:als|bij wijze van) (?:proef|test)|(?:pour|en guise d') ?essai|as a (?:trial|test))"
)
PACE_AFTER = re.compile(r"(?:\s+\w+)?\s*(?:per|par|an|/)\s*(?:uur|heure|hour|minuut|minute)\b")
TAKEN_BACK = re.compile(
    r"(?:\s+[a-z]+){0,2}\s*[,–-]?\s*(?:of )?(?:nee|neen|non|no|euh|sorry|excuseer|pardon)\b[^.;!?\d]{0,20}\d"
)
NORM = re.compile(r"\ben\s*$")
"""«EN 13485»; before a unit it is the Dutch «and»."""
YEAR_BEFORE = re.compile(r"\b(?:tot|in|sinds|sedert|anno|van|depuis|en|since|until|ipv|uit)\s*$")
CLOCK = re.compile(r"\s*(?:uur|u|h)\b(?!\s*(?:per\b|/|par\b|a\b(?! \d)))")
HOURS_OF_A_DAY = 24
PER_PIECE = re.compile(
    r"(?:\s+\w+)?\s+(?:per|/|in elke?|in een|par|dans chaque|in each)\s*(?:doos|pakket|stuk|zak\w*|fles\w*"
    r"|palet|set|doosje|boite|piece|box|colis|bag|map)\b"
)
ADDRESS = re.compile(
    r"(?:straat|laan|weg|plein|dreef|lei|kaai|markt|steenweg|baan|rue [\w' -]+|avenue [\w' -]+"
    r"|chaussee [\w' -]+|road|street|park|dijk|kade|hof|pad)\s*$"
)


LONG = re.compile(r"\s*(?:m|meter|metres?)\s*(?:lang|long|de long)\b")
LENGTH_OF_WORK = 20
"""Metres from which a wall or a hedge that is so long is the work itself."""


def is_no_volume(plain: str, one: Figure) -> bool:
    before, after = plain[max(0, one.start - 48) : one.start], plain[one.end : one.end + 40]
    figure = plain[one.start : one.end]
    return bool(
        MONEY_AFTER.match(after)
        or MONEY_BEFORE.search(before)
        or NO_VOLUME_AFTER.match(after)
        or (CLOCK.match(after) and one.size <= HOURS_OF_A_DAY)
        or NO_VOLUME_BEFORE.search(before)
        or (NORM.search(before) and not re.match(r"\s*[a-z]", after))
        or ADDRESS.search(before)
        or (STAFF.search(before) and PEOPLE.match(after))
        or any(pattern.match(after) for pattern in (PER_PIECE, TRIAL_AFTER, PACE_AFTER, TAKEN_BACK))
        or (SIZE_AFTER.match(after) and not (LONG.match(after) and one.size >= LENGTH_OF_WORK))
        or (figure.isdigit() and 1900 <= one.size <= 2100 and YEAR_BEFORE.search(before))
        or re.match(r"\s*[x×]\s*\d", after)
        or re.search(r"\d\s*[x×]\s*$", before)
        or (figure.isdigit() and len(figure) == 4 and re.match(r"\s+[a-z]", after) and _is_postcode(plain, one))
    )


def _is_postcode(plain: str, one: Figure) -> bool:
    """A bare four-figure number after a comma or at the start of a further line, followed by a name."""
    before = plain[: one.start].rstrip(" ")
    return bool(re.search(r"(?:,|\n|\bin|\bte|\bb-)$", before)) and 1000 <= one.size <= 9999
