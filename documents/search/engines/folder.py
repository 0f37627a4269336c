"""The folder of the index: which build readers use, and who may write.

    index/current      one line of JSON: the build's folder and its version
    index/BUILD/       Whoosh's files
    index/lock         held by whoever writes

A new build is made beside the old one and `current` replaced in one step, so
readers see one or the other. A Whoosh index holds pickles: opening one runs
code, so it is never taken from elsewhere, only built here.
"""

from __future__ import annotations

import fcntl
import json
import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from whoosh.filedb.filestore import FileStorage
from whoosh.index import FileIndex

from documents.errors import IndexBusy, IndexMissing, IndexOutdated
from documents.search.engines.schema import VERSION, schema


@dataclass(frozen=True)
class IndexFolder:
    """The index under `path`."""

    path: Path

    def build(self) -> str:
        """The name of the build that readers use. Raises IndexMissing, IndexOutdated."""
        try:
            kept = json.loads((self.path / "current").read_text(encoding="utf-8"))
        except FileNotFoundError:
            raise IndexMissing(self.path) from None
        if kept["version"] != VERSION:
            raise IndexOutdated(kept["version"], VERSION)
        return str(kept["build"])

    def open(self, build: str) -> FileIndex:
        """The Whoosh index of a build."""
        return FileStorage(str(self.path / build)).open_index()

    @contextmanager
    def writing(self, *, wait: bool) -> Iterator[None]:
        """Hold the writer's lock. Without `wait`, raises IndexBusy where another holds it."""
        self.path.mkdir(parents=True, exist_ok=True)
        with (self.path / "lock").open("a") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
            except BlockingIOError:
                raise IndexBusy from None
            yield

    def begin(self) -> tuple[str, FileIndex]:
        """A new, empty build that nobody reads yet. The writer's lock must be held."""
        build = f"build-{secrets.token_hex(8)}"
        (self.path / build).mkdir()
        return build, FileStorage(str(self.path / build)).create_index(schema())

    def use(self, build: str) -> None:
        """Let readers use `build`. All others but the one before it are removed: a search that
        began before may still be reading that one."""
        before = self._before()
        pointer = self.path / "current.new"
        with pointer.open("w", encoding="utf-8") as file:
            json.dump({"build": build, "version": VERSION}, file)
            file.flush()
            os.fsync(file.fileno())
        pointer.replace(self.path / "current")
        for other in self.path.glob("build-*"):
            if other.name not in {build, before}:
                shutil.rmtree(other)

    def _before(self) -> str | None:
        try:
            kept = json.loads((self.path / "current").read_text(encoding="utf-8"))
        except FileNotFoundError:
            return None
        return str(kept["build"])
