"""Template tags of the frame; only templates of this room load them."""

from typing import Any

from django import template
from django.conf import settings
from django.template import Context
from django.urls import translate_url
from django.utils.translation import get_language
from wagtail.models import Page

from cms.models import InfoPage

register = template.Library()


@register.simple_tag(takes_context=True)
def language_links(context: Context) -> list[dict[str, Any]]:
    """One link per language: this page in that language, or the home page when it has no translation."""
    request = context.get("request")
    current = get_language()
    page = context.get("page")
    translations = editorial_translations(page) if isinstance(page, Page) and page.locale_id else None
    links = []
    for code, _ in settings.LANGUAGES:
        if translations is None or request is None:
            address = translate_url(request.get_full_path(), code) if request else f"/{code}/"
        else:
            address = translations.get(code, f"/{code}/")
        links.append({"code": code, "address": address, "is_current": code == current})
    return links


def editorial_translations(page: Page) -> dict[str, str] | None:
    """Addresses of an information page by language; None for pages that stand at the same address in each."""
    if not isinstance(page, InfoPage):
        return None
    found = page.get_translations(inclusive=True).live().select_related("locale")
    return {other.locale.language_code: other.url for other in found if other.url}
