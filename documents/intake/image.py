"""Pictures as pages: PNG, JPEG, TIFF of one or more pages, WebP."""

import warnings as python_warnings
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from typing import BinaryIO, Final

import PIL
from PIL import ExifTags, Image, ImageFile, ImageOps

from documents.errors import FileRefused
from documents.intake.limits import Limits
from documents.intake.parsed import FileWarning, ParsedFile, ParsedPage, TextState

READER: Final = f"Pillow {PIL.__version__}"

FORMATS: Final = {
    "image/png": "PNG",
    "image/jpeg": "JPEG",
    "image/tiff": "TIFF",
    "image/webp": "WEBP",
}
FAULTS: Final = (OSError, ValueError, TypeError, SyntaxError, LookupError, ArithmeticError)
"""What Pillow raises over a damaged picture (UnidentifiedImageError is an OSError)."""

_POINTS_PER_INCH: Final = 72
_RESOLUTIONS: Final = range(30, 5000)
_LONGEST: Final = 2000


@dataclass(frozen=True, slots=True)
class Decoded:
    """One page of a picture, turned as it is to be seen; `whole` unless part of it is missing."""

    image: Image.Image
    whole: bool


def read_image(stream: BinaryIO, media_type: str, limits: Limits) -> ParsedFile:
    """Read how many pages a picture has and how large they are as displayed.

    Every page is decoded, so that damage shows now. Raises FileRefused for a
    picture that does not open or is larger than the limits.
    """
    warnings: list[FileWarning] = []
    pages: list[ParsedPage] = []
    metadata: dict[str, str] = {}
    for number, decoded in enumerate(decoded_pages(stream, media_type, limits), 1):
        pages.append(_page(decoded.image, number))
        metadata = metadata or _about(decoded.image)
        if not decoded.whole:
            warnings.append(FileWarning("The picture is damaged; part of it is missing.", number))
    if any(key.startswith("GPS") for key in metadata):
        warnings.append(
            FileWarning("The picture says where it was taken. Page images made of it do not.")
        )
    warnings.append(
        FileWarning("A picture holds no words that can be read. Transcribe it by hand.")
    )
    return ParsedFile(
        media_type=media_type,
        pages=tuple(pages),
        text_state=TextState.NONE,
        warnings=tuple(warnings),
        metadata=metadata,
        reader=READER,
    )


def decoded_pages(stream: BinaryIO, media_type: str, limits: Limits) -> Iterator[Decoded]:
    """The pages of a picture in turn: all of a TIFF's, else the first (the rest is animation).

    Raises FileRefused for a picture that does not open, or is larger than the limits.
    """
    image = _opened(stream, media_type, limits)
    for number in count():
        if number == limits.pages:
            raise _too_many(limits)
        try:
            image.seek(number)
            if image.width * image.height > limits.pixels:
                raise _too_large(limits)
            image.load()
            yield _upright(image, whole=True)
        except EOFError:
            return
        except FAULTS as fault:
            yield _what_is_left(stream, media_type, limits, number, fault)
            image = _opened(stream, media_type, limits)
        if media_type != "image/tiff":
            return


def _opened(stream: BinaryIO, media_type: str, limits: Limits) -> Image.Image:
    # The whole process reads one picture, so this may be set for all of Pillow.
    Image.MAX_IMAGE_PIXELS = limits.pixels
    stream.seek(0)
    try:
        with python_warnings.catch_warnings():
            python_warnings.simplefilter("error", Image.DecompressionBombWarning)
            return Image.open(stream, formats=[FORMATS[media_type]])
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        raise _too_large(limits) from None
    except FAULTS as fault:
        raise _damaged(fault) from fault


def _what_is_left(
    stream: BinaryIO, media_type: str, limits: Limits, number: int, fault: Exception
) -> Decoded:
    """Decode a damaged page as far as it goes, grey from there on."""
    image = _opened(stream, media_type, limits)
    ImageFile.LOAD_TRUNCATED_IMAGES = True
    try:
        image.seek(number)
        image.load()
        return _upright(image, whole=False)
    except FAULTS:
        raise _damaged(fault) from fault
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = False


def _upright(image: Image.Image, *, whole: bool) -> Decoded:
    """Turned as its EXIF says; left as it is where that cannot be read."""
    try:
        return Decoded(ImageOps.exif_transpose(image), whole)
    except FAULTS:
        return Decoded(image, whole=False)


def _page(image: Image.Image, number: int) -> ParsedPage:
    across, down = _resolution(image)
    return ParsedPage(
        number,
        None,
        round(image.width * _POINTS_PER_INCH / across, 1),
        round(image.height * _POINTS_PER_INCH / down, 1),
    )


def _resolution(image: Image.Image) -> tuple[float, float]:
    """Pixels per inch across and down; where the picture says nothing sensible, one a point."""
    said = image.info.get("dpi")
    if isinstance(said, tuple) and len(said) == 2:
        across, down = (float(value) for value in said)
        if all(_RESOLUTIONS[0] <= value <= _RESOLUTIONS[-1] for value in (across, down)):
            return across, down
    return _POINTS_PER_INCH, _POINTS_PER_INCH


def _about(image: Image.Image) -> dict[str, str]:
    """EXIF and text chunks as words, the place by name."""
    said: dict[str, str] = {}
    try:
        exif = image.getexif()
        for tag, value in exif.items():
            said[ExifTags.TAGS.get(tag, f"EXIF {tag}")] = str(value)[:_LONGEST]
        for tag, value in exif.get_ifd(ExifTags.IFD.Exif).items():
            said[ExifTags.TAGS.get(tag, f"EXIF {tag}")] = str(value)[:_LONGEST]
        for tag, value in exif.get_ifd(ExifTags.IFD.GPSInfo).items():
            said[ExifTags.GPSTAGS.get(tag, f"GPS {tag}")] = str(value)[:_LONGEST]
    except FAULTS:
        said["EXIF"] = "damaged"
    for key, value in image.info.items():
        if isinstance(key, str) and isinstance(value, str):
            said[key[:80]] = value[:_LONGEST]
    return said


def _too_large(limits: Limits) -> FileRefused:
    return FileRefused(
        f"The picture has more than {limits.pixels / 1e6:g} million pixels.",
        "Take in a smaller copy, or raise the limit of pixels for this archive.",
    )


def _too_many(limits: Limits) -> FileRefused:
    return FileRefused(
        f"The file has more than {limits.pages} pages.",
        "Split it, or raise the limit of pages for this archive.",
    )


def _damaged(fault: BaseException) -> FileRefused:
    return FileRefused(
        f"The picture is damaged: Pillow stopped with {type(fault).__name__}.",
        "Ask for it again, or open it in a picture program and take in a copy saved there.",
    )
