"""Nobody manages the site with a password or a mailbox alone."""

from collections.abc import Callable

from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from profiles.accounts.second_factor import factors_of, is_staff, must_have_factor, seconds_since_login, showed_factor

OPEN = ("mfa_authenticate", "mfa_reauthenticate", "mfa_reauthenticate_webauthn", "mfa_login_webauthn")
"""Where a second step is shown."""
STAFF_SECONDS = 12 * 3600
"""How long staff stay logged in."""


class StaffSecondFactorMiddleware:
    """Before every view of both admins: staff have a second factor, and showed it in a session of today."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.refusal(request) or self.get_response(request)

    def refusal(self, request: HttpRequest) -> HttpResponse | None:
        user = request.user
        if changes_factors(request) and user.is_authenticated and not showed_factor(request, user):
            factors = factors_of(user)
            return to_second_step(request, factors) if factors else None
        if not request.path.startswith(admin_paths()) or not user.is_authenticated or not is_staff(user):
            return None
        if seconds_since_login(request, user) > STAFF_SECONDS:
            logout(request)
            return redirect_to_login(request.get_full_path(), reverse("account_login"))
        if not must_have_factor(user) or showed_factor(request, user):
            return None
        factors = factors_of(user)
        if not factors:
            messages.info(request, _("Who manages the site logs in with a second step. Choose yours first."))
            return redirect("mfa_index")
        return to_second_step(request, factors)


def to_second_step(request: HttpRequest, factors: set[str]) -> HttpResponse:
    has_code = Authenticator.Type.TOTP in factors
    address = reverse("mfa_reauthenticate" if has_code else "mfa_reauthenticate_webauthn")
    return redirect(f"{address}?{urlencode({'next': request.get_full_path()})}")


def changes_factors(request: HttpRequest) -> bool:
    """Whether an address is one where second steps are seen and changed, which a password alone must not do."""
    return request.path.startswith(reverse("mfa_index")) and request.path not in {reverse(name) for name in OPEN}


def admin_paths() -> tuple[str, str]:
    return reverse("wagtailadmin_home"), reverse("admin:index")
