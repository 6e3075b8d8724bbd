"""The one predicate for *public*, for pages of the register."""

from django.apps import apps
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Now, Substr
from wagtail.models import Page
from wagtail.query import PageQuerySet

STEP = Page.steplen
REGISTER_PATH, DIRECTORY_PATH, PROFILE_PATH = 2 * STEP, 3 * STEP, 4 * STEP
"""Lengths of tree paths: Root, Register, DirectoryPage, ProfilePage, ListingPage."""


def visible() -> Q:
    """Live and not expired. Compared with the clock, since expired pages stay live until a worker runs."""
    return Q(live=True) & (Q(expire_at=None) | Q(expire_at__gt=Now()))


class PublicPageQuerySet(PageQuerySet):
    def public(self) -> "PublicPageQuerySet":
        """Live, not expired, every ancestor live and not expired, and the organisation active.

        The rows can be filtered further by `profile_path`, the tree path of the profile that they belong to.

        What is hidden above is looked up once for all rows, by kind of page: a subquery per row took twice as long
        (10,000 listings, SQLite, 2026-11-22). The root of all pages is always live.
        """
        # their managers are made of this class, so it looks them up
        register, directory, profile = (
            apps.get_model("profiles", name) for name in ("Register", "DirectoryPage", "ProfilePage")
        )
        hidden_profiles = profile.objects.filter(~visible() | Q(organisation__is_active=False))
        return (
            self.alias(
                register_path=Substr("path", 1, REGISTER_PATH),
                directory_path=Substr("path", 1, DIRECTORY_PATH),
                profile_path=Substr("path", 1, PROFILE_PATH),
            )
            .filter(visible())
            .exclude(register_path__in=register.objects.filter(~visible()).values("path"))
            .exclude(directory_path__in=directory.objects.filter(~visible()).values("path"))
            .exclude(profile_path__in=hidden_profiles.values("path"))
        )

    def public_one_by_one(self) -> "PublicPageQuerySet":
        """The same as `public()`, for few pages: each row looks up its own ancestors.

        .02 ms a page whatever the size of the register, where `public()` takes some 18 ms at 50,000 listings; for a
        whole register this form takes twice as long (SQLite, 2026-11-26).
        """
        profile = apps.get_model("profiles", "ProfilePage")

        def above(length: int) -> Exists:
            hidden = Page.objects.filter(path=Substr(OuterRef("path"), 1, length)).filter(~visible())
            return Exists(hidden.order_by().values("pk"))

        inactive = profile.objects.filter(path=Substr(OuterRef("path"), 1, PROFILE_PATH), organisation__is_active=False)
        return self.filter(
            visible(),
            ~above(REGISTER_PATH),
            ~above(DIRECTORY_PATH),
            ~above(PROFILE_PATH),
            ~Exists(inactive.order_by().values("pk")),
        )
