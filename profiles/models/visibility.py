"""The one predicate for *public*, for pages of the register."""

from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Now, Substr
from wagtail.models import Page
from wagtail.query import PageQuerySet

from profiles.models.organisation import Organisation

STEP = Page.steplen
DIRECTORY_PATH = 3 * STEP
"""Length of a directory's tree path: Root, Register, DirectoryPage."""
PROFILE_PATH = 4 * STEP
"""Length of a profile's tree path: one below its directory."""


def visible() -> Q:
    """Live and not expired. Compared with the clock, since expired pages stay live until a worker runs."""
    return Q(live=True) & (Q(expire_at=None) | Q(expire_at__gt=Now()))


class PublicPageQuerySet(PageQuerySet):
    def public(self) -> "PublicPageQuerySet":
        """Live, not expired, every ancestor live and not expired, and the organisation active."""
        above = [Substr(OuterRef("path"), 1, level * STEP) for level in (1, 2, 3, 4)]
        hidden_above = Page.objects.filter(~visible(), path__in=above)
        active = Organisation.objects.filter(profile__path=Substr(OuterRef("path"), 1, PROFILE_PATH), is_active=True)
        return self.filter(visible(), ~Exists(hidden_above), Exists(active))
