"""What becomes of each field of a listing: in the form, the import, on the page, in the search, in the reasons.

A new field of ListingPage needs a row here. `example` is a value that is set on an otherwise plain listing; `shown` is
what its page then says and did not say before, or why nothing; `searched` whether its search row differs, or why not.
"""

import datetime
from decimal import Decimal
from typing import Any, NamedTuple

from search.matching.reasons import ReasonCode

ONLY_COMPARED = "a buyer compares it on the page: no question is read for it"
PEOPLE_READ_IT = "written for people: words in it name no work"


class Fate(NamedTuple):
    """`column` is that of the import, empty for what no file can hold (`why` says why)."""

    example: Any
    column: str
    shown: str
    searched: bool = True
    reason: tuple[ReasonCode, ...] = ()
    why: str = ""


HOLDS = (ReasonCode.HOLDS, ReasonCode.HOLDS_NOT)
FORM = (ReasonCode.IN_THIS_FORM, ReasonCode.NOT_IN_THIS_FORM)
TEAM = (ReasonCode.TEAM_OF,)
WORDS = (ReasonCode.SAYS_SO, ReasonCode.COMES_NEAR)

FIELDS = {
    "language": Fate("fr", "language", '<h1 lang="fr">', reason=HOLDS),
    "description": Fate("Wij plooien dozen.", "description", "Wij plooien dozen.", reason=WORDS),
    "capabilities": Fate(
        ["kitting"],
        "capabilities",
        "?capability=kitting",
        reason=(ReasonCode.OFFERS_THE_KIND, ReasonCode.OFFERS_A_NEAR_KIND),
    ),
    "as_subcontract": Fate(False, "modes", "", reason=FORM, why="what is not offered is not said"),
    "as_enclave": Fate(True, "modes", "Enclavewerk", reason=FORM),
    "as_product": Fate(True, "modes", "Product", reason=FORM),
    "as_service": Fate(True, "modes", "Dienst", reason=FORM),
    "on_site": Fate(True, "on_site", "ook bij u", searched=False, why=ONLY_COMPARED),
    "capacity_amount": Fate(Decimal(5000), "capacity_amount", "5.000 stuks"),
    "capacity_unit": Fate("pallets", "capacity_unit", "12 pallets"),
    "capacity_period": Fate("dag", "capacity_period", "12 stuks per dag"),
    "capacity_text": Fate(
        "zeker 5.000 in de zomer", "capacity_text", "zeker 5.000 in de zomer", searched=False, why=PEOPLE_READ_IT
    ),
    "peak_text": Fate("dubbel in december", "peak_text", "dubbel in december", searched=False, why=PEOPLE_READ_IT),
    "lead_time_days": Fate(9, "lead_time_days", "Na 9 dagen", reason=HOLDS),
    "min_order": Fate("één pallet", "min_order", "vanaf één pallet"),
    "max_order": Fate("tien ladingen", "max_order", "tien ladingen", searched=False, why=ONLY_COMPARED),
    "people": Fate(37, "people", "<dd>37</dd>", searched=False, why=ONLY_COMPARED),
    "guided_teams": Fate(6, "guided_teams", "6 teams met begeleider", searched=False, why=ONLY_COMPARED),
    "hours_per_week": Fate(34, "hours_per_week", "34 uur per week", searched=False, why=ONLY_COMPARED),
    "team_min": Fate(3, "team_min", "3 tot 9 mensen", reason=TEAM),
    "team_max": Fate(8, "team_max", "2 tot 8 mensen", reason=TEAM),
    "machines": Fate("krimptunnel", "machines", "krimptunnel", reason=WORDS),
    "space_m2": Fate(450, "space_m2", "450 m²", searched=False, why=ONLY_COMPARED),
    "pallet_places": Fate(120, "pallet_places", "120 palletplaatsen", searched=False, why=ONLY_COMPARED),
    "setup_conditions": Fate(
        "een proefreeks vooraf", "setup_conditions", "een proefreeks vooraf", searched=False, why=PEOPLE_READ_IT
    ),
    "not_done": Fate("geen vries­producten", "not_done", "geen vries", reason=(ReasonCode.DOES_NOT_DO,)),
    "service_radius_km": Fate(
        55, "service_radius_km", "werkt tot 55 km ver", reason=(ReasonCode.WORKS_UP_TO, ReasonCode.WORKS_LESS_FAR)
    ),
    "service_provinces": Fate(
        ["limburg"],
        "service_provinces",
        "alleen in:",
        reason=(ReasonCode.WORKS_IN_PROVINCE, ReasonCode.WORKS_ELSEWHERE),
    ),
    "price_basis": Fate("stuk", "price_basis", "Per stuk"),
    "price_indication": Fate(
        "vanaf 0,12 euro", "price_indication", "vanaf 0,12 euro", searched=False, why=ONLY_COMPARED
    ),
    "sectors": Fate(
        ["circulaire-economie"], "sectors", "", reason=HOLDS, why="a filter of policy: it says nothing about this offer"
    ),
    "contact_name": Fate("Rita Peeters", "contact_name", "Rita Peeters", searched=False, why="a name of a person"),
    "contact_email": Fate("rita@example.org", "contact_email", "rita@example.org"),
    "reply_text": Fate("binnen twee dagen", "reply_text", "binnen twee dagen", searched=False, why=PEOPLE_READ_IT),
    "spoken_languages": Fate(
        "Nederlands en Pools", "spoken_languages", "Nederlands en Pools", searched=False, why=ONLY_COMPARED
    ),
    "certificates": Fate(
        [("HACCP", datetime.date(2099, 3, 31))],
        "certificates",
        "HACCP",
        reason=(
            ReasonCode.CERTIFICATE_UNTIL,
            ReasonCode.CERTIFICATE_WITHOUT_END,
            ReasonCode.CERTIFICATE_EXPIRED,
            ReasonCode.CERTIFICATE_NOT_STATED,
        ),
    ),
    "photos": Fate("photo", "", "Een hal met dozen", searched=False, why="a file of text holds no pictures"),
    "references": Fate("reference", "", "Bakkerij Voorbeeld", searched=False, why="needs the consent of the customer"),
}
BESIDE = {
    "as_enclave": {"team_min": 2, "team_max": 9},
    "team_min": {"team_min": 2, "team_max": 9},
    "team_max": {"team_min": 2, "team_max": 9},
    "capacity_amount": {"capacity_amount": Decimal(12), "capacity_unit": "stuks"},
    "capacity_unit": {"capacity_amount": Decimal(12), "capacity_unit": "stuks"},
    "capacity_period": {"capacity_amount": Decimal(12), "capacity_unit": "stuks"},
}
"""What stands beside a field that means nothing alone, before its example is set."""
