"""Writing so that a file is there whole or not at all, with a sentence when the disk refuses."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from documents.errors import StoreFull, StoreReadOnly, StoreUnusable

FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
CLOSED = {errno.EROFS, errno.EACCES, errno.EPERM}


@contextmanager
def refusals_named(root: Path) -> Iterator[None]:
    """Turn the system's refusals inside into StoreFull, StoreReadOnly or StoreUnusable."""
    try:
        yield
    except OSError as error:
        if error.errno in FULL:
            raise StoreFull(root) from error
        if error.errno in CLOSED:
            raise StoreReadOnly(root) from error
        raise StoreUnusable(root, error.strerror or str(error)) from error


def sync_folder(folder: Path) -> None:
    """Make the names in `folder` survive a loss of power, as fsync does for a file's bytes."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def make_folder(folder: Path) -> None:
    """Make `folder` and what lies above it, each name durable."""
    if folder.is_dir():
        return
    make_folder(folder.parent)
    folder.mkdir(exist_ok=True)
    sync_folder(folder.parent)
