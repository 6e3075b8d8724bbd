"""Fourth step: what a supplier must hold, what it gets to see of the author, and whom it reaches."""

import re
from collections.abc import Iterator, Sequence
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from marketplace.enquiries.models import Enquiry, EnquiryCertificate
from marketplace.enquiries.steps.base import Step
from marketplace.enums import BudgetBand, Otherwise
from profiles.identifiers import validate_phone
from profiles.text import certificate_key, clean

MOST_CERTIFICATES = 10
LONGEST_NAME = 60
BETWEEN = re.compile(r"[,;\n]|\s+(?:en|et|and|&)\s+", re.IGNORECASE)
OR = re.compile(r"\s+(?:of|ou|or)\s+|\s*/\s*", re.IGNORECASE)


class CertificatesField(forms.CharField):
    """«HACCP, IFS of BRC»: between commas all, between «of» one of them."""

    def __init__(self, *, is_hard: bool, **kwargs: Any) -> None:
        super().__init__(max_length=200, **kwargs)
        self.is_hard = is_hard

    def clean(self, value: Any) -> list[EnquiryCertificate]:
        found = list(self._read(clean(super().clean(value))))
        if len(found) > MOST_CERTIFICATES:
            raise ValidationError(_("Ask at most %(most)s certificates.") % {"most": MOST_CERTIFICATES})
        return found

    def _read(self, text: str) -> Iterator[EnquiryCertificate]:
        for part in BETWEEN.split(text):
            names = [name.strip(" .") for name in OR.split(part) if certificate_key(name)]
            group = certificate_key(names[0])[:LONGEST_NAME] if len(names) > 1 else ""
            for name in names:
                if len(name) > LONGEST_NAME:
                    raise ValidationError(_("“%(name)s” is too long for a certificate.") % {"name": name[:40] + "…"})
                yield EnquiryCertificate(
                    key=certificate_key(name), label=name, is_hard=self.is_hard, alternatives=group
                )


def as_typed(certificates: Sequence[EnquiryCertificate]) -> str:
    """As CertificatesField reads them again."""
    parts: dict[str, list[str]] = {}
    for one in certificates:
        parts.setdefault(one.alternatives or one.key, []).append(one.label)
    return ", ".join(" / ".join(names) for names in parts.values())


class AnswerersStep(Step):
    name = "wie-mag-antwoorden"
    step = _("Who may answer")
    heading = _("Who may answer, and what do they see?")
    lead = _("Ask only what is really needed: each demand leaves suppliers out.")

    must = CertificatesField(
        is_hard=True,
        label=_("Which certificates must a supplier have?"),
        help_text=_("Such as: HACCP, IFS / BRC. Empty when none is needed."),
    )
    rather = CertificatesField(is_hard=False, label=_("Which would be welcome?"))
    shows_name = forms.ChoiceField(
        label=_("What do suppliers see of you before they are interested?"),
        choices=(("no", _("Only what kind of organisation we are, and the municipality")), ("yes", _("Our name too"))),
        widget=forms.RadioSelect,
    )

    class Meta:
        model = Enquiry
        fields = ("contact_name", "contact_phone", "budget", "otherwise")
        labels: ClassVar = {
            "contact_name": _("Who answers their questions?"),
            "contact_phone": _("Phone"),
            "budget": _("What may it cost?"),
            "otherwise": _("What would you do without Schakel?"),
        }
        help_texts: ClassVar = {
            "contact_name": _("A supplier sees this name only once it is interested."),
            "budget": _("Only you and the province see this. Without VAT."),
            "otherwise": _("Only for the province: it shows what the social economy brings about."),
        }

    def prepare(self) -> None:
        held = list(self.instance.certificates.all())
        self.initial["must"] = as_typed([one for one in held if one.is_hard])
        self.initial["rather"] = as_typed([one for one in held if not one.is_hard])
        self.initial["shows_name"] = "no" if self.instance.is_anonymous else "yes"
        self.fields["budget"].choices = [("", "–"), *BudgetBand.choices]
        self.fields["otherwise"].choices = [("", "–"), *Otherwise.choices]
        self.fields["contact_name"].widget.attrs |= {"autocomplete": "name"}
        self.fields["contact_phone"].widget.attrs |= {"autocomplete": "tel", "inputmode": "tel"}

    def clean_contact_name(self) -> str:
        return clean(self.cleaned_data["contact_name"])

    def clean_contact_phone(self) -> str:
        phone = clean(self.cleaned_data["contact_phone"])
        if phone:
            validate_phone(phone)
        return phone

    def clean(self) -> dict[str, Any]:
        found = super().clean() or self.cleaned_data
        must = {one.key for one in found.get("must", ())}
        if any(one.key in must for one in found.get("rather", ())):
            self.add_error("rather", _("This one you ask already as one that must be there."))
        return found

    def take_over(self) -> None:
        asked = [*self.cleaned_data.get("must", ()), *self.cleaned_data.get("rather", ())]
        self.certificates = list({one.key: one for one in reversed(asked)}.values())[::-1]
        self.instance.is_anonymous = self.cleaned_data.get("shows_name") != "yes"

    def keep_rows(self) -> None:
        self.instance.certificates.all().delete()
        for one in self.certificates or ():
            one.enquiry = self.instance
        EnquiryCertificate.objects.bulk_create(self.certificates or ())
