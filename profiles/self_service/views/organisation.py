"""One's organisation: what is known of it, what happened, and closing it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from profiles.models.pages.visibility import visible
from profiles.organisations.closing import REOPENS, close
from profiles.organisations.errors import Refused
from profiles.self_service.acting import Acting, for_members
from profiles.self_service.forms import CloseForm

MOST_EVENTS = 50


@for_members("member")
@require_safe
def organisation(request: HttpRequest, acting: Acting) -> HttpResponse:
    profile = acting.profile
    context = {
        "acting": acting,
        "profile": profile if profile and profile.live else None,
        "online": acting.listings().filter(visible()).count(),
        "events": acting.events()[:MOST_EVENTS] if acting.is_owner else (),
    }
    return render(request, "profiles/self_service/organisation.html", context)


@for_members("owner")
@require_http_methods(["GET", "HEAD", "POST"])
def closing(request: HttpRequest, acting: Acting) -> HttpResponse:
    form = CloseForm(acting.organisation, request.POST or None)
    if form.is_valid():
        try:
            close(acting.organisation, by=acting.user)
        except Refused as refused:  # no owner any more, since a moment
            form.add_error(None, str(refused.sentence))
        else:
            messages.success(request, _("%(name)s is closed.") % {"name": acting.organisation.name})
            return redirect("profiles:own_work")
    context = {"acting": acting, "form": form, "days": REOPENS.days}
    return render(request, "profiles/self_service/closing.html", context)
