"""Makes an uploaded photo safe: type by content, a cap on pixels before decoding, no metadata.

Wagtail's renditions keep the GPS position of a JPEG or PNG, so it must be gone from the original.
"""

import io
import subprocess
import sys
from pathlib import Path, PurePath
from typing import IO

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.translation import gettext_lazy as _

from profiles.media.decoding import FORMATS, Refused

MAX_BYTES = 10 * 1024 * 1024
MAX_WAIT_SECONDS = 60
"""Of which up to twenty are of the decoder, and the others of photos that came before."""
ROOT = Path(__file__).parent.parent.parent
SENTENCES = {
    Refused.UNREADABLE: _("This is not a photo that we can read. Use a JPEG, PNG, WebP or HEIC file."),
    Refused.TOO_MANY_PIXELS: _("This photo has too many pixels. Save it smaller and try again."),
    Refused.DAMAGED: _("This photo is damaged. Save it again and try once more."),
}


class CleanPhoto(SimpleUploadedFile):
    """A photo that went through `clean_photo`."""


def clean_photo(file: IO[bytes]) -> CleanPhoto:
    """The photo as it may be kept; raises ValidationError with a sentence for the uploader."""
    if isinstance(file, CleanPhoto):
        return file
    file.seek(0, io.SEEK_END)
    if file.tell() > MAX_BYTES:
        raise ValidationError(_("This photo is larger than 10 MB. Save it smaller and try again."))
    file.seek(0)
    form, content = decoded(file.read())
    stem = PurePath(str(getattr(file, "name", "") or "foto")).stem[:60]
    return CleanPhoto(f"{stem}.{FORMATS[form]}", content, f"image/{form.lower()}")


def decoded(content: bytes) -> tuple[str, bytes]:
    """Format and content as the decoder's process answers."""
    lock = Path(settings.CACHE_ROOT) / "decoding.lock"
    lock.parent.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-m", "profiles.media.decoding", str(lock)]
    try:
        done = subprocess.run(  # noqa: S603 our own command
            command, input=content, capture_output=True, cwd=ROOT, timeout=MAX_WAIT_SECONDS, check=False
        )
    except subprocess.TimeoutExpired as expired:
        raise ValidationError(_("Many photos come in at this moment. Try again in a minute.")) from expired
    if done.returncode:
        why = Refused(done.returncode) if done.returncode in set(Refused) else Refused.DAMAGED
        raise ValidationError(SENTENCES[why])
    form, _newline, cleaned = done.stdout.partition(b"\n")
    return form.decode(), cleaned
