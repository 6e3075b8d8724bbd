"""Third step: where the work is, how far a supplier may be, and when."""

import datetime
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from marketplace.enquiries.models import Enquiry
from marketplace.enquiries.steps.base import Step
from marketplace.enums import Rhythm, WorkPlace
from profiles.self_service.forms import PlaceField
from profiles.self_service.writing.fields import NumberField

LEAST_REPLY_DAYS, USUAL_REPLY_DAYS, MOST_REPLY_DAYS = 10, 21, 60
"""How long suppliers have to answer."""
FAR_YEARS = 5


class DayInput(forms.DateInput):
    """The browser's own calendar."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class WhereWhenStep(Step):
    name = "plaats-en-tijd"
    step = _("Place and time")
    heading = _("Where and when?")
    lead = _("Suppliers see the municipality, and no street.")

    place = PlaceField(
        max_length=80, label=_("Postcode or municipality of the work"), help_text=_("Such as 3000 Leuven.")
    )
    radius_km = NumberField(
        low=1, high=300, label=_("How far may a supplier be?"), help_text=_("In kilometres; empty means no limit.")
    )

    class Meta:
        model = Enquiry
        fields = ("place", "radius_km", "work_place", "starts_on", "ends_on", "rhythm", "reply_by")
        labels: ClassVar = {
            "work_place": _("Where is the work done?"),
            "starts_on": _("When does it start?"),
            "ends_on": _("When must it be done?"),
            "rhythm": _("How often is there work?"),
            "reply_by": _("Until when may suppliers answer?"),
        }
        help_texts: ClassVar = {
            "ends_on": _("Empty when it goes on."),
            "reply_by": _("Between 10 and 60 days from now works best."),
        }
        widgets: ClassVar = {
            "work_place": forms.RadioSelect,
            "rhythm": forms.RadioSelect,
            "starts_on": DayInput,
            "ends_on": DayInput,
            "reply_by": DayInput,
        }

    def prepare(self) -> None:
        self.fields["work_place"].choices = WorkPlace.choices
        self.fields["rhythm"].choices = Rhythm.choices
        self.fields["place"].widget.attrs |= {"autocomplete": "off"}
        if self.instance.place:
            self.initial["place"] = str(self.instance.place)
        if not self.instance.reply_by:
            self.initial["reply_by"] = timezone.localdate() + datetime.timedelta(days=USUAL_REPLY_DAYS)

    def clean_starts_on(self) -> datetime.date | None:
        return within_reason(self.cleaned_data["starts_on"])

    def clean_ends_on(self) -> datetime.date | None:
        return within_reason(self.cleaned_data["ends_on"])

    def clean_reply_by(self) -> datetime.date | None:
        day: datetime.date | None = self.cleaned_data["reply_by"]
        if day is None:
            return None
        today = timezone.localdate()
        if day < today:
            raise ValidationError(_("This day is over. Give suppliers at least 10 days."))
        if not LEAST_REPLY_DAYS <= (day - today).days <= MOST_REPLY_DAYS:
            raise ValidationError(_("Give suppliers at least 10 days, and at most 60."))
        return day

    def clean(self) -> dict[str, Any]:
        found = super().clean() or self.cleaned_data
        starts, ends = found.get("starts_on"), found.get("ends_on")
        if starts and ends and ends < starts:
            self.add_error("ends_on", _("The work ends before it starts."))
        if found.get("radius_km") and not found.get("place") and "place" not in self.errors:
            self.add_error("place", _("How far from where? Give a place for the radius."))
        return found


def within_reason(day: datetime.date | None) -> datetime.date | None:
    today = timezone.localdate()
    if day and day < today:
        raise ValidationError(_("This day is over."))
    if day and day.year > today.year + FAR_YEARS:
        raise ValidationError(_("That is very far away. Is the year right?"))
    return day
