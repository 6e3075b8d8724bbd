"""Photos and documents. Photos are cleaned when they come in, whoever stores them."""

import secrets
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager
from taggit.models import TaggedItemBase
from wagtail.documents.models import AbstractDocument
from wagtail.images.models import AbstractImage, AbstractRendition, ImageQuerySet

from profiles.media.documents import validate_document
from profiles.media.photos import CleanPhoto, clean_photo
from profiles.models.organisation import Organisation

if TYPE_CHECKING:
    from profiles.models.user import User

SHOWN_AS = (
    *(f"format-{form}|width-{width}" for form in ("avif", "webp", "jpeg") for width in (480, 880)),
    "max-320x120",
)
"""Every form in which pages show a photo or logo, made at the upload: a visitor's GET writes nothing."""


class PhotoQuerySet(ImageQuerySet):
    def for_user(self, user: "User") -> "PhotoQuerySet":
        """The photos that the user may choose: those of the collections of its provinces."""
        from wagtail.images.permissions import permission_policy  # asks for the model of photos, which is this one

        own = permission_policy.instances_user_has_any_permission_for(user, ["choose", "change", "add"])
        return self.filter(pk__in=own.values("pk"))


class Photo(AbstractImage):
    """A photo without metadata; `description` is its alternative text."""

    people_agree = models.BooleanField(
        _("The people in the picture agree"),
        default=False,
        help_text=_("Tick when everybody who can be recognised agrees, or when there is nobody in the picture."),
    )

    organisation = models.ForeignKey(
        Organisation, on_delete=models.SET_NULL, null=True, blank=True, editable=False, related_name="photos"
    )
    """Whose members stored it; none for photos of staff."""
    has_renditions = models.BooleanField(default=True, editable=False)
    """Off for a moment after an upload that leaves them to the worker: pages show the photo itself."""
    lost_on = models.DateField(null=True, blank=True, editable=False)
    """The day on which its file was found to be gone: pages say so in its place, and staff read of it."""

    admin_form_fields = (
        "title",
        "file",
        "description",
        "people_agree",
        "collection",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    )

    objects = PhotoQuerySet.as_manager()
    tags = TaggableManager(through="profiles.PhotoTag", blank=True, help_text=None, verbose_name=_("tags"))

    class Meta(AbstractImage.Meta):
        verbose_name = _("photo")
        verbose_name_plural = _("photos")

    def get_upload_to(self, filename: str) -> str:
        """A name that never comes back for another file: browsers keep photos for a year."""
        name = PurePath(filename)
        return str(super().get_upload_to(f"{name.stem[:40]}-{secrets.token_hex(5)}{name.suffix}"))

    def save(self, *args: Any, **kwargs: Any) -> None:
        """A new file is decoded and written again, so that neither metadata nor a hidden second file survives.

        Wagtail's upload of several photos stores the file by itself before the photo is saved for the first time.
        """
        is_new = self._state.adding
        is_stored = bool(getattr(self.file, "_committed", True))
        is_fresh = bool(self.file) and (is_new or not is_stored)
        if is_fresh and not isinstance(self.file.file, CleanPhoto):
            raw = self.file.name if is_stored else None
            with self.file.open() as uploaded:
                cleaned = clean_photo(uploaded)
            self.file.save(PurePath(self.file.name).name, cleaned, save=False)
            self.file_size, self.file_hash = self.file.size, ""
            self._set_file_hash()
            self.file.close()
            if raw:
                self.file.storage.delete(raw)
        if is_fresh:
            self.lost_on = None
        super().save(*args, **kwargs)
        if is_fresh:
            if self.has_renditions:
                self.get_renditions(*SHOWN_AS)
            self.file.close()


class PhotoTag(TaggedItemBase):
    """In a table of its own: Wagtail shows the tags of taggit's common one to the staff of every province."""

    content_object = models.ForeignKey(Photo, on_delete=models.CASCADE, related_name="tag_items")


class PhotoRendition(AbstractRendition):
    """A photo in another size or format."""

    image = models.ForeignKey(Photo, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        unique_together = (("image", "filter_spec", "focal_point_key"),)


class SiteDocument(AbstractDocument):
    """A file that editors offer for download."""

    file = models.FileField(_("file"), upload_to="documents", validators=[validate_document])
    lost_on = models.DateField(null=True, blank=True, editable=False)
    """The day on which its file was found to be gone."""
    tags = TaggableManager(through="profiles.DocumentTag", blank=True, help_text=None, verbose_name=_("tags"))

    admin_form_fields = ("title", "file", "collection")

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Whoever stores it: a file that is not what it says is refused."""
        if self.file and (self._state.adding or not getattr(self.file, "_committed", True)):
            validate_document(self.file)
            self.lost_on = None
        super().save(*args, **kwargs)


class DocumentTag(TaggedItemBase):
    content_object = models.ForeignKey(SiteDocument, on_delete=models.CASCADE, related_name="tag_items")
