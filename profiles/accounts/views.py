"""«Uw account»: what somebody logs in with, and where."""

from allauth.account.decorators import reauthentication_required
from allauth.account.internal.flows.login_by_code import LoginCodeVerificationProcess
from allauth.account.utils import get_next_redirect_url
from allauth.account.views import password_set
from allauth.usersessions.internal.flows.sessions import end_other_sessions
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.contrib.sessions.models import Session
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from profiles.access.declared import current_user, logged_in
from profiles.accounts.devices import device_name
from profiles.accounts.second_factor import factors_of, must_have_factor
from profiles.forms.account import RequestLoginCodeForm
from profiles.models import User


@logged_in
@require_safe
def account(request: HttpRequest) -> HttpResponse:
    user = current_user(request)
    context = {
        "has_factor": bool(factors_of(user)),
        "needs_factor": must_have_factor(user),
        "sessions": open_sessions(user, request.session.session_key or ""),
    }
    return render(request, "account/account.html", context)


def open_sessions(user: User, current: str) -> list[UserSession]:
    """Where the user is logged in, this one first; `is_here` tells which that is, `device` what people call it."""
    open_keys = Session.objects.filter(expire_date__gt=timezone.now()).values("session_key")
    found = list(UserSession.objects.filter(user=user, session_key__in=open_keys).order_by("-created_at"))
    for session in found:
        session.is_here = session.session_key == current
        session.device = device_name(session.user_agent)
    return sorted(found, key=lambda session: session.session_key != current)


@logged_in
@require_POST
def log_out_elsewhere(request: HttpRequest) -> HttpResponse:
    end_other_sessions(request, request.user)
    messages.success(request, _("You are logged out everywhere else."))
    return redirect("account")


@logged_in
@require_http_methods(["GET", "HEAD", "POST"])
def log_in_anew(request: HttpRequest) -> HttpResponse:
    """Who has no password shows by a mailed code who it is, before something that matters; a POST mails it."""
    address = current_user(request).email
    form = RequestLoginCodeForm({"email": address}) if request.method == "POST" else None
    after = get_next_redirect_url(request) or reverse("account")
    if form and form.is_valid():
        user = form._user  # noqa: SLF001 as in allauth's view
        logout(request)
        LoginCodeVerificationProcess.initiate(request=request, user=user, email=address)
        return redirect(f"{reverse('account_confirm_login_code')}?{urlencode({'next': after})}")
    context = {"form": form, "address": address, "after": after}
    return render(request, "account/anew.html", context)


set_password = login_required(reauthentication_required(password_set))
"""allauth's, which lets whoever finds a session open choose a first password."""
