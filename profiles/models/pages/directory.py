"""The register: one directory per province, which holds the profiles of its suppliers."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page, Site

from profiles.models.place import Province

UrlParts = tuple[int, str, str]


def canonical_parts(province: Province | None, language: str, name: str, *args: object) -> UrlParts | None:
    """(site id, root address, path) on the province's own site, or on the default site when it has none.

    The default site's address stands for provinces that have not opened a site of their own.
    """
    site = province.site if province else None
    site = site or Site.objects.filter(is_default_site=True).first()
    if site is None:
        return None
    with override(language):
        return site.pk, site.root_url, reverse(name, args=args)


class Register(Page):
    """The root of all directories; not a page that anybody visits.

    `carries_a_site`: only administrators take such a page away or move it, since what is below it goes along.
    """

    parent_page_types: ClassVar[list[str]] = ["wagtailcore.Page"]
    subpage_types: ClassVar[list[str]] = ["profiles.DirectoryPage"]
    max_count = 1
    is_creatable = False
    carries_a_site = True
    preview_modes: ClassVar[list[tuple[str, str]]] = []
    private_page_options: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("register")

    def get_url_parts(self, request: HttpRequest | None = None) -> None:
        return None


class DirectoryPage(Page):
    """The suppliers of one province."""

    province = models.OneToOneField(
        Province, verbose_name=_("province"), on_delete=models.PROTECT, related_name="directory"
    )

    content_panels = [*Page.content_panels, FieldPanel("province", read_only=True)]
    promote_panels: ClassVar[list[object]] = []
    parent_page_types: ClassVar[list[str]] = ["profiles.Register"]
    subpage_types: ClassVar[list[str]] = ["profiles.ProfilePage"]
    is_creatable = False
    carries_a_site = True
    preview_modes: ClassVar[list[tuple[str, str]]] = []
    private_page_options: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("directory of a province")

    def get_url_parts(self, request: HttpRequest | None = None) -> UrlParts | None:
        parts = canonical_parts(self.province, settings.LANGUAGE_CODE, "profiles:directory")
        if parts is None or self.province.site_id:
            return parts
        site, root, path = parts
        return site, root, f"{path}?provincie={self.province.slug}"
