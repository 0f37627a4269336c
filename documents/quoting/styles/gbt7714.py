"""GB/T 7714-2015, 信息与文献 参考文献著录规则, for an archived document online [A/OL].

Author, title, number on its face [A/OL], date, pages, day of access, way of
access. Archive and collection stand in the way of access, since the archive is
not the publisher. A text in Chinese is described in Chinese, others in English
(8.1: the language of the text cited). The note gives the pages after the entry
as the standard does (10.1.3); the list of references has none.
"""

from typing import Final, Literal

from documents.quoting.names import Name
from documents.quoting.reference import Basis, Coverage, DateKind, Reference, State
from documents.quoting.styles import parts
from documents.quoting.styles.dates import GBT, said
from documents.quoting.styles.rich import Rich, joined

Kind = Literal["note", "bibliography"]

_KINDS: Final = {DateKind.LEAKED: "泄露于", DateKind.DISCLOSED: "公开于"}


def render(reference: Reference, *, kind: Kind = "note") -> Rich:
    """The entry, with pages and paragraphs for a "note"."""
    chinese = reference.text_language.split("-")[0] == "zh"
    line = joined(
        [
            Rich.of(_authors(reference, chinese)),
            _title(reference, chinese),
            Rich.of(_translators(reference)),
            Rich.of(_revision(reference, chinese)),
            _basis(reference, chinese),
        ],
        ".",
        end=".",
    )
    issue = _date(reference, chinese)
    place = _place(reference) if kind == "note" else ""
    line += f" {issue}{': ' if place else ''}{place}{_accessed(reference)}"
    access = f"{reference.archive}, {reference.collection}, {reference.code}, {reference.address}"
    line = line.then(".") + f" {access}."
    sentence = _debate(reference) if chinese else parts.debate(reference)
    return line + f" {sentence}" if sentence else line


def _authors(reference: Reference, chinese: bool) -> str:
    names = [_name(name, chinese) for name in reference.authors[:3]]
    more = (", 等" if chinese else ", et al") if len(reference.authors) > 3 else ""
    return ", ".join(names) + more


def _name(name: Name, chinese: bool) -> str:
    """A person's family name in capitals and initials without points; a body as it is."""
    if chinese and name.original_language.split("-")[0] == "zh" and name.original:
        return name.original
    if not name.given or not name.initials.isascii():
        return name.whole
    if name.family_first:
        return f"{name.family.upper()} {name.given}"
    letters = " ".join(part[0].upper() for part in name.given.replace("-", " ").split())
    return f"{name.family.upper()} {letters}"


def _title(reference: Reference, chinese: bool) -> Rich:
    lead = reference.title
    words = Rich.of(parts.raised(parts.description(reference)))
    if lead is not None:
        words = Rich.of(lead.words, language=parts.tongue(lead))
        if not parts.is_named(reference):
            words = Rich.of("[") + words + "]"
    rest = [reference.face_number]
    if reference.addressees and lead is not None and not chinese:
        rest.insert(0, parts.description(reference))
    elif reference.addressees and lead is not None:
        rest.insert(0, "致" + "、".join(n.original or n.whole for n in reference.addressees))
    other = ", ".join(piece for piece in rest if piece)
    line = words + (f": {other}" if other else "")
    marked = reference.classification
    if marked is not None:
        own = chinese or not marked.meaning
        line += f"({marked.as_marked if own else marked.meaning})"
    return line + "[A/OL]"


def _translators(reference: Reference) -> str:
    if not reference.is_translation or reference.revision is None:
        return ""
    names = parts.translators(reference)
    language = parts.language_of_original(reference)
    by = f"{', '.join(names)}, trans" if names else "translator not known"
    return f"{by} (original {language.removeprefix('original ')})"


def _revision(reference: Reference, chinese: bool) -> str:
    if reference.revision is None or reference.is_statement:
        return ""
    if not chinese:
        attached = parts.attachment(reference)
        revision = parts.revision(reference)
        return f"{parts.raised(attached)}. {revision}" if attached else revision
    state = {
        State.REVIEWED: "",
        State.DRAFT: "(未审核)",
        State.UNPROOFED: "(机器生成, 未校对)",
    }[reference.state]
    to = reference.attached_to
    attached = f"{to.code}附件. " if to else ""
    return f"{attached}修订版{reference.revision}{state}"


def _basis(reference: Reference, chinese: bool) -> Rich:
    gone = "withdrawn from readers" if reference.withdrawn else ""
    if not chinese:
        return joined([parts.basis(reference, GBT), Rich.of(gone)], ",")
    source = reference.source
    if reference.basis is Basis.QUOTED_IN and source is not None:
        how = "概述自" if reference.coverage is Coverage.SUMMARY else "转引自"
        known = [source.author or "作者不详", source.title, source.outlet or "出处不详"]
        known.append(source.date or "日期不详")
        words = f"{how}: {'. '.join(known)}"
    else:
        words = {
            Basis.ORIGINAL_OPEN: "",
            Basis.QUOTED_IN: "",
            Basis.ORIGINAL_CLOSED: "原件已藏, 不开放",
            Basis.TRANSCRIPT_SEEN: "据署名人士所见抄本",
            Basis.BY_WORD_OF_MOUTH: "据口述",
        }[reference.basis]
        covers = {Coverage.COMPLETE: "", Coverage.EXCERPTS: "节录", Coverage.SUMMARY: "摘要"}
        words = ", ".join(w for w in (covers[reference.coverage], words) if w)
    withdrawn = "已停止公开" if reference.withdrawn else ""
    return Rich.of(", ".join(w for w in (words, withdrawn) if w))


def _date(reference: Reference, chinese: bool) -> str:
    if reference.date is not None:
        return f"({said(reference.date, GBT)})"
    unknown = "日期不详" if chinese else "n.d."
    out = reference.way_out
    if out is None:
        return f"({unknown})"
    how = _KINDS[out.kind] if chinese else f"{out.kind} "
    return f"({unknown}, {how}{said(out, GBT)})"


def _place(reference: Reference) -> str:
    pages = parts.pages(reference).removeprefix("pp. ").removeprefix("p. ").replace("–", "-")
    row = parts.row(reference)
    return ", ".join(piece for piece in (pages, parts.paragraphs(reference), row) if piece)


def _accessed(reference: Reference) -> str:
    return f"[{reference.accessed.isoformat()}]" if reference.accessed else ""


def _debate(reference: Reference) -> str:
    counts = reference.debate
    if not counts.denies:
        return ""
    others = counts.denies - counts.issuer_denies
    who = "发文方" if counts.issuer_denies else ""
    if others:
        who += f"{'及另外' if who else ''}{others}方"
    rest = (
        (counts.vouches, "证实其真实"),
        (counts.acknowledges, "承认"),
        (counts.neither, "不置可否"),
        (counts.could_not_verify, "无法核实"),
    )
    return "; ".join([f"{who}否认该文件", *(f"{n}方{what}" for n, what in rest if n)]) + "."
