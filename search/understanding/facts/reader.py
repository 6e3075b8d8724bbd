"""read(): everything that a buyer's text says about the work, as one value. No page and no database in it."""

import datetime
import re
from dataclasses import dataclass

from search.lexicon.places.gazetteer import PlaceName
from search.understanding.demands import flat
from search.understanding.expressions.day_names import Days
from search.understanding.expressions.days import days
from search.understanding.expressions.figures import Figure, figures
from search.understanding.expressions.periods import Period, period
from search.understanding.expressions.units import SURFACE
from search.understanding.facts import form
from search.understanding.facts.kinds import kinds_of_work
from search.understanding.facts.past import is_of_the_past
from search.understanding.facts.quantities import ONCE, Amount, read_amount
from search.understanding.facts.team import Team, is_guided, read_team
from search.understanding.facts.wanted_certificates import WantedCertificate, wanted_certificates
from search.understanding.patterns import WITHIN
from search.understanding.places import read_places
from search.understanding.query import QueryContext

NO_PERIOD = Period()


@dataclass(frozen=True)
class Facts:
    """What the text says; None or empty where it says nothing. Fields and rules: docs/facts.md."""

    quantity: Amount | None = None
    period: Period = NO_PERIOD
    place: PlaceName | None = None
    radius_km: int | None = None
    team: Team | None = None
    work_form: str | None = None
    certificates: tuple[WantedCertificate, ...] = ()
    at_buyer: bool | None = None
    rhythm: str | None = None
    kinds: tuple[str, ...] = ()


NO_REQUEST = re.compile(
    r"\b(?:zoekt werk|zoek (?:zelf )?werk|zoek een job|op zoek naar (?:een )?(?:job|werk)|solliciteren|sollicitatie"
    r"|vacature|mijn cv|cherche (?:un )?emploi|cherche du travail|candidature|looking for a job|my cv"
    r"|my resume|apply for"
    r"|terug aan de slag|cherche un job|ik ben \d\d|je suis etudiante?|rijbewijs b"
    r"|is er bij jullie (?:een )?plaats|wij bieden u|wist u dat|onze vertegenwoordiger"
    r"|(?:zoek\w*|cherche|recherche|looking for) (?:naar )?(?:een |un |an )?(?:stage\w*|internship)"
    r"|notre agence d'interim"
    r"|ons uitzendkantoor|uitzendkrachten (?:klaar|beschikbaar)|(?:to say|saying) thank(?:s| you)|(?:u"
    r"|jullie) (?:\w+ )?bedanken voor"
    r"|(?:u|jullie) nog(?:maals)? bedanken|tenons a vous remercier|voulions vous remercier"
    r"|korting op (?:al )?on(?:s|ze)|vraag (?:vrijblijvend )?on(?:s|ze) (?:catalogus|folder|brochure)"
    r"|remise sur (?:tous )?nos"
    r"|(?:ons|mijn|hun|notre|mon|our|my) (?:eindwerk|schoolopdracht|travail de fin d'etudes|school project)"
    r"|vrijblijvende demo\w*|gingen u voor|nous vous proposons|notre representant|we offer you"
    r"|we help \w+ like yours|money back|free audit)\b"
)
SURFACE_ONCE = re.compile(
    r"\b(?:\w*aanleg\w*|plaatsen|schilder\w*|uitbreken|afbreken|renov\w*|isoler\w*|peindre|peinture|painting"
    r"|eenmalig\w*)\b"
)


def read(text: str, language: str, today: datetime.date, context: QueryContext) -> Facts:
    """The facts of a text written on that day; a text that asks for no work says nothing."""
    plain = flat(text)
    if NO_REQUEST.search(plain):
        return Facts()
    kinds = kinds_of_work(text, language, context)
    work = _work(kinds[0] if kinds else "", context)
    place, radius = _place(text, plain, context)
    counted = _not_in(days(plain, today), figures(plain, language))
    numbers = [one for one in counted if not is_of_the_past(plain, one, today)]
    team = read_team(plain, numbers, by_teams="enclave" in work.forms)
    when = period(text, plain, today, is_event=any(kind in EVENTS for kind in kinds[:2]))
    taken = place.postcode if place else ""
    others = [one for one in numbers if not (_within(one, team) or plain[one.start : one.end] == taken)]
    amount = read_amount(plain, others, language=language, keeps=not SURFACE_ONCE.search(plain))
    here = form.at_buyer(plain, work, team_comes=team is not None and is_guided(plain))
    rhythm = form.rhythm(plain, period=amount.period if amount else None, has_end=when.ends_on is not None)
    if amount and amount.unit == SURFACE and rhythm == "one_off":
        amount = amount._replace(period=ONCE)
    return Facts(
        quantity=amount,
        period=when,
        place=place,
        radius_km=radius,
        team=team,
        work_form=form.work_form(plain, work, has_team=team is not None, here=here),
        certificates=tuple(wanted_certificates(plain)),
        at_buyer=here,
        rhythm=rhythm,
        kinds=kinds,
    )


def _not_in(named: list[Days], numbers: list[Figure]) -> list[Figure]:
    """The numbers that belong to no day: not the 22 of «22 avril»."""
    return [one for one in numbers if not any(one.start < day.end and day.start < one.end for day in named)]


def _work(kind: str, context: QueryContext) -> form.Work:
    return form.Work(kind, context.group_of.get(kind, ""), context.forms_of.get(kind, ()))


def _place(text: str, plain: str, context: QueryContext) -> tuple[PlaceName | None, int | None]:
    """The first place that is no region, and the radius; a radius may stand apart from the name."""
    places, _start, _end, radius = read_places(text, plain, context.entities.gazetteer)
    return next((one for one in places if not one.is_region), None), radius or _radius(plain)


def _within(one: Figure, team: Team | None) -> bool:
    return team is not None and one.start < team.end and team.start < one.end


def _radius(plain: str) -> int | None:
    """A radius that stands apart from the name of the place."""
    near = ((one, plain[max(0, one.start() - 16) : one.end() + 5]) for one in WITHIN.finditer(plain))
    match = next((one for one, said in near if RADIUS_CUE.search(said)), None)
    return int(match.group(1)) if match else None


RADIUS_CUE = re.compile(
    r"straal|binnen|max|minder dan|moins de|less than|verder|rayon|within|rond|around|autour|radius|no more than|omtrek"
)
EVENTS = frozenset({"catering", "feestverhuur", "schoolmaaltijden", "verhuizen"})
"""Kinds of work that are done on the day that is named."""
