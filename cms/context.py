"""What the frame of every page needs: the province of the host and the pages that its foot links to."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language

from cms.models import InfoPage
from profiles.models import Province
from profiles.queries import FIRST, LAST


def shell(request: HttpRequest) -> dict[str, Any]:
    province = getattr(request, "province", None)
    return {"here": province, "footer_links": SimpleLazyObject(lambda: footer_links(request, province))}


def footer_links(request: HttpRequest, province: Province | None) -> list[dict[str, str]]:
    """Title and address of a province's information pages, in the interface's language or else in Dutch."""
    if not province:
        return []
    paths = dict(province.home_pages.live().values_list("locale__language_code", "path"))
    path = paths.get(get_language() or "nl") or paths.get("nl")
    if not path:
        return []
    pages = InfoPage.objects.live().in_menu().filter(path__range=(path + FIRST, path + LAST)).order_by("path")
    return [{"title": page.title, "address": page.get_url(request) or ""} for page in pages]
