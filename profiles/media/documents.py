"""What may be offered for download: a size, and a content that is what the name says."""

import io
import zipfile
from collections.abc import Callable
from pathlib import PurePath
from typing import IO, Any

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.utils.translation import gettext as _

MAX_BYTES = 20 * 1024 * 1024
SNIFFED_BYTES = 8192
HTML_SIGNS = (b"<!doctype", b"<html", b"<script", b"<svg", b"<?xml")


def holds(folder: str) -> Callable[[IO[bytes]], bool]:
    """An Office file: a zip with this folder and a list of its contents."""

    def is_office(file: IO[bytes]) -> bool:
        try:
            names = zipfile.ZipFile(file).namelist()
        except (zipfile.BadZipFile, OSError, ValueError, EOFError):
            return False
        return "[Content_Types].xml" in names and any(name.startswith(folder) for name in names)

    return is_office


def is_pdf(file: IO[bytes]) -> bool:
    return file.read(5) == b"%PDF-"


def is_text(file: IO[bytes]) -> bool:
    """Text in an encoding of our time, and not a page of the web."""
    start = file.read(SNIFFED_BYTES)
    if start.lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(HTML_SIGNS):
        return False
    return start.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" not in start


CHECKS: dict[str, Callable[[IO[bytes]], bool]] = {
    "pdf": is_pdf,
    "docx": holds("word/"),
    "xlsx": holds("xl/"),
    "csv": is_text,
    "txt": is_text,
}
"""By extension; these and no others are taken."""


def validate_document(file: "File[Any]") -> None:
    """Refuses a file that is too large or not what its name says; one that is stored was looked at before."""
    if getattr(file, "_committed", False):
        return
    if file.size > MAX_BYTES:
        raise ValidationError(_("This document is larger than 20 MB. Make it smaller, or divide it."))
    extension = PurePath(str(file.name)).suffix.lower().removeprefix(".")
    content = file.open()
    content.seek(0)
    is_right = extension in CHECKS and CHECKS[extension](content)
    content.seek(0, io.SEEK_SET)
    if not is_right:
        kinds = ", ".join(sorted(CHECKS))
        raise ValidationError(
            _("“%(name)s” is not what its name says, or of a kind that we do not take (%(kinds)s).")
            % {"name": PurePath(str(file.name)).name, "kinds": kinds}
        )
