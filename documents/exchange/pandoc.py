"""Running pandoc, where it is installed, on what we wrote and on files that we gave it.

It runs in an empty folder and an empty environment, without a network or files of
its own (`--sandbox`), for a bounded time and one at a time.
"""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock
from typing import Final

from documents.errors import StyleFailed

SECONDS: Final = 15
"""How long one run may take; as long a reader waits for another's to end."""

_HEAP_MB: Final = 400
_LARGEST_ANSWER: Final = 20_000_000
_ONE_AT_A_TIME: Final = Lock()
# Sets its own limits, then becomes pandoc: a fork that ran our code in a process with threads
# could hang. GHC reserves address space without end, so its own heap limit bounds memory.
_START: Final = (
    "import os, resource as r, sys; "
    "limit = lambda kind, bound: r.setrlimit(kind, (bound, bound)); "
    f"limit(r.RLIMIT_CPU, {SECONDS}); limit(r.RLIMIT_FSIZE, {_LARGEST_ANSWER}); "
    "limit(r.RLIMIT_CORE, 0); os.execv(sys.argv[1], sys.argv[1:])"
)


def run_pandoc(
    style: str, options: Sequence[str], source: str, files: Mapping[str, bytes]
) -> bytes:
    """What pandoc writes for `source`, with `files` beside it by name.

    `options` are ours alone, never a reader's. Raises StyleFailed, which names
    `style`, when pandoc is absent, busy, too slow or ends in an error.
    """
    program = shutil.which("pandoc")
    if program is None:
        raise StyleFailed(style, "pandoc is not installed")
    if not _ONE_AT_A_TIME.acquire(timeout=SECONDS):
        raise StyleFailed(style, "pandoc is busy; ask again in a minute")
    try:
        with TemporaryDirectory(prefix="verbatim-pandoc-") as name:
            folder = Path(name)
            for file, content in files.items():
                (folder / file).write_bytes(content)
            (folder / "source").write_text(source, encoding="utf-8")
            _run(style, [program, "+RTS", f"-M{_HEAP_MB}m", "-RTS", "--sandbox", *options], folder)
            return (folder / "answer").read_bytes()
    finally:
        _ONE_AT_A_TIME.release()


def _run(style: str, command: Sequence[str], folder: Path) -> None:
    with (folder / "answer").open("wb") as answer:
        child = subprocess.Popen(
            [sys.executable, "-I", "-c", _START, *command, "source"],
            stdin=subprocess.DEVNULL,
            stdout=answer,
            stderr=subprocess.DEVNULL,
            cwd=folder,
            env={"LANG": "C.UTF-8", "HOME": str(folder), "TMPDIR": str(folder)},
            start_new_session=True,
        )
        try:
            status = child.wait(SECONDS)
        except subprocess.TimeoutExpired:
            os.killpg(child.pid, signal.SIGKILL)
            child.wait()
            raise StyleFailed(style, f"pandoc took longer than {SECONDS} seconds") from None
    if status:
        raise StyleFailed(style, f"pandoc could not use it (exit status {status})")
