"""The columns of the import in the words of people: what a heading may mean, and the headings of our own template."""

from collections.abc import Mapping

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from profiles.importing.loose.names import ACTIVITIES, ADDRESS, HOUSE, OWNER_NAME
from profiles.importing.report import Subject
from profiles.models import ListingPage, Organisation, ProfilePage

ORGANISATION_LABELS: Mapping[str, str | Promise] = {
    "id": _("Number of the row"),
    "name": _("Name of the organisation"),
    "kind": _("Supplier or company"),
    "recognitions": _("Recognitions"),
    "street": _("Street and number"),
    HOUSE: _("House number"),
    ADDRESS: _("Whole address"),
    "postcode": _("Postcode"),
    "municipality": _("Municipality"),
}
LISTING_LABELS: Mapping[str, str | Promise] = {
    "id": _("Number of the row"),
    "organisation_id": _("Number of the organisation"),
    OWNER_NAME: _("Name of the organisation"),
    "title": _("Name of the offer"),
    "description": _("Description of the offer"),
    "capabilities": _("Kinds of work"),
    ACTIVITIES: _("Activities in your own words"),
    "modes": _("Forms of working together"),
    "capacity_amount": _("Capacity: the amount"),
    "capacity_unit": _("Capacity: the unit"),
    "capacity_period": _("Capacity: per day, week, month or year"),
    "certificates": _("Certificates"),
}
"""Of columns that are no field, or whose field says too little where it stands alone."""
LABELS = {Subject.ORGANISATIONS: ORGANISATION_LABELS, Subject.LISTINGS: LISTING_LABELS}


def label(subject: Subject, name: str) -> str:
    """For example «Levertijd in dagen» for `lead_time_days`."""
    own = LABELS[subject].get(name)
    if own:
        return str(own)
    field = next(
        field
        for model in ((Organisation, ProfilePage) if subject == Subject.ORGANISATIONS else (ListingPage,))
        for field in model._meta.get_fields()
        if field.name == name
    )
    verbose = str(getattr(field, "verbose_name", name))
    return verbose[:1].upper() + verbose[1:]


def labels(subject: Subject, name: str) -> list[str]:
    """In each language of the site."""
    found = []
    for code, _name in settings.LANGUAGES:
        with override(code):
            found.append(label(subject, name))
    return found
