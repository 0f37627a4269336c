"""A PDF's pages and the words of its text layer, by pdfminer.six."""

import importlib.metadata
import struct
import time
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import BinaryIO, Final

from pdfminer.converter import PDFPageAggregator
from pdfminer.layout import LAParams
from pdfminer.pdfdocument import PDFDocument, PDFPasswordIncorrect
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.psexceptions import PSException

from documents.errors import FileRefused
from documents.intake.alarm import OutOfTime, time_limit
from documents.intake.guess import guess_language
from documents.intake.limits import Limits
from documents.intake.margin import without_line_numbers
from documents.intake.parsed import FileWarning, ParsedFile, ParsedPage, TextState
from documents.intake.pdf_about import about
from documents.intake.pdf_lines import frame_of, lines_of
from documents.intake.reading_order import in_reading_order
from documents.intake.trust import judge
from documents.texts.layout import LaidPage, Line
from documents.texts.segment import segment_pages

READER: Final = f"pdfminer.six {importlib.metadata.version('pdfminer.six')}"

FAULTS: Final = (
    PSException,
    ArithmeticError,
    AssertionError,
    AttributeError,
    EOFError,
    LookupError,
    OSError,
    RuntimeError,
    SyntaxError,
    TypeError,
    ValueError,
    struct.error,
    zlib.error,
)
"""What pdfminer raises over a damaged file: much more than its own errors."""

_MOST_TURNED: Final = 0.5
"""With more of its letters turned or set from top to bottom, a page's words are not read."""

_STACKED: Final = 2.5
"""Letters set from top to bottom follow each other within so many times their size."""

_TEXT_SHARE: Final = 0.7
"""Of a child's time, so much goes to reading; the rest is for passages and output."""

PASSWORD: Final = FileRefused(
    "The file is encrypted and does not open without a password.",
    "Open it with its password, save a copy without one, and take in that copy.",
)


@dataclass(frozen=True, slots=True)
class _Read:
    """One page as read: its lines, what stands beside them, why it could not be read, if so."""

    page: ParsedPage
    lines: tuple[Line, ...] = ()
    beside: tuple[str, ...] = ()
    fault: str | None = None


def read_pdf(stream: BinaryIO, limits: Limits) -> ParsedFile:
    """Read the text layer and make passages of it.

    A page that cannot be read, or takes longer than its time, is named in a
    warning and costs no other page its words. Raises FileRefused for a file that
    does not open, needs a password, has no pages or more than the limit.
    """
    deadline = time.monotonic() + limits.seconds * _TEXT_SHARE
    document = _opened(stream)
    reads = list(_pages(document, limits, deadline))
    if not reads:
        raise _damaged("it has no pages that can be read")
    layer = judge([[line.text for line in read.lines] for read in reads])
    kept = [number in layer.readable for number in range(len(reads))]
    laid = [
        LaidPage(n, read.page.width, read.page.height, read.lines if keep else ())
        for n, (read, keep) in enumerate(zip(reads, kept, strict=True))
    ]
    segmented = segment_pages(laid)
    trusted = layer.state is TextState.EXTRACTED
    pages = tuple(
        replace(read.page, running=(*running, *read.beside) if trusted else (), has_text=keep)
        for read, running, keep in zip(reads, segmented.running, kept, strict=True)
    )
    passages = segmented.passages if trusted else ()
    metadata, carried = about(document)
    return ParsedFile(
        media_type="application/pdf",
        pages=pages,
        passages=passages,
        text_state=layer.state,
        language_guess=guess_language("\n".join(p.text for p in passages)),
        warnings=(*_faults(reads), *layer.warnings, *carried),
        metadata=metadata,
        reader=READER,
    )


def _opened(stream: BinaryIO) -> PDFDocument:
    try:
        return PDFDocument(PDFParser(stream))
    except PDFPasswordIncorrect:
        raise PASSWORD from None
    except FAULTS as fault:
        raise _damaged(_named(fault)) from fault


def _damaged(why: str) -> FileRefused:
    return FileRefused(
        f"The file is damaged or no whole PDF: {why}.",
        "Ask for it again, or repair it with a PDF program and take in the repaired copy.",
    )


def _named(fault: BaseException) -> str:
    return f"{READER.split()[0]} stopped with {type(fault).__name__}"


def _pages(document: PDFDocument, limits: Limits, deadline: float) -> Iterator[_Read]:
    """Every page in turn. A page tree that breaks off ends the pages."""
    resources = PDFResourceManager()
    device = PDFPageAggregator(resources, laparams=LAParams(boxes_flow=None, all_texts=True))
    interpreter = PDFPageInterpreter(resources, device)
    tree = PDFPage.create_pages(document)
    number = 0
    while True:
        try:
            page = next(tree, None)
        except FAULTS as fault:
            if number == 0:
                raise _damaged(_named(fault)) from fault
            yield _Read(ParsedPage(number + 1, None, 0, 0), fault=_named(fault))
            return
        if page is None:
            return
        number += 1
        if number > limits.pages:
            raise FileRefused(
                f"The file has more than {limits.pages} pages.",
                "Split it, or raise the limit of pages for this archive.",
            )
        yield _page(page, number, interpreter, device, min(limits.page_seconds, _left(deadline)))


def _left(deadline: float) -> float:
    return max(0.0, deadline - time.monotonic())


def _page(
    page: PDFPage,
    number: int,
    interpreter: PDFPageInterpreter,
    device: PDFPageAggregator,
    seconds: float,
) -> _Read:
    frame = frame_of(page)
    parsed = ParsedPage(
        number,
        page.label or None,
        round(frame.width, 1),
        round(frame.height, 1),
        page.rotate % 360,
    )
    if not seconds:
        return _Read(parsed, fault="the time for this file was over")
    try:
        with time_limit(seconds):
            interpreter.process_page(page)
            found = lines_of(device.get_result(), frame)
            ordered, numbers = without_line_numbers(in_reading_order(found.lines))
    except OutOfTime:
        return _Read(parsed, fault=f"it took longer than {seconds:g} seconds")
    except FAULTS as fault:
        return _Read(parsed, fault=_named(fault))
    if found.turned > _MOST_TURNED or _is_vertical(found.lines):
        return _Read(parsed, fault="they run up or down the page")
    beside = (*found.turned_words, " ".join(numbers))
    return _Read(parsed, tuple(ordered), tuple(filter(None, beside)))


def _is_vertical(lines: Sequence[Line]) -> bool:
    """Whether most letters stand alone with another alone under them: set from top to bottom."""
    letters = sum(len(line.text) for line in lines)
    alone = sorted(
        (line for line in lines if len(line.text) == 1),
        key=lambda line: (round(line.x0 / line.size), line.y0),
    )
    stacked = sum(
        abs(below.x0 - above.x0) < above.size / 2
        and 0 < below.y0 - above.y0 < _STACKED * above.size
        for above, below in pairwise(alone)
    )
    return stacked > letters * _MOST_TURNED


def _faults(reads: list[_Read]) -> list[FileWarning]:
    return [
        FileWarning(f"The words of this page could not be read: {read.fault}.", read.page.number)
        for read in reads
        if read.fault
    ]
