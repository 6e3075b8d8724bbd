"""What this site does differently with accounts: mails wait for the worker, and tries are counted by our own limits."""

import time
from typing import Any
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.internal.flows.reauthentication import get_reauthentication_flows
from allauth.core import context as current
from allauth.core.exceptions import ImmediateHttpResponse
from django.conf import settings
from django.http import HttpRequest
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language

from profiles.accounts.backend import must_wait
from profiles.accounts.mails import MAILS
from profiles.enums import Language
from profiles.mail.addresses import whole_address
from profiles.mail.queue import post
from profiles.models import Membership, Province, User


class AccountAdapter(DefaultAccountAdapter):
    def save_user(self, request: HttpRequest, user: User, form: Any, commit: bool = True) -> User:
        """Mails come in the language in which somebody signed up."""
        user.language = get_language() or Language.NL
        saved: User = super().save_user(request, user, form, commit)
        return saved

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Says why a try is refused; the refusal itself is that of the backend."""
        if must_wait(request, credentials):
            raise self.validation_error("too_many_login_attempts")

    def is_reauthentication_required(self, *, app: str) -> bool:
        """Who just logged in has just shown who it is; allauth would ask for the password a second time.

        Raises ImmediateHttpResponse for who has neither password nor second step, whom allauth would ask nothing: they
        log in anew.
        """
        request = current.request
        records = get_authentication_records(request, request.user)
        newest = max((record["at"] for record in records), default=0.0)
        if time.time() - newest <= settings.ACCOUNT_REAUTHENTICATION_TIMEOUT:
            return False
        if not get_reauthentication_flows(request.user):
            raise ImmediateHttpResponse(redirect(f"{reverse('account_anew')}?{urlencode({'next': request.path})}"))
        return True

    def get_reset_password_from_key_url(self, key: str) -> str:
        """On the configured host, whatever a request says that it is."""
        return whole_address(urlsplit(super().get_reset_password_from_key_url(key)).path)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Writes it for the worker: nobody waits for a mail server, and both answers to a guess cost as much."""
        kind, write = MAILS[template_prefix]
        request = current.request
        content = write({"request": request, **context})
        user = context.get("user") or User.objects.filter(email__iexact=email).first()
        here = getattr(request, "province", None) or None
        province, language = province_of(user), get_language() or "nl"
        post(kind, email, content, language=language, user=user, province=province, answers=province or here)


def province_of(user: User | None) -> Province | None:
    """Whose staff see what became of a mail to somebody: that of an organisation of theirs."""
    found = Membership.objects.filter(user=user).select_related("organisation__place__province").order_by("pk").first()
    return found.organisation.place.province if found else None
