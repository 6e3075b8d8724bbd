"""Forms of accounts in our own words: allauth's, with labels and hints."""

import math
import uuid
from typing import Any

from allauth.account import forms as allauth_forms
from allauth.account.adapter import get_adapter
from allauth.account.models import EmailAddress
from allauth.core import context as current
from allauth.mfa.base import forms as factor_forms
from allauth.mfa.totp import forms as totp_forms
from allauth.mfa.webauthn import forms as webauthn_forms
from allauth.socialaccount import forms as social_forms
from django import forms
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from profiles.text import DOMAIN, clean, holds_address
from profiles.throttling.client import network_of
from profiles.throttling.limits import limit
from profiles.throttling.store import take

CODES = (limit("codes-minute", "3/m"), limit("codes-hour", "10/h"), limit("codes-day", "30/d"))


class Names(forms.Form):
    """How somebody is called, as mails and lists show it."""

    first_name = forms.CharField(label=_("First name"), max_length=40)
    last_name = forms.CharField(label=_("Last name"), max_length=60)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["first_name"].widget.attrs = {"class": "input", "autocomplete": "given-name"}
        self.fields["last_name"].widget.attrs = {"class": "input", "autocomplete": "family-name"}

    def clean_first_name(self) -> str:
        return self.one_line("first_name")

    def clean_last_name(self) -> str:
        return self.one_line("last_name")

    def one_line(self, field: str) -> str:
        """No line breaks, no addresses of websites."""
        name = clean(self.cleaned_data[field])
        if not name or holds_address(name) or DOMAIN.search(name):
            raise ValidationError(_("Write your name."))
        return name


class NameAndAddress(Names):
    """What everybody who makes an account is asked; a code by mail is the rest."""

    field_order = ("first_name", "last_name", "email")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].label = _("Your e-mail address")
        self.fields["email"].help_text = _("We send a code to it. That is how you log in: no password needed.")
        self.fields["email"].widget.attrs = {"class": "input", "autocomplete": "email"}


class SignupForm(NameAndAddress, allauth_forms.SignupForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["password1"]

    def try_save(self, request: HttpRequest) -> tuple[AbstractBaseUser | None, HttpResponse | None]:
        """Does the same work for a known address as for a new one, so that the time does not tell which it is."""
        if self.account_already_exists:
            self._save_for_nobody(request)
        saved: tuple[AbstractBaseUser | None, HttpResponse | None] = super().try_save(request)
        return saved

    def _save_for_nobody(self, request: HttpRequest) -> None:
        """Makes the account under an address that nobody has, and takes it back."""
        address = self.cleaned_data["email"]
        self.cleaned_data["email"], self.account_already_exists = f"{uuid.uuid4().hex}@account.invalid", False
        with transaction.atomic():
            self.save(request)
            transaction.set_rollback(True)
        self.cleaned_data["email"], self.account_already_exists = address, True


class SocialSignupForm(NameAndAddress, social_forms.SignupForm):
    """For who comes from an OpenID Connect provider, which tells no address."""


class DisconnectForm(social_forms.DisconnectForm):
    def clean(self) -> dict[str, Any]:
        """allauth asks for a password; here a mailed code lets in as well, to an address that was confirmed."""
        cleaned: dict[str, Any] = forms.Form.clean(self) or {}
        account = cleaned.get("account")
        if account and not EmailAddress.objects.filter(user=account.user, verified=True).exists():
            raise ValidationError(_("First confirm your e-mail address: without it nothing would let you in."))
        return cleaned


class RequestLoginCodeForm(allauth_forms.RequestLoginCodeForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].label = _("Your e-mail address")
        self.fields["email"].widget.attrs |= {"class": "input", "autocomplete": "username"}

    def clean_email(self) -> str:
        """Codes are counted by address and network: no stranger keeps somebody out who gets them from elsewhere."""
        email: str = self.cleaned_data["email"]
        asked = f"{email.casefold()}\n{network_of(current.request)}"
        if take([(one, asked) for one in CODES]):
            raise get_adapter().validation_error("too_many_login_attempts")
        cleaned: str = super().clean_email()
        return cleaned


class AddEmailForm(allauth_forms.AddEmailForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].label = _("Your new e-mail address")
        self.fields["email"].widget.attrs = {"class": "input", "autocomplete": "email"}


class ConfirmLoginCodeForm(allauth_forms.ConfirmLoginCodeForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        word_code(self, settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT)


class ConfirmEmailVerificationCodeForm(allauth_forms.ConfirmEmailVerificationCodeForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        word_code(self, settings.ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT)


def word_code(form: Any, seconds: int) -> None:
    """One wide field that phones fill in from the mail."""
    minutes = math.ceil(seconds / 60)
    field = form.fields["code"]
    field.label = _("Code")
    field.help_text = ngettext(
        "Six letters. It holds for %(n)s minute.", "Six letters. It holds for %(n)s minutes.", minutes
    ) % {"n": minutes}
    field.widget.attrs |= {"class": "input code", "autocomplete": "one-time-code", "autocapitalize": "characters"}
    field.widget.attrs.pop("placeholder", None)


class AuthenticateForm(factor_forms.AuthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        word_digits(self, _("From your app; or one of your spare codes."))


class ReauthenticateForm(factor_forms.ReauthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        word_digits(self, _("From your app; or one of your spare codes."))


class ActivateTOTPForm(totp_forms.ActivateTOTPForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        word_digits(self, _("Six digits that the app shows now."))


class AddWebAuthnForm(webauthn_forms.AddWebAuthnForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        word_name(self)


class EditWebAuthnForm(webauthn_forms.EditWebAuthnForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        word_name(self)


def word_digits(form: Any, hint: Any) -> None:
    field = form.fields["code"]
    field.label, field.help_text = _("Code"), hint
    field.widget.attrs = {"class": "input code", "autocomplete": "one-time-code", "inputmode": "numeric"}


def word_name(form: Any) -> None:
    field = form.fields["name"]
    field.label, field.help_text = (
        _("Name of your device"),
        _("So that you know which one it is, such as «my telephone»."),
    )
    field.widget.attrs = {"class": "input", "maxlength": 60}
