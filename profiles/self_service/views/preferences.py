"""Name, language and mails of whoever is logged in."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from profiles.access.declared import current_user, logged_in
from profiles.self_service.preferences import PreferencesForm


@logged_in
@require_http_methods(["GET", "HEAD", "POST"])
def preferences(request: HttpRequest) -> HttpResponse:
    form = PreferencesForm(current_user(request), request.POST or None)
    if form.is_valid():
        form.save()
        messages.success(request, _("Kept."))
        return redirect("account")
    return render(request, "account/preferences.html", {"form": form})
