"""Decodes one photo in a process of its own: python -m profiles.media.decoding LOCK < photo > clean photo.

Decoders are where hostile files do their harm. Here one that takes too much memory or time, or crashes, ends this
process and no other; and one photo is decoded at a time. The answer is a line with the format, and the new file.
"""

import io
import resource
import sys
from enum import IntEnum
from pathlib import Path

from PIL import Image, ImageOps

FORMATS = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp"}
"""What is written; whatever else is read, as HEIC, becomes a JPEG."""
MAX_PIXELS = 40_000_000
MAX_SIDE = 2_400
"""Longest side that is kept, in pixels: twice the widest place on a page."""
MAX_MEMORY, MAX_SECONDS = 1024**3, 20


class Refused(IntEnum):
    """How the process ends when there is no photo; any other end means that it was stopped."""

    UNREADABLE = 3
    TOO_MANY_PIXELS = 4
    DAMAGED = 5


class PhotoRefused(Exception):
    def __init__(self, why: Refused) -> None:
        super().__init__(why)
        self.why = why


def opened(content: bytes) -> Image.Image:
    """With only its header read, by the decoders of these formats alone."""
    try:
        import pillow_heif  # a decoder of its own, loaded in this process only

        pillow_heif.register_heif_opener()
        image = Image.open(io.BytesIO(content), formats=[*FORMATS, "HEIF"])
    except Image.DecompressionBombError as error:
        raise PhotoRefused(Refused.TOO_MANY_PIXELS) from error
    except Exception as error:
        raise PhotoRefused(Refused.UNREADABLE) from error
    if image.width * image.height > MAX_PIXELS:
        raise PhotoRefused(Refused.TOO_MANY_PIXELS)
    return image


def clean(content: bytes) -> tuple[str, bytes]:
    """Format and content: upright, at most MAX_SIDE wide or high, without metadata and without what hung behind it."""
    image = opened(content)
    form = image.format if image.format in FORMATS else "JPEG"
    image.draft("RGB", (2 * MAX_SIDE, 2 * MAX_SIDE))  # a large JPEG is decoded smaller at once
    try:
        upright = ImageOps.exif_transpose(image)
        upright.thumbnail((MAX_SIDE, MAX_SIDE))
        has_alpha = form != "JPEG" and upright.mode in {"RGBA", "LA", "P", "PA"}
        plain = upright.convert("RGBA" if has_alpha else "RGB")
        plain.info.clear()
        out = io.BytesIO()
        plain.save(out, form, **({} if form == "PNG" else {"quality": 88}))
    except Exception as error:
        raise PhotoRefused(Refused.DAMAGED) from error
    return form, out.getvalue()


def main(lock: str) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY, MAX_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MAX_SECONDS, MAX_SECONDS))
    import fcntl

    content = sys.stdin.buffer.read()
    with Path(lock).open("a") as one_at_a_time:
        fcntl.flock(one_at_a_time, fcntl.LOCK_EX)
        try:
            form, cleaned = clean(content)
        except PhotoRefused as refused:
            sys.exit(int(refused.why))
    sys.stdout.buffer.write(f"{form}\n".encode() + cleaned)


if __name__ == "__main__":
    main(sys.argv[1])
