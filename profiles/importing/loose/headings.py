"""Which column a heading means, in the words of people."""

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import NamedTuple

from rapidfuzz import fuzz

from profiles.importing.labels import labels
from profiles.importing.loose.names import ACTIVITIES, LISTING_NAMES, ORGANISATION_NAMES, OWNER_NAME
from profiles.importing.report import Subject
from profiles.text import fold

SURE, LIKELY = 100.0, 88.0
"""Scores of a heading: its letters are a known name; from LIKELY on it is proposed."""
UNUSED = frozenset(
    {
        *("provincie", "province", "regio", "region", "arrondissement", "land", "pays", "opmerking", "opmerkingen"),
        *(
            "remarque",
            "remarques",
            "datum",
            "date",
            "laatst bijgewerkt",
            "bijgewerkt op",
            "fax",
            "status",
            "mise a jour",
            *("wat moet anders", "ce qui doit changer", "what must change"),
        ),
    }
)
"""Headings of no column, however alike they look."""
NOT_OF_ORGANISATIONS = frozenset({"id", "organisation_id", OWNER_NAME, "language", "sectors", "service_provinces"})
"""Columns of listings that a heading in a file of organisations never means."""
NAMES = {Subject.ORGANISATIONS: ORGANISATION_NAMES, Subject.LISTINGS: LISTING_NAMES}
MOST_PARTS = 4
ONLY_WHOLE = frozenset(
    {
        *("aantal", "nummer", "numero", "nombre", "code", "minimum", "maximum", "contact", "reference", "referentie"),
        *("label", "categorie", "soort", "volume", "prijs", "periode", "services", "service", "product", "sector"),
        *("statuut", "titel", "teams", "machines", "conditions", "voorwaarden", "diensten", "taken", "locatie"),
    }
)
"""Names that say nothing as one word of a longer heading."""
OTHER_THINGS = frozenset(
    {"fax", "datum", "date", "functie", "fonction", "laatste", "vrijwilligers", "facebook", "linkedin"}
)
"""Words of a heading that make it one of something else."""
SHORTEST_FUZZY = 5
"""Shorter names, such as «tel», are only taken as a whole."""


class Meant(NamedTuple):
    """A column, whose it is, and how sure."""

    subject: Subject
    column: str
    score: float


def letters(heading: str) -> str:
    """Folded, letters and digits only, one space between: «E-mail :» and «e_mail» are one; «%» is «pct»."""
    words = re.sub(r"[^0-9a-z%]+", " ", fold(heading)).replace("%", " pct ").split()
    return " ".join(words)


@lru_cache(maxsize=20_000)
def meant(heading: str, subject: Subject) -> Meant | None:
    """The column of a file about `subject`; columns of listings may stand in a file of organisations too.

    Of a heading in two languages, such as «Naam / Nom», a part may say it.
    """
    whole = meant_by(letters(heading), subject)
    if whole and whole.score == SURE:
        return whole
    parts = [meant_by(letters(part), subject) for part in re.split(r"[/|()\n]", heading)[:MOST_PARTS]]
    return next((one for one in parts if one and one.score == SURE), whole)


def meant_by(said: str, subject: Subject) -> Meant | None:
    if not said or said in UNUSED:
        return None
    own = best(said, subject)
    if subject == Subject.LISTINGS or (own and own.score == SURE):
        return own
    other = best(said, Subject.LISTINGS)
    if other and other.column in NOT_OF_ORGANISATIONS:
        other = None
    found = [one for one in (other, own) if one]
    return max(found, key=lambda one: one.score) if found else None


def best(said: str, subject: Subject) -> Meant | None:
    scores = (Meant(subject, column, score(said, names)) for column, names in prepared(subject).items())
    found = max(scores, key=lambda one: (one.score, one.column == ACTIVITIES))
    return found if found.score >= LIKELY else None


@cache
def prepared(subject: Subject) -> dict[str, tuple[str, ...]]:
    """The names as they are compared, with the labels that our own pages and templates show."""
    return {column: tuple(map(letters, (*names, *labels(subject, column)))) for column, names in NAMES[subject].items()}


def score(said: str, names: Iterable[str]) -> float:
    return max(score_of(said, name) for name in names)


def score_of(said: str, name: str) -> float:
    if said.replace(" ", "") == name.replace(" ", ""):
        return SURE
    words, wanted = set(said.split()), set(name.split())
    if words & OTHER_THINGS:
        return 0.0
    if wanted <= words and len(name) >= SHORTEST_FUZZY and name not in ONLY_WHOLE:
        return LIKELY + 8 * len(name) / len(said)
    if min(len(said), len(name)) < SHORTEST_FUZZY:
        return 0.0
    return min(fuzz.ratio(said, name), SURE - 1)
