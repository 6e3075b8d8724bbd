"""Files that people and attackers upload, made on the spot."""

import io
import struct
import zipfile
import zlib

from PIL import Image

GPS = 0x8825


def picture(form: str = "JPEG", size: tuple[int, int] = (60, 40), **options) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, "green").save(out, form, **options)
    return out.getvalue()


def with_position(form: str = "JPEG") -> bytes:
    """A photo that lies on its side, taken in Leuven."""
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "GEHEIM toestel"
    exif.get_ifd(GPS)[1] = "N"
    return picture(form, exif=exif)


def heic() -> bytes:
    import pillow_heif

    out = io.BytesIO()
    pillow_heif.from_pillow(Image.new("RGB", (60, 40), "green")).save(out, format="HEIF")
    return out.getvalue()


def png(width: int, height: int, bits: int, colours: int, data: bytes = b"\0" * 100, extra: bytes = b"") -> bytes:
    """A PNG that says it is so large, with whatever pixels and chunks."""
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, bits, colours, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + extra + chunk(b"IDAT", zlib.compress(data, 9)) + chunk(b"IEND", b"")


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def bomb(side: int, bytes_per_pixel: int = 4) -> bytes:
    """A real picture of one colour: small to send, huge to decode."""
    rows = b"".join(b"\0" + b"\xff" * (side * bytes_per_pixel) for _ in range(1)) * side
    return png(side, side, 8, 6, rows)


def one_bit(side: int) -> bytes:
    return png(side, side, 1, 0, (b"\0" + b"\xff" * ((side + 7) // 8)) * side)


def text_bomb() -> bytes:
    """A PNG whose note of text unpacks to 200 MB."""
    note = b"Comment\0\0" + zlib.compress(b"a" * 200_000_000, 9)
    return png(10, 10, 8, 2, (b"\0" + b"\xff" * 30) * 10, chunk(b"zTXt", note))


def office(folder: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr("[Content_Types].xml", "<Types/>")
        file.writestr(f"{folder}/document.xml", "<x/>")
    return out.getvalue()
