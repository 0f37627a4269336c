"""The parts of a reference that every style says, each in one place.

Phrases begin in lower case and end without a mark; a style joins them. What the
archive does not know is said ("author not known"), a denial is said evenly, and
the archive is only ever where the document is, never its publisher.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from documents.quoting.names import Name
from documents.quoting.reference import (
    Basis,
    Coverage,
    DateOfRecord,
    Reference,
    State,
    Title,
    TitleKind,
)
from documents.quoting.styles.dates import Manner, said
from documents.quoting.styles.rich import Rich, joined
from documents.texts.language import english_name

WITHHELD: Final = "name withheld"

_PREFIXES: Final = frozenset({"anti", "co", "non", "pre", "re", "sub"})
_SMALL: Final = frozenset(
    {
        "a", "an", "the", "and", "but", "for", "or", "nor", "as", "at", "by", "from", "in",
        "into", "of", "off", "on", "onto", "out", "over", "per", "to", "up", "via", "with",
        "upon",
    }
)  # fmt: skip


def listed(words: Sequence[str], *, conjunction: str = "and") -> str:
    """ "A", "A and B", "A, B, and C"."""
    if len(words) < 3:
        return f" {conjunction} ".join(words)
    return f"{', '.join(words[:-1])}, {conjunction} {words[-1]}"


def in_turn(words: Sequence[str]) -> str:
    """ "A", "A and B", "A, B and C": without a comma before the last."""
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def first_turned(names: Sequence[Name]) -> str:
    """The first name turned round, the others not: "Okoro, Mary, and Tove Lind"."""
    if not names:
        return ""
    first, *others = names
    words = [first.turned, *whole(others)]
    if len(words) == 2 and first.turned != first.whole:
        return ", and ".join(words)
    return listed(words)


def whole(names: Iterable[Name]) -> list[str]:
    """The names as people write them."""
    return [name.whole for name in names]


def headline(words: str) -> str:
    """An English title in headline style; words that hold a capital already stay.

    Small words are raised only at the ends and after a colon, what follows a
    prefix and a hyphen is not (Chicago, 17th ed., 8.159-161).
    """
    kept: list[str] = []
    tokens = words.split(" ")
    for number, token in enumerate(tokens):
        edge = number in (0, len(tokens) - 1) or tokens[number - 1].endswith((":", "—", "?"))
        bare = token.strip("“”‘’\"'([.,;:?!])")
        if not bare or bare.lower() != bare or (bare in _SMALL and not edge):
            kept.append(token)
            continue
        first, *rest = bare.split("-")
        if first not in _PREFIXES:
            rest = [part if part in _SMALL else raised(part) for part in rest]
        kept.append(token.replace(bare, "-".join([raised(first), *rest]), 1))
    return " ".join(kept)


def raised(phrase: str) -> str:
    """The phrase with its first letter raised."""
    return phrase[:1].upper() + phrase[1:]


def sentence(piece: Rich) -> Rich:
    """The piece with its first letter raised."""
    if not piece:
        return piece
    first, *rest = piece.segments
    return Rich((replace(first, text=raised(first.text)), *rest))


def is_english(title: Title) -> bool:
    return title.language.split("-")[0] == "en"


def tongue(title: Title) -> str:
    """The title's language where it is not that of the reference, English."""
    return "" if is_english(title) else title.language


def is_named(reference: Reference) -> bool:
    """Whether it has a title that is more than the archive's description of it."""
    return reference.title is not None and reference.title.kind is not TitleKind.SUPPLIED


def quoted_title(reference: Reference, opening: str, closing: str) -> Rich:
    """The leading title between quotation marks, in headline style where it is English; one
    that the archive supplied stands without marks. Nothing where there is no title."""
    lead = reference.title
    if lead is None:
        return Rich()
    if not is_named(reference):
        return Rich.of(lead.words, language=tongue(lead))
    if is_english(lead):
        return Rich.of(f"{opening}{headline(lead.words)}{closing}")
    return Rich.of(opening) + Rich.of(lead.words, language=lead.language) + closing


def translated_by(reference: Reference) -> str:
    """ "translated by M. Okoro", "translator not known"; "" for a transcription."""
    if not reference.is_translation or reference.revision is None:
        return ""
    names = translators(reference)
    return f"translated by {listed(names)}" if names else "translator not known"


def description(reference: Reference) -> str:
    """ "notice", "memo to the heads of the camps"."""
    if not reference.addressees:
        return reference.record_type
    return f"{reference.record_type} to {listed(whole(reference.addressees))}"


def language_of_original(reference: Reference) -> str:
    """ "in Chinese" for a translation; "original language not known"; "" for a transcription."""
    if not reference.is_translation:
        return ""
    if reference.source_language.split("-")[0] == "und":
        return "original language not known"
    return f"in {english_name(reference.source_language, short=True)}"


def marking(reference: Reference) -> str:
    """ "marked Internal", "marked 内部 (Internal)"; "" where nothing is marked."""
    marked = reference.classification
    if marked is None:
        return ""
    if not marked.meaning or marked.meaning == marked.as_marked:
        return f"marked {marked.as_marked}"
    if reference.is_translation:
        return f"marked {marked.meaning}"
    return f"marked {marked.as_marked} ({marked.meaning})"


def pages(reference: Reference) -> str:
    """ "p. 1", "pp. 3–5": the pages of the original, by their own labels."""
    if not reference.pages:
        return ""
    if len(reference.pages) == 1:
        return f"p. {reference.pages[0]}"
    return f"pp. {reference.pages[0]}–{reference.pages[-1]}"


def paragraphs(reference: Reference, sign: str = "¶", signs: str = "¶¶") -> str:
    """ "¶3", "¶¶3–5": passages by their keys."""
    numbers = [key.removeprefix("p") for key in reference.passages]
    if not numbers:
        return ""
    return f"{sign}{numbers[0]}" if len(numbers) == 1 else f"{signs}{numbers[0]}–{numbers[-1]}"


def row(reference: Reference) -> str:
    """ "row 4" for words of a table."""
    return "" if reference.table_row is None else f"row {reference.table_row}"


def revision(reference: Reference, word: str = "rev.") -> str:
    """ "rev. 3", "text en-x-icij, rev. 1 (unreviewed draft)"; "" for a whole record
    and for a statement, whose words have one revision."""
    if reference.revision is None or reference.is_statement:
        return ""
    named = f"text {reference.text_code}, " if "-x-" in reference.text_code else ""
    state = {
        State.REVIEWED: "",
        State.DRAFT: " (unreviewed draft)",
        State.UNPROOFED: " (machine-made, unproofed)",
    }[reference.state]
    return f"{named}{word} {reference.revision}{state}"


def bracketed(reference: Reference) -> str:
    """ "[in Chinese, marked Internal]": what stands in brackets after a title; "" for nothing."""
    notes = ", ".join(
        note for note in (language_of_original(reference), marking(reference)) if note
    )
    return f"[{notes}]" if notes else ""


def undated(reference: Reference, manner: Manner, unknown: str) -> str:
    """`unknown` with the archive's nearest date: "n.d. (leaked ca. November 2031)"."""
    out = reference.way_out
    return unknown if out is None else f"{unknown} ({out.kind} {said(out, manner)})"


def attachment(reference: Reference) -> str:
    """ "attached to li-0409, “Notice on lamps”"; "" where it is attached to nothing."""
    to = reference.attached_to
    if to is None:
        return ""
    return f"attached to {to.code}" + (f" (“{to.title}”)" if to.title else "")


def basis(reference: Reference, manner: Manner) -> Rich:
    """What the text rests on, and how much it has; nothing for a whole, open original."""
    if reference.basis is Basis.QUOTED_IN and reference.source is not None:
        how = {
            Coverage.COMPLETE: "quoted in ",
            Coverage.EXCERPTS: "excerpts quoted in ",
            Coverage.SUMMARY: "summarised in ",
        }[reference.coverage]
        return Rich.of(how) + _source(reference, manner)
    rests = {
        Basis.ORIGINAL_OPEN: "",
        Basis.ORIGINAL_CLOSED: "original held, not open to readers",
        Basis.TRANSCRIPT_SEEN: "from a transcript seen by named people",
        Basis.QUOTED_IN: "",
        Basis.BY_WORD_OF_MOUTH: "by word of mouth",
    }[reference.basis]
    covers = "" if reference.coverage is Coverage.COMPLETE else reference.coverage.value
    return Rich.of(", ".join(phrase for phrase in (covers, rests) if phrase))


def _source(reference: Reference, manner: Manner) -> Rich:
    source = reference.source
    assert source is not None
    language = "" if source.language.split("-")[0] == "en" else source.language
    line = Rich.of(f"{source.author}, " if source.author else "")
    known = [
        Rich.of(manner.marks[0] + source.title + manner.marks[1], language=language),
        Rich.of(source.outlet or "", italic=True),
        Rich.of(said(DateOfRecord(source.date), manner) if source.date else ""),
    ]
    line += joined(known, ",")
    facts = (("author", source.author), ("outlet", source.outlet), ("date", source.date))
    unknown = [name for name, value in facts if not value]
    return line + f" ({listed(unknown)} not known)" if unknown else line


def debate(reference: Reference) -> str:
    """A sentence on who denies that the document is genuine, and who says what else; "" where
    nobody denies it."""
    counts = reference.debate
    if not counts.denies:
        return ""
    others = counts.denies - counts.issuer_denies
    if counts.issuer_denies and others:
        denial = f"The issuer and {others} other{'s' if others > 1 else ''} deny the document"
    elif counts.issuer_denies:
        denial = "The issuer denies the document"
    else:
        denial = f"{others} {'deny' if others > 1 else 'denies'} the document"
    rest = (
        (counts.vouches, "vouches for it", "vouch for it"),
        (counts.acknowledges, "acknowledges it", "acknowledge it"),
        (counts.neither, "neither confirms nor denies it", "neither confirm nor deny it"),
        (counts.could_not_verify, "could not verify it", "could not verify it"),
    )
    said_too = [f"{n} {one if n == 1 else many}" for n, one, many in rest if n]
    return "; ".join([denial, *said_too]) + "."


def translators(reference: Reference) -> list[str]:
    """Each translator's name as chosen for readers; WITHHELD for a credit by role only."""
    return [translator.name or WITHHELD for translator in reference.translators]


def remarks(reference: Reference, manner: Manner) -> list[str]:
    """What a catalogue entry says beside its fields, for exports that have one field for it:
    place of the words, language, marking, revision, basis, other publications, the debate."""
    place = (pages(reference), paragraphs(reference), row(reference))
    phrases = [
        ", ".join(piece for piece in place if piece),
        language_of_original(reference),
        marking(reference),
        attachment(reference),
        revision(reference, "revision"),
        basis(reference, manner).plain(),
        "withdrawn from readers" if reference.withdrawn else "",
    ]
    if reference.date is None and reference.way_out is not None:
        phrases.append(f"{reference.way_out.kind} {said(reference.way_out, manner)}")
    for other in reference.published_elsewhere:
        date = f", {said(DateOfRecord(other.date), manner)}" if other.date else ""
        phrases.append(f"also published by {other.outlet}{date}")
    kept = [raised(phrase) for phrase in phrases if phrase]
    return [f"{phrase}." for phrase in kept] + ([debate(reference)] if debate(reference) else [])
