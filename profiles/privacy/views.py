"""«Uw gegevens»: what the site holds about somebody, as a page and as a file, and erasing it."""

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from profiles.access.declared import current_user, logged_in
from profiles.organisations.errors import Refused
from profiles.privacy.erasing import erase_oneself, organisations_in_the_way
from profiles.privacy.exporting import data_of, shelves_of
from profiles.privacy.forms import EraseForm

MOST_SHOWN = 20
"""Rows of a kind on the page; the file has all."""


@logged_in
@require_safe
@reauthentication_required
def own_data(request: HttpRequest) -> HttpResponse:
    return render(request, "account/own_data.html", {"shelves": shelves_of(current_user(request), MOST_SHOWN)})


@logged_in
@require_safe
@reauthentication_required
def own_data_file(request: HttpRequest) -> HttpResponse:
    answer = JsonResponse(data_of(current_user(request)), json_dumps_params={"ensure_ascii": False, "indent": 1})
    answer["Content-Disposition"] = 'attachment; filename="schakel-mijn-gegevens.json"'
    return answer


@logged_in
@require_http_methods(["GET", "HEAD", "POST"])
@reauthentication_required
def own_erasing(request: HttpRequest) -> HttpResponse:
    user = current_user(request)
    form = EraseForm(user, request.POST or None)
    if form.is_valid():
        try:
            erase_oneself(user)
        except Refused as refused:
            form.add_error(None, str(refused.sentence))
        else:
            logout(request)
            messages.success(request, _("Your account is erased."))
            return redirect("root")
    context = {"form": form, "organisations": organisations_in_the_way(user)}
    return render(request, "account/own_erasing.html", context)
