"""Links from mails: a GET shows, a POST acts; what is used, wrong or old is one page with status 410."""

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from profiles.access.declared import by_token, current_user
from profiles.mail.preferences import of_token, switch, wants
from profiles.organisations import claims, invites
from profiles.organisations.errors import Refused
from profiles.self_service import still_right
from profiles.text import is_row_number
from profiles.throttling.client import network_of
from profiles.throttling.limits import limit
from profiles.throttling.store import take, wait

WRONG_TOKENS = limit("wrong-tokens", "20/h")


@by_token
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Joining asks to be logged in with the invited address."""
    invite = None if many_wrong(request) else invites.by_token(token)
    user = request.user
    if not invite:
        joined = invites.joined_by(token, current_user(request)) if user.is_authenticated else None
        return redirect("profiles:own_organisation", joined.organisation_id) if joined else gone(request)
    if request.method == "POST":
        if not user.is_authenticated:
            return redirect_to_login(request.path)
        try:
            membership = invites.accept(invite, current_user(request))
        except Refused as refused:
            messages.error(request, str(refused.sentence))
            return redirect("profiles:token_invitation", token)
        messages.success(request, _("You work for %(name)s now.") % {"name": membership.organisation.name})
        return redirect("profiles:own_organisation", membership.organisation_id)
    context = {"invite": invite, "is_mine": user.is_authenticated and invites.is_for(invite, current_user(request))}
    return render(request, "profiles/self_service/invitation.html", context)


@by_token
@require_http_methods(["GET", "HEAD", "POST"])
def not_us(request: HttpRequest, token: str) -> HttpResponse:
    """The organisation says that it does not know who asked for a code: the code works no more."""
    claim = None if many_wrong(request) else claims.of_not_us(token)
    if not claim:
        return gone(request)
    if request.method == "POST":
        claims.refuse(claim, by=None)
        messages.success(request, _("The code works no more. Nothing of your organisation was changed."))
        return redirect("root")
    return render(request, "profiles/self_service/not_us.html", {"claim": claim})


@by_token
@require_http_methods(["GET", "HEAD", "POST"])
def still_right_page(request: HttpRequest, token: str) -> HttpResponse:
    """The answer to «Klopt dit nog?»: a POST confirms what is ticked."""
    organisation = None if many_wrong(request) else still_right.of_token(token)
    if not organisation:
        return gone(request)
    request.province = organisation.place.province  # type: ignore[attr-defined]  # who helps here
    if request.method == "POST":
        numbers = [int(one) for one in request.POST.getlist("listing") if is_row_number(one)]
        done = still_right.confirm(organisation, numbers)
        said = ngettext("%(n)s offer is confirmed. Thank you.", "%(n)s offers are confirmed. Thank you.", done)
        messages.success(request, said % {"n": done})
    context = {"organisation": organisation, "listings": still_right.asked_of(organisation)}
    return render(request, "profiles/self_service/still_right.html", context)


@csrf_exempt
@by_token
@require_http_methods(["GET", "HEAD", "POST"])
def mails(request: HttpRequest, token: str) -> HttpResponse:
    """No more mails of a kind, or again: mail programs post here by themselves, from no page of ours (RFC 8058)."""
    found = None if many_wrong(request) else of_token(token)
    if not found:
        return gone(request)
    user, kind = found
    if request.method == "POST":
        switch(user, kind, is_on="again" in request.POST)
    context = {"kind": kind, "is_on": wants(user, kind), "is_answer": request.method == "POST"}
    return render(request, "profiles/self_service/mails.html", context)


def many_wrong(request: HttpRequest) -> bool:
    return wait([(WRONG_TOKENS, network_of(request))]) > 0


def gone(request: HttpRequest) -> HttpResponse:
    """Counts a wrong token; after many the visitor has to wait, also with a right one."""
    if take([(WRONG_TOKENS, network_of(request))]):
        return render(request, "429.html", status=429)
    return render(request, "profiles/self_service/gone.html", status=410)
