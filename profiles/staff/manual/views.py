"""«Handleiding»: what staff do and how, for everybody who comes into the admin."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe
from wagtail.admin.menu import MenuItem

from profiles.staff.manual.reading import manual


def register_manual_url() -> list[URLPattern]:
    return [path("handleiding/", whole_manual, name="staff_manual")]


def register_manual_menu() -> MenuItem:
    """Above what Wagtail says of itself."""
    return MenuItem(gettext_lazy("Manual"), reverse("staff_manual"), name="manual", icon_name="help", order=10)


@require_safe
def whole_manual(request: HttpRequest) -> HttpResponse:
    return render(request, "profiles/staff/manual.html", {"manual": manual(), "header_title": _("Manual")})
