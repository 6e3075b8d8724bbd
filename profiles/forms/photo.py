"""The upload form of photos: checked by content before anything decodes them."""

from typing import Any

from django import forms
from django.db.models import Field
from django.utils.translation import gettext_lazy as _
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm, formfield_for_dbfield

from profiles.photos import open_photo


class PhotoField(WagtailImageField):
    def to_python(self, data: Any) -> Any:
        """Refuses other formats and too many pixels by the header alone, before Django opens the file."""
        if data:
            open_photo(data)
            data.seek(0)
        return super().to_python(data)


def photo_formfield(field: Field, **kwargs: Any) -> forms.Field | None:
    if field.name == "file":
        return PhotoField(label=_("Photo file"), **kwargs)
    return formfield_for_dbfield(field, **kwargs)


class PhotoForm(BaseImageForm):
    """Alternative text and consent are asked for at the upload, when somebody still knows the answer."""

    formfield_callback = photo_formfield

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
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
