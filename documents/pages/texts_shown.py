"""Which revisions a record's page shows beside each other."""

from collections.abc import Iterable
from dataclasses import dataclass

from documents.models import Record, Revision, Text


@dataclass(frozen=True)
class Shown:
    """The newest original and one translation of it; either may be lacking."""

    original: Revision | None
    translation: Revision | None
    choices: tuple[Revision, ...]
    """Every translation that could stand there, the one shown among them."""

    @property
    def both(self) -> bool:
        return self.original is not None and self.translation is not None

    @property
    def revisions(self) -> list[Revision]:
        return [r for r in (self.original, self.translation) if r is not None]


def newest_revisions(record: Record) -> list[Revision]:
    """The newest revision of each text of `record`, without its words."""
    return list(
        Revision.objects.newest()
        .filter(text__record=record)
        .with_reviews()
        .without_string()
        .select_related("text__source", "text__of_text", "credit", "source_revision__text")
        .prefetch_related("reviews__credit")
        .order_by("text__pk")
    )


def texts_shown(record: Record, wanted: Iterable[str] = ()) -> Shown:
    """The record's base text and the first translation of `wanted` (codes of texts), else the
    one that the record names first, else the oldest, a transliteration last."""
    newest = newest_revisions(record)
    found = [r for r in newest if r.text.role == Text.Role.TRANSLATION]
    translations = tuple(sorted(found, key=lambda r: r.text.rendering == "transliteration"))
    by_code = {r.text.code: r for r in translations}
    first = next((r for r in translations if r.text_id == record.first_text_id), None)
    asked = next((by_code[code] for code in wanted if code in by_code), None)
    translation = asked or first or next(iter(translations), None)
    original = next(
        (
            r
            for r in newest
            if r.text_id == record.base_text_id and r.text.role == Text.Role.TRANSCRIPTION
        ),
        None,
    )
    return Shown(original, translation, translations)
