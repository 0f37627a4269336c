"""How much of the machine one file may take."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """What a child process that reads or draws one file may use.

    `seconds` bounds each child, by the clock and of processor time, `page_seconds`
    the text of one page, `drawing_seconds` all the page images of a file.
    `memory_bytes` is address space,
    `output_bytes` one file that a child writes, `file_bytes` the file itself,
    `pixels` one picture or page image.
    """

    seconds: int = 120
    page_seconds: float = 10.0
    drawing_seconds: int = 1800
    memory_bytes: int = 768 << 20
    output_bytes: int = 64 << 20
    file_bytes: int = 200 << 20
    pages: int = 2000
    pixels: int = 40_000_000
