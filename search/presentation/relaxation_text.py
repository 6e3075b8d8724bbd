"""Words what would bring more listings, in the language that is active."""

from django.utils.translation import gettext as _

from search.forms.choices import demand_label
from search.matching.relaxations import Relaxation


def change(one: Relaxation) -> str:
    """What the buyer would change."""
    if one.words:
        return _("Without “%(name)s”") % {"name": ", ".join(one.words)}
    if one.demands:
        return _("Without “%(name)s”") % {"name": ", ".join(demand_label(demand) for demand in one.demands)}
    if one.limit:
        return _limit(one)
    if one.radius_km is None:
        return _("Search the whole country")
    return _("Search up to %(km)s km") % {"km": one.radius_km}


def _limit(one: Relaxation) -> str:
    return {
        "team": _("With a team of another size"),
        "within_reach": _("Also who does not normally come that far"),
        "on_day": _("With certificates that hold now, not yet on the day of the start"),
    }[one.limit]
