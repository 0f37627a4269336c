"""Codes and numbers that say nothing: drawn at random, so that none tells how many there are."""

import secrets
from collections.abc import Callable
from typing import TypeVar

from django.db import IntegrityError, models, transaction

Drawn = TypeVar("Drawn")
Row = TypeVar("Row", bound=models.Model)


def digits_for(used: int) -> int:
    """How many digits to draw when `used` codes are taken: four, five when half are used."""
    digits = 4
    while 2 * used >= 10**digits:
        digits += 1
    return digits


def draw_code(prefix: str, used: int) -> str:
    """A code of a collection, as `li-0412`; `used` says how many records it has."""
    digits = digits_for(used)
    return f"{prefix}-{secrets.randbelow(10**digits):0{digits}}"


def draw_number(used: int) -> int:
    """A number of a statement or a directive, from 1; `used` says how many there are."""
    return 1 + secrets.randbelow(10 ** digits_for(used) - 1)


def keep_drawn(
    draw: Callable[[], Drawn], *, taken: Callable[[Drawn], bool], write: Callable[[Drawn], Row]
) -> Row:
    """Draw until `write` has kept a row under what was drawn, and return that row.

    `taken` asks whether one is used already; the database's constraint decides
    between two that write at once.
    """
    while True:
        drawn = draw()
        if taken(drawn):
            continue
        try:
            with transaction.atomic():
                return write(drawn)
        except IntegrityError:
            if not taken(drawn):
                raise
