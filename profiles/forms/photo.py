"""The upload form of photos: cleaned before anything of Django or Wagtail decodes them."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from profiles.media.photos import clean_photo


class PhotoField(WagtailImageField):
    """Not Wagtail's own check, which decodes the file to learn its size (Wagtail 7.4.4, images/fields.py)."""

    def to_python(self, data: Any) -> Any:
        found = forms.FileField.to_python(self, data)
        return clean_photo(found) if found else found

    def run_validators(self, value: Any) -> None:
        """Wagtail's look at the extension, which the content has decided by now."""


class PhotoForm(BaseImageForm):
    """Alternative text and consent are asked for at the upload, when somebody still knows the answer.

    Wagtail makes the form's fields with a callback of its own, so the field for the file is put in its place here.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "file" in self.fields:
            given = self.fields["file"]
            self.fields["file"] = PhotoField(label=_("Photo file"), required=given.required, widget=given.widget)
        if "description" in self.fields:
            self.fields["description"].required = True
            self.fields["description"].help_text = _(
                "What is to be seen? It is read aloud to people who cannot see it."
            )
        if "people_agree" in self.fields:
            self.fields["people_agree"].required = True
            self.fields["people_agree"].error_messages["required"] = _(
                "Ask everybody who can be recognised first, or choose a photo without people."
            )
