"""The three answers that a buyer looks for first in a listing: how much, how soon, where."""

from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from profiles.models import ListingPage, Place


class Answer(NamedTuple):
    """`note` is what stands below it in small letters, empty without one."""

    question: str
    says: str
    note: str


def answers(page: ListingPage, place: Place) -> list[Answer]:
    """In the language of the interface; `place` is that of the supplier."""
    smallest = _("from %(order)s") % {"order": page.min_order} if page.min_order else ""
    usual = "" if page.lead_time_days is None else _("usual lead time")
    return [
        Answer(_("How much?"), how_much(page), smallest),
        Answer(_("How soon?"), how_soon(page.lead_time_days), usual),
        Answer(_("Where?"), place.municipality, reach(page)),
    ]


def how_much(page: ListingPage) -> str:
    """The capacity, or else the largest team."""
    if page.capacity_label:
        return page.capacity_label
    return _("up to %(n)s people") % {"n": page.team_max} if page.team_max else _("On request")


def how_soon(days: int | None) -> str:
    if days is None:
        return _("On request")
    return ngettext("After %(n)s day", "After %(n)s days", days) % {"n": days} if days else _("The same day")


def reach(page: ListingPage) -> str:
    """A team that only works at the customer's comes; others say how far they go."""
    if page.service_radius_km:
        return _("works up to %(n)s km away") % {"n": page.service_radius_km}
    if page.as_enclave and not page.as_subcontract:
        return _("the team comes to you")
    return _("no limit: you bring, or they collect")


def staffing(page: ListingPage) -> str:
    """«37, 6 teams met begeleider, 34 uur per week»: what is known of the people for this work."""
    teams, hours = page.guided_teams, page.hours_per_week
    known = [
        str(page.people) if page.people else "",
        ngettext("%(n)s team with a guide", "%(n)s teams with a guide", teams) % {"n": teams} if teams else "",
        _("%(n)s hours a week") % {"n": hours} if hours else "",
    ]
    return ", ".join(part for part in known if part)
