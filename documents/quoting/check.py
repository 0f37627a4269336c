"""Five characters that tell a slip in an address or in quoted words.

The check is computed from the words alone, so that anyone can compute it: the
first 25 bits of the SHA-256 of the words in UTF-8, written in Crockford's base
32, lower case. One slip in 33 million goes unseen. It is no seal: whoever
changes words can compute the check of the changed words.
"""

import hashlib
from collections.abc import Iterable
from typing import Final

from documents.errors import CheckUnreadable

JOINER: Final = " … "
"""What stands for left-out words between the parts of a quotation."""

ALPHABET: Final = "0123456789abcdefghjkmnpqrstvwxyz"
LENGTH: Final = 5
_READ_AS: Final = str.maketrans({"i": "1", "l": "1", "o": "0"})


def joined(parts: Iterable[str]) -> str:
    """The words of a quotation: its parts with ` … ` for what was left out."""
    return JOINER.join(parts)


def check_of(words: str) -> str:
    """The five characters for `words`, which are taken as they stand.

    `words` is normalised text (texts.normalise), parts joined by `joined()`.
    """
    bits = int.from_bytes(hashlib.sha256(words.encode()).digest()[:4], "big") >> 7
    return "".join(ALPHABET[bits >> shift & 31] for shift in (20, 15, 10, 5, 0))


def read_check(spelled: str) -> str:
    """The canonical spelling of a check that a person typed.

    Read without regard to case, `i` and `l` as 1, `o` as 0 (Crockford). Raises
    CheckUnreadable for another length or another character.
    """
    if len(spelled) != LENGTH:
        raise CheckUnreadable(spelled)
    check = spelled.lower().translate(_READ_AS)
    if not set(check) <= set(ALPHABET):
        raise CheckUnreadable(spelled)
    return check


def matches(check: str, words: str) -> bool:
    """Whether `check`, however spelled, is that of `words`. Raises CheckUnreadable."""
    return read_check(check) == check_of(words)
