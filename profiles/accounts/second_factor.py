"""The second step of logging in: what allauth keeps is encrypted, and staff cannot do without."""

import base64
import time

from allauth.account.internal.flows.login import get_authentication_records, record_authentication
from allauth.account.signals import authentication_step_completed, user_logged_in
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added
from allauth.usersessions.models import UserSession
from cryptography.fernet import Fernet
from django.conf import settings
from django.dispatch import receiver
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from profiles.models import User

FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
"""Spare codes stand in for these, and are none by themselves."""


class SecondFactorAdapter(DefaultMFAAdapter):
    def encrypt(self, text: str) -> str:
        return cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return cipher().decrypt(encrypted_text.encode()).decode()

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Staff keep at least one."""
        if authenticator.type not in FACTORS or not must_have_factor(authenticator.user):
            return True
        others = Authenticator.objects.filter(user=authenticator.user, type__in=FACTORS).exclude(pk=authenticator.pk)
        return others.exists()


@receiver(authenticator_added)
def trust_only_this_session(request: HttpRequest, user: User, authenticator: Authenticator, **_signal: object) -> None:
    """Who just gave a factor has shown it; sessions that a password alone opened before end."""
    if authenticator.type in FACTORS:
        record_authentication(request, user, method="mfa", type=authenticator.type)
        end_sessions(user, request.session.session_key)


@receiver(user_logged_in)
def remember_proof(request: HttpRequest, user: User, **_signal: object) -> None:
    """Who confirmed the address of a new account has just shown that mailbox; allauth keeps no record of it."""
    if not get_authentication_records(request, user):
        record_authentication(request, user, method="code", email=user.email)


def end_sessions(user: User, kept: str | None = None) -> None:
    """Logs the user out everywhere, but for the session with this key."""
    for session in UserSession.objects.filter(user=user).exclude(session_key=kept or ""):
        session.end()


@receiver(authentication_step_completed)
def renew_session(request: HttpRequest, method: str, reauthenticated: bool = False, **_signal: object) -> None:
    """Who shows a second step in a session gets another key for it: what was known of the old one is worth nothing."""
    if method == "mfa" and reauthenticated and request.session.session_key:
        request.session.cycle_key()


def cipher() -> Fernet:
    """With a key of its own, derived from SECRET_KEY."""
    key = salted_hmac("profiles.accounts.second_factor", "key", algorithm="sha256").digest()
    return Fernet(base64.urlsafe_b64encode(key))


def is_staff(user: User) -> bool:
    return bool(user.is_superuser or user.is_staff or user.has_perm("wagtailadmin.access_admin"))


def must_have_factor(user: User) -> bool:
    return bool(settings.STAFF_SECOND_FACTOR and is_staff(user))


def factors_of(user: User) -> set[str]:
    return set(Authenticator.objects.filter(user=user, type__in=FACTORS).values_list("type", flat=True))


def showed_factor(request: HttpRequest, user: User) -> bool:
    """Whether a second step was taken in this session, or a provider was asked whose own login has one."""
    methods = {record["method"] for record in get_authentication_records(request, user)}
    return "mfa" in methods or (settings.OIDC_IS_SECOND_FACTOR and "socialaccount" in methods)


def seconds_since_login(request: HttpRequest, user: User) -> float:
    """Since the first proof of this session; 0 for a session that was made without one, as tests do."""
    records = get_authentication_records(request, user)
    return time.time() - records[0]["at"] if records else 0.0
