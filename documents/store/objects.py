"""Original bytes, each once, under their SHA-256: `ab/cdef…` below the store's root."""

import hashlib
import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import dataclass
from enum import StrEnum
from io import FileIO
from pathlib import Path
from typing import BinaryIO, Final

from documents.errors import NotASha256, ObjectAltered, ObjectMissing
from documents.store.writing import make_folder, refusals_named, sync_folder

BLOCK: Final = 1 << 20
MODE: Final = 0o440
SHA256: Final = re.compile(r"[0-9a-f]{64}", re.ASCII)
SHELF: Final = re.compile(r"[0-9a-f]{2}", re.ASCII)


class Fixity(StrEnum):
    """What a check of stored bytes against their name found."""

    OK = "ok"
    MISSING = "missing"
    ALTERED = "altered"


@dataclass(frozen=True, slots=True)
class Stored:
    """Bytes that the store holds: their SHA-256 in hexadecimal, and how many they are.

    `already_held` is true when they were there before; of two writers of the
    same bytes exactly one is told that it brought them.
    """

    sha256: str
    size: int
    already_held: bool


class ObjectStore:
    """Original bytes on disk. Nothing here overwrites or removes an object.

    The folder is made at the first `put`. Every method that takes a SHA-256
    raises NotASha256 for anything but 64 lower-case hexadecimal digits.
    """

    def __init__(self, root: Path) -> None:
        self.root = root

    def put(self, source: BinaryIO | Path) -> Stored:
        """Keep the bytes of `source` (a file, or a stream from where it stands) and name them.

        Written to a temporary file in the store, synced, and linked to its name,
        so that a crash at any moment leaves the whole object or none. Raises
        StoreFull, StoreReadOnly, StoreUnusable; ObjectAltered when an object of
        that name is there with other bytes (it is left for the evidence); and
        OSError when `source` cannot be read.
        """
        with source.open("rb") if isinstance(source, Path) else nullcontext(source) as stream:
            return self._keep(stream)

    def path(self, sha256: str) -> Path:
        """Where the object of that name lies, or would lie."""
        _demand_sha256(sha256)
        return self.root / sha256[:2] / sha256[2:]

    def open(self, sha256: str) -> BinaryIO:
        """The object's bytes, for reading. Raises ObjectMissing."""
        try:
            return self.path(sha256).open("rb")
        except FileNotFoundError as error:
            raise ObjectMissing(sha256) from error

    def check(self, sha256: str) -> Fixity:
        """Read the object again and compare it with its name."""
        try:
            with self.path(sha256).open("rb") as stream:
                found = hashlib.file_digest(stream, "sha256").hexdigest()
        except FileNotFoundError:
            return Fixity.MISSING
        return Fixity.OK if found == sha256 else Fixity.ALTERED

    def __iter__(self) -> Iterator[str]:
        """The SHA-256 of every object, ascending."""
        if not self.root.is_dir():
            return
        for shelf in sorted(self.root.iterdir()):
            if SHELF.fullmatch(shelf.name):
                for item in sorted(shelf.iterdir()):
                    if SHA256.fullmatch(shelf.name + item.name):
                        yield shelf.name + item.name

    def _keep(self, stream: BinaryIO) -> Stored:
        with refusals_named(self.root):
            make_folder(self.root)
            handle, name = tempfile.mkstemp(prefix="incoming-", dir=self.root)
        temporary = Path(name)
        try:
            with os.fdopen(handle, "wb", buffering=0) as copy:
                sha256, size = self._copy(stream, copy)
            with refusals_named(self.root):
                brought = _link(temporary, self.path(sha256))
        finally:
            temporary.unlink(missing_ok=True)
        if not brought and self.check(sha256) is not Fixity.OK:
            raise ObjectAltered(sha256)
        return Stored(sha256, size, already_held=not brought)

    def _copy(self, stream: BinaryIO, copy: FileIO) -> tuple[str, int]:
        """Copy all of `stream`; only what the store's disk refuses is the store's refusal."""
        digest, size = hashlib.sha256(), 0
        while block := stream.read(BLOCK):
            digest.update(block)
            size += len(block)
            with refusals_named(self.root):
                rest = memoryview(block)
                while rest:
                    rest = rest[copy.write(rest) :]
        with refusals_named(self.root):
            os.fchmod(copy.fileno(), MODE)
            os.fsync(copy.fileno())
        return digest.hexdigest(), size


def _link(temporary: Path, target: Path) -> bool:
    """Give the temporary file its name, durably; False when the name was there already."""
    make_folder(target.parent)
    try:
        os.link(temporary, target)
    except FileExistsError:
        return False
    finally:
        # Also for a name that another writer gave a moment ago and has not yet synced.
        sync_folder(target.parent)
    return True


def _demand_sha256(sha256: str) -> None:
    if not SHA256.fullmatch(sha256):
        raise NotASha256(sha256)
