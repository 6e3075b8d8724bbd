"""Editorial pages, and what is kept for search engines."""

from cms.models.pages import HomePage, InfoPage
from cms.models.sitemap import SitemapSection

__all__ = ["HomePage", "InfoPage", "SitemapSection"]
