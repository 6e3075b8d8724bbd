"""The form of what somebody prefers."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from profiles.enums import Language
from profiles.forms.account import Names
from profiles.mail.kinds import optional_kinds
from profiles.mail.preferences import switch, wants
from profiles.models import User

OWN = ("first_name", "last_name", "language")
"""The fields that are those of the user."""


class PreferencesForm(Names):
    """With a box for each kind of mail that can be switched off, named as the kind."""

    language = forms.ChoiceField(label=_("Language of our mails"), choices=Language.choices, widget=forms.RadioSelect)

    def __init__(self, user: User, *given: Any, **kwargs: Any) -> None:
        super().__init__(*given, initial={name: getattr(user, name) for name in OWN}, **kwargs)
        self.user = user
        for kind in optional_kinds():
            label = _("By mail: %(kind)s") % {"kind": kind.label}
            self.fields[kind.name] = forms.BooleanField(label=label, required=False, initial=wants(user, kind))

    def save(self) -> None:
        for name in OWN:
            setattr(self.user, name, self.cleaned_data[name])
        self.user.save(update_fields=OWN)
        for kind in optional_kinds():
            switch(self.user, kind, is_on=self.cleaned_data[kind.name])
