"""The words of an article that is to be checked, in the child process: text, HTML, .docx, PDF.

Only the words and which of them are block quotations; nothing is fetched, and
what the file says of its makers is not read.
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO, Final

from documents.errors import FileRefused
from documents.intake.detect import Detected, FileKind
from documents.intake.encoding import decode
from documents.intake.limits import Limits

if TYPE_CHECKING:
    from lxml import etree

Block = tuple[str, int]
"""Words, and the number of the block quotation that they belong to, 0 for none."""

DOCX: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_KINDS: Final = "Send plain text, HTML, .docx or PDF, or paste the words."

_MARKUP: Final = re.compile(
    r"\s*(?:<!--|<(?:!doctype|html|head|body|meta|article|section|main|div|p|h[1-6]|ul|ol"
    r"|blockquote)\b)",
    re.IGNORECASE,
)
_CHARSET: Final = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?([\w-]{2,30})", re.IGNORECASE)
_MEANT: Final = {
    **dict.fromkeys(("iso-8859-1", "iso8859-1", "latin1", "l1", "us-ascii", "ascii"), "cp1252"),
    **dict.fromkeys(("iso-8859-9", "latin5"), "cp1254"),
    **dict.fromkeys(("gb2312", "gbk", "gb_2312-80"), "gb18030"),
    **dict.fromkeys(("shift_jis", "sjis"), "cp932"),
    **dict.fromkeys(("euc-kr", "ks_c_5601-1987"), "cp949"),
    "big5": "big5hkscs",
    "iso-8859-11": "cp874",
}
"""What browsers read files in that name an encoding (WHATWG, Encoding, 4.2): 0x93 is “."""

_DECLARATION: Final = re.compile(r"^\s*<\?xml[^>]*\?>")

_BLOCKS: Final = re.compile(
    "address|article|aside|blockquote|body|caption|center|d[dlt]|details|dialog|dir|div|fieldset"
    "|figcaption|figure|footer|form|h[1-6]|header|hr|legend|li|main|menu|nav|ol|option|p|pre"
    "|section|summary|table|t[dhr]|tbody|tfoot|thead|ul"
)
_SKIPPED: Final = frozenset(
    ("head", "iframe", "noscript", "object", "script", "style", "svg", "template", "textarea")
)
_BREAK: Final = "\ue000"
"""Stands for <br> until white space is folded; a private character that the file's are not."""

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_QUOTE_STYLES: Final = frozenset(
    ("quote", "intense quote", "block text", "block quote", "block quotation", "quotations")
)
_NOTES: Final = ("/word/footnotes.xml", "/word/endnotes.xml")


def article_words(stream: BinaryIO, detected: Detected, limits: Limits) -> str | list[Block]:
    """The article as plain text, or as blocks where the file says what a paragraph is.

    Raises FileRefused for a file of another kind, one without words, or one that
    its reader cannot open.
    """
    if detected.kind is FileKind.PDF:
        return _pdf(stream, limits)
    if detected.media_type == DOCX:
        return list(_docx(stream))
    if detected.kind is FileKind.TEXT or detected.media_type in {"text/html", "application/xml"}:
        return _text_or_html(stream.read(), detected)
    raise FileRefused(
        f"The file is of a kind that is not read here ({detected.media_type}).", _KINDS
    )


def _text_or_html(data: bytes, detected: Detected) -> str | list[Block]:
    if detected.kind is not FileKind.TEXT and b"<html" not in data[:4096].lower():
        raise FileRefused(
            f"The file is of a kind that is not read here ({detected.media_type}).", _KINDS
        )
    named = _CHARSET.search(data[:4096])
    text = _named(data, named[1].decode("ascii")) if named else None
    if text is None:
        text = decode(data).text
    if detected.kind is FileKind.TEXT and not _MARKUP.match(text):
        return text
    return list(_html(text))


def _named(data: bytes, encoding: str) -> str | None:
    """The text in the encoding that the file names; None where it is in none of that name."""
    try:
        return data.decode(_MEANT.get(encoding.lower(), encoding))
    except (LookupError, UnicodeDecodeError):
        return None


def _html(text: str) -> Iterator[Block]:
    """Blocks as a browser shows them, without what it does not show."""
    from lxml import etree, html

    parser = html.HTMLParser(huge_tree=True)
    try:
        plain = _DECLARATION.sub("", text).replace(_BREAK, " ")
        root = html.document_fromstring(plain, parser=parser)
    except etree.ParserError as fault:
        raise FileRefused("The file holds no words.", _KINDS) from fault
    if any(fault.type_name == "ERR_RESOURCE_LIMIT" for fault in parser.error_log):
        raise FileRefused("The HTML is nested too deep to be read to its end.", _KINDS)
    words: list[str] = []
    groups, last_group, skipped = [0], 0, 0
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        if event in {"comment", "pi"}:
            words += [] if skipped else [element.tail or ""]
            continue
        tag = element.tag
        if tag in _SKIPPED:
            skipped += 1 if event == "start" else -1
        is_source = groups[-1] > 0 and _says_whose(element)
        is_block = (is_source or _BLOCKS.fullmatch(tag)) and not skipped
        in_group = 0 if is_source and event == "end" else groups[-1]
        if is_block and (block := _block(words, in_group)):
            yield block
        if is_block:
            words.clear()
        if tag == "blockquote" and event == "start":
            last_group += len(groups) == 1
            groups.append(last_group)
        elif tag == "blockquote":
            groups.pop()
        if not skipped and tag == "q":
            words.append("“" if event == "start" else "”")
        if not skipped and tag == "br" and event == "start":
            words.append(_BREAK)
        if not skipped:
            words.append((element.text if event == "start" else element.tail) or "")
    if block := _block(words, 0):
        yield block


def _says_whose(element: "etree._Element") -> bool:
    """Whether an element of a block quotation is no part of it: its footer, or a source named as
    the last thing in it."""
    if element.tag != "cite":
        return bool(element.tag == "footer")
    while element.tag != "blockquote":
        parent = element.getparent()
        if parent is None or element.getnext() is not None or (element.tail or "").strip():
            return False
        element = parent
    return True


def _block(words: list[str], group: int) -> Block | None:
    folded = re.sub(r"[ \t\r\n\f]+", " ", "".join(words))
    kept = re.sub(rf" ?{_BREAK} ?", "\n", folded).strip()
    return (kept, group) if kept else None


def _docx(stream: BinaryIO) -> Iterator[Block]:
    """Paragraphs in reading order, inserted words with them, deleted ones not; then the notes."""
    from zipfile import BadZipFile

    from docx import Document
    from docx.opc.exceptions import OpcError
    from lxml import etree

    try:
        document = Document(stream)
        styles = {style.style_id: (style.name or "").lower() for style in document.styles}
        roots = [document.element.body]
        roots += [
            etree.fromstring(part.blob)
            for part in document.part.package.iter_parts()
            if str(part.partname) in _NOTES
        ]
    except (BadZipFile, OpcError, KeyError, ValueError, etree.XMLSyntaxError) as fault:
        raise FileRefused("The .docx file is damaged.", _KINDS) from fault
    group, before = 0, False
    for root in roots:
        for paragraph in root.iter(f"{_W}p"):
            if next(paragraph.iterancestors(_FALLBACK), None) is not None:
                continue
            style = paragraph.find(f"{_W}pPr/{_W}pStyle")
            name = styles.get(style.get(f"{_W}val"), "") if style is not None else ""
            quoted = name in _QUOTE_STYLES
            group += quoted and not before
            before = quoted
            if words := "".join(_runs(paragraph)).strip():
                yield words, group if quoted else 0


def _runs(paragraph: object) -> Iterator[str]:
    """The words of a paragraph's own runs; a text box in it has paragraphs of its own."""
    from lxml import etree

    assert isinstance(paragraph, etree._Element)
    signs = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "‑"}
    for element in paragraph.iter(f"{_W}t", *signs):
        if next(element.iterancestors(f"{_W}p")) is paragraph:
            in_run = element.getparent() is not None and element.getparent().tag == f"{_W}r"
            yield signs.get(str(element.tag), element.text or "") if in_run else ""


def _pdf(stream: BinaryIO, limits: Limits) -> list[Block]:
    from documents.intake.pdf import read_pdf

    passages = read_pdf(stream, limits).passages
    if not passages:
        raise FileRefused(
            "The PDF has no text that can be read.", "Paste the article’s words instead."
        )
    return [(passage.text, 0) for passage in passages]
