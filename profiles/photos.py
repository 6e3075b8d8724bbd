"""Makes an uploaded photo safe: type by content, a cap on pixels before decoding, no metadata.

Wagtail's renditions keep the GPS position of a JPEG or PNG, so it must be gone from the original.
"""

import io
import struct
from pathlib import PurePath
from typing import IO, cast

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps, UnidentifiedImageError

FORMATS = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp"}
MAX_PIXELS = 40_000_000
MAX_BYTES = 10 * 1024 * 1024
MAX_SIDE = 2_400
"""Longest side that is kept, in pixels: twice the widest place on a page."""


def open_photo(file: IO[bytes]) -> Image.Image:
    """The photo with only its header read; raises ValidationError with a sentence for the uploader."""
    file.seek(0, io.SEEK_END)
    if file.tell() > MAX_BYTES:
        raise ValidationError(_("This photo is larger than 10 MB. Save it smaller and try again."))
    file.seek(0)
    try:
        image = Image.open(file, formats=list(FORMATS))
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
        raise ValidationError(_("This is not a photo that we can read. Use a JPEG, PNG or WebP file.")) from error
    except Image.DecompressionBombError as error:
        raise ValidationError(_("This photo has too many pixels. Save it smaller and try again.")) from error
    if image.width * image.height > MAX_PIXELS:
        raise ValidationError(_("This photo has too many pixels. Save it smaller and try again."))
    return cast("Image.Image", image)


def clean_photo(file: IO[bytes]) -> ContentFile:
    """The photo decoded, turned upright, at most MAX_SIDE wide or high, and written again without metadata."""
    image = open_photo(file)
    form = "JPEG" if image.format == "MPO" else str(image.format)  # a JPEG with a second picture in it
    try:
        image = ImageOps.exif_transpose(image)
        image.thumbnail((MAX_SIDE, MAX_SIDE))
        has_alpha = form != "JPEG" and image.mode in {"RGBA", "LA", "P", "PA"}
        image = image.convert("RGBA" if has_alpha else "RGB")
        image.info.clear()
        out = io.BytesIO()
        image.save(out, form, **({} if form == "PNG" else {"quality": 88}))
    except (OSError, ValueError, SyntaxError, struct.error) as error:
        raise ValidationError(_("This photo is damaged. Save it again and try once more.")) from error
    stem = PurePath(str(getattr(file, "name", "") or "foto")).stem[:60]
    return ContentFile(out.getvalue(), name=f"{stem}.{FORMATS[form]}")
