"""Facts as the plain values of `manage.py read_facts`: days in ISO form, whole numbers without decimals."""

import datetime
from typing import Any

from search.understanding.facts.reader import Facts


def fields_of(facts: Facts) -> dict[str, Any]:
    amount, team, place, period = facts.quantity, facts.team, facts.place, facts.period
    return {
        "quantity": amount
        and {
            "least": _number(amount.least),
            "most": _number(amount.most),
            "unit": amount.unit,
            "period": amount.period,
        },
        "starts_on": _day(period.starts_on),
        "starts_by": _day(period.starts_by),
        "ends_on": _day(period.ends_on),
        "place": place and {"municipality": place.label, "postcode": place.postcode},
        "radius_km": facts.radius_km,
        "team": team and {"least": _number(team.least), "most": _number(team.most)},
        "work_form": facts.work_form,
        "certificates": [{"name": one.name, "hard": one.is_hard} for one in facts.certificates],
        "at_buyer": facts.at_buyer,
        "rhythm": facts.rhythm,
        "capabilities": list(facts.kinds),
    }


def _day(day: datetime.date | None) -> str | None:
    return day.isoformat() if day else None


def _number(value: float | None) -> float | int | None:
    return int(value) if value is not None and value == int(value) else value
