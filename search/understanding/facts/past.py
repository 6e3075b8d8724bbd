"""What was before: figures of last year say nothing of the work that is asked."""

import datetime
import re

from search.understanding.expressions.figures import Figure

REACH = 80
"""Characters before a figure in which its clause may say so."""
PAST = re.compile(
    r"\b(?:vorig\w* (?:jaar|winter|zomer|seizoen|keer)|l'an dernier|l'annee derniere|last year"
    r"|(?:in|en) (?P<year>(?:19|20)\d\d))\b[^.;,!?]*$"
)


def is_of_the_past(plain: str, one: Figure, today: datetime.date) -> bool:
    """«vorig jaar 900 pakketten», «in 2024 waren het er 1.900»."""
    said = PAST.search(plain[max(0, one.start - REACH) : one.start])
    return said is not None and (said["year"] is None or int(said["year"]) < today.year)
