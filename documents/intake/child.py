"""Reading and drawing in a child process, so that a hostile file harms only the child.

The child has limits of address space, processor time, output and open files;
the parent has the clock, believes nothing that the child wrote, and never
waits for it longer than the limit.
"""

import json
import os
import re
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from documents.errors import FileRefused, ReadingFailed
from documents.intake.detect import Detected, FileKind, detect
from documents.intake.limits import Limits
from documents.intake.parsed import FileWarning, ParsedFile, TextState
from documents.intake.picture import examined
from documents.intake.reading import RESULT, Job
from documents.intake.trust import spelled
from documents.intake.wire import from_json

_ROOT: Final = Path(__file__).resolve().parent.parent.parent
_START: Final = (
    "import sys; sys.path.insert(0, sys.argv[1]); "
    "from documents.intake.reading import main; main(sys.argv[2])"
)
_BATCH: Final = 20
"""So many pages are drawn by one child; its death costs one page, not the file's others."""

_MOST_DEATHS: Final = 3
_ERRORS_END: Final = re.compile(r"^([\w.]+)(?:: .*)?\Z", re.MULTILINE)
_ASK_AGAIN: Final = "Ask for a sound copy, or raise the limits for this archive if you trust it."


@dataclass(frozen=True, slots=True)
class DrawnPage:
    """A page image: the page's number from 1, the image's file, and its size in pixels."""

    number: int
    path: Path
    media_type: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Drawn:
    """The page images of a file, in order, and what could not be drawn."""

    pages: tuple[DrawnPage, ...]
    warnings: tuple[FileWarning, ...] = ()


def parse(path: Path, *, limits: Limits, languages: Sequence[str] = ()) -> ParsedFile:
    """Read the file at `path`, which is never changed.

    `languages` (BCP 47) are those that the record is said to be in. A file of a
    kind that no reader of ours claims comes back as "not extracted". A PDF whose
    text cannot be read comes back with its pages and a warning, when it can be
    drawn. Raises FileRefused, with what to do, for an empty file and for one that
    its readers cannot open within the limits; OSError when it cannot be opened.
    """
    size = path.stat().st_size
    if size > limits.file_bytes:
        raise FileRefused(
            f"The file has {size / 1e6:.1f} million bytes.",
            f"This archive takes {limits.file_bytes / 1e6:.0f} million: split it, or raise the "
            "limit.",
        )
    detected = detect(path)
    if detected.kind is FileKind.OTHER:
        return ParsedFile(
            detected.media_type,
            text_state=TextState.NOT_EXTRACTED,
            warnings=(
                FileWarning(
                    f"Text not extracted: the file ({detected.media_type}) is kept as it is. "
                    "Transcribe it by hand."
                ),
            ),
        )
    if detected.kind is FileKind.PDF:
        return _parse_pdf(path, detected, limits)
    try:
        return _read("read", path, detected, limits, tuple(languages))
    except ReadingFailed as failure:
        raise FileRefused(str(failure), _ASK_AGAIN) from failure


def parse_article(path: Path, *, limits: Limits) -> str | list[tuple[str, int]]:
    """The words of an article that is to be checked: plain text as it stands, of HTML, .docx and
    PDF its blocks, each with the number of the block quotation that it belongs to, 0 for none.

    Raises FileRefused, with what to do, for a file of another kind or one that
    its reader cannot open within the limits.
    """
    if path.stat().st_size > limits.file_bytes:
        raise FileRefused(
            f"The file has more than {limits.file_bytes / 1e6:.0f} million bytes.",
            "Send the article alone, without pictures, or paste its words.",
        )
    detected = detect(path)
    try:
        with TemporaryDirectory(prefix="verbatim-reading-") as folder:
            output = _run(Job("article", detected, folder, limits), path)
    except ReadingFailed as failure:
        raise FileRefused(str(failure), "Paste the article’s words instead.") from failure
    return _words(output)


def _words(output: bytes) -> str | list[tuple[str, int]]:
    """What a child made of an article, believed in nothing but its shape."""
    try:
        found = json.loads(output)["words"]
        if isinstance(found, str):
            return found
        return [(str(words), int(group)) for words, group in found]
    except (ValueError, KeyError, TypeError) as fault:
        raise ReadingFailed("The reader's result is not valid.") from fault


def draw(path: Path, pages: int, into: Path, *, width: int, limits: Limits) -> Drawn:
    """Draw `pages` pages of a PDF or picture into the folder `into`, each `width` pixels across.

    Raises no refusal: what cannot be drawn is named in the warnings, and the
    other pages are there. Of a file that has no pages nothing is drawn.
    """
    detected = detect(path)
    todo = list(range(1, pages + 1)) if detected.kind in {FileKind.PDF, FileKind.IMAGE} else []
    until = time.monotonic() + limits.drawing_seconds
    drawn: list[DrawnPage] = []
    lost: dict[str, list[int]] = {}
    deaths = 0
    while todo:
        left = int(until - time.monotonic())
        if left <= 0 or deaths == _MOST_DEATHS:
            why = "the time for this file is over" if left <= 0 else "drawing failed too often"
            lost.setdefault(why, []).extend(todo)
            break
        bound = replace(limits, seconds=min(limits.seconds, left))
        with TemporaryDirectory(prefix="verbatim-drawing-") as folder:
            job = Job("draw", detected, folder, bound, pages=tuple(todo[:_BATCH]), width=width)
            try:
                _run(job, path)
                tried, reason = todo[:_BATCH], "it is damaged"
            except FileRefused as refusal:
                tried, reason = todo, refusal.reason
            except ReadingFailed as failure:
                deaths += 1
                tried, reason = _until_death(job), str(failure)
            for number in tried:
                try:
                    drawn.append(_drawn(job, number, into, reason))
                except ReadingFailed as failure:
                    lost.setdefault(str(failure).rstrip("."), []).append(number)
        todo = todo[len(tried) :]
    warnings = [
        FileWarning(f"No page image could be made of {spelled([n - 1 for n in numbers])}: {why}.")
        for why, numbers in lost.items()
    ]
    return Drawn(tuple(drawn), tuple(warnings))


def _parse_pdf(path: Path, detected: Detected, limits: Limits) -> ParsedFile:
    """Text by one reader, pages by the other: refused only where both refuse."""
    try:
        parsed = _read("read", path, detected, limits)
    except (FileRefused, ReadingFailed) as failure:
        refusal = (
            failure if isinstance(failure, FileRefused) else FileRefused(str(failure), _ASK_AGAIN)
        )
        try:
            measured = _read("measure", path, detected, limits)
        except (FileRefused, ReadingFailed):
            raise refusal from failure
        told = FileWarning(f"The text layer could not be read. {refusal.reason} Transcribe it.")
        return replace(measured, warnings=(told, *measured.warnings))
    if parsed.text_state is TextState.NONE:
        # Without one word, the other reader must at least find the pages.
        try:
            _read("measure", path, detected, limits)
        except ReadingFailed as failure:
            raise FileRefused(str(failure), _ASK_AGAIN) from failure
    return parsed


def _read(
    task: str, path: Path, detected: Detected, limits: Limits, languages: tuple[str, ...] = ()
) -> ParsedFile:
    with TemporaryDirectory(prefix="verbatim-reading-") as folder:
        output = _run(Job(task, detected, folder, limits, languages), path)
    parsed = from_json(output, limits)
    return replace(parsed, media_type=detected.media_type)


def _run(job: Job, path: Path) -> bytes:
    """Let a child do the job and return what it wrote.

    Raises FileRefused with the child's words, ReadingFailed when it died, ran
    out of time or wrote no result.
    """
    errors = Path(job.folder) / "errors.txt"
    with path.open("rb") as source, errors.open("wb") as complaints:
        child = subprocess.Popen(
            [sys.executable, "-I", "-c", _START, str(_ROOT), job.to_json()],
            stdin=source,
            stdout=subprocess.DEVNULL,
            stderr=complaints,
            cwd=job.folder,
            env={"LANG": "C.UTF-8", "TMPDIR": job.folder},
            start_new_session=True,
        )
        try:
            status = child.wait(job.limits.seconds)
        except subprocess.TimeoutExpired:
            os.killpg(child.pid, signal.SIGKILL)
            child.wait()
            raise ReadingFailed(_too_slow(job.limits)) from None
    if status:
        raise ReadingFailed(_why_it_ended(status, errors, job.limits))
    result = Path(job.folder) / RESULT
    output = _untrusted(result, job.limits.output_bytes)
    result.unlink(missing_ok=True)
    return _unless_refused(output)


def _unless_refused(output: bytes) -> bytes:
    if len(output) < 10_000 and output.startswith(b'{"reason"'):
        try:
            found = json.loads(output)
            raise FileRefused(str(found["reason"])[:500], str(found["what_to_do"])[:500])
        except (ValueError, KeyError, TypeError) as fault:
            raise ReadingFailed("The reader's refusal is not valid.") from fault
    return output


def _why_it_ended(status: int, errors: Path, limits: Limits) -> str:
    if -status == signal.SIGXCPU:
        return _too_slow(limits)
    if status < 0:
        return f"The reader crashed (signal {-status}): the file is damaged, hostile or too large."
    complaints = _untrusted(errors, limits.output_bytes)[-2000:].decode("utf-8", "replace")
    found = _ERRORS_END.search(complaints.rstrip())
    name = found[1].rsplit(".", 1)[-1] if found else f"status {status}"
    if name == "MemoryError":
        return f"Reading it takes more than {limits.memory_bytes >> 20} MB of memory."
    if "File too large" in complaints:
        return f"Reading it brings more than {limits.output_bytes / 1e6:g} million bytes."
    return f"The reader stopped with {name[:60]}: the file is damaged."


def _too_slow(limits: Limits) -> str:
    return f"Reading it takes longer than {limits.seconds} seconds."


def _untrusted(path: Path, most: int) -> bytes:
    """A plain file's bytes: no link, no pipe that would make the parent wait, not too long."""
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except OSError as fault:
        raise ReadingFailed("The reader ended without a result.") from fault
    with os.fdopen(handle, "rb") as stream:
        about = os.fstat(stream.fileno())
        if not stat.S_ISREG(about.st_mode) or about.st_size > most:
            raise ReadingFailed("The reader's result is no file, or too long.")
        return stream.read(most)


def _until_death(job: Job) -> list[int]:
    """The pages of a job up to the one over which the child died."""
    done = [number for number in job.pages if _image_file(job, number)]
    return list(job.pages[: len(done) + 1])


def _image_file(job: Job, number: int) -> Path | None:
    paths = (Path(job.folder) / f"{number:05d}.{suffix}" for suffix in ("png", "jpg"))
    return next((path for path in paths if path.exists()), None)


def _drawn(job: Job, number: int, into: Path, reason: str) -> DrawnPage:
    """Copy a page image that is nothing else. Raises ReadingFailed; for `reason` without one."""
    path = _image_file(job, number)
    if path is None:
        raise ReadingFailed(reason)
    image = _untrusted(path, job.limits.output_bytes)
    picture = examined(image)
    target = into / path.name
    target.write_bytes(image)
    return DrawnPage(number, target, picture.media_type, picture.width, picture.height)
