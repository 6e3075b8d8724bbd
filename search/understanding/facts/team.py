"""The team that a text asks of the supplier, without the guide."""

import re
from typing import NamedTuple

from search.understanding.expressions.figures import Figure
from search.understanding.expressions.number_words import PARTIES, TOGETHER

MOST_PEOPLE = 100
"""No larger team is asked."""
GROUP = (
    r"(?:\w*ploeg\w*|\w*team\w*|groep(?!jes|en\b)\w*|equipe|equipes|groupe|enclave\w*|crew|group|brigade|bezetting|effectif"
    r"|headcount)"
)
TEAM_BEFORE = re.compile(
    rf"(?<!het )(?<!ons )(?<!onze )(?<!notre )(?<!our )\b{GROUP}\b(?:\s+\w+){{0,2}}?\s*[(:,]?\s*(?:van|met|de|of|with)?"
    r"\s*(?:een\s+)?(?:vast\w*\s+)?(?:max\.?|maximaal|maximum|minstens|minimaal|ongeveer|een man of|een stuk of"
    r"|zo'n|d'environ|about|some|around|up to|at most|at least|hoogstens|au plus|au moins|tot)?\s*$|\been man of\s*$"
)
COUNT_BEFORE = re.compile(r"\b(?:aantal|nombre|number)(?: (?:de |of )?\w+)?\s*[:=]\s*(?:max\.?\s*)?$")
"""A line of a list: «AANTAL: 4 tot 6»."""
TRADES = (
    r"helpers|stewards|orderpickers|inpakkers|poetsers|arbeiders|werkkrachten|krachten|handen|workers|packers|pickers"
    r"|ouvriers|operateurs|operators|hands|maatwerkers|doelgroepmedewerkers|doelgroepwerknemers|plukkers|tellers"
    r"|lossers|vouwers|stapelaars|schoonmakers|tuiniers|tuinmannen|zaalwachters|manutentionnaires|emballeurs"
    r"|preparateurs|jardiniers|nettoyeurs|cleaners|gardeners|bras|costauds|koppen|sjouwers|loaders"
    r"|klusjesmannen|handige harry's|werkposten|werkplekken|postes de travail|workstations"
    r"|\w+wachters|\w+pickers|\w+pakkers|\w+medewerkers"
)
PEOPLE = re.compile(
    r"\s*(?:-?tal\s+|de |d')?(?:paar\s+|paires? de\s+|pairs? of\s+)?"
    r"(?:extra|vaste|flinke|sterke|stevige|handige|gemotiveerde|helpende|goede|bonnes|bons|solides|willing|strong|good)?"
    rf"\s*(?:(?!(?:en|of|met|voor|per|van|op|in|a|et|de|pour|avec|and|for|with)\b)[a-z]+\s+)??"
    rf"(?:mensen|personen|pers\b|man\b|medewerkers|werkers|personnes|travailleurs|people|persons|{TRADES})\b"
)
COLLECTIVE = re.compile(rf"(?:{'|'.join((*PARTIES, *TOGETHER))})\b")
HANDS = re.compile(rf"\s*(?:\w+ ){{0,2}}?(?:{TRADES})\b")
YOURS = (
    r"van (?:bij )?(?:jullie|u|uw organisatie)|jullie mensen|uw mensen|de chez vous|de vos"
    r"|de votre (?:cote|part)|of yours|of your|from your"
    r"|(?:van|uit) een maatwerkbedrijf|d'une (?:entreprise de travail adapte|eta)"
    r"|from a (?:sheltered workshop|social enterprise)"
)
OF_YOURS = re.compile(rf"\s*(?:\w+\s+){{0,2}}?(?:{YOURS})\b")
"""«vier gasten van jullie»: whatever they are called."""
GUIDANCE = (
    r"begeleid\w*|ploegbaas|ploegverantwoordelijke|ploegleider|ploegchef|team ?leider|team ?leader|aanstuurt|aansturen"
    r"|(?:jullie|uw|votre|your) (?:verantwoordelijke|responsable|chef|leider)"
    r"|werkbegeleider|werkleider|moniteur|monitrice|encadr\w*|accompagn\w*|chef d'equipe|guided|supervis\w*"
    r"|guide|\w*coach|foreman|monitor|monitors|instructeur|instructrice|instructor|enclave\w*|wie leidt"
    rf"|(?:iemand|chef|verantwoordelijke|responsable|someone|somebody|lead) (?:{YOURS})"
)
GUIDE = re.compile(
    r"\b(?:jullie|uw|eigen|hun|votre|vos|son|leur|your|own|met een|met hun|avec un|with a|their)"
    r"\s+(?:eigen |propre |own )?"
    rf"({GUIDANCE})\b"
    r"|\b(accompagnateur|begeleider|monitor|coach|moniteur|encadrant|ploegbaas) (?:en sus|niet|en plus|inbegrepen)\b"
)
"""Who leads the team, where the text says so; no work that is asked."""
GUIDED_SOMEWHERE = re.compile(rf"\b(?:{GUIDANCE})\b|\bwie (?:hen|ze|hun) (?:opvolgt|leidt|begeleidt)\b")
"""Said anywhere in the text: a group comes with somebody who leads it."""
GUIDED_NEAR = re.compile(rf"\b(?:{GUIDANCE}|{YOURS}|ploeg\w*|team|equipe|groep|groupe|crew)\b")
LOOKING = re.compile(
    r"\b(?:zoek\w*|nodig|gezocht|gevraagd|dringend|wie heeft|denken aan|rekenen op|in gedachten|need\w*|looking for"
    r"|cherch\w*|besoin|manque|il nous faut|te kort|tekort)\b"
)
WITH_GUIDE = re.compile(
    r"\s*(?:[a-z]+\s+)(?:met|en|plus|\+|avec|et|with|and)\s+(?:een|un|une|a|hun|leur|their|eigen|meewerkende|vaste)?"
    rf"\s*(?:\w+ )?(?:{GUIDANCE})\b"
)
"""«10 tellers met een ploegleider»: whoever they are, they come with a guide."""
WANTED = re.compile(
    r"\b(?:zoek\w*|gezocht|need|cherch\w*|besoin d[e']|looking for|could use|would like|willen|graag|faudrait|faut"
    r"|manque|lend us|willen werken met|graag met|travailler avec|work with)\s+(?:nog\s+|encore\s+|een\s+|une\s+)?$"
)
EXPECTED = re.compile(r"\b(?:rekenen op|reken op|denken aan|comptons sur|count on|counting on)\s+(?:zo'n\s+|een\s+)?$")
COME = re.compile(
    r"\b(?:sturen|zetten|inzetten|leveren|meebrengen|langssturen|detacheren|vrijmaken|afvaardigen|envoyer|detacher"
    r"|mettre a (?:notre )?disposition|send|bring|provide|supply|lend|afkomen|langskomen|meekomen"
    r"|inschakelen|inhuren|tewerkstellen|meelopen|meedraaien|bijstaan|accueillir|engager"
    r"|coming over|come over|komen (?:\w+ )?helpen"
    r"|komen (?!eten|kijken|luisteren|dansen|vieren)\w+en|te komen|viendriez|venir|jullie moeten zijn)\b"
)
"""What a supplier does with people: «wie kan bij ons 5 mensen zetten», «could you send six people»."""
STAFF = re.compile(
    r"\b(?:telt|tellen|emploie|employons|employ|employs|wij zijn|we zijn|met onze|onze|nous sommes|nous-memes|nos|our"
    r"|our own|kmo|eigen|we are|zelf|nous avons|we have"
    r"|(?:wij zijn|we zijn|we'?re|we are|nous sommes) (?:een|a|une) \w+ (?:van|of|de)"
    r"|(?:bedrijf|kantoor|firma|school|ziekenhuis|organisatie|afdeling|vestiging|vzw|bureau|usine|entreprise|societe|asbl"
    r"|office|company|factory|hospital) (?:van|met|de|avec|of|with)"
    r"|(?:werken|travaillent)(?: er)?(?: bij ons| hier| chez nous)?)"
    r"\s+(?:met\s+)?(?:z'n\s+|ons\s+|zo'n\s+|ondertussen\s+|nu\s+|intussen\s+|nog\s+)?$"
    r"|\bnu\s+$|\((?:ruim|circa|ca\.?|met|zowat|about|environ)?\s*$"
)
STAFF_AFTER = re.compile(
    r"\s*\w+ (?:\w+ )?(?:in dienst|op de loonlijst|in vaste dienst|sous contrat|on the payroll|on staff|verwacht"
    r"|op bezoek|attendues?|expected|komen eten|aan tafel|per dag|par jour|a day)\b"
    r"|\s*(?:\w+ )?(?:interims?|interimaires|uitzendkrachten|temps|(?:job)?studenten|etudiants|students|vrijwilligers"
    r"|benevoles|volunteers|collega's|collegues|colleagues|bedienden|employes|employees|salaries|personeelsleden|vte|fte"
    r"|bewoners|gasten|bezoekers|klanten|kinderen|leerlingen)\b"
)
FOR = re.compile(r"\b(?:voor|pour|for)\s+(?:\w+\s+){0,4}$")
"""«broodjes voor een groep van 20 personen»: they are served, they do not come to work."""
TIMES = re.compile(r"\s*(?:dagen|weken|maanden|jaar|jours|semaines|mois|ans|days|weeks|months|years)\b")
ALONE = re.compile(r"\s*(?:[.!?]|$)")
"""«container lossen, 3 man»: the words end with the people."""
FIRST = re.compile(r"\s*(?:dringend|gezocht|gevraagd|zoek)?\s*:?\s*")
"""«5 man, dozen stickeren»: they begin with them."""
ASKED = re.compile(
    r"\b(?:mensen|volk|gens|people|bras|handen|hands|monde)\b[^.!?]{0,60}[?.:!]\s*"
    r"(?:(?:wij|we|on|il|nous) [^.!?]{0,24})?(?:\ber\s+)?(?:minstens|ongeveer|een|zo'n|environ|about)?\s*$"
)
NEEDED = re.compile(r"\s*(?:nodig|zou|pour|om|voor|volstaan|to\b|seraient|suffi\w*|[.,;!?]|$)")
"""«hebben jullie mensen? wij hebben er 15 nodig», «vous avez des gens? 2 ou 3 pour décharger»."""
BARE = re.compile(rf"\s*(?:[.,;:!?)]|$|plus\b|(?:{YOURS})\b)")
BARE_CUE = re.compile(
    r"(?:^|[.!?:]\s+|\b(?:met|met een man of|hoogstens|maximaal|minstens|plaats voor|plaats is voor|a|aan|wel|zeggen"
    r"|een|op)\s+)(?:een\s+)?$"
)
"""What may stand before a number of people that is written without a noun: «met zeven van jullie», «Zestien.»."""
REPLACED = re.compile(
    r"[^!?]{0,150}\b(?:(?:worden|werden|zijn) er|wordt het|werd het|(?:dat )?moest(?:en)?(?: er)?"
    r"|houdt het op|houden het op|finalement|plutot|make (?:that|it)|rather|of nee,?|toch maar|liever|maar)\s+"
    r"(?:nu |toch |uiteindelijk |eerder )?$"
)
"""«3 man, dat was het plan, maar het worden er 5», «6 mensen, of nee, 4 volstaan»."""
STILL_PEOPLE = re.compile(
    rf"\s*(?:mensen|personen|man|personnes|people|{TRADES}|volstaa\w*|zijn|zal|is\b|lijkt|suffi\w*|[.,;!?)]|$)"
)


class Team(NamedTuple):
    """People wanted of the supplier, without the guide."""

    least: float | None
    most: float | None
    start: int
    end: int


def read_team(plain: str, found: list[Figure], *, by_teams: bool) -> Team | None:
    """«een ploeg van 8 tot 10», «5 mensen met een begeleider»: the figure with the best reasons, of equals the first.

    `by_teams`: the work is of a kind that teams do on the customer's floor.
    """
    guided = is_guided(plain)
    weighed = [(_reasons(plain, one, guided=guided, by_teams=by_teams), -order) for order, one in enumerate(found)]
    best, order = max(weighed, default=(0, 0))
    return _corrected(plain, found, -order) if best else None


def is_guided(plain: str) -> bool:
    """Somebody of the supplier leads the work."""
    return bool(GUIDED_SOMEWHERE.search(plain))


def _corrected(plain: str, found: list[Figure], order: int) -> Team:
    """The team at that figure, or the number that the text puts in its place; the guide is not counted."""
    one = found[order]
    people = PEOPLE.match(plain, one.end)
    end = people.end() if people else one.end
    for other in found[order + 1 :]:
        if REPLACED.fullmatch(plain[end : other.start]) and STILL_PEOPLE.match(plain, other.end):
            return Team(other.least, other.most, one.start, other.end)
    less = 1 if INCLUDED.match(plain, end) else 0
    return Team(one.least and one.least - less, one.most and one.most - less, one.start, end)


INCLUDED = re.compile(
    rf"[^.!?]{{0,30}}\b(?:van wie|waarvan|waaronder|inclusief|dont|including|of whom)\b[^.!?]{{0,12}}"
    rf"\b(?:een|1|un|une|one)?\s*(?:de |the )?(?:{GUIDANCE})\b"
)
"""«zeven van jullie, van wie er één de begeleider is»."""


def _reasons(plain: str, one: Figure, *, guided: bool, by_teams: bool) -> int:
    """How sure it is that the figure counts people who come to work: 0 (no) to 4."""
    if one.size > MOST_PEOPLE:
        return 0
    if OF_YOURS.match(plain, one.end):
        return 4
    before, near = plain[max(0, one.start - 40) : one.start], plain[max(0, one.start - 60) : one.end + 90]
    is_team = bool(TEAM_BEFORE.search(before)) and not TIMES.match(plain, one.end)
    with_guide = WITH_GUIDE.match(plain, one.end)
    people = PEOPLE.match(plain, one.end) or with_guide or COLLECTIVE.match(plain, one.start)
    if _is_another_number(plain, one, before, may_serve=not (guided or by_teams), is_team=is_team):
        return 0
    if not (is_team or people):
        return int(_is_bare(plain, one, guided=guided))
    if is_team:
        return 4
    if with_guide or EXPECTED.search(before) or WANTED.search(before):
        return 3
    is_looked_for = bool(LOOKING.search(near))
    if (
        COLLECTIVE.match(plain, one.start)
        or GUIDED_NEAR.search(near)
        or COME.search(near)
        or (is_looked_for and HANDS.match(plain, one.end))
    ):
        return 2
    stands_alone = FIRST.fullmatch(plain[: one.start]) or (people and ALONE.match(plain, people.end()))
    return int((guided or by_teams) and bool(is_looked_for or stands_alone))


def _is_bare(plain: str, one: Figure, *, guided: bool) -> bool:
    """A number that counts nothing else: «Met hoeveel? Zestien.», «vous viendriez à quatre ou cinq?»."""
    before = plain[max(0, one.start - 110) : one.start]
    if ASKED.search(before) and NEEDED.match(plain, one.end):
        return True
    in_words = plain[one.start].isalpha()
    cue = COUNT_BEFORE.search(before) or (in_words and BARE_CUE.search(before))
    return bool(guided and cue and BARE.match(plain, one.end))


def _is_another_number(plain: str, one: Figure, before: str, *, may_serve: bool, is_team: bool) -> bool:
    """Of the buyer's own people, or of those who are served."""
    is_own = STAFF.search(before) and not (is_team and before.rstrip().endswith("("))
    return bool(is_own or STAFF_AFTER.match(plain, one.end) or (FOR.search(before) and may_serve))
