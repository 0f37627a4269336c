"""What the Whoosh index holds for each passage, and by which rules it was made."""

from __future__ import annotations

import hashlib
import struct
from collections import Counter
from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from whoosh import columns, fields, formats
from whoosh.codec.whoosh3 import W3Codec

from documents.search.tokens import RULE

SCHEMA: Final = 2
"""The number of this module's layout."""
VERSION: Final = f"tokens {RULE}, layout {SCHEMA}"
"""An index of another version is refused: it would find other things than the pages say."""


class Place(NamedTuple):
    """Where a passage stands: [start, end) in code points of its revision's string.

    `digest` is the beginning of the SHA-256 of its words, for `check_index`.
    """

    passage: int
    revision: int
    start: int
    end: int
    digest: bytes
    tokens: int


_PLACE = struct.Struct("<QQII8sI")


def digest_of(words: str) -> bytes:
    """The first 8 bytes of the SHA-256 of the words in UTF-8: enough to tell drift."""
    return hashlib.sha256(words.encode()).digest()[:8]


def pack_place(place: Place) -> bytes:
    """The place in the fixed bytes of its column."""
    return _PLACE.pack(*place)


def unpack_place(kept: bytes) -> Place:
    """The place that `pack_place` wrote."""
    return Place(*_PLACE.unpack(kept))


class Tokens(fields.FieldType):  # type: ignore[misc]
    """Ready tokens with how often each occurs. No positions: a phrase is verified in the text,
    which is faster than reading positions and right about what the text says."""

    def __init__(self) -> None:
        self.format = formats.Existence()
        self.analyzer = None
        self.scorable = False
        self.stored = False
        self.unique = False
        self.vector = None
        self.column_type = None

    def index(self, value: list[str], **kwargs: Any) -> Iterator[tuple[bytes, int, float, bytes]]:
        """Whoosh's (term, frequency, weight, value) of each distinct token."""
        for token, count in Counter(value).items():
            yield token.encode(), count, float(count), b""


def schema() -> fields.Schema:
    """`exact` holds every token; `folded` only those that folding changes; `stem` the stems,
    each after its stemmer's name. `owner` is what a record's passages are replaced by."""
    return fields.Schema(
        id=fields.ID(stored=True, unique=True),
        django_ct=fields.ID(stored=True),
        django_id=fields.ID(stored=True),
        owner=fields.ID(),
        exact=Tokens(),
        folded=Tokens(),
        stem=Tokens(),
        card=fields.COLUMN(columns.VarBytesColumn()),
        place=fields.COLUMN(columns.FixedBytesColumn(_PLACE.size)),
    )


def stem_term(stemmed_as: str, stem: str) -> str:
    """A stem as the index holds it: stems of two languages that are spelled alike stay apart."""
    return f"{stemmed_as}:{stem}"


class PassageCodec(W3Codec):  # type: ignore[misc]
    """Whoosh's own format, with larger blocks, since our reader takes whole posting lists, and
    without lengths, for which Whoosh would look into the file system at each posting."""

    length_stats = False

    def __init__(self) -> None:
        super().__init__(blocklimit=2048)
