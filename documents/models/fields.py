"""The kinds of value that several models share: dates, languages, words by language."""

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import models

from documents import dating
from documents.errors import VerbatimError
from documents.texts import language

if TYPE_CHECKING:
    OptionalCharField = models.CharField[str | None, str | None]
    PlainCharField = models.CharField[str, str]
else:
    OptionalCharField = PlainCharField = models.CharField


def validate_edtf(value: str) -> None:
    """Refuse what is not an EDTF date (ISO 8601-2, levels 0 to 2 as the library reads them)."""
    try:
        dating.parse(value)
    except VerbatimError as error:
        raise ValidationError(str(error)) from error


def validate_language(value: str) -> None:
    """Refuse what is not a canonical BCP 47 tag."""
    try:
        canonical = language.canonical(value)
    except VerbatimError as error:
        raise ValidationError(str(error)) from error
    if canonical != value:
        raise ValidationError(f"Write the language as {canonical}.")


def validate_words(value: Any) -> None:
    """Refuse what is not a mapping from language tags to words."""
    if not isinstance(value, dict):
        raise ValidationError("Give words by language, as in {'en': '…'}.")
    for tag, words in value.items():
        validate_language(tag)
        if not isinstance(words, str) or not words.strip():
            raise ValidationError(f"The words in {tag} are empty; leave the language out instead.")


class EdtfField(OptionalCharField):
    """A date as EDTF says it, or NULL: what is not known is not dated."""

    default_validators = [validate_edtf]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 64)
        kwargs.setdefault("null", True)
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)

    def get_prep_value(self, value: Any) -> Any:
        return super().get_prep_value(value or None)


class LanguageField(PlainCharField):
    """A canonical BCP 47 tag (RFC 5646); `und` where the language is not known."""

    default_validators = [validate_language]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 35)
        super().__init__(*args, **kwargs)


class OptionalLanguageField(OptionalCharField):
    """A language tag, or NULL where there is nothing to name a language of."""

    default_validators = [validate_language]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 35)
        kwargs.setdefault("null", True)
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)


class WordsField(models.JSONField):
    """The same words in several languages: a mapping from BCP 47 tag to text."""

    default_validators = [validate_words]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("default", dict)
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)
