"""What stands at the head of a record's pages: titles, facts, states."""

from dataclasses import dataclass

from django.utils.translation import get_language

from documents.models import Debate, Part, Record, RecordDate, RecordTitle, Statement


@dataclass(frozen=True)
class Heading:
    """A record's titles and the facts beside them."""

    record: Record
    title: RecordTitle | None
    """The one that the reader reads best; None where the record has none."""
    other_titles: tuple[RecordTitle, ...]
    parts: tuple[tuple[str, tuple[Part, ...]], ...]
    date: RecordDate | None
    """The date of the document itself; None where it is not known."""
    debate: Debate


SHOWN_PARTS = ("issuer", "author", "sender", "signatory", "addressee", "copied_to")


def heading_of(record: Record) -> Heading:
    """The head of a record that was fetched `with_heading()`."""
    titles = sorted(record.titles.all(), key=_nearness)
    by_role = {
        role: tuple(part for part in record.parts.all() if part.role == role)
        for role in SHOWN_PARTS
    }
    return Heading(
        record,
        titles[0] if titles else None,
        tuple(titles[1:]),
        tuple((role, parts) for role, parts in by_role.items() if parts),
        date_of(record),
        Statement.objects.debates([record])[record.pk],
    )


def date_of(record: Record) -> RecordDate | None:
    """The date of the document itself; None where it is not known."""
    return record.document_date


def title_of(record: Record) -> RecordTitle | None:
    """The title that the reader of this page reads best."""
    return min(record.titles.all(), key=_nearness, default=None)


def _nearness(title: RecordTitle) -> tuple[int, int]:
    spoken = title.language.split("-")[0]
    wanted = ((get_language() or "en").split("-")[0], "en")
    kinds = (RecordTitle.Kind.ON_FACE, RecordTitle.Kind.TRANSLATED, RecordTitle.Kind.SUPPLIED)
    return (wanted.index(spoken) if spoken in wanted else 2, kinds.index(title.kind))
