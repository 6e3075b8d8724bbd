"""What the frame of every page needs: the province of the host and the pages that its foot links to."""

from typing import Any

from django.core.cache import cache
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.db.models.functions import Substr
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language
from wagtail.models import Page

from cms.models import HomePage, InfoPage
from profiles.models import Province
from profiles.views.addresses import site_root

DUTCH = "nl"
FOOTER, FOOTER_HOLDS_SECONDS = "footer", 60
HOME_PATH = 2 * Page.steplen
"""Length of a home page's tree path: one below the root."""


def shell(request: HttpRequest) -> dict[str, Any]:
    province = getattr(request, "province", None)
    return {
        "here": province,
        "site_root": SimpleLazyObject(lambda: site_root(request)),
        "footer_links": SimpleLazyObject(lambda: footer_links(province)),
    }


def footer_links(province: Province | None) -> list[dict[str, str]]:
    """Title and path of a province's information pages, in the interface's language or else in Dutch.

    Nothing of a request is in them, since all visitors share them. Kept for a minute for all processes of a machine,
    and looked up anew when a page is published, taken away or made private.
    """
    if not province:
        return []
    key = province.pk, get_language() or DUTCH
    kept: dict[tuple[int, str], list[dict[str, str]]] = cache.get(FOOTER, {})
    if key not in kept:
        pages = pages_in(key[1], province) or pages_in(DUTCH, province)
        kept[key] = [{"title": page.title, "address": path_of(page)} for page in pages]
        cache.set(FOOTER, kept, FOOTER_HOLDS_SECONDS)
    return kept[key]


def path_of(page: Page) -> str:
    parts = page.get_url_parts()
    return (parts[2] or "") if parts else ""


def forget_footer(**_signal: Any) -> None:
    transaction.on_commit(lambda: cache.delete(FOOTER))


def pages_in(language: str, province: Province) -> list[InfoPage]:
    home = HomePage.objects.live().filter(
        province=province, locale__language_code=language, path=Substr(OuterRef("path"), 1, HOME_PATH)
    )
    shown = InfoPage.objects.live().public().in_menu()  # Wagtail's public(): without the pages that ask for a login
    return list(shown.filter(Exists(home)).order_by("path"))
