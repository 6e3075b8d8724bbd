"""What was before: figures of last year say nothing of the work that is asked."""

import datetime
import re

from search.understanding.expressions.figures import Figure

REACH = 80
"""Characters before a figure in which its clause may say so."""
PAST = re.compile(
    r"\b(?:tot nu|jusqu'ici|jusqu'a present|until now)\b[^.;,!?]*$|"
    r"\b(?:vorig\w* (?:\w+ )?(?:jaar|winter|zomer|seizoen|keer|editie|fase|oogst|campagne|maand|week|ronde"
    r"|schooljaar|contract)"
    r"|l'an dernier|(?:l'annee|la saison|la campagne|l'edition|l'ete|l'hiver) (?:dernier|passe|precedent)\w*"
    r"|last (?:year|season|time|edition|spring|summer|autumn|winter|month)|it was|it used to be|c'etait|(?:was"
    r"|waren) (?:het|er)"
    r"|(?:in|en) (?P<year>(?:19|20)\d\d))\b[^.;,!?]*$"
)
WE_DID = re.compile(
    r"\bin (?P<year>(?:19|20)\d\d) (?:werkten|hadden|deden|waren|verwerkten|maakten|vroegen|namen|bestelden|gebruikten"
    r"|huurden|stuurden|kochten)\b[^.;,!?]*$"
)
"""Of the year that goes on as well."""


def is_of_the_past(plain: str, one: Figure, today: datetime.date) -> bool:
    """«vorig jaar 900 pakketten», «in 2024 waren het er 1.900»."""
    before = plain[max(0, one.start - REACH) : one.start]
    said = PAST.search(before)
    return bool(WE_DID.search(before)) or (
        said is not None and (said["year"] is None or int(said["year"]) < today.year)
    )
