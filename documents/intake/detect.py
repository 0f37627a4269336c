"""What kind of file this is, told by its bytes and never by its name."""

import re
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

from documents.errors import FileRefused
from documents.intake.encoding import is_plain_text

HEAD: Final = 1 << 16
"""So many bytes from the start decide."""


class FileKind(StrEnum):
    """Which reader of ours claims the file; OTHER is kept untouched."""

    PDF = "pdf"
    IMAGE = "image"
    TEXT = "text"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Detected:
    kind: FileKind
    media_type: str


_IMAGES: Final = (
    (re.compile(rb"\x89PNG\r\n\x1a\n"), "image/png"),
    (re.compile(rb"\xff\xd8\xff"), "image/jpeg"),
    (re.compile(rb"II[*+]\x00|MM\x00[*+]"), "image/tiff"),
    (re.compile(rb"RIFF....WEBP", re.DOTALL), "image/webp"),
)
_KEPT: Final = (
    (re.compile(rb"GIF8[79]a"), "image/gif"),
    (re.compile(rb"BM.{4}\x00{4}", re.DOTALL), "image/bmp"),
    (re.compile(rb"\x00\x00\x00\x0cjP  \r\n\x87\n|\xff\x4f\xff\x51"), "image/jp2"),
    (re.compile(rb"\{\\rtf"), "application/rtf"),
    (re.compile(rb"%!PS"), "application/postscript"),
    (re.compile(rb"7z\xbc\xaf\x27\x1c"), "application/x-7z-compressed"),
    (re.compile(rb"Rar!\x1a\x07"), "application/vnd.rar"),
    (re.compile(rb"\x1f\x8b\x08"), "application/gzip"),
    (re.compile(rb".{257}ustar", re.DOTALL), "application/x-tar"),
    (re.compile(rb"SQLite format 3\x00"), "application/vnd.sqlite3"),
    (re.compile(rb"ID3|\xff[\xfb\xf3\xf2]"), "audio/mpeg"),
    (re.compile(rb".{4}ftyp", re.DOTALL), "video/mp4"),
)
_OFFICE: Final = (
    (b"word/", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    (b"xl/", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    (b"ppt/", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
)
_OLE: Final = (
    ("__substg1.0_", "application/vnd.ms-outlook"),
    ("WordDocument", "application/msword"),
    ("Workbook", "application/vnd.ms-excel"),
    ("PowerPoint Document", "application/vnd.ms-powerpoint"),
)
_PDF: Final = re.compile(rb"%PDF-")
_PDF_WITHIN: Final = 1024
"""Readers look for the header so far into the file (ISO 32000-1, annex H, note 13)."""

_ODF: Final = re.compile(rb"PK\x03\x04.{26}mimetype([ -~]{1,100}?)PK", re.DOTALL)
_MARKUP: Final = re.compile(rb"\s*<(\?xml|!doctype\s+html|html|svg)\b", re.IGNORECASE)
_MAIL: Final = re.compile(
    rb"^(from|to|date|subject|received|return-path|message-id|mime-version|delivered-to"
    rb"|content-type|x-[a-z-]+):",
    re.IGNORECASE | re.MULTILINE,
)
_MAIL_ONLY: Final = {b"received", b"return-path", b"message-id", b"mime-version"}


def detect(path: Path) -> Detected:
    """Tell the kind of the file at `path`. Raises FileRefused for an empty one."""
    with path.open("rb") as stream:
        head = stream.read(HEAD)
    return detect_bytes(head)


def detect_bytes(head: bytes) -> Detected:
    """Tell the kind from the first `HEAD` bytes. Raises FileRefused where there are none."""
    if not head:
        raise FileRefused("The file is empty.", "Ask for it again; nothing was kept.")
    for pattern, media_type in _IMAGES:
        if pattern.match(head):
            return Detected(FileKind.IMAGE, media_type)
    if head.startswith(b"PK\x03\x04"):
        return Detected(FileKind.OTHER, _zip_type(head))
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return Detected(FileKind.OTHER, _ole_type(head))
    for pattern, media_type in _KEPT:
        if pattern.match(head):
            return Detected(FileKind.OTHER, media_type)
    if _PDF.search(head, 0, _PDF_WITHIN):
        return Detected(FileKind.PDF, "application/pdf")
    bare = head.removeprefix(b"\xef\xbb\xbf").removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff")
    if markup := _MARKUP.match(bare[:2000].replace(b"\x00", b"")):
        name = markup[1].lower().split()[0]
        types = {b"?xml": "application/xml", b"svg": "image/svg+xml"}
        return Detected(FileKind.OTHER, types.get(name, "text/html"))
    if _is_mail(head):
        return Detected(FileKind.OTHER, "message/rfc822")
    if is_plain_text(head):
        return Detected(FileKind.TEXT, "text/plain")
    return Detected(FileKind.OTHER, "application/octet-stream")


def _zip_type(head: bytes) -> str:
    if odf := _ODF.match(head):
        return odf[1].decode("ascii")
    if b"[Content_Types].xml" in head or b"_rels/" in head:
        for folder, media_type in _OFFICE:
            if folder in head:
                return media_type
    return "application/zip"


def _ole_type(head: bytes) -> str:
    for name, media_type in _OLE:
        if name.encode("utf-16-le") in head:
            return media_type
    return "application/x-ole-storage"


def _is_mail(head: bytes) -> bool:
    """Whether it begins with the header of a message (RFC 5322), not only words that look so.

    A transcribed cable begins with "From:" and "To:" as well: what only mail
    programs write must be there.
    """
    header = re.split(rb"\r?\n\r?\n", head, maxsplit=1)[0]
    if header.startswith(b"From ") and b"\n" in header:
        header = header.split(b"\n", 1)[1]
    if not _MAIL.match(header):
        return False
    names = {name.lower() for name in _MAIL.findall(header)}
    return bool(names & _MAIL_ONLY) and len(names) >= 2
