"""How often signing in under one name may fail before it must wait.

Failures are counted in the memory of each server process, under a keyed hash of
the name as it was typed: whether such an account exists makes no difference,
and no name or address of a reader is kept.
"""

from typing import Final

from django.core.cache import cache
from django.utils.crypto import salted_hmac

MOST: Final = 5
"""Failures under one name, in one server process."""

SECONDS: Final = 5 * 60
"""How long after the first of them the count begins anew."""


def must_wait(name: str) -> bool:
    """Whether signing in as `name` has failed so often that it is not tried now."""
    return int(cache.get(_key(name), 0)) >= MOST


def note_failure(name: str) -> None:
    """Count one more failure under `name`."""
    key = _key(name)
    if not cache.add(key, 1, SECONDS):
        try:
            cache.incr(key)
        except ValueError:  # the count ran out between the two lines
            cache.set(key, 1, SECONDS)


def forget_failures(name: str) -> None:
    """Begin anew: `name` has signed in."""
    cache.delete(_key(name))


def _key(name: str) -> str:
    return salted_hmac("verbatim.login", name.strip().casefold(), algorithm="sha256").hexdigest()
