"""What this site does differently with the accounts of an OpenID Connect provider."""

import hmac
import logging
from typing import Any

from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.models import EmailAddress
from allauth.account.signals import email_confirmed, user_logged_in
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialAccount, SocialLogin
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.dispatch import receiver
from django.http import HttpRequest
from stdnum.be import vat

from profiles.accounts.second_factor import factors_of, must_have_factor, showed_factor
from profiles.models import User

logger = logging.getLogger(__name__)
PROVEN = "proven_number"
"""Where a session keeps the enterprise number for which its own login was made."""
COMPANIES = frozenset({"EA", "LB"})
"""Target groups of ACM/IDM whose organisation code is an enterprise number: companies, and local authorities."""


class SocialAdapter(DefaultSocialAccountAdapter):
    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Raises PermissionDenied for an ID token that answers another question than that of this browser.

        And for a further way to log in to an account that asks a second step, which was not shown.
        """
        asked = sociallogin.state.get("nonce") or ""
        answered = str(sociallogin.account.extra_data.get("nonce") or "")
        if not asked or not hmac.compare_digest(asked, answered):
            raise PermissionDenied
        user = request.user
        is_connecting = sociallogin.state.get("process") == "connect"
        if is_connecting and isinstance(user, User) and asks_second_step(user) and not showed_factor(request, user):
            raise PermissionDenied

    def on_authentication_error(
        self,
        request: HttpRequest,
        provider: Any,
        error: Any = None,
        exception: Exception | None = None,
        extra_context: Any = None,
    ) -> None:
        """Tells who keeps the server why; the page says the same for every reason."""
        logger.warning("Logging in with %s failed: %r", provider, exception or error)


def asks_second_step(user: User) -> bool:
    """Whether there is one; for staff an identity of a provider may be it."""
    is_step = settings.OIDC_IS_SECOND_FACTOR and must_have_factor(user)
    return bool(factors_of(user)) or (is_step and SocialAccount.objects.filter(user=user).exists())


@receiver(email_confirmed)
def forget_ways_of_others(request: HttpRequest, email_address: EmailAddress, **_signal: object) -> None:
    """Who first shows that the address of an account is theirs, gets it without what others connected to it before."""
    user = email_address.user
    if EmailAddress.objects.filter(user=user, verified=True).exclude(pk=email_address.pk).exists():
        return
    shown = {record.get("uid") for record in get_authentication_records(request, user)}
    SocialAccount.objects.filter(user=user).exclude(uid__in=shown - {None}).delete()


@receiver(user_logged_in)
def keep_proof(request: HttpRequest, sociallogin: SocialLogin | None = None, **_signal: object) -> None:
    """Remembers in this session for which organisation its own login was made, if the provider says so."""
    if sociallogin is None:
        return
    claims = sociallogin.account.extra_data
    number = vat.compact(str(claims.get("vo_orgcode") or ""))
    if claims.get("vo_doelgroepcode") in COMPANIES and vat.is_valid(number):
        request.session[PROVEN] = number


def proven_number(request: HttpRequest) -> str:
    """The enterprise number, ten digits, that the login of this session was made for; empty when there is none."""
    return str(request.session.get(PROVEN, "")) if settings.OIDC_ISSUER else ""
