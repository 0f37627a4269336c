"""A new text of a record: its code, role, basis and coverage, before its first words."""

from django.db import transaction

from documents.errors import AlreadyThere, BadDescription
from documents.models import Record, Source, Text, User
from documents.operations.log_change import log_change
from documents.operations.require import require_on
from documents.texts import language as languages


@transaction.atomic
def start_text(
    *,
    record: Record,
    language: str,
    role: str,
    basis: str,
    coverage: str,
    by: User,
    name: str = "",
    of_text: Text | None = None,
    of_language: str | None = None,
    missing: dict[str, str] | None = None,
    source: Source | None = None,
) -> Text:
    """Make a text in `language`; its code is the tag, or the tag with `-x-name`.

    The first text in a language gets the bare tag; a further one needs a name.
    Raises AlreadyThere when the code is taken, BadDescription for a source text
    of another record, ValidationError for what the constraints refuse.
    """
    require_on(by, record, "add a text")
    tag = languages.canonical(language)
    code = languages.address_code(tag, name)
    if record.texts.filter(code=code).exists():
        raise AlreadyThere(
            f"{record.code} has a text {code} already; give this one a name of 1 to 8 letters "
            f"or digits, as in {languages.address_code(tag, 'icij')}."
        )
    if of_text is not None and of_text.record_id != record.pk:
        raise BadDescription(f"{of_text} is no text of {record.code}; choose one of its own.")
    text = Text(
        record=record,
        code=code,
        language=tag,
        role=role,
        of_text=of_text,
        of_language=of_language,
        basis=basis,
        coverage=coverage,
        missing=missing or {},
        source=source,
    )
    text.full_clean()
    text.save()
    log_change(
        verb="start_text",
        code=f"{record.code}/{code}",
        made={"role": role, "basis": basis, "coverage": coverage},
        by=by,
    )
    return text
