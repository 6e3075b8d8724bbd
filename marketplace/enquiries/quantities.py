"""How much: from what was read to the columns of an enquiry, and in words."""

from decimal import Decimal
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from profiles.enums import Period
from profiles.text import capacity_text
from search.public import Amount, unit_name

CENT = Decimal("0.01")
LEAST, MOST = CENT, 999_999_999


def fits(amount: Amount) -> bool:
    """Whether an amount has numbers, and all of them fit in the columns."""
    found = [one for one in (amount.least, amount.most) if one is not None]
    return bool(found) and all(LEAST <= one <= MOST for one in found)


def quantity_values(amount: Amount) -> dict[str, Any]:
    """The columns of an amount that fits; a period only where it is said."""
    least = amount.least or amount.most or 0.0
    return {
        "quantity_least": Decimal(str(least)).quantize(CENT),
        "quantity_most": Decimal(str(amount.most)).quantize(CENT) if amount.most and amount.most > least else None,
        "quantity_unit": amount.unit,
        "quantity_period": amount.period if amount.period in Period else "",
    }


def in_words(values: dict[str, Any]) -> str:
    """«30.000 stuks per maand», «30.000 tot 40.000 stuks»."""
    unit = unit_name(values["quantity_unit"], get_language() or "nl")
    period = values["quantity_period"]
    per = str(Period(period).label) if period in Period else ""
    last = capacity_text(values["quantity_most"] or values["quantity_least"], unit, per)
    if not values["quantity_most"]:
        return last
    first = capacity_text(values["quantity_least"], "", "").strip()
    return _("%(first)s to %(last)s") % {"first": first, "last": last}
