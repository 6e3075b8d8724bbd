"""Third step: where the work is, how far a supplier may be, and when."""

import datetime
import re
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

USUAL_REPLY_DAYS, MOST_REPLY_DAYS = 21, 60
"""How long suppliers have to answer."""
FAR_YEARS = 5


class DayInput(forms.DateInput):
    """The browser's own calendar."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class RadiusField(NumberField):
    """«25 km» is 25."""

    def clean(self, value: Any) -> Any:
        return super().clean(re.sub(r"\s*km\.?\s*$", "", str(value or ""), flags=re.IGNORECASE))


class WhereWhenStep(Step):
    name = "plaats-en-tijd"
    step = _("Place and time")
    heading = _("Where and when?")
    lead = _("Distance and days decide who fits.")

    place = PlaceField(
        max_length=80, label=_("Postcode or municipality of the work"), help_text=_("Such as 3000 Leuven.")
    )
    radius_km = RadiusField(
        low=1,
        high=300,
        label=_("How far may a supplier be?"),
        help_text=_("In kilometres. Leave it empty when the distance does not matter."),
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
            "reply_by": _("Two weeks or more bring most answers. Is it urgent? Then call them too."),
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
            self.initial["reply_by"] = usual_reply_by(self.instance.starts_on)

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
            raise ValidationError(_("This day is over."))
        if (day - today).days > MOST_REPLY_DAYS:
            raise ValidationError(_("Give suppliers at most 60 days: who hears nothing looks elsewhere."))
        return day

    def clean(self) -> dict[str, Any]:
        found = super().clean() or self.cleaned_data
        starts, ends = found.get("starts_on"), found.get("ends_on")
        if starts and ends and ends < starts:
            self.add_error("ends_on", _("The work ends before it starts."))
        if starts and found.get("reply_by") and found["reply_by"] > starts:
            self.add_error("reply_by", _("The work has begun by then. Choose a day before the start."))
        if found.get("radius_km") and not found.get("place") and "place" not in self.errors:
            self.add_error("place", _("How far from where? Give a place for the radius."))
        return found


def usual_reply_by(start: datetime.date | None) -> datetime.date:
    """Three weeks from now, or the day before the work starts."""
    today = timezone.localdate()
    usual = today + datetime.timedelta(days=USUAL_REPLY_DAYS)
    return min(usual, max(today, start - datetime.timedelta(days=1))) if start else usual


def within_reason(day: datetime.date | None) -> datetime.date | None:
    today = timezone.localdate()
    if day and day < today:
        raise ValidationError(_("This day is over."))
    if day and day.year > today.year + FAR_YEARS:
        raise ValidationError(_("That is very far away. Is the year right?"))
    return day
