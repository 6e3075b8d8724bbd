"""Serves the sitemap as it was made ready."""

import datetime
from collections.abc import Iterable

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from wagtail.models import Site

from cms.models import HomePage, SitemapSection
from cms.sitemap.sections import ROOT, Entry
from profiles.access.declared import public
from profiles.views.addresses import absolute, site_root

NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
kept_for_an_hour = cache_control(public=True, max_age=3600)


def document(root: str, parts: Iterable[str]) -> HttpResponse:
    body = f'<?xml version="1.0" encoding="UTF-8"?>\n<{root} xmlns="{NAMESPACE}">\n{"".join(parts)}\n</{root}>\n'
    return HttpResponse(body, content_type="application/xml")


@public
@require_safe
@kept_for_an_hour
def index(request: HttpRequest) -> HttpResponse:
    """The editorial pages, and every section in which something is public."""
    sections = SitemapSection.objects.exclude(entries="").order_by("number").values_list("number", "changed_on")
    addresses: list[tuple[str, datetime.date | None]] = [(absolute(request, reverse("sitemap_pages")), None)]
    addresses += [(absolute(request, reverse("sitemap_section", args=[n])), day) for n, day in sections]
    return document(
        "sitemapindex",
        (
            f"<sitemap><loc>{address}</loc>{f'<lastmod>{day.isoformat()}</lastmod>' if day else ''}</sitemap>"
            for address, day in addresses
        ),
    )


@public
@require_safe
@kept_for_an_hour
def section(request: HttpRequest, number: int) -> HttpResponse:
    found = SitemapSection.objects.filter(number=number).exclude(entries="").values_list("entries", flat=True).first()
    if found is None:
        raise Http404
    return document("urlset", [found.replace(ROOT, site_root(request))])


@public
@require_safe
@kept_for_an_hour
def pages(request: HttpRequest) -> HttpResponse:
    """The home and information pages of the host that is asked, in each language."""
    homes = HomePage.objects.live().filter(province__site=Site.find_for_request(request))
    shown = (page for home in homes for page in home.get_descendants(inclusive=True).live().public().specific())
    entries = [
        Entry(parts[2], page.last_published_at and page.last_published_at.date())
        for page in shown
        if (parts := page.get_url_parts(request)) and parts[2]
    ]
    return document("urlset", (entry.xml().replace(ROOT, site_root(request)) for entry in entries))
