"""Being sure before an account is erased."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from profiles.models import User


class EraseForm(forms.Form):
    email = forms.EmailField(label=_("Your e-mail address"), help_text=_("Type it, to be sure."))

    def __init__(self, user: User, *given: Any, **kwargs: Any) -> None:
        super().__init__(*given, **kwargs)
        self.user = user
        self.fields["email"].widget.attrs = {"class": "input", "autocomplete": "off"}

    def clean_email(self) -> str:
        typed: str = self.cleaned_data["email"].strip()
        if typed.casefold() != self.user.email.casefold():
            raise ValidationError(_("This is not the address of your account."))
        return typed
