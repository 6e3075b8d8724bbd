"""«Inlezen»: managers read in a table of suppliers of their province."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.admin.menu import MenuItem

from profiles.access.declared import current_user
from profiles.importing.by_people import pages
from profiles.importing.by_people.desk import Desk
from profiles.models import Province

NAMES = {
    "imports": "staff_imports",
    "import": "staff_import",
    "rest": "staff_import_rest",
    "template": "staff_import_template",
    "page": "wagtailadmin_pages:edit",
}
TEMPLATES = {"files": "profiles/staff/imports.html", "file": "profiles/staff/import.html"}


def register_import_urls() -> list[URLPattern]:
    return [
        path("inlezen/", imports, name="staff_imports"),
        path("inlezen/sjabloon.xlsx", empty_table, name="staff_import_template"),
        path("inlezen/<int:pk>/", one_import, name="staff_import"),
        path("inlezen/<int:pk>/rest.xlsx", rest_of_rows, name="staff_import_rest"),
    ]


class ImportMenuItem(MenuItem):
    """For who manages a province: what they read in may be public at once."""

    def is_shown(self, request: HttpRequest) -> bool:
        return Province.objects.managed_by(current_user(request)).exclude(directory=None).exists()


def register_import_menu() -> MenuItem:
    return ImportMenuItem(
        gettext_lazy("Read in a table"), reverse("staff_imports"), name="import", icon_name="table", order=95
    )


def desk_of(request: HttpRequest) -> Desk:
    """Raises PermissionDenied for who manages no province."""
    user = current_user(request)
    provinces = Province.objects.managed_by(user).exclude(directory=None)
    if not provinces.exists():
        raise PermissionDenied

    def address(name: str, *numbers: Any) -> str:
        return reverse(NAMES[name], args=numbers)

    return Desk(user, provinces, address, TEMPLATES, context={"header_title": _("Read in a table")})


@require_http_methods(["GET", "HEAD", "POST"])
def imports(request: HttpRequest) -> HttpResponse:
    return pages.files(request, desk_of(request))


@require_http_methods(["GET", "HEAD", "POST"])
def one_import(request: HttpRequest, pk: int) -> HttpResponse:
    return pages.one_file(request, desk_of(request), pk)


@require_safe
def rest_of_rows(request: HttpRequest, pk: int) -> HttpResponse:
    return pages.rest(desk_of(request), pk)


@require_safe
def empty_table(request: HttpRequest) -> HttpResponse:
    return pages.template(request, desk_of(request))
