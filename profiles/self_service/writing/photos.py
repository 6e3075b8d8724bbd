"""Photos that a supplier stores for its pages."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from profiles.forms.photo import PhotoField
from profiles.models import Photo
from profiles.provisioning.register import province_collection
from profiles.self_service.acting import Acting

MOST_STORED = 200
"""Of one organisation."""


class PhotoUpload(forms.Form):
    """Its names begin with `file`: it stands inside the form of the screen."""

    file = PhotoField(label=_("Photo file"), error_messages={"required": _("Choose a photo first.")})
    file_description = forms.CharField(
        label=_("What is to be seen?"),
        max_length=255,
        help_text=_("It is read aloud to people who cannot see it."),
        error_messages={"required": _("Write what is to be seen: people who cannot see it hear that.")},
    )
    file_people_agree = forms.BooleanField(
        label=_("Everybody who can be recognised agrees, or there is nobody in the picture"),
        error_messages={"required": _("Ask everybody who can be recognised first, or choose a photo without people.")},
    )

    use_required_attribute = False

    def __init__(self, acting: Acting, *args: Any) -> None:
        super().__init__(*args)
        self.acting = acting
        self.fields["file"].widget.attrs |= {"class": "input", "accept": "image/*"}
        self.fields["file_description"].widget.attrs |= {"class": "input", "autocomplete": "off"}

    def clean(self) -> None:
        if Photo.objects.filter(organisation=self.acting.organisation).count() >= MOST_STORED:
            raise ValidationError(_("Your organisation keeps 200 photos: that is all that fits. Ask the province."))

    def store(self) -> Photo:
        """Without its other sizes, which the worker makes: they take seconds."""
        organisation, data = self.acting.organisation, self.cleaned_data
        photo = Photo(
            title=data["file_description"],
            description=data["file_description"],
            people_agree=True,
            file=data["file"],
            collection=province_collection(organisation.place.province),
            organisation=organisation,
            uploaded_by_user=self.acting.user,
            has_renditions=False,
        )
        photo.save()
        return photo
