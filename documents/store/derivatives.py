"""Page images that the archive made: by file, rendition and page, and never the only copy."""

import os
import tempfile
from pathlib import Path
from typing import Final

from documents.errors import NotADerivative, NotASha256
from documents.store.objects import SHA256
from documents.store.writing import make_folder, refusals_named

MEDIA_TYPES: Final = {"image/png": "png", "image/jpeg": "jpg"}


class DerivativeStore:
    """Page images on disk, `ab/cdef…/RENDITION/PAGE.png` below the store's root.

    `sha256` is that of the original file, `rendition` and `page` count from 1.
    They can be drawn again from the original, so they are written whole or not
    at all but not synced, and never backed up. Methods raise NotASha256, and
    NotADerivative for a number below 1 or a media type that we do not make.
    """

    def __init__(self, root: Path) -> None:
        self.root = root

    def path(self, sha256: str, rendition: int, page: int, media_type: str) -> Path:
        """Where that page image lies, or would lie."""
        if media_type not in MEDIA_TYPES or page < 1:
            raise NotADerivative(rendition, page, media_type)
        return self._folder(sha256, rendition) / f"{page:05d}.{MEDIA_TYPES[media_type]}"

    def write(self, sha256: str, rendition: int, page: int, media_type: str, image: bytes) -> Path:
        """Keep `image`, in the place of an earlier one. Raises StoreFull, StoreReadOnly."""
        target = self.path(sha256, rendition, page, media_type)
        with refusals_named(self.root):
            make_folder(target.parent)
            handle, name = tempfile.mkstemp(prefix="drawing-", dir=target.parent)
            temporary = Path(name)
            try:
                with os.fdopen(handle, "wb") as copy:
                    copy.write(image)
                temporary.chmod(0o640)
                temporary.replace(target)
            finally:
                temporary.unlink(missing_ok=True)
        return target

    def exists(self, sha256: str, rendition: int, page: int, media_type: str) -> bool:
        return self.path(sha256, rendition, page, media_type).is_file()

    def remove(self, sha256: str, rendition: int) -> int:
        """Remove a whole rendition and say how many page images it had."""
        folder = self._folder(sha256, rendition)
        if not folder.is_dir():
            return 0
        with refusals_named(self.root):
            images = [path for path in folder.iterdir() if path.suffix[1:] in MEDIA_TYPES.values()]
            for path in folder.iterdir():
                path.unlink()
            folder.rmdir()
        return len(images)

    def _folder(self, sha256: str, rendition: int) -> Path:
        if not SHA256.fullmatch(sha256):
            raise NotASha256(sha256)
        if rendition < 1:
            raise NotADerivative(rendition, 1, "image/png")
        return self.root / sha256[:2] / sha256[2:] / str(rendition)
