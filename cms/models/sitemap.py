"""Addresses of the register for search engines, made ready by the worker."""

from django.db import models


class SitemapSection(models.Model):
    """The public suppliers and listings whose ids lie in one stretch: `number` times SECTION_IDS, and on.

    `entries` is XML without the address of a site, which is put in when it is served; empty when nothing is public.
    """

    number = models.PositiveIntegerField(primary_key=True)
    entries = models.TextField(blank=True)
    changed_on = models.DateField(null=True)
    is_stale = models.BooleanField(default=True, db_index=True)

    def __str__(self) -> str:
        return f"section {self.number}"
