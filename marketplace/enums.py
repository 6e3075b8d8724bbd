"""The fixed words of the marketplace, as the database and JSON hold them."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class EnquiryState(TextChoices):
    DRAFT = "draft", _("draft")


class WorkPlace(TextChoices):
    """Where the work is done."""

    SUPPLIER = "supplier", _("At the supplier's")
    BUYER = "buyer", _("At our place")
    EITHER = "either", _("Either is fine")


class Rhythm(TextChoices):
    """How often there is work."""

    ONCE = "once", _("Once")
    CONTINUOUS = "continuous", _("All year round")
    SEASON = "season", _("In a season, each year")
