"""A reference as plain text: the words, the reference, and what each rests on."""

from documents.exchange import reference_fields as fields
from documents.quoting.check import check_of
from documents.quoting.reference import Reference
from documents.quoting.styles import render


def plain_text(reference: Reference, style: str = "chicago") -> str:
    """The words quoted and the reference in `style`, then the evidence, line by line.

    UTF-8 text with LF line ends. Raises KeyError for a style that is not in
    quoting.styles.STYLES.
    """
    quoted = [f"“{reference.words}”", ""] if reference.words else []
    lines = [*quoted, render(reference, style).plain(), ""]
    lines += fields.remarks(reference)
    lines.append(f"Address: {reference.address}")
    if reference.words:
        lines.append(f"Check of the words: {check_of(reference.words)}")
    if reference.sha256:
        lines.append(f"SHA-256 of revision {reference.revision}: {reference.sha256}")
    return "\n".join(lines) + "\n"
