"""The screen of the form of a profile: what a supplier tells about itself."""

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from profiles.completeness import missing_in_profile
from profiles.models import ProfilePage
from profiles.self_service.writing.fields import NumberField
from profiles.self_service.writing.screens import Screen
from profiles.text import clean, holds_address

LOOKS = ("photo", "logo")


class ProfileScreen(Screen):
    step = _("About you")
    heading = _("Who are you?")

    employees = NumberField(low=1, high=100_000, label=_("How many people work for you?"))
    target_group_share = NumberField(
        low=0, high=100, whole=False, label=_("How many of them, in percent, are of the target group?")
    )

    class Meta:
        model = ProfilePage
        fields = ("title", "summary", "employees", "target_group_share", "language", *LOOKS)
        formsets: ClassVar[dict[str, Any]] = {}
        labels: ClassVar = {"title": _("The name as buyers know it"), "summary": _("Who are you, in short?")}
        help_texts: ClassVar = {
            "summary": _("Two or three short sentences: what do you make or do, for whom, and where?")
        }
        widgets: ClassVar = {"summary": forms.Textarea(attrs={"rows": 5}), "photo": forms.RadioSelect}
        widgets["logo"] = forms.RadioSelect

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["title"].error_messages["required"] = _("Write the name of your organisation.")
        self.fields["title"].help_text = ""
        self.fields["title"].widget.attrs |= {"maxlength": 120, "autocomplete": "organization"}
        for look in LOOKS:
            self.fields[look].queryset = self.photos
            self.fields[look].empty_label = _("None")
            self.fields[look].label_from_instance = lambda photo: photo.description or photo.title

    def looks(self) -> list[tuple[forms.BoundField, list[tuple[Any, str]]]]:
        """Each picture to choose, with the address of every photo that can be it."""
        urls = {photo.pk: photo.file.url for photo in self.photos}
        return [
            (self[look], [(box, urls.get(getattr(box.data["value"], "value", None), "")) for box in self[look]])
            for look in LOOKS
        ]

    def clean_title(self) -> str:
        title = clean(self.cleaned_data["title"])
        if not title or holds_address(title):
            raise ValidationError(_("Write the name of your organisation."))
        return title

    def clean(self) -> dict[str, Any]:
        found = super().clean() or self.cleaned_data
        if lacks := missing_in_profile(self.instance):
            raise ValidationError([str(lack.message) for lack in lacks])
        return found


PROFILE_SCREENS: dict[str, type[Screen]] = {"over": ProfileScreen}
