"""A supplier reads in its own table of what it offers."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from profiles.importing.by_people import pages
from profiles.importing.by_people.desk import Desk
from profiles.models import Province
from profiles.self_service.acting import Acting, for_members
from profiles.self_service.writing.screens import NEEDED

NAMES = {"imports": "own_imports", "import": "own_import", "rest": "own_import_rest", "template": "own_import_template"}
TEMPLATES = {"files": "profiles/self_service/imports.html", "file": "profiles/self_service/import.html"}


def desk_of(acting: Acting) -> Desk:
    organisation = acting.organisation

    def address(name: str, *numbers: Any) -> str:
        if name == "page":
            return reverse("profiles:own_writing", args=(organisation.pk, *numbers, NEEDED[0]))
        return reverse(f"profiles:{NAMES[name]}", args=(organisation.pk, *numbers))

    provinces = Province.objects.filter(pk=organisation.place.province_id)
    return Desk(acting.user, provinces, address, TEMPLATES, organisation, {"acting": acting})


@for_members("editor")
@require_http_methods(["GET", "HEAD", "POST"])
def imports(request: HttpRequest, acting: Acting) -> HttpResponse:
    if not acting.profile:
        messages.info(request, _("Write your profile first: your offer stands below it."))
        return redirect("profiles:own_writing", acting.organisation.pk, "profiel", "over")
    return pages.files(request, desk_of(acting))


@for_members("editor")
@require_http_methods(["GET", "HEAD", "POST"])
def one_import(request: HttpRequest, acting: Acting, pk: int) -> HttpResponse:
    return pages.one_file(request, desk_of(acting), pk)


@for_members("editor")
@require_safe
def rest_of_rows(request: HttpRequest, acting: Acting, pk: int) -> HttpResponse:
    return pages.rest(desk_of(acting), pk)


@for_members("editor")
@require_safe
def empty_table(request: HttpRequest, acting: Acting) -> HttpResponse:
    return pages.template(request, desk_of(acting))
