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


class BudgetBand(TextChoices):
    """What the work may cost, in euro without VAT; only the author and the province see it."""

    UNDER_2500 = "under_2500", _("Less than € 2,500")
    UNDER_10000 = "under_10000", _("€ 2,500 to € 10,000")
    UNDER_50000 = "under_50000", _("€ 10,000 to € 50,000")
    OVER_50000 = "over_50000", _("More than € 50,000")
    NOT_SAID = "not_said", _("We do not know, or would rather not say")


class Otherwise(TextChoices):
    """What a buyer would do without the site."""

    OWN_STAFF = "own_staff", _("Do it with our own people")
    TEMPS = "temps", _("Hire temporary workers")
    MARKET = "market", _("Ask a regular company")
    ABROAD = "abroad", _("Have it done abroad")
    NOTHING = "nothing", _("Not have it done")
    UNKNOWN = "unknown", _("We do not know yet")
