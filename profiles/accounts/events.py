"""The history of an account: logins, and what it lets in."""

from typing import Any

from allauth.account import signals as account
from allauth.mfa import signals as mfa
from allauth.socialaccount import signals as social
from django.dispatch import Signal
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from profiles.enums import AccountEventKind
from profiles.models import AccountEvent, User
from profiles.throttling.client import network_of

NOTED: tuple[tuple[Signal, AccountEventKind], ...] = (
    (account.user_logged_in, AccountEventKind.LOGIN),
    (account.password_set, AccountEventKind.PASSWORD),
    (account.password_changed, AccountEventKind.PASSWORD),
    (account.password_reset, AccountEventKind.PASSWORD),
    (account.email_changed, AccountEventKind.ADDRESS),
    (mfa.authenticator_added, AccountEventKind.FACTOR_ADDED),
    (mfa.authenticator_removed, AccountEventKind.FACTOR_REMOVED),
    (mfa.authenticator_reset, AccountEventKind.FACTOR_RESET),
    (social.social_account_added, AccountEventKind.PROVIDER_ADDED),
    (social.social_account_removed, AccountEventKind.PROVIDER_REMOVED),
)


def connect() -> None:
    for signal, kind in NOTED:
        signal.connect(receiver(kind), weak=False, dispatch_uid=f"account event {kind} {id(signal)}")


def receiver(kind: AccountEventKind) -> Any:
    def note(request: HttpRequest, user: User | None = None, **given: Any) -> None:
        whose = user or (given.get("sociallogin") or given["socialaccount"]).user  # of a provider no user is given
        AccountEvent.objects.create(user=whose, kind=kind, network_digest=network_digest(request))

    return note


def network_digest(request: HttpRequest) -> str:
    """Tells whether two events came from the same network, and not which that was."""
    return salted_hmac("profiles.accounts.events", network_of(request), algorithm="sha256").hexdigest()[:16]
