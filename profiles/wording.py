"""Facts of a listing in words, alike on its own page and in lists."""

from decimal import Decimal

from django.utils.formats import number_format
from django.utils.translation import gettext as _


def capacity_text(amount: Decimal, unit: str, period: str) -> str:
    """«5.000 stuks per dag»; `period` is its label, empty when it is not known."""
    plain = amount.normalize()
    places = max(0, -int(plain.as_tuple().exponent))
    number = number_format(plain, places, use_l10n=True, force_grouping=True)
    if not period:
        return f"{number} {unit}".strip()
    return _("%(amount)s %(unit)s per %(period)s") % {"amount": number, "unit": unit, "period": period}
