"""First step: what must be done, in a few words, and in which form."""

from typing import ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundWidget
from django.utils.translation import gettext_lazy as _

from marketplace.enquiries.models import Enquiry
from marketplace.enquiries.steps.base import Step
from profiles.enums import WorkForm

WORK_FORM_HINTS = {
    WorkForm.SUBCONTRACT: _("The work goes to them: you bring it, they do it in their workshop."),
    WorkForm.ENCLAVE: _("A team comes to your floor, with a guide of their own."),
    WorkForm.SERVICE: _("They do it at your place, such as keeping gardens or cleaning."),
    WorkForm.PRODUCT: _("You buy something that they make."),
    "": _("We look among all; you see later what fits."),
}


class SubjectStep(Step):
    name = "soort-werk"
    step = _("Your question")
    heading = _("What must be done?")
    lead = _("Two sentences are enough, or paste a mail. You can change everything later.")

    class Meta:
        model = Enquiry
        fields = ("description", "work_form")
        labels: ClassVar = {
            "description": _("Write it as you would tell a colleague"),
            "work_form": _("How would you like to work together?"),
        }
        help_texts: ClassVar = {
            "description": _("Such as: putting almond biscuits in gift boxes, 30,000 a month from March.")
        }
        widgets: ClassVar = {"description": forms.Textarea(attrs={"rows": 5}), "work_form": forms.RadioSelect}

    def prepare(self) -> None:
        self.fields["work_form"].choices = [*WorkForm.choices, ("", _("I do not know yet"))]
        if not self.instance.description:
            self.initial["description"] = self.instance.title

    def clean_description(self) -> str:
        text: str = self.cleaned_data["description"]
        if not text:
            raise ValidationError(_("Write first in a few words what must be done."))
        return text

    def work_forms(self) -> list[tuple[BoundWidget, object]]:
        """Each choice with what it means."""
        return [(radio, WORK_FORM_HINTS[radio.data["value"]]) for radio in self["work_form"]]
