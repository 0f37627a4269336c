"""Bytes that cannot be kept or are not there."""

from typing import TYPE_CHECKING

from documents.errors.base import VerbatimError

if TYPE_CHECKING:
    from pathlib import Path


class StoreUnusable(VerbatimError):
    """The disk under the store refused to write; nothing half-written was left."""

    def __init__(self, root: "Path", why: str) -> None:
        super().__init__(f"The store {root} cannot be written ({why}); nothing was kept.")


class StoreFull(StoreUnusable):
    def __init__(self, root: "Path") -> None:
        super().__init__(root, "the disk is full: make room and try again")


class StoreReadOnly(StoreUnusable):
    def __init__(self, root: "Path") -> None:
        super().__init__(root, "it is read-only for this account: let it write there")


class ObjectMissing(VerbatimError):
    def __init__(self, sha256: str) -> None:
        super().__init__(f"The store holds no object {sha256}: bring it back from a backup.")


class ObjectAltered(VerbatimError):
    def __init__(self, sha256: str) -> None:
        super().__init__(
            f"The stored object {sha256} no longer has the bytes that its name says. "
            "Set it aside as evidence, then take the file in again or restore it from a backup."
        )


class NotADerivative(VerbatimError):
    def __init__(self, rendition: int, page: int, media_type: str) -> None:
        super().__init__(
            f"No page image can be kept as rendition {rendition}, page {page}, {media_type[:40]}: "
            "numbers count from 1, and page images are PNG or JPEG."
        )


class NotASha256(VerbatimError):
    def __init__(self, given: str) -> None:
        super().__init__(
            f"“{given[:80]}” is no SHA-256: it has 64 digits and letters from a to f, lower case."
        )
