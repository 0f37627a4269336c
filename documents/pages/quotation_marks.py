"""The marks that a language sets around quoted words."""

from typing import Final

_BY_LANGUAGE: Final = {
    "ar": ("«", "»"),
    "fa": ("«", "»"),
    "fr": ("«\u202f", "\u202f»"),
    "ru": ("«", "»"),
    "ug": ("«", "»"),
    "uk": ("«", "»"),
    "de": ("„", "“"),
    "ja": ("「", "」"),
}


def quotation_marks(tag: str) -> tuple[str, str]:
    """Opening and closing marks for words in the language `tag`; curly ones where it has no own."""
    return _BY_LANGUAGE.get(tag.split("-")[0], ("“", "”"))
