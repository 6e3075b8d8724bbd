"""Fourth step: what a supplier must hold, and whom it reaches."""

import re
from collections.abc import Iterator, Sequence
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from marketplace.enquiries.models import MOST_CERTIFICATES, Enquiry, EnquiryCertificate
from marketplace.enquiries.steps.base import Step
from profiles.identifiers import validate_phone
from profiles.text import certificate_key, clean

LONGEST_NAME = 60
BETWEEN = re.compile(r"[,;\n]|\s+(?:en|et|and|&)\s+", re.IGNORECASE)
OR = re.compile(r"\s+(?:of|ou|or)\s+|\s*/\s*", re.IGNORECASE)


class CertificatesField(forms.CharField):
    """«HACCP, IFS of BRC»: between commas all, between «of» one of them."""

    def __init__(self, *, is_hard: bool, **kwargs: Any) -> None:
        super().__init__(max_length=MOST_CERTIFICATES * (LONGEST_NAME + 3), **kwargs)
        self.is_hard = is_hard

    def clean(self, value: Any) -> list[EnquiryCertificate]:
        found = list(self._read(clean(super().clean(value))))
        if len(found) > MOST_CERTIFICATES:
            raise ValidationError(_("Ask at most %(most)s certificates.") % {"most": MOST_CERTIFICATES})
        keys = [one.key for one in found]
        twice = next((one.label for one in found if keys.count(one.key) > 1), "")
        if twice:
            raise ValidationError(_("“%(name)s” stands here twice. Name it once.") % {"name": twice})
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
    heading = _("Who may answer?")
    lead = _("Ask only what is really needed: each demand leaves suppliers out.")

    must = CertificatesField(
        is_hard=True,
        label=_("Which certificates must a supplier have?"),
        help_text=_("Such as: HACCP, IFS / BRC. Empty when none is needed."),
    )
    rather = CertificatesField(is_hard=False, label=_("Which would be welcome?"))

    class Meta:
        model = Enquiry
        fields = ("contact_name", "contact_phone")
        labels: ClassVar = {"contact_name": _("Who answers their questions?"), "contact_phone": _("Phone")}
        help_texts: ClassVar = {"contact_name": _("This name stands in your mail to a supplier.")}

    def prepare(self) -> None:
        held = list(self.instance.certificates.all())
        self.initial["must"] = as_typed([one for one in held if one.is_hard])
        self.initial["rather"] = as_typed([one for one in held if not one.is_hard])
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

    def keep_rows(self) -> None:
        self.instance.certificates.all().delete()
        for one in self.certificates or ():
            one.enquiry = self.instance
        EnquiryCertificate.objects.bulk_create(self.certificates or ())
