"""What kind and size a page image is, and that it holds nothing but its pixels.

Only headers are walked, nothing is decoded, so a forged image costs no more
than a good one. PNG (Third Edition), 5; JPEG, ITU-T T.81, annex B.
"""

import struct
from dataclasses import dataclass
from typing import Final

from documents.errors import ReadingFailed

_PNG: Final = b"\x89PNG\r\n\x1a\n"
_PNG_CHUNKS: Final = {b"IHDR", b"PLTE", b"IDAT", b"IEND"}
_JPEG: Final = b"\xff\xd8"
_FRAMES: Final = {0xC0, 0xC1, 0xC2}
_JPEG_SEGMENTS: Final = {0xC4, 0xDA, 0xDB, 0xE0, *_FRAMES}
"""Tables, the frame, the scan, and JFIF's own header; no APP1 (EXIF) and no comment."""

_SCAN: Final = 0xDA


@dataclass(frozen=True, slots=True)
class Picture:
    """Media type, and width and height in pixels."""

    media_type: str
    width: int
    height: int


def examined(image: bytes) -> Picture:
    """Measure a PNG or JPEG. Raises ReadingFailed when it is neither, or holds metadata."""
    try:
        if image.startswith(_PNG):
            return _png(image)
        if image.startswith(_JPEG):
            return _jpeg(image)
    except (struct.error, IndexError) as fault:
        raise ReadingFailed("A page image is cut off.") from fault
    raise ReadingFailed("A page image is neither PNG nor JPEG.")


def _png(image: bytes) -> Picture:
    place, name = len(_PNG), b""
    while name != b"IEND":
        length, name = struct.unpack_from(">I4s", image, place)
        if name not in _PNG_CHUNKS:
            raise ReadingFailed(f"A page image holds {name!r}, which is no part of its pixels.")
        place += 12 + length
    if place != len(image):
        raise ReadingFailed("A page image holds something after its end.")
    width, height = struct.unpack_from(">II", image, len(_PNG) + 8)
    return Picture("image/png", width, height)


def _jpeg(image: bytes) -> Picture:
    place, size = len(_JPEG), (0, 0)
    while True:
        mark, kind, length = struct.unpack_from(">BBH", image, place)
        if mark != 0xFF or kind not in _JPEG_SEGMENTS:
            raise ReadingFailed(f"A page image holds segment {kind:#x}, no part of its pixels.")
        if kind in _FRAMES:
            height, width = struct.unpack_from(">HH", image, place + 5)
            size = (width, height)
        if kind == _SCAN:
            return Picture("image/jpeg", *size)
        place += 2 + length
