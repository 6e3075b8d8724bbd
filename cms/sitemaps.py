"""The addresses that search engines may list: editorial pages of this host, suppliers and listings."""

from typing import Any

from django.contrib.sitemaps import Sitemap
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import override
from wagtail.contrib.sitemaps import Sitemap as EditorialSitemap

from profiles.models import ListingPage, ProfilePage


class RegisterSitemap(Sitemap):
    """Profiles and listings, at their address in the language of their text on this host."""

    limit = 5_000

    def __init__(self, model: type[ProfilePage] | type[ListingPage], name: str) -> None:
        self.model = model
        self.name = name

    def items(self) -> QuerySet:
        return self.model.objects.public().order_by("pk").only("pk", "slug", "language", "last_published_at")

    def location(self, item: Any) -> str:
        with override(item.language):
            return reverse(self.name, args=[item.pk, item.slug])

    def lastmod(self, item: Any) -> Any:
        return item.last_published_at


SITEMAPS = {
    "pages": EditorialSitemap,
    "profiles": RegisterSitemap(ProfilePage, "profiles:profile"),
    "listings": RegisterSitemap(ListingPage, "profiles:listing"),
}
