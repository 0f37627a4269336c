"""An article from a file: its words by the child process that reads files, then its paragraphs."""

from pathlib import Path
from typing import Final

from documents.checking.article import Article, article_of, read_text
from documents.intake.child import parse_article
from documents.intake.limits import Limits

LIMITS: Final = Limits(
    seconds=20, memory_bytes=512 << 20, output_bytes=16 << 20, file_bytes=10 << 20, pages=500
)
"""What reading one article may take."""


def read_article(path: Path) -> Article:
    """The article in the file at `path`: text, HTML, .docx or PDF, told by its bytes.

    Raises FileRefused, with what to do; OSError where the file cannot be opened.
    """
    words = parse_article(path, limits=LIMITS)
    return read_text(words) if isinstance(words, str) else article_of(words)
