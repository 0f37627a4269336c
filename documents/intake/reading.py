"""What runs in the child process: bind the limits, read one file or draw its pages, end.

Started by child.py with the file as standard input and a Job as its argument.
It catches nothing but a refusal: any other error ends it, which the parent sees.
"""

import json
import logging
import resource
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from documents.errors import FileRefused
from documents.intake.detect import Detected, FileKind
from documents.intake.limits import Limits
from documents.intake.parsed import ParsedFile
from documents.intake.wire import to_json

RESULT: Final = "result.json"
OPEN_FILES: Final = 64


@dataclass(frozen=True, slots=True)
class Job:
    """One child's work: `task` is read, article, measure or draw; `pages` and `width` are for
    drawing.

    `languages` (BCP 47) help to tell an encoding. The result is written into `folder`.
    """

    task: str
    detected: Detected
    folder: str
    limits: Limits
    languages: tuple[str, ...] = ()
    pages: tuple[int, ...] = ()
    width: int = 0

    def to_json(self) -> str:
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, source: str) -> "Job":
        found = json.loads(source)
        detected = Detected(FileKind(found["detected"]["kind"]), found["detected"]["media_type"])
        return cls(
            found["task"],
            detected,
            found["folder"],
            Limits(**found["limits"]),
            tuple(found["languages"]),
            tuple(found["pages"]),
            found["width"],
        )


def main(argument: str) -> None:
    """Do the Job and write the result: the parsed file, or a refusal in words."""
    job = Job.from_json(argument)
    _bind(job.limits)
    logging.disable()
    try:
        result = _done(job)
    except FileRefused as refusal:
        result = json.dumps({"reason": refusal.reason, "what_to_do": refusal.what_to_do})
    (Path(job.folder) / RESULT).write_text(result, encoding="utf-8")


def _bind(limits: Limits) -> None:
    for kind, most in (
        (resource.RLIMIT_AS, limits.memory_bytes),
        (resource.RLIMIT_CPU, limits.seconds),
        (resource.RLIMIT_FSIZE, limits.output_bytes),
        (resource.RLIMIT_NOFILE, OPEN_FILES),
        (resource.RLIMIT_CORE, 0),
    ):
        hard = resource.getrlimit(kind)[1]
        bound = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(kind, (bound, bound))


def _done(job: Job) -> str:
    """Each reader is imported where it is used, so that reading text starts without pdfium."""
    stream = sys.stdin.buffer
    if job.task == "draw":
        from documents.intake.draw import draw_pages

        draw_pages(stream, job.detected, job.pages, Path(job.folder), job.width, job.limits)
        return "{}"
    if job.task == "article":
        from documents.intake.article_words import article_words

        return json.dumps({"words": article_words(stream, job.detected, job.limits)})
    return to_json(_parsed(job))


def _parsed(job: Job) -> ParsedFile:
    stream = sys.stdin.buffer
    if job.task == "measure":
        from documents.intake.draw import measure_pdf

        return measure_pdf(stream, job.limits)
    if job.detected.kind is FileKind.PDF:
        from documents.intake.pdf import read_pdf

        return read_pdf(stream, job.limits)
    if job.detected.kind is FileKind.IMAGE:
        from documents.intake.image import read_image

        return read_image(stream, job.detected.media_type, job.limits)
    from documents.intake.text import read_text

    return read_text(stream, job.languages)
